"""Ladders, tables, forms, series and arrangements."""

from datetime import date

import pytest

from accord.protocols import History, NoSuchRule, replay
from accord.protocols.series import dates_ahead
from accord.protocols.tables import NoOutcome
from tests.protocols.small import a_book, happened, written

LADDER = """
- ladder: disagree
  clause: T-A-01
  title: A disagreement
  opens_when: asked
  about: home
  rungs:
    - {rung: talk, says: Talk to each other, climbed_by: worker, reached_when: checked}
    - {rung: managers, says: Ask the managers, clause: T-A-02, reached_when: changed, evidence: who}
    - {rung: council, says: Ask the council, where: {risk: yes}, reached_when: agreed}
  emergency: {rung: now, says: Ring the head of service, reached_when: left}
  settled_when: met
"""


def test_a_step_needs_the_one_below_it():
    history = History(a_book(LADDER))

    refused = history.decide(happened("changed", "2026-03-02 10:00", who=["worker"])).refusals
    assert [one.clause for one in refused] == ["T-A-02"]
    assert "Talk to each other first" in refused[0].says

    history.add(happened("checked", "2026-03-01 10:00"))
    assert not history.decide(happened("changed", "2026-03-02 10:00", who=["worker"])).refusals


def test_a_step_needs_its_evidence():
    history = History(a_book(LADDER))
    history.add(happened("checked", "2026-03-01 10:00"))

    assert (
        "Record the who" in history.decide(happened("changed", "2026-03-02 10:00")).refusals[0].says
    )


def test_the_emergency_step_is_open_from_anywhere():
    assert not History(a_book(LADDER)).decide(happened("left", "2026-03-02 10:00")).refusals


def test_the_ladder_says_where_a_matter_stands_and_where_it_ends():
    steps = a_book(LADDER).ladder("disagree")
    climbed = [happened("checked", "2026-03-01 10:00"), happened("changed", "2026-03-02 10:00")]

    assert steps.reached([]) is None
    assert steps.next([], {}).rung == "talk"
    assert steps.reached(climbed).rung == "managers"
    assert steps.next(climbed, {"risk": "yes"}).rung == "council"
    assert steps.next(climbed, {"risk": "no"}) is None
    assert steps.reached([*climbed, happened("left", "2026-03-03 10:00")]).rung == "now"
    assert steps.settled([happened("met", "2026-03-04 10:00")])
    assert not steps.settled(climbed)


TABLE = """
- table: route
  clause: T-A-01
  title: Where it goes
  inputs: {status: [looked_after, leaver], age: [18], risk: [yes, no]}
  rows:
    - {when: {status: {known: false}}, outcome: ask, clause: T-A-01}
    - {when: {age: {under: 18}, status: looked_after}, outcome: [one, two], clause: T-A-02, says: Both}
    - {outcome: other, clause: T-A-03}
"""


def test_the_first_line_that_holds_answers():
    table = a_book(TABLE).table("route")

    assert table.outcome({}).outcome == ("ask",)
    assert table.outcome({"status": "looked_after", "age": 17}).outcome == ("one", "two")
    assert table.outcome({"status": "looked_after"}).clause == "T-A-03"
    assert not list(table.holes())
    assert not table.unused()


def test_all_lines_that_hold_answer_where_the_table_says_so():
    table = a_book(TABLE.replace("  inputs", "  match: all\n  inputs")).table("route")

    assert [one.row for one in table.outcomes({"status": "looked_after", "age": 17})] == [2, 3]


def test_a_hole_is_found_and_is_loud():
    table = a_book(TABLE.replace("    - {outcome: other, clause: T-A-03}\n", "")).table("route")

    assert {"status": "leaver", "age": 17, "risk": "yes"} in list(table.holes())
    with pytest.raises(NoOutcome):
        table.outcome({"status": "leaver"})


def test_a_line_below_one_that_always_answers_is_found():
    table = a_book(TABLE + "    - {when: {risk: yes}, outcome: never, clause: T-A-03}\n").table(
        "route"
    )

    assert [one.row for one in table.unused()] == [4]


FORM = """
- form: paper
  clause: T-A-01
  title: The form
  record: referral
  owed_by: worker
  items:
    - {item: views, says: Their views, clause: T-A-02}
    - {item: order, says: The order, clause: T-A-03, where: {risk: yes}, owed_by: officer, force: must}
"""


def test_what_is_missing_is_named_with_who_owes_it():
    form = a_book(FORM).form("paper")

    assert [(one.item, one.owed_by) for one in form.missing({"risk": "yes"})] == [
        ("views", "worker"),
        ("order", "officer"),
    ]
    assert [one.item for one in form.missing({"risk": "no"})] == ["views"]
    assert form.missing({"views": "not_known"}) == []
    assert [one.item for one in form.missing({"views": ""})] == ["views"]


REVIEWS = """
- recurring: review
  clause: T-A-01
  duty: Hold the review
  every: 3 months
  starts_when: started
  held_when: held
  ends_when: {event: ended, says: The placement ended}
  agreed: {event: agreed, fact: dates}
  moved_when: {event: changed, fact: on}
  owed_by: worker
  about: home
"""


