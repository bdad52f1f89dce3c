"""The one door: what is recorded, what follows, and what a failure leaves behind."""

import pytest
from django.db import DatabaseError, transaction

from accord import clock
from accord.access.models import CaseTeam, File
from accord.access.refusals import Refused
from accord.casework.people import actions as people
from accord.duties.models import Duty, Tell
from accord.duties.record import record
from accord.duties.watching import watch_some
from accord.events.models import Event
from tests.acting import acting_as, at


@pytest.fixture
def case(plain_town):
    """Kai's case, and the file it lives on."""
    return plain_town.young_person("2026-03-02 10:00")


def start(town, case, when="2026-03-06 16:00", placement=1, **more):
    with acting_as(town.dele, when) as by:
        return record("placement_started", file=case.file, by=by, placement=placement, **more)


def duties_of(town, case, when="2026-03-06 16:00"):
    with acting_as(town.dele, when):
        return {d.clauses[0]: d for d in Duty.objects.filter(file=case.file)}


def test_an_event_opens_what_the_pack_says(plain_town, case):
    start(plain_town, case)

    duties = duties_of(plain_town, case)
    assert duties["PLN-MEET-01"].due_at == at("2026-03-12 00:00")
    assert duties["PLN-MEET-01"].owner_member_id == plain_town.dele.pk
    # nobody is keyworker yet, so the named fallback owes it: the area's only manager
    assert duties["PLN-MEET-02"].owner_member_id == plain_town.hana.pk


def test_the_right_event_discharges_it_and_another_subject_does_not(plain_town, case):
    start(plain_town, case, placement=1)
    with acting_as(plain_town.dele, "2026-03-09 11:00") as by:
        record("placement_planning_meeting_held", file=case.file, by=by, placement=2, meeting=1)
    assert duties_of(plain_town, case)["PLN-MEET-01"].closed_as == ""

    with acting_as(plain_town.dele, "2026-03-10 11:00") as by:
        record("placement_planning_meeting_held", file=case.file, by=by, placement=1, meeting=2)

    duty = duties_of(plain_town, case)["PLN-MEET-01"]
    assert (duty.closed_as, duty.done_at) == ("done", at("2026-03-10 11:00"))


def test_a_gate_refuses_and_nothing_is_saved(plain_town, case):
    with acting_as(plain_town.dele, "2026-03-06 16:00") as by:
        before = Event.objects.count()
        with (
            pytest.raises(Refused, match="Gangs Safeguarding Co-ordinator") as refusal,
            transaction.atomic(),
        ):
            record("referral_submitted", file=case.file, by=by, referral=1, risk_gangs="yes")

        assert refusal.value.clause == "PLN-GATE-01"
        assert Event.objects.count() == before


def test_the_gate_opens_after_the_consultation(plain_town, case):
    with acting_as(plain_town.dele, "2026-03-06 16:00") as by:
        record("gangs_consultation_completed", file=case.file, by=by, referral=1)
        record("referral_submitted", file=case.file, by=by, referral=1, risk_gangs="yes")

        assert Event.objects.filter(type="referral_submitted").count() == 1


def test_recording_the_same_thing_once_does_it_once(plain_town, case):
    with acting_as(plain_town.dele, "2026-03-06 16:00") as by:
        first = record("placement_started", file=case.file, by=by, once="form-1", placement=1)
        again = record("placement_started", file=case.file, by=by, once="form-1", placement=1)

        assert (first.new, again.new, again.ref) == (True, False, first.ref)
        assert Event.objects.filter(type="placement_started").count() == 1


def test_what_has_not_happened_yet_cannot_be_recorded(plain_town, case):
    with (
        acting_as(plain_town.dele, "2026-03-06 16:00") as by,
        pytest.raises(Refused, match="already passed"),
        transaction.atomic(),
    ):
        record(
            "placement_started",
            file=case.file,
            by=by,
            happened_at=at("2026-03-07 09:00"),
            placement=1,
        )


def test_tells_reach_the_team_that_does_it(plain_town, case):
    start(plain_town, case)

    with acting_as(plain_town.rosa, "2026-03-06 17:00"):
        (tell,) = Tell.objects.all()
    assert (tell.clauses, tell.to_team_id) == (["PLN-TELL-01"], plain_town.teams["placements"].pk)


def test_somebody_without_a_role_on_the_case_can_neither_see_nor_record(plain_town, case):
    start(plain_town, case)

    with acting_as(plain_town.joan, "2026-03-06 17:00") as by:
        assert not File.objects.filter(pk=case.file_id).exists()
        assert not Duty.objects.filter(file=case.file_id).exists()
        assert not Event.objects.filter(file=case.file_id).exists()
        with pytest.raises(DatabaseError, match="not yours"), transaction.atomic():
            record("placement_started", file=case.file, by=by, placement=9)


def test_a_role_on_the_case_gives_sight_and_takes_over_the_duty(plain_town, case):
    start(plain_town, case)
    with acting_as(plain_town.dele, "2026-03-06 17:00") as by:
        record(
            "case_team_joined", file=case.file, by=by, role="keyworker", member=plain_town.joan.pk
        )

    with acting_as(plain_town.joan, "2026-03-06 18:00"):
        mine = Duty.objects.filter(owner_member=plain_town.joan)
        assert [d.clauses for d in mine] == [["PLN-MEET-02"]]
        assert not people.LegalStatus.objects.exists()  # a class the keyworker is not granted
    with acting_as(plain_town.dele, "2026-03-07 09:00") as by:
        record("case_team_left", file=case.file, by=by, role="keyworker", member=plain_town.joan.pk)
    with acting_as(plain_town.joan, "2026-03-07 10:00"):
        assert not Duty.objects.exists()
    assert duties_of(plain_town, case)["PLN-MEET-02"].owner_member_id == plain_town.hana.pk


def test_a_role_can_only_begin_by_an_event_the_area_has_adopted_for_it(plain_town, case):
    with acting_as(plain_town.dele, "2026-03-06 16:00") as by:
        forged = {
            "joins": [{"role": "lead_worker", "member": plain_town.priya.pk, "replaces": False}]
        }
        with pytest.raises(DatabaseError, match="does not begin the role"), transaction.atomic():
            record("placement_started", file=case.file, by=by, also=forged, placement=1)
        assert CaseTeam.objects.filter(file=case.file_id).count() == 1


def test_overdue_is_recorded_with_the_moment_it_was_true_however_late(plain_town, case):
    start(plain_town, case)
    deadlines = f"deadlines-{plain_town.area.pk}"

    with acting_as(deadlines, "2026-05-01 09:00") as by:
        assert watch_some(by) == 2
        assert watch_some(by) == 0  # running it again changes nothing

    duty = duties_of(plain_town, case, "2026-05-01 10:00")["PLN-MEET-01"]
    with acting_as(plain_town.dele, "2026-05-01 10:00"):
        event = Event.objects.get(type="duty_overdue", facts__duty=duty.pk)
    assert duty.overdue_at == event.happened_at == at("2026-03-12 00:00")
    assert event.recorded_at == at("2026-05-01 09:00")


def test_the_time_is_the_transactions(plain_town):
    with acting_as(plain_town.dele, "2026-03-06 16:00"):
        assert clock.now() == at("2026-03-06 16:00")
