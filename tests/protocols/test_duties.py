"""What opens a duty, when it is due, and what closes it."""

import pytest

from accord.protocols import History, compile_packs, load, replay
from tests.protocols.small import DUTY, a_book, folder_with, happened, written


def lives(rules, *events, **more):
    return list(replay(events, a_book(rules, **more)).values())


def test_an_event_opens_a_duty_and_another_closes_it():
    (life,) = lives(
        DUTY, happened("started", "2026-12-23 11:00"), happened("met", "2026-12-28 23:59")
    )

    assert (life.duty.rule, life.duty.role, life.duty.clauses) == ("t/meet", "worker", ("T-A-01",))
    assert written(life.duty.due) == "2026-12-28 23:59"
    assert (life.status, life.late, life.closed_by) == ("done", False, 2)


def test_done_at_the_midnight_is_late():
    (life,) = lives(
        DUTY, happened("started", "2026-12-23 11:00"), happened("met", "2026-12-29 00:00")
    )

    assert life.late


def test_another_thing_does_not_close_it():
    rules = DUTY + "  about: home\n"
    opened = happened("started", "2026-03-02 11:00", home=1)

    (life,) = lives(rules, opened, happened("met", "2026-03-03 11:00", home=2))
    assert life.status == "open"
    (life,) = lives(rules, opened, happened("met", "2026-03-03 11:00"))
    assert life.status == "open"
    (life,) = lives(rules, opened, happened("met", "2026-03-03 11:00", home=1))
    assert life.status == "done"


def test_facts_decide_whether_it_is_owed():
    rules = DUTY + "  where: {age: {under: 18}}\n"

    assert len(lives(rules, happened("started", "2026-03-02 11:00", age=17))) == 1
    assert not lives(rules, happened("started", "2026-03-02 11:00", age=18))
    assert not lives(rules, happened("started", "2026-03-02 11:00"))


def test_one_act_closes_it_for_every_owner():
    rules = DUTY.replace("owed_by: worker", "owed_by: [worker, keyworker]")
    found = lives(
        rules, happened("started", "2026-03-02 11:00"), happened("met", "2026-03-03 11:00")
    )

    assert [one.status for one in found] == ["done", "done"]


def test_each_owner_closes_their_own_where_the_event_says_who():
    rules = DUTY.replace("owed_by: worker", "owed_by: [worker, keyworker]").replace(
        "done_when: met", "done_when: {event: met, role_in: who}"
    )
    events = (
        happened("started", "2026-03-02 11:00"),
        happened("met", "2026-03-03 11:00", who=["worker"]),
    )

    assert [one.status for one in lives(rules, *events)] == ["done", "open"]
    assert [one.status for one in lives(rules + "  any: true\n", *events)] == ["done", "done"]


def test_a_fact_may_name_the_owner():
    rules = DUTY.replace("owed_by: worker", "owed_by: {fact: who}\n  fallback: manager")

    assert (
        lives(rules, happened("started", "2026-03-02 11:00", who="police"))[0].duty.role == "police"
    )
    assert lives(rules, happened("started", "2026-03-02 11:00"))[0].duty.role == "manager"


@pytest.mark.parametrize(
    ("time", "facts", "due"),
    [
        ("within: immediately", {}, "2026-03-06 16:00"),
        ("within: 48 hours", {}, "2026-03-08 16:00"),
        ("within: 10 working days", {}, "2026-03-20 23:59"),
        ("within: 3 months", {}, "2026-06-06 23:59"),
        ("by: {fact: on}", {"on": "2026-04-01"}, "2026-04-01 23:59"),
        ("before: {fact: on}", {"on": "2026-04-01"}, "2026-03-31 23:59"),
        ("before: {fact: on}", {"on": "2026-04-01T09:00:00+00:00"}, "2026-04-01 10:00"),
        ("by: {fact: on}", {}, "none"),
        ("by: {fact: on}\n  or_within: 2 weeks", {}, "2026-03-20 23:59"),
        ("measured: true", {}, "none"),
    ],
)
def test_when_it_is_due(time, facts, due):
    (life,) = lives(
        DUTY.replace("within: 5 days", time), happened("started", "2026-03-06 16:00", **facts)
    )

    assert written(life.duty.due) == due
    assert life.duty.immediate is (time == "within: immediately")
    assert life.duty.measured is (time == "measured: true")


def test_a_pack_may_read_days_as_working_days():
    found = lives(DUTY, happened("started", "2026-03-06 16:00"), front="times: {days: working}\n")

    assert written(found[0].duty.due) == "2026-03-13 23:59"


