"""`decide()` folded in memory and `record()` in the database make the same duties.

Random histories under the Islington protocol, each recorded through the one door and
replayed by the pure rule language: the same duties, opened by the same events, closed
by the same events, and refused at the same gates.
"""

import json
from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord import clock, vocabulary
from accord.access.refusals import Refused
from accord.duties.facts import happened
from accord.duties.record import record
from accord.duties.rulebooks import rulebook_for
from accord.protocols import History
from tests.acting import acting_as, at, begin

BEGINNING = at("2026-01-05 09:00")
NOT_MINE = {
    "case_team_joined",
    "case_team_left",
    "case_opened",
    "case_closed",
    "entry_withdrawn",
    "duty_overdue",
    "duty_waived",
}


def candidates(rulebook):
    """Event types of cases that the adopted rules do anything about."""
    return sorted(
        name
        for name in rulebook.index.events
        if vocabulary.events()[name].on == "case"
        and vocabulary.events()[name].klass != "access"  # whose business it is, the door asks
        and name not in NOT_MINE
    )


def values(draw, fact, town):
    """A value of a fact's type, from few enough that events meet each other."""
    if fact.type == "ref":
        people = {"team": town.teams["oakhouse"].pk, "member": town.joan.pk}
        return people.get(fact.of) or draw(st.integers(1, 2))
    simple = {
        "yes_no": st.sampled_from(["yes", "no", "not_known"]),
        "bool": st.booleans(),
        "int": st.integers(0, 3),
        "number": st.integers(0, 3),
        "text": st.just("some words"),
        "date": st.just((BEGINNING + timedelta(days=draw(st.integers(0, 200)))).date()),
        "datetime": st.just(BEGINNING + timedelta(hours=draw(st.integers(0, 2000)))),
    }
    if fact.type == "list":
        inner = (
            st.sampled_from(fact.values) if fact.values else simple.get(fact.of, st.just("words"))
        )
        return draw(st.lists(inner, max_size=2))
    return draw(st.sampled_from(fact.values) if fact.type == "enum" else simple[fact.type])


def a_history(data, town, rulebook):
    """Some events with facts and hours between them."""
    when = BEGINNING
    for name in data.draw(st.lists(st.sampled_from(candidates(rulebook)), min_size=1, max_size=12)):
        when += timedelta(hours=data.draw(st.integers(0, 300)))
        kind = vocabulary.event(name)
        facts = {
            key: values(data.draw, fact, town)
            for key, fact in kind.facts.items()
            if fact.type == "ref" or data.draw(st.booleans())
        }
        yield name, when, facts


def recorded(case, by, name, when, facts):
    """Whether the door let it in."""
    begin_again(by, when)
    try:
        with transaction.atomic():
            record(name, file=case.file, by=by, **facts)
    except Refused:
        return False
    return True


def begin_again(by, when):
    from accord.access.models import Member

    begin(Member.objects.get(pk=by.member_id).ref, when)


def stored(case):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT opened_by_id, rule, role, closed_as, closed_by_id, due_at FROM duty WHERE file_id = %s",
            [case.file_id],
        )
        return {(row[0], row[1], row[2]): row[3:] for row in cursor.fetchall()}


def replayed(case, rulebook):
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.whole_history(%s, app.now())", [case.file_id])
        known = json.loads(cursor.fetchone()[0])
    history = History(rulebook)
    for row in known["events"]:
        history.add(happened(*row))
    return {
        key: ("" if life.status == "open" else life.status, life.closed_by, life.duty.due)
        for key, life in history.lives.items()
    }


def agree(data, town):
    with transaction.atomic():
        case = town.young_person("2026-01-05 08:00")
        with acting_as(town.dele, BEGINNING) as by:
            rulebook = rulebook_for(by.packs)
            for name, when, facts in a_history(data, town, rulebook):
                recorded(case, by, name, when, facts)
            found, expected = stored(case), replayed(case, rulebook)
        transaction.set_rollback(True)
    assert found == expected


SETTINGS = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
)


@given(data=st.data())
@settings(SETTINGS, max_examples=40)
def test_random_histories_agree(town, data):
    agree(data, town)


@pytest.mark.slow
@given(data=st.data())
@settings(SETTINGS, max_examples=2000)
def test_many_random_histories_agree(town, data):
    agree(data, town)


def test_a_door_that_forgets_a_discharge_is_noticed(town, monkeypatch):
    from accord.duties import record as door

    case = town.young_person("2026-01-05 08:00")
    real = door.effects
    monkeypatch.setattr(door, "effects", lambda *found: {**real(*found), "closed": []})
    with acting_as(town.dele, BEGINNING) as by:
        record("placement_started", file=case.file, by=by, placement=1)
        record("placement_planning_meeting_held", file=case.file, by=by, placement=1, meeting=1)

        assert stored(case) != replayed(case, rulebook_for(by.packs))


def test_time_here_is_the_clocks(town):
    with acting_as(town.dele, BEGINNING):
        assert clock.now() == BEGINNING
