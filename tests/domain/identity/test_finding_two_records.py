"""Two records that may be one person's: found by the worker, told to nobody but those who compare."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from accord.access import sight
from accord.access.refusals import Refused
from accord.casework.identity import actions, queries
from accord.casework.people.actions import change_details, open_case
from accord.duties.models import Duty
from accord.duties.watching import system_actors
from tests.acting import acting_as
from tests.domain.identity.conftest import COMPARED, LATER, OPENED

BORN = date(2008, 9, 14)
DUTY = "accord/records-are-compared"


def waiting(who, when=LATER):
    with acting_as(who, when):
        return [one for one in queries.matches() if not one.finding]


def owed(who, when=LATER):
    with acting_as(who, when):
        return list(Duty.objects.filter(rule=DUTY, closed_at__isnull=True))


@pytest.fixture
def hidden(town):
    """Kai's record, kept by Dele; Wren has no part on it."""
    return town.young_person()


def open_like(town, who, when=OPENED, name="Ember Kai", born=BORN):
    with acting_as(who, when) as by:
        return open_case(legal_name=name, born=born, lead_worker=None, by=by)


def test_the_worker_asks_the_guardian_to_compare_and_tells_nobody_else(
    town, hidden, guardian, wren, compare
):
    open_like(town, wren)
    assert waiting(guardian) == []  # not before the worker's round

    assert compare() == 2

    (pair,) = waiting(guardian)
    assert pair.reasons.split() == ["other_order", "same_birth"]
    (duty,) = owed(guardian)
    assert duty.owner_member_id is not None or duty.owner_team_id is not None
    assert duty.about == {"match": pair.id}
    for who in (town.dele, wren, town.rosa, town.maeve, town.olive):
        assert waiting(who) == [] and owed(who) == []
    assert compare() == 0  # a second round asks nothing again


def test_a_record_that_is_like_none_asks_nobody(town, hidden, guardian, wren, compare):
    # The control: all that differs is the name.
    open_like(town, wren, name="Noor Haddad", born=date(2008, 1, 30))
    compare()

    assert waiting(guardian) == [] and owed(guardian) == []


def test_a_new_name_is_compared_and_the_old_one_still_counts(town, hidden, guardian, wren, compare):
    other = open_like(town, wren, name="Kai Rowe")
    compare()
    assert waiting(guardian) == []
    with acting_as(town.dele, "2026-03-02 11:00") as by:
        change_details(person=hidden, version=hidden.version, legal_name="Kai Stone", by=by)
    with acting_as(town.dele, "2026-03-02 11:01") as by:
        change_details(person=hidden, version=hidden.version, legal_name="Kai Marsh", by=by)
        assert queries.names_before(hidden.file_id) == ["Kai Stone", "Kai Ember"]
    with acting_as(wren, "2026-03-02 11:02") as by:
        change_details(person=other, version=other.version, legal_name="Kai Stone", by=by)

    compare("2026-03-02 11:05")

    (pair,) = waiting(guardian)
    assert pair.reasons.split() == ["same_name", "earlier_name", "same_birth"]


def test_twins_are_never_one_without_a_reason_in_writing(town, hidden, guardian, wren, compare):
    twin = open_like(town, wren, name="Noor Ember")
    compare()
    (pair,) = waiting(guardian)
    assert pair.may_be_twins

    with acting_as(guardian, LATER) as by:
        for reason in ("", "same person"):
            with pytest.raises(Refused, match="They may be twins"):
                actions.compare_records(
                    match=pair.id, finding="same", reason=reason, main=twin.file.ref, by=by
                )
        actions.compare_records(match=pair.id, finding="twins", by=by)
    assert waiting(guardian) == [] and owed(guardian) == []


def test_what_was_found_to_be_two_is_asked_again_only_when_they_become_more_alike(
    town, hidden, guardian, wren, compare
):
    twin = open_like(town, wren, name="Noor Ember")
    compare()
    (pair,) = waiting(guardian)
    with acting_as(guardian, LATER) as by:
        actions.compare_records(match=pair.id, finding="twins", by=by)
    with acting_as(wren, "2026-03-03 11:00") as by:
        change_details(person=twin, version=twin.version, pronouns="she/her", by=by)
    compare("2026-03-03 11:05")
    assert waiting(guardian, "2026-03-03 12:00") == []
    with acting_as(wren, "2026-03-03 12:00") as by:
        change_details(person=twin, version=twin.version, legal_name="Kai Ember", by=by)
    compare("2026-03-03 12:05")

    assert [one.id for one in waiting(guardian, "2026-03-03 13:00")] == [pair.id]