LAW = (
    DUTY
    + "  law: {within: 5 working days, applies_if: {status: looked_after}, source: Regulations}\n"
)


def test_the_law_is_a_second_date_where_it_applies():
    (life,) = lives(LAW, happened("started", "2026-12-23 11:00", status="looked_after"))
    assert (written(life.duty.due), written(life.duty.law)) == (
        "2026-12-28 23:59",
        "2027-01-04 23:59",
    )
    assert life.duty.law_source == "Regulations"

    (life,) = lives(LAW, happened("started", "2026-12-23 11:00", status="leaver"))
    assert life.duty.law is None


def test_a_law_that_may_not_have_commenced_is_off_until_an_area_says_so():
    pack = load(folder_with(LAW.replace("source:", "on: false, source:")))
    event = happened("started", "2026-12-23 11:00", id=1, status="looked_after")

    (off,) = replay([event], compile_packs([pack])).values()
    (on,) = replay([event], compile_packs([pack], law_on=["t/meet"])).values()

    assert off.duty.law is None
    assert on.duty.law is not None


def test_good_practice_stands_beside_the_limit():
    rules = DUTY + "  aim: {before: {fact: on}, clause: T-A-02, says: Before the move}\n"
    (life,) = lives(rules, happened("started", "2026-03-02 11:00", on="2026-03-04"))

    assert (written(life.duty.aim), written(life.duty.due)) == (
        "2026-03-03 23:59",
        "2026-03-07 23:59",
    )


def test_what_makes_it_pointless_says_why():
    rules = DUTY + "  lapses_when: {event: ended, says: The placement ended}\n"
    (life,) = lives(
        rules, happened("started", "2026-03-02 11:00"), happened("ended", "2026-03-03 11:00")
    )

    assert (life.status, life.says) == ("lapsed", "The placement ended")


def test_an_earlier_one_counts_only_where_the_rule_says_so():
    events = happened("met", "2026-03-01 11:00"), happened("started", "2026-03-02 11:00")

    assert [one.status for one in lives(DUTY, *events)] == ["open"]
    (life,) = lives(DUTY + "  earlier_counts: true\n", *events)
    assert (life.status, life.duty.already_done, life.closed_by) == ("done", True, 1)


def test_an_earlier_one_is_spent_past_what_the_rule_names_in_either_order_of_entry():
    met, ended = happened("met", "2026-03-01 11:00"), happened("ended", "2026-03-01 12:00")
    started, same = (happened("started", f"2026-03-0{day}") for day in ("2 11:00", "1 12:00"))
    counts = DUTY + "  earlier_counts: true\n"
    spent = counts + "  spent_after: ended\n"

    def states(rules, *entered):
        history = History(a_book(rules))
        for one in entered:
            history.add(one)
        return [life.status for life in history.lives.values()]

    assert states(spent, met, ended, started) == states(spent, ended, started, met) == ["open"]
    assert states(counts, met, ended, started) == states(counts, ended, started, met) == ["done"]
    assert states(spent, met, ended, same) == states(spent, ended, same, met) == ["done"]


def test_it_is_not_opened_twice_where_once_is_enough():
    events = happened("started", "2026-03-01 11:00"), happened("started", "2026-03-02 11:00")

    assert len(lives(DUTY, *events)) == 2
    assert len(lives(DUTY + "  once: true\n", *events)) == 1


def test_a_night_entered_late_comes_out_the_same():
    rules = DUTY + "  lapses_when: ended\n"
    for closing, status in (("met", "done"), ("ended", "lapsed")):
        history = History(a_book(rules))
        history.add(happened(closing, "2026-03-03 11:00"))
        history.add(happened("started", "2026-03-02 11:00"))

        assert [one.status for one in history.lives.values()] == [status]


def test_it_looks_back_only_at_what_could_matter():
    book = a_book(DUTY + "  lapses_when: ended\n")

    assert book.looks_back("started") == {"met", "ended"}
    assert book.looks_back("met") == frozenset()
    assert book.looks_back("nothing") == frozenset()


def test_the_proof_keeps_the_facts_that_were_read():
    rules = DUTY + "  where: {age: {under: 18}}\n  about: home\n"
    (life,) = lives(rules, happened("started", "2026-03-02 11:00", age=17, home=3, limit=9))

    assert life.duty.why["facts"] == {"age": 17, "home": 3}
    assert life.duty.why["event"] == "started"
