"""Care status from its layers: the vectors of practice, borders of 13 weeks, and a slow second reckoning."""

import random
from datetime import date, timedelta

import pytest

from accord.casework.care_status import counting, layers, reckoning
from accord.casework.care_status.layers import begin, end
from accord.casework.care_status.reckoning import standing
from tests.domain.care_status.oracle import Life

BORN = date(2010, 3, 10)
SIXTEEN, GROWN = date(2026, 3, 10), date(2028, 3, 10)
DETENTION, CARE, S20, PRISON = "remand_detention", "care_order", "section_20", "custodial_sentence"


def days(number):
    return timedelta(days=number)


def lived(*happened):
    """The layers after these: (day, basis), or (day, "-basis") where it ends."""
    found = ()
    for day, basis in happened:
        ending = basis.startswith("-")
        found = end(found, basis[1:], day) if ending else begin(found, basis, day)
    return found


def on(day, *happened, born=BORN):
    return standing(lived(*happened), born, day)


AT_17, AT_16 = date(2027, 4, 1), date(2026, 5, 1)


def test_17_on_remand_for_13_weeks_is_eligible_and_at_the_sentence_relevant():
    remand = (AT_17, DETENTION)
    still = on(AT_17 + days(91), remand)
    assert (still.protocol_reached, still.category, still.differ) == (True, "eligible", False)
    after = AT_17 + days(100)
    assert on(after, remand, (after, PRISON)).category == "relevant"
    assert not on(after, remand, (after, PRISON)).looked_after
    assert on(GROWN, remand, (after, PRISON)).category == "former_relevant"


def test_the_day_that_makes_13_weeks_is_day_91_and_the_day_before_is_not_enough():
    before, day = (on(AT_17 + days(nights), (AT_17, DETENTION)) for nights in (90, 91))
    assert (before.remand_nights, before.protocol_reached, before.category) == (90, False, "")
    assert (day.remand_nights, day.protocol_reached, day.category) == (91, True, "eligible")
    assert before.near and day.near


@pytest.mark.parametrize(
    ("nights", "near"), [(87, False), (88, True), (91, True), (94, True), (95, False)]
)
def test_near_the_line_somebody_confirms(nights, near):
    assert on(AT_17 + days(nights), (AT_17, DETENTION)).near is near


def test_ten_weeks_of_section_20_and_four_of_remand_are_14_by_law_and_no_13_by_the_protocol():
    start, remand, sentence = AT_16, AT_16 + days(70), AT_16 + days(98)
    found = on(sentence, (start, S20), (remand, DETENTION), (sentence, PRISON))
    assert (found.category, found.law_nights, found.remand_nights) == ("relevant", 98, 28)
    assert not found.protocol_reached and found.differ


def test_a_remand_that_ended_before_16_earns_nothing_until_one_day_of_care_after_16():
    start = date(2025, 5, 10)  # 15 years and 2 months
    home = start + days(98)
    remand = [(start, DETENTION), (home, f"-{DETENTION}")]
    for day in (home, SIXTEEN, GROWN):
        found = on(day, *remand)
        assert (found.protocol_reached, found.category, found.differ) == (True, "", True)
    again = SIXTEEN + days(30)
    assert on(again, *remand, (again, S20)).category == "eligible"


def test_a_remand_past_the_16th_birthday_is_enough_on_the_birthday():
    start = SIXTEEN - days(95)
    assert on(SIXTEEN - days(1), (start, DETENTION)).category == ""
    assert on(SIXTEEN, (start, DETENTION)).category == "eligible"


def test_who_comes_to_16_in_custody_after_20_weeks_of_care_is_relevant():
    start, sentence = SIXTEEN - days(180), SIXTEEN - days(40)
    life = [(start, S20), (sentence, PRISON)]
    assert on(SIXTEEN - days(1), *life).category == ""
    assert on(SIXTEEN, *life).category == "relevant" and not on(SIXTEEN, *life).protocol_reached
    short = [(SIXTEEN - days(100), S20), (SIXTEEN - days(40), PRISON)]
    assert on(SIXTEEN, *short).category == ""


def test_a_care_order_lasts_through_custody_until_18_and_what_is_remand_ends():
    life = [(date(2021, 3, 1), CARE), (AT_16, DETENTION), (AT_16 + days(40), PRISON)]
    remanded = on(AT_16, *life)
    assert (remanded.on_top, remanded.beneath) == (DETENTION, (CARE,))
    found = on(AT_16 + days(40), *life)
    assert (found.looked_after, found.on_top, found.category) == (True, CARE, "eligible")
    assert on(GROWN - days(1), *life).looked_after and not on(GROWN, *life).looked_after
    assert on(GROWN, *life).category == "former_relevant"
    assert on(date(2035, 3, 9), *life).category == "former_relevant"
    assert on(date(2035, 3, 10), *life).category == ""


def test_six_weeks_of_remand_at_17_are_qualifying_until_21():
    home = AT_17 + days(42)
    life = [(AT_17, DETENTION), (home, f"-{DETENTION}")]
    assert on(home, *life).category == on(date(2031, 3, 9), *life).category == "qualifying"
    assert on(date(2031, 3, 10), *life).category == ""


def test_six_months_with_a_parent_end_relevant_and_what_comes_at_18_with_it():
    home = date(2027, 6, 1)
    life = [(date(2026, 6, 1), S20), (home, "with_parent")]
    assert on(date(2027, 11, 30), *life).category == "relevant"
    assert on(date(2027, 12, 1), *life).category == "qualifying"
    assert on(GROWN, *life).category == "qualifying" and on(date(2031, 3, 10), *life).category == ""
    broke = [*life, (date(2028, 1, 5), "-with_parent")]
    assert on(date(2028, 1, 5), *broke).category == "relevant"
    assert on(GROWN, *broke).category == "former_relevant"


