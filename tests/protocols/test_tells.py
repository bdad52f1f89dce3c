"""Who is told, how, by when, by the clock; and who never is."""

import pytest

from accord.protocols import BrokenPack, History
from tests.protocols.small import a_book, happened, written

TELL = """
- tell: told
  clause: T-A-01
  when: left
  to:
    - worker
    - {role: night_team, hours: out_of_office, where: {risk: yes}, within: immediately, how: phone}
  not_to: {role: night_team, clause: T-A-02, says: Not the night team., where: {risk: {not: yes}}}
  recipient: who
  says: Somebody left
  how: in_writing
  within: 24 hours
  urgent: urgent
  receipt: true
"""
OFFICE = 'times: {office_hours: {from: "09:00", to: "17:00", days: [monday, tuesday, wednesday, thursday, friday], working_days: true}}\n'


def tells(at, rules=TELL, **facts):
    return {
        one.role: one
        for one in History(a_book(rules, front=OFFICE)).decide(happened("left", at, **facts)).tells
    }


def test_a_role_is_told_in_writing_by_a_time():
    found = tells("2026-03-05 10:00")["worker"]

    assert (found.how, written(found.due), found.force, found.receipt) == (
        "in_writing",
        "2026-03-06 10:00",
        "must",
        True,
    )


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2026-03-05 10:00", False),
        ("2026-03-05 16:59", False),
        ("2026-03-05 17:00", True),
        ("2026-03-06 02:00", True),
        ("2026-03-07 12:00", True),
        ("2026-12-25 12:00", True),
        ("2026-07-01 08:59", True),
        ("2026-07-01 09:00", False),
    ],
)
def test_routes_follow_the_london_clock(at, told):
    assert ("night_team" in tells(at, risk="yes")) is told


def test_urgent_is_a_persons_judgement_and_means_phone_now():
    found = tells("2026-03-05 10:00", urgent="yes")["worker"]

    assert (found.how, found.immediate, found.urgent) == ("phone_then_written", True, True)
    assert written(found.due) == "2026-03-05 10:00"
    assert not tells("2026-03-05 10:00", urgent="no")["worker"].urgent


def test_a_barred_role_is_refused_with_the_reason():
    book = a_book(TELL, front=OFFICE)
    chosen = happened("left", "2026-03-05 22:00", who=["night_team"], risk="no")

    assert [one.says for one in History(book).decide(chosen).refusals] == ["Not the night team."]
    assert book.barred("left", {"risk": "no"}, "night_team").clause == "T-A-02"
    assert book.barred("left", {"risk": "yes"}, "night_team") is None
    assert book.barred("left", {"risk": "no"}, "worker") is None


def test_a_bar_beats_every_rule_that_would_tell():
    other = "- tell: also\n  clause: T-A-03\n  when: left\n  to: night_team\n  says: Left\n"

    assert "night_team" not in tells("2026-03-05 22:00", TELL + other, risk="no")
    assert "night_team" in tells("2026-03-05 22:00", TELL + other, risk="yes")


def test_hours_over_midnight_belong_to_the_day_they_begin_on():
    rules = TELL.replace(
        "hours: out_of_office", 'hours: {from: "22:00", to: "06:00", days: [friday]}'
    )

    assert "night_team" in tells("2026-03-06 23:00", rules, risk="yes")
    assert "night_team" in tells("2026-03-07 05:59", rules, risk="yes")
    assert "night_team" not in tells("2026-03-07 06:00", rules, risk="yes")
    assert "night_team" not in tells("2026-03-07 23:00", rules, risk="yes")


def test_office_hours_must_be_stated_to_be_used():
    with pytest.raises(BrokenPack, match="office_hours"):
        a_book(TELL)


def test_telling_that_a_person_must_do_is_a_duty():
    rules = TELL + "  owed_by: keyworker\n  done_when: met\n"
    history = History(a_book(rules, front=OFFICE))
    history.add(happened("left", "2026-03-05 10:00"))
    history.add(happened("met", "2026-03-05 11:00"))
    (life,) = history.lives.values()

    assert (life.duty.role, life.duty.act, life.status) == ("keyworker", "Somebody left", "done")
