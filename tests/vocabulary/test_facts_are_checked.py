"""What an event type accepts, refuses and says."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from accord import vocabulary
from accord.vocabulary import FactType, UnknownEvent, UnknownFact, WrongFact

started = vocabulary.event("placement_started")


def test_facts_that_fit_pass() -> None:
    started.check(
        {
            "placement": 7,
            "home": "h4x",
            "started_on": date(2026, 12, 23),
            "planned_end": "2027-06-01",
            "out_of_borough": False,
            "setting_24h": True,
            "vuln_missing": "not_known",
            "age": 17,
        }
    )


def test_a_missing_fact_is_unknown_and_never_wrong() -> None:
    started.check({})
    started.check({"planned_end": None})


def test_every_problem_is_said_at_once() -> None:
    with pytest.raises(UnknownFact) as caught:
        started.check({"homee": 1, "planned_end": "June", "setting_24h": "yes"})
    assert caught.value.problems == (
        "There is no fact called homee. Did you mean home?",
        "planned_end must be a date, such as 2026-12-23, not 'June'.",
        "setting_24h must be true or false, not 'yes'.",
    )


def test_a_wrong_value_alone_is_a_wrong_fact() -> None:
    with pytest.raises(WrongFact, match="to must be one of placements_team, referrals_team"):
        vocabulary.event("referral_submitted").check({"to": "brokerage"})


def test_an_unknown_event_suggests_close_ones() -> None:
    with pytest.raises(UnknownEvent, match="Did you mean placement_started"):
        vocabulary.event("placement_start")


def test_standing_facts_belong_to_events_of_a_case_only() -> None:
    with pytest.raises(UnknownFact):
        vocabulary.event("home_added").check({"age": 17})


noon = datetime(2026, 12, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "fits", "does_not"),
    [
        ("int", [0, 17], [True, 1.5, "17"]),
        ("number", [0, 2.5], [True, "2"]),
        ("bool", [True, False], ["yes", 1, 0]),
        ("text", ["x"], ["", "  ", 3]),
        ("yes_no", ["yes", "no", "not_known"], [True, "maybe", 0]),
        ("date", [date(2026, 1, 1), "2026-01-01"], [noon, "1 January", 20260101]),
        ("datetime", [noon, "2026-12-23T12:00+00:00"], [datetime(2026, 1, 1), "2026-12-23T12:00"]),  # noqa: DTZ001
        ("ref", [5, "r3f"], [True, "", 1.5]),
    ],
)
def test_each_type_knows_its_values(kind: str, fits: list[Any], does_not: list[Any]) -> None:
    fact = FactType(type=kind, of="placement")
    assert [v for v in fits if fact.problem(v)] == []
    assert [v for v in does_not if not fact.problem(v)] == []


def test_lists_check_each_item() -> None:
    dates = FactType(type="list", of="date")
    assert dates.problem([date(2026, 1, 1), "2026-04-01"]) == ""
    assert "April" in dates.problem(["2026-01-01", "April"])
    assert dates.problem("2026-01-01") == "must be a list"
    teams = FactType(type="list", values=("placements_team", "referrals_team"))
    assert teams.problem(["referrals_team"]) == ""
    assert "police" in teams.problem(["police"])


def test_a_sentence_shows_facts_in_words() -> None:
    said = started.sentence({"started_on": "2026-12-23", "home": 12}, {"home": "Alder House"})
    assert said == "The young person moved in to Alder House on 23 December 2026."


def test_a_reference_is_left_out_and_never_shown() -> None:
    assert started.sentence({"home": 12}) == "The young person moved in."


def test_times_are_shown_in_london_time() -> None:
    arranged = vocabulary.event("placement_planning_meeting_arranged")
    summer = datetime(2026, 7, 1, 15, 30, tzinfo=UTC)
    assert arranged.sentence({"meeting_at": summer}) == (
        "The placement planning meeting was arranged for 1 July 2026 at 4:30pm."
    )


def test_midnight_and_midday_are_said_so_that_nobody_takes_one_for_the_other() -> None:
    arranged = vocabulary.event("placement_planning_meeting_arranged")
    said = arranged.sentence({"meeting_at": datetime(2026, 10, 16, 23, tzinfo=UTC)})
    assert said.endswith("for midnight at the start of 17 October 2026.")
    said = arranged.sentence({"meeting_at": datetime(2026, 10, 17, 11, tzinfo=UTC)})
    assert said.endswith("for midday on 17 October 2026.")


overdue = vocabulary.event("duty_overdue")


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (datetime(2026, 10, 16, 23, tzinfo=UTC), "Friday 16 October 2026"),  # in summer time
        ("2026-10-16T23:00:00+00:00", "Friday 16 October 2026"),  # as it is stored
        (datetime(2026, 12, 29, 0, tzinfo=UTC), "Monday 28 December 2026"),
        (datetime(2026, 10, 25, 23, tzinfo=UTC), "Sunday 25 October 2026 at 11pm"),
        (datetime(2026, 10, 17, 15, 30, tzinfo=UTC), "Saturday 17 October 2026 at 4:30pm"),
    ],
)
def test_what_is_due_by_midnight_is_due_by_the_end_of_the_day_before(due: Any, said: str) -> None:
    sentence = overdue.sentence({"act": "Hold the meeting", "due_at": due})
    assert sentence == f"Overdue: Hold the meeting, due {said}."


def test_only_a_deadline_is_read_as_the_day_before() -> None:
    # The control: the same moment, as the time of something that happens.
    midnight = datetime(2026, 10, 16, 23, tzinfo=UTC)
    assert "17 October" in FactType("datetime").words(midnight)
    assert "16 October" in FactType("datetime", deadline=True).words(midnight)


def test_every_fact_that_says_until_when_is_a_deadline() -> None:
    until = {
        (event.id, name): fact.deadline
        for event in vocabulary.events().values()
        for name, fact in event.facts.items()
        if fact.type == "datetime" and name.startswith(("due", "expires", "ends", "until"))
    }
    assert until
    assert all(until.values())


def test_lists_and_names_of_values_read_as_words() -> None:
    dates = {"review_dates": [date(2027, 3, 1), "2027-06-01"]}
    said = vocabulary.event("review_dates_set").sentence(dates)
    assert said == "Review dates were set: 1 March 2027 and 1 June 2027."
    said = vocabulary.event("referral_submitted").sentence({"to": "placements_team"})
    assert said == "The referral was sent to the placements team."


def test_a_slot_that_must_be_there_says_it_was_not_recorded() -> None:
    said = vocabulary.event("referral_submitted").sentence({})
    assert said == "The referral was sent to the (not recorded)."
