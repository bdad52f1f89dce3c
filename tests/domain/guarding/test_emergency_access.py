"""Emergency access: exactly as long as it says, always told, always looked at, never more than it is."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.guarding import actions, queries
from accord.duties.models import Duty, Tell
from accord.duties.record import record
from accord.duties.watching import watch_some
from tests.acting import acting_as, at
from tests.domain.guarding.emergencies import END, KAI, MOMENT, TEN, WHY, granted, opens, sees


def test_it_lasts_four_hours_to_the_microsecond(town, kai, guardian):
    assert sees(town.yaz, kai, "2026-03-03 09:59") == (False, False)
    opened = opens(town.yaz)
    assert opened.until == END
    for moment, seen in (
        (at(TEN), True),
        (END - MOMENT, True),
        (END, False),
        (END + MOMENT, False),
    ):
        assert sees(town.yaz, kai, moment) == (seen, seen), moment
    # the control: one whose row ends a microsecond later is seen at the end
    assert granted(town.yaz, kai, END - MOMENT)


def test_it_shows_four_classes_and_never_what_is_restricted(town, kai, guardian):
    opens(town.yaz)
    seen = granted(town.yaz, kai, at(TEN))
    assert seen == {(c, m) for c in ("identity", "contact", "location", "risk") for m in (0, 1)}
    # the control: whoever holds the case sees the restricted marking too
    assert ("risk", 2) in granted(town.dele, kai, at(TEN))


def test_an_access_with_a_wider_marking_would_be_noticed(town, kai, guardian, cluster):
    """The control of the one above: the same question of a rule that lets more through."""
    import psycopg

    with psycopg.connect(cluster.dsn("owner")) as owner:
        text = owner.execute("SELECT pg_get_functiondef('app.held_on'::regproc)").fetchone()[0]
    assert "generate_series(0, 1)" in text and "generate_series(0, 2)" not in text


def test_whoever_asks_learns_the_same_of_nobody_of_two_and_of_a_conflict(town, kai, guardian):
    assert opens(town.yaz, name="Kay Umber", born=KAI["born"]) is None
    assert opens(town.yaz, name="Kai Ember", born=date(2008, 9, 15)) is None
    town.young_person("2026-03-02 11:00")  # another of the same name and birthday
    assert opens(town.tom) is None
    with acting_as(town.gail, "2026-03-03 09:00") as by:
        actions.declare_conflict_by_name(**KAI, ground="family", by=by)
    assert opens(town.gail, reference=kai.file.ref) is None
    # the control: by its reference there is one, and somebody else gets it
    assert opens(town.tom, reference=kai.file.ref).file.pk == kai.file_id


def test_it_opens_one_young_person_and_no_other(town, kai, guardian):
    """Nor by its own event for another file; another is another ask, with four hours of its own."""
    ren = town.young_person("2026-03-02 11:00", legal_name="Ren Dale", born=date(2009, 2, 3))
    opens(town.yaz)
    assert sees(town.yaz, ren, "2026-03-03 10:01") == (False, False)
    with acting_as(town.yaz, "2026-03-03 10:01") as by:
        access = queries.my_emergency(kai.file_id).id
        begun = {"ground": "missing", "expires_at": END}
        for event, said in (("emergency_access_used", begun), ("emergency_access_extended", {})):
            with pytest.raises(DatabaseError), transaction.atomic():
                record(
                    event,
                    file=ren.file,
                    by=by,
                    member=by.member_id,
                    emergency_access=access,
                    **said,
                )
    assert sees(town.yaz, ren, "2026-03-03 10:02") == (False, False)
    opens(town.yaz, "2026-03-03 12:00", reference=ren.file.ref)  # the control
    assert [sees(town.yaz, one, END)[0] for one in (kai, ren)] == [False, True]
    assert sees(town.yaz, ren, END + timedelta(hours=2)) == (False, False)


def test_it_ends_with_the_account(town, kai, guardian):
    opens(town.yaz)
    with acting_as(town.admin, "2026-03-03 10:30") as by:
        record("member_suspended", file=File.objects.get(kind="area"), by=by, member=town.yaz.pk)
    assert sees(town.yaz, kai, "2026-03-03 10:29") == (True, True)
    with pytest.raises(DatabaseError, match="No active member"), transaction.atomic():
        sees(town.yaz, kai, "2026-03-03 10:30")


def test_a_conflict_declared_meanwhile_ends_it(town, kai, guardian):
    opens(town.yaz)
    with acting_as(town.yaz, "2026-03-03 11:00") as by:
        actions.declare_conflict(file=kai.file, ground="friend", by=by)
    assert sees(town.yaz, kai, "2026-03-03 11:00") == (False, False)


def test_a_restricted_file_opens_too_and_says_so(town, kai, guardian):
    with acting_as(town.dele, "2026-03-03 09:00") as by:
        actions.restrict_file(file=kai.file, ground="threat", members=[], by=by)
    assert sees(town.joan, kai, "2026-03-03 09:30") == (False, False)
    opens(town.joan)
    assert sees(town.joan, kai, "2026-03-03 10:01") == (True, True)


def told(event, roles):
    return set(
        Tell.objects.filter(event__type=event, role__in=roles).values_list("role", flat=True)
    )


def test_it_is_always_told_and_always_to_be_looked_at(town, kai, guardian):
    opens(town.yaz)
    for who, role in (
        (town.dele, "lead_worker"),
        (town.hana, "lead_worker_manager"),
        (guardian, "information_guardian"),
    ):
        with acting_as(who, TEN):
            assert (
                Tell.objects.filter(says__icontains="opened in an emergency", role=role).count()
                == 1
            )
    with acting_as(guardian, TEN):
        (duty,) = Duty.objects.filter(file=kai.file)
        assert (duty.act, duty.due_at) == ("Look at an emergency access", at("2026-03-05 00:00"))
        assert not File.objects.filter(pk=kai.file_id).exists()  # that line and nothing else
    with acting_as(town.rosa, TEN):
        assert not Duty.objects.filter(
            file=kai.file
        ).exists()  # the control: it is nobody else's to see


def test_there_is_no_access_without_the_event_that_is_told(town, kai, guardian):
    with acting_as(town.yaz, TEN), connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.ask_for_glass(%s, 'missing', 'no event follows')", [kai.file.ref]
        )
        assert cursor.fetchone()[0] == kai.file_id
    assert sees(town.yaz, kai, at(TEN)) == (False, False)
    assert sees(town.yaz, kai, "2026-03-03 10:01") == (False, False)


def test_where_nobody_guards_information_the_head_of_service_looks(town, kai):
    opens(town.yaz)
    with acting_as(town.piotr, TEN):
        owed = Duty.objects.filter(file=kai.file)
        assert [duty.act for duty in owed] == ["Look at an emergency access"]


def test_it_is_looked_at_once_and_never_by_whoever_used_it(town, kai, guardian):
    opens(guardian)
    (found,) = seen_by(guardian)
    with acting_as(guardian, "2026-03-03 15:00") as by, pytest.raises(Refused, match="your own"):
        actions.review_emergency_access(emergency_access=found.id, outcome="justified", by=by)
    with (
        acting_as(guardian, "2026-03-03 15:00") as by,
        pytest.raises(DatabaseError, match="decide"),
        transaction.atomic(),
    ):
        record(
            "emergency_access_reviewed",
            file=kai.file,
            by=by,
            member=guardian.pk,
            emergency_access=found.id,
            outcome="justified",
        )
    with acting_as(town.piotr, "2026-03-03 15:30") as by:
        actions.review_emergency_access(emergency_access=found.id, outcome="justified", by=by)
    with acting_as(guardian, "2026-03-03 16:00"):
        assert not Duty.objects.filter(file=kai.file, closed_at__isnull=True).exists()
    (after,) = seen_by(guardian)
    assert (after.outcome, after.reviewed_by) == ("justified", town.piotr.pk)


def seen_by(who, when="2026-03-03 16:00"):
    with acting_as(who, when):
        return queries.emergencies()


def test_only_reviewers_are_told_of_it(town, kai, guardian):
    opens(town.yaz)
    assert [len(seen_by(who)) for who in (guardian, town.piotr, town.yaz, town.rosa)] == [
        1,
        1,
        0,
        0,
    ]


def test_a_late_review_goes_higher(town, kai, guardian):
    opens(town.yaz)
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.system_actors('deadlines')")
        (robot,) = cursor.fetchone()
    with acting_as(robot, "2026-03-05 00:01") as by:
        watch_some(by)
    with acting_as(town.piotr, "2026-03-05 09:00"):
        assert Tell.objects.filter(says__contains="has not been looked at in time").count() == 1


def test_it_is_extended_once_while_it_lasts(town, kai, guardian):
    opens(town.yaz)
    with acting_as(town.yaz, END - MOMENT) as by:
        actions.extend_emergency_access(file=kai.file, by=by)
        with pytest.raises(Refused, match="extended before"):
            actions.extend_emergency_access(file=kai.file, by=by)
        with pytest.raises(DatabaseError, match="nothing of the kind"), transaction.atomic():
            (mine,) = [queries.my_emergency(kai.file_id)]
            record(
                "emergency_access_extended",
                file=kai.file,
                by=by,
                member=town.yaz.pk,
                emergency_access=mine.id,
            )
    later = END + timedelta(hours=4)
    assert [sees(town.yaz, kai, m)[0] for m in (END, later - MOMENT, later)] == [True, True, False]


def test_not_after_it_has_ended(town, kai, guardian):
    opens(town.yaz)
    with acting_as(town.yaz, END) as by, pytest.raises(Refused, match="no emergency access"):
        actions.extend_emergency_access(file=kai.file, by=by)


def test_ended_early_it_is_over(town, kai, guardian):
    opens(town.yaz)
    with acting_as(town.yaz, "2026-03-03 10:20") as by:
        actions.end_emergency_access(file=kai.file, by=by)
    assert sees(town.yaz, kai, "2026-03-03 10:20") == (False, False)
    with acting_as(guardian, TEN):
        owed = Duty.objects.filter(file=kai.file, closed_at__isnull=True)
        assert owed.count() == 1  # looked at all the same


def test_a_reason_is_asked_for(town, kai):
    with acting_as(town.yaz, TEN) as by, pytest.raises(Refused, match="what has happened"):
        actions.use_emergency_access(ground="missing", reason="because", **KAI, by=by)
    with acting_as(town.yaz, TEN) as by, pytest.raises(Refused, match="case reference"):
        actions.use_emergency_access(**WHY, name="Kai Ember", by=by)


def test_without_our_own_agreement_nobody_would_be_told(plain_town):
    # The control of those that say it is told and looked at: it comes from the pack.
    person = plain_town.young_person()
    opens(plain_town.yaz)
    with acting_as(plain_town.dele, TEN):
        assert not Tell.objects.filter(says__icontains="emergency").exists()
    assert sees(plain_town.yaz, person, at(TEN)) == (True, True)