def series(*events):
    return [
        (one.status, written(one.duty.due), bool(one.duty.flag))
        for one in replay(events, a_book(REVIEWS)).values()
    ]


START = happened("started", "2026-01-31 10:00")


def test_the_next_one_is_counted_from_the_actual_last_one():
    assert series(START, happened("held", "2026-04-10 10:00")) == [
        ("done", "2026-04-30 23:59", False),
        ("open", "2026-07-10 23:59", False),
    ]


def test_agreed_dates_stay_and_a_late_one_is_flagged():
    found = series(
        START, happened("agreed", "2026-02-01 10:00", dates=["2026-04-20", "2026-09-01"])
    )
    assert found == [("lapsed", "2026-04-30 23:59", False), ("open", "2026-04-20 23:59", False)]

    found = series(
        START,
        happened("agreed", "2026-02-01 10:00", dates=["2026-04-20", "2026-09-01"]),
        happened("held", "2026-04-21 10:00"),
    )
    assert found[1:] == [("done", "2026-04-20 23:59", False), ("open", "2026-09-01 23:59", True)]


def test_one_held_a_little_early_is_that_one_and_one_held_much_earlier_is_extra():
    agreed = happened("agreed", "2026-02-01 10:00", dates=["2026-04-20", "2026-07-20"])

    assert series(START, agreed, happened("held", "2026-04-15 10:00"))[-1] == (
        "open",
        "2026-07-20 23:59",
        True,
    )
    assert series(START, agreed, happened("held", "2026-02-10 10:00"))[-1] == (
        "open",
        "2026-04-20 23:59",
        False,
    )


def test_it_may_be_brought_forward_or_put_off_with_a_flag():
    assert series(START, happened("changed", "2026-02-01 10:00", on="2026-03-01"))[-1] == (
        "open",
        "2026-03-01 23:59",
        False,
    )
    assert series(START, happened("changed", "2026-02-01 10:00", on="2026-08-01"))[-1] == (
        "open",
        "2026-08-01 23:59",
        True,
    )


def test_it_ends_when_its_subject_ends_and_not_when_another_does():
    start = happened("started", "2026-01-31 10:00", home=1)

    assert series(start, happened("ended", "2026-02-02 10:00", home=1))[0][0] == "lapsed"
    assert series(start, happened("ended", "2026-02-02 10:00", home=2))[0][0] == "open"
    assert (
        len(
            series(
                start,
                happened("ended", "2026-02-02 10:00", home=1),
                happened("held", "2026-02-03 10:00", home=2),
            )
        )
        == 2
    )


def test_a_review_entered_late_changes_only_what_it_changes():
    history = History(a_book(REVIEWS))
    for event in (
        START,
        happened("held", "2026-06-01 10:00"),
        happened("held", "2026-03-01 10:00"),
    ):
        history.add(event)

    assert [(one.status, written(one.duty.due)) for one in history.lives.values()] == [
        ("done", "2026-04-30 23:59"),
        ("open", "2026-09-01 23:59"),
    ]


def test_dates_ahead_are_proposed_or_those_agreed():
    book = a_book(REVIEWS)
    ahead = book.index.series["t/review"]

    proposed = dates_ahead(ahead, [START], date(2026, 12, 1))
    assert [str(day) for day, _ in proposed] == ["2026-04-30", "2026-07-30", "2026-10-30"]
    assert dates_ahead(ahead, [], None) == []

    agreed = happened("agreed", "2026-02-01 10:00", dates=["2026-04-20", "2026-09-01"])
    found = dates_ahead(ahead, [START, agreed], None)
    assert [(str(day), bool(flag)) for day, flag in found] == [
        ("2026-04-20", False),
        ("2026-09-01", True),
    ]


ARRANGEMENT = """
- arrangement: missing
  clause: T-A-01
  title: When to report
  set_when: agreed
  ends_when: ended
  about: home
  holds: [limit, urgent]
  onto: [left]
"""


def test_a_later_agreement_replaces_an_earlier_one():
    agreed = a_book(ARRANGEMENT).arrangement("missing")
    first = happened("agreed", "2026-03-01 10:00", limit=30, urgent="yes")
    second = happened("agreed", "2026-03-02 10:00", limit=60)

    assert agreed.now([]) is None
    assert agreed.now([first]) == {"limit": 30, "urgent": "yes"}
    assert agreed.now([first, second]) == {"limit": 60}
    assert agreed.now([first, happened("ended", "2026-03-03 10:00")]) is None


def test_it_is_found_by_the_events_it_is_put_on():
    book = a_book(ARRANGEMENT)

    assert [one.id for one in book.arrangements_onto("left")] == ["t/missing"]
    assert book.arrangements_onto("met") == []


def test_a_rule_that_is_not_there_is_said():
    with pytest.raises(NoSuchRule, match="no table called nothing"):
        a_book(ARRANGEMENT).table("nothing")
