"""Odd looks: what is odd about a day, who looks through it, and that nobody does so for themselves."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from accord.access import sight
from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.looks import actions, queries
from accord.casework.looks.watching import watch_looks
from accord.duties.models import Duty
from accord.duties.record import record
from accord.duties.watching import system_actors
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.guarding.conftest import guardian

__all__ = ["guardian"]

FRIDAY = date(2026, 3, 6)
AFTER = "2026-03-07 08:00"
MONDAY = "2026-03-09 10:00"
QUIET = "2026-03-06 11:00"  # a quarter of a year later than anything else about the case


@pytest.fixture
def kai(town):
    return town.young_person("2025-11-03 10:00")


def look(who, person, when=QUIET, klass="identity"):
    with acting_as(who, when), sight.showing():
        sight.shown(klass, [person.file_id])
        sight.write_view_log(where="people")


def odd(who, when=MONDAY, day=FRIDAY):
    with acting_as(who, when):
        return {(one.kind, one.member_id) for one in queries.odd_looks(day)}


def collect(when=AFTER):
    (ref,) = system_actors("deadlines")
    with acting_as(ref, when) as by:
        return watch_looks(by)


def test_a_look_with_nothing_around_it_is_odd(town, kai, guardian):
    look(town.yaz, kai)

    assert odd(guardian) == {("nothing_around", town.yaz.pk)}


def test_one_with_an_entry_of_theirs_around_it_is_not(town, kai, guardian):
    # The control: all that differs is an entry.
    with acting_as(town.dele, "2026-03-01 10:00") as by:
        record(
            "case_team_joined", file=kai.file, by=by, role="other_professional", member=town.yaz.pk
        )
    with acting_as(town.yaz, "2026-03-05 10:00") as by:
        record("consent_asked", file=kai.file, by=by, consent_for="other")
    look(town.yaz, kai)

    assert odd(guardian) == set()


def test_at_night_is_odd_and_in_the_day_is_not(town, kai, guardian):
    look(town.yaz, kai, "2026-03-06 06:59")
    look(town.tom, kai, "2026-03-06 07:00")
    look(town.gail, kai, "2026-03-06 21:59")
    look(town.ivy, kai, "2026-03-06 22:00")

    at_night = {who for kind, who in odd(guardian) if kind == "out_of_hours"}
    assert at_night == {town.yaz.pk, town.ivy.pk}


def test_the_surname_of_the_young_person_is_odd(town, guardian):
    theirs = town.young_person("2025-11-03 10:00", legal_name="Pat Moran")
    look(town.yaz, theirs)  # Yaz Moran
    look(town.tom, theirs)

    assert {who for kind, who in odd(guardian) if kind == "same_surname"} == {town.yaz.pk}


def test_a_restricted_file_is_odd_while_it_is_restricted(town, kai, guardian):
    look(town.yaz, kai, "2026-03-05 11:00")
    with acting_as(guardian, "2026-03-06 09:00") as by:
        record("file_restricted", file=File(pk=kai.file_id), by=by, ground="threat")
    look(town.yaz, kai)

    assert ("restricted", town.yaz.pk) in odd(guardian)
    assert ("restricted", town.yaz.pk) not in odd(guardian, day=date(2026, 3, 5))


def test_many_is_what_the_area_says_it_is(town, guardian):
    people = [town.young_person("2025-11-03 10:00") for _ in range(3)]
    for person in people:
        look(town.yaz, person)
    assert ("many", town.yaz.pk) not in odd(guardian)

    with acting_as(guardian, "2026-03-07 09:00") as by:
        actions.set_odd_look_limits(people_in_a_day=3, by=by)
    assert ("many", town.yaz.pk) in odd(guardian)


def test_limits_that_make_no_sense_are_refused(town, guardian):
    with acting_as(guardian, AFTER) as by:
        for wrong in (
            {"hours_from": 22, "hours_to": 7},
            {"days_around": 0},
            {"people_in_a_day": 1},
        ):
            with pytest.raises(Refused):
                actions.set_odd_look_limits(**wrong, by=by)


def test_nobody_looks_through_their_own_and_the_head_of_service_through_the_guardians(
    town, kai, guardian
):
    look(guardian, kai)
    look(town.yaz, kai)

    assert {who for _, who in odd(guardian)} == {town.yaz.pk}
    assert {who for _, who in odd(town.piotr)} == {guardian.pk}


def test_where_nobody_guards_the_head_of_service_looks_through_everybody(town, kai):
    look(town.yaz, kai)

    assert {who for _, who in odd(town.piotr)} == {town.yaz.pk}


@pytest.mark.parametrize("who", ["dele", "hana", "olive", "joan", "yaz"])
def test_nobody_else_sees_any(town, kai, guardian, who):
    look(town.yaz, kai)

    assert odd(getattr(town, who)) == set()
    with acting_as(getattr(town, who), MONDAY) as by, pytest.raises(Refused):
        actions.answer_odd_look(day=FRIDAY, key="x", outcome="fine", by=by)


def test_a_day_that_is_not_over_shows_nothing(town, kai, guardian):
    look(town.yaz, kai)

    assert odd(guardian, "2026-03-06 23:59") == set()
    assert odd(guardian, "2026-03-07 00:00")


def test_the_day_is_a_duty_by_the_next_working_day_and_looking_through_it_ends_it(
    town, kai, guardian
):
    look(town.yaz, kai)
    assert [collect("2026-03-06 23:59"), collect(), collect()] == [0, 1, 0]

    with acting_as(guardian, MONDAY) as by:
        (owed,) = Duty.objects.filter(rule="accord/odd-looks-are-reviewed", closed_at=None)
        assert (owed.role, owed.owner_team.name) == ("information_guardian", "Information")
        assert str(owed.due_at) == "2026-03-10 00:00:00+00:00"
        with pytest.raises(Refused, match="1 still to be answered"):
            actions.finish_odd_looks(day=FRIDAY, by=by)
        (line,) = queries.odd_looks(FRIDAY)
        actions.answer_odd_look(day=FRIDAY, key=line.key, outcome="ask", by=by)
        assert [one.outcome for one in queries.odd_looks(FRIDAY)] == ["ask"]
        actions.finish_odd_looks(day=FRIDAY, by=by)
        assert not Duty.objects.filter(rule="accord/odd-looks-are-reviewed", closed_at=None)


def test_a_day_with_nothing_odd_asks_for_nothing(town, kai, guardian):
    # The control: looked at, but with work around it.
    look(town.dele, town.young_person("2026-03-05 10:00"))

    assert collect() == 1
    with acting_as(guardian, MONDAY):
        assert not Duty.objects.filter(rule="accord/odd-looks-are-reviewed")


def test_what_is_told_names_nothing_that_was_shown(town, kai, guardian):
    look(town.yaz, kai, klass="offending")
    with acting_as(guardian, MONDAY), connection.cursor() as cursor:
        cursor.execute("SELECT o::text FROM app.odd_looks(%s) o", [FRIDAY])
        said = str(cursor.fetchall())

    assert "offending" not in said
    assert "Kai" not in said
    assert "Ember" not in said


def lives_at_number_four(town):
    """Kai has moved in; the postcode of the home."""
    from accord.casework.homes.models import Home
    from tests.domain.settled import settle

    stay = settle(town)
    with acting_as(town.maeve, "2026-03-13 09:00"):
        return stay.kai, Home.objects.get(pk=stay.home.pk).postcode


def connected(who, postcode, when="2026-03-13 09:00"):
    from accord.casework.looks import connections

    with acting_as(who, when) as by:
        connections.say_connection(postcode=postcode, by=by)


def at_the_address(who, day=date(2026, 3, 13), when="2026-03-14 09:00"):
    return {member for kind, member in odd(who, when, day) if kind == "same_address"}


def test_a_young_person_who_lives_where_the_member_has_a_connection_is_odd(town, guardian):
    kai, code = lives_at_number_four(town)
    connected(town.yaz, f" {code.lower()} ")
    connected(town.tom, "N1 9ZZ")
    for who in (town.yaz, town.tom, town.ivy):  # tom: another address; ivy: none
        look(who, kai, "2026-03-13 11:00")

    assert at_the_address(guardian) == {town.yaz.pk}


def test_what_was_taken_off_the_list_before_is_not(town, guardian):
    from accord.casework.looks import connections

    kai, code = lives_at_number_four(town)
    connected(town.yaz, code, "2026-03-12 09:00")
    with acting_as(town.yaz, "2026-03-12 10:00") as by:
        (one,) = connections.my_connections()
        connections.end_connection(number=one.id, by=by)
    look(town.yaz, kai, "2026-03-13 11:00")

    assert at_the_address(guardian) == set()


def test_nobody_is_shown_anothers_addresses(town, guardian):
    from accord.casework.looks import connections

    connected(town.yaz, "N1 9AB")
    with acting_as(town.yaz, "2026-03-13 09:01") as by:
        (one,) = connections.my_connections()
        assert one.postcode == "N19AB"
        with pytest.raises(Refused, match="said this already"):
            connections.say_connection(postcode="n1 9ab", by=by)
        with pytest.raises(Refused, match="full postcode"):
            connections.say_connection(postcode="4 Elm Row", by=by)
    for who in (guardian, town.admin, town.hana, town.tom):
        with acting_as(who, "2026-03-13 09:02") as by:
            assert connections.my_connections() == []
            with pytest.raises(Refused, match="not one of yours"):
                connections.end_connection(number=one.id, by=by)
            with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
                cursor.execute("SELECT postcode FROM member_connection")
    with acting_as(guardian, "2026-03-13 09:03"):
        said = str(list(Event.objects.filter(type="member_connections_changed").values("facts")))
        assert "9AB" not in said