def test_housing_and_section_17_never_make_anybody_looked_after():
    life = [(AT_16, "accommodated_not_in_care")]
    for day in (AT_16 + days(200), GROWN):
        found = on(day, *life)
        assert (found.looked_after, found.category, found.law_nights) == (False, "", 0)


def test_section_20_comes_back_when_a_remand_ends_without_custody():
    life = [(AT_16, S20), (AT_16 + days(20), DETENTION), (AT_16 + days(50), f"-{DETENTION}")]
    found = on(AT_16 + days(50), *life)
    assert (found.looked_after, found.on_top, found.law_nights) == (True, S20, 50)


def test_born_on_a_leap_day_care_ends_on_1_march():
    born, life = date(2008, 2, 29), [(date(2020, 1, 1), CARE)]
    assert on(date(2026, 2, 28), *life, born=born).looked_after
    assert not on(date(2026, 3, 1), *life, born=born).looked_after


def test_a_night_at_the_police_s_request_counts_only_if_it_lasted_over_24_hours():
    start = begin((), "pace_transfer", AT_16)
    brief = end(start, "pace_transfer", AT_16 + days(1))
    longer = end(start, "pace_transfer", AT_16 + days(1), over=True)
    assert standing(brief, BORN, AT_17).category == ""
    assert standing(longer, BORN, AT_17).category == "qualifying"


def test_short_breaks_count_for_nothing_until_they_are_many():
    def breaks(number, every):
        life = []
        for one in range(number):
            start = AT_16 + days(every * one)
            life += [(start, "short_break"), (start + days(14), "-short_break")]
        return on(AT_16 + days(every * number), *life)

    assert breaks(7, 150).law_nights == 0 and breaks(7, 30).law_nights == 98


# --- a second reckoning, day after day ---

WORDS = sorted(layers.BASES)


def random_life(seed):
    """Some eight things that happened between 13 and 19, near each other more often than not."""
    dice = random.Random(seed)
    born = date(2006, 1, 1) + days(dice.randrange(1500))
    if dice.random() < 0.05:
        born = date(2008, 2, 29)
    day, happened = born + days(365 * 13 + dice.randrange(1200)), []
    for _ in range(dice.randrange(1, 10)):
        ended = [basis for _, verb, basis, _ in happened if verb == "begins"]
        verb = "ends" if ended and dice.random() < 0.45 else "begins"
        basis = dice.choice(ended if verb == "ends" else WORDS)
        happened.append((day, verb, basis, dice.random() < 0.5))
        day += days(dice.choice([0, 1, 2, 14, 17, 28, 60, 88, 90, 91, 92, 95, 183, dice.randrange(400)]))  # fmt: skip
    asked = [day, born + days(dice.randrange(5200, 9400)), dice.choice(happened)[0], _birthday(born, dice)]  # fmt: skip
    return born, happened, [one for one in asked if one >= happened[0][0]]


def _birthday(born, dice):
    return date(born.year + dice.choice([16, 18, 21, 25]), 3, 1) if (born.month, born.day) == (2, 29) else born.replace(year=born.year + dice.choice([16, 18, 21, 25]))  # fmt: skip


def disagreements(seeds):
    """Where the two reckonings part: the seed, the day and both answers."""
    found = []
    for seed in seeds:
        born, happened, asked = random_life(seed)
        slow, whole = Life(born, happened), ()
        for day, verb, basis, over in happened:
            whole = begin(whole, basis, day) if verb == "begins" else end(whole, basis, day, over=over)  # fmt: skip
        for day in asked:
            mine = standing(whole, born, day)
            here = (mine.looked_after, mine.law_nights, mine.remand_nights, mine.category)
            there = (slow.looked_after(day), slow.law(day), slow.remand(day), slow.leaving_care(day))  # fmt: skip
            if here != there:
                found.append((seed, day, here, there))
    return found


def test_random_histories_of_care_come_out_as_day_by_day():
    assert not disagreements(range(600))


@pytest.mark.slow
def test_a_hundred_thousand_histories_come_out_as_day_by_day():
    assert not disagreements(range(100_000))


MUTANTS = [
    (counting, "THIRTEEN_WEEKS", 90), (counting, "THIRTEEN_WEEKS", 92), (counting, "COUNTS_FROM", 15),
    (counting, "GROWN", 19), (counting, "SHORT", 28),
    (counting, "ACCOMMODATED", frozenset()), (reckoning, "MONTHS_WITH_PARENT", 7),
    (reckoning, "DETAINED", frozenset({PRISON})),
    (layers, "ENDS", {}), (layers, "BARRED", {}),
    (layers, "ENDS", layers.ENDS | {DETENTION: layers.ENDS[DETENTION] | {S20}}),  # no longer kept beneath
    (layers, "ENDS", layers.ENDS | {PRISON: layers.LOOKED_AFTER}),  # a care order ended by a sentence
]  # fmt: skip


@pytest.mark.parametrize(("module", "name", "value"), MUTANTS)
def test_the_control_a_wrong_figure_or_rule_is_found(monkeypatch, module, name, value):
    """The control: each rule that is broken is seen by the second reckoning."""
    monkeypatch.setattr(module, name, value)
    assert any(disagreements(range(start, start + 50)) for start in range(0, 6000, 50))
