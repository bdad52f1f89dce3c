"""Of many places, the one that the smallest change would make possible: found without searching each to its end."""

from hypothesis import given, settings

from accord.matching import pair_of, smallest_change
from accord.matching.changing import smallest_of
from tests.matching.worlds import TODAY, one_pair, rules


@settings(max_examples=40, deadline=None)
@given(one_pair(), one_pair(), one_pair())
def test_the_nearest_of_several_is_the_smallest_change_of_any(one, two, three):
    pairs = [pair_of(*world) for world in (one, two, three)]
    alone = [smallest_change(rules(), pair, TODAY) for pair in pairs]
    sizes = [(len(one.changes), one.steps) for one in alone if one]
    found = smallest_of(rules(), pairs, TODAY)

    assert (found is None) == (sizes == [])
    if found:
        at, change = found
        assert (len(change.changes), change.steps) == min(sizes)
        assert smallest_of(rules(), [pairs[at]], TODAY)[1].changes == change.changes
