"""What `make soak` takes for level, and what it does not."""

import pytest

from tools.soak import Seen, grown, told


@pytest.mark.parametrize(
    "kept",
    [
        [100.0] * 40,
        [40.0 + 2 * n for n in range(10)] + [60.0] * 30,  # it warms up
        [100.0 + n % 7 for n in range(40)],
    ],
)
def test_what_is_level_is_level(kept):
    assert grown(kept) == 0


@pytest.mark.parametrize("each", [0.5, 2.0])
def test_what_leaks_is_found(each):
    assert grown([100.0 + each * n for n in range(40)]) > 0


def test_nothing_done_is_no_soak(capsys):
    assert told(Seen(), 1) == 1
    assert told(Seen(logged=1, kept={"service": [100.0] * 8}), 1) == 0
    leaking = Seen(logged=1, kept={"service": [100.0 + 9 * n for n in range(40)]})
    assert told(leaking, 1) == 1
    assert "it grows" in capsys.readouterr().out


def test_a_page_that_fails_is_told():
    seen = Seen(logged=1, kept={"service": [100.0] * 8})
    seen.statuses.update({200: 9, 503: 1})

    assert told(seen, 1) == 1