def test_the_guardian_is_shown_both_and_the_look_is_logged(town, hidden, guardian, wren, compare):
    other = open_like(town, wren)
    compare()
    (pair,) = waiting(guardian)

    with acting_as(guardian, LATER), sight.showing():
        sides = queries.sides(pair.one_id, pair.other_id)
        logged = sight.shown_so_far()
    assert {side.legal_name for side in sides} == {"Kai Ember", "Ember Kai"}
    assert {side.lead_worker for side in sides} == {town.dele.name, wren.name}
    assert set(logged) == {(hidden.file_id, "identity"), (other.file_id, "identity")}
    with acting_as(wren, LATER):
        assert queries.sides(pair.one_id, pair.other_id) == []


def test_a_pair_that_was_never_found_alike_is_shown_to_nobody(
    town, hidden, guardian, wren, compare
):
    other = open_like(town, wren, name="Noor Haddad", born=date(2008, 1, 30))
    compare()

    with acting_as(guardian, LATER):
        assert queries.sides(hidden.file_id, other.file_id) == []


def test_whoever_has_a_conflict_of_interest_does_not_compare(town, hidden, guardian, wren, compare):
    from accord.casework.guarding.actions import declare_conflict_by_name

    open_like(town, wren)
    compare()
    with acting_as(guardian, LATER) as by:
        declare_conflict_by_name(name="Kai Ember", born=BORN, ground="family", by=by)

    assert waiting(guardian, "2026-03-03 10:05") == []
    (pair,) = waiting(town.piotr, "2026-03-03 10:05")
    with acting_as(guardian, "2026-03-03 10:05") as by, pytest.raises(Refused):
        actions.compare_records(match=pair.id, finding="different", by=by)


def test_it_saves_nothing_if_it_breaks_off(town, hidden, guardian, wren, compare, monkeypatch):
    open_like(town, wren)
    compare()
    (pair,) = waiting(guardian)
    monkeypatch.setattr(actions, "record", lambda *_, **__: 1 / 0)

    with acting_as(guardian, LATER) as by, pytest.raises(ZeroDivisionError):
        actions.compare_records(match=pair.id, finding="different", by=by)

    assert [one.id for one in waiting(guardian)] == [pair.id]


@pytest.mark.parametrize(
    "call",
    [
        "SELECT * FROM app.records_to_compare(9)",
        "SELECT * FROM app.records_alike(1, ARRAY['2008-09-14'::date], ARRAY['ember kai'])",
        "SELECT app.note_match(1, 2, 90, '', false, false)",
        "SELECT app.note_compared(1, 1)",
        "SELECT * FROM possible_match",
        "SELECT * FROM record_link",
        "SELECT * FROM compared",
    ],
)
def test_the_web_compares_nothing_itself(town, guardian, call):
    with (
        acting_as(guardian, LATER),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(call)


def test_opening_asks_and_writes_the_same_whether_or_not_there_is_a_hidden_one(town, wren):
    from django.test.utils import CaptureQueriesContext

    def opened(name, when):
        with acting_as(wren, when) as by:
            with CaptureQueriesContext(connection) as asked:
                seen = queries.known_alike(name, "", BORN)
                open_case(legal_name=name, born=BORN, by=by)
            return [query["sql"].split(" ")[0:6] for query in asked.captured_queries], seen

    quiet, seen = opened("Kai Ember", OPENED)
    town.young_person(OPENED, legal_name="Noa Brook")
    like_hidden, seen_too = opened("Noa Brook", OPENED)

    assert seen == [] and seen_too == []
    assert len(quiet) == len(like_hidden) > 5
    # The control: one that Wren does see is said.
    with acting_as(wren, OPENED):
        (known,) = queries.known_alike("Kai Embre", "", BORN)
    assert known.likeness.reasons == ("other_spelling", "same_birth")


def test_the_worker_alone_compares_and_only_in_its_own_area(town, hidden):
    assert system_actors("deadlines") == [f"deadlines-{town.area.pk}"]
    with (
        acting_as(town.dele, COMPARED),
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT * FROM app.records_to_compare(9)")
