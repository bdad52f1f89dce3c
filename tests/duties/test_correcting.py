"""A wrong date or a wrong person: a new event puts it right, and both stay visible."""

import pytest
from django.db import transaction

from accord.access.actor import Job
from accord.access.refusals import Refused
from accord.duties import asking_again, correcting
from accord.duties.asking_again import LOOK_AGAIN
from accord.duties.correcting import PUT_RIGHT, correct_entry, withdraw_entry
from accord.duties.models import Duty, Tell
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.duties.alone import entries_alone


@pytest.fixture(autouse=True)
def nothing_but_entries():
    """The records behind entries have tests of their own, in tests/domain/putting_right."""
    with entries_alone():
        yield


@pytest.fixture
def started(plain_town):
    """A placement recorded as started on Friday 6 March at 4pm."""
    case = plain_town.young_person("2026-03-02 10:00")
    with acting_as(plain_town.dele, "2026-03-06 16:00") as by:
        made = record("placement_started", file=case.file, by=by, placement=1)
        return plain_town, case, Event.objects.get(pk=made.id)


def duties(case):
    return [
        (d.due_at, d.closed_as)
        for d in Duty.objects.filter(file=case.file, clauses__contains=["PLN-MEET-01"]).order_by(
            "id"
        )
    ]


def test_the_right_date_gives_the_right_deadline_and_the_wrong_one_stays_readable(started):
    town, case, event = started
    with acting_as(town.dele, "2026-03-09 10:00") as by:
        correct_entry(event=event, happened_at=at("2026-03-05 12:00"), by=by)

        assert duties(case) == [(at("2026-03-12 00:00"), "lapsed"), (at("2026-03-11 00:00"), "")]
        assert Event.objects.filter(type="placement_started").count() == 2
        wrong = Duty.objects.get(opened_by=event, role="lead_worker")
        # and no word of the entry: duties are read by people to whom it may be closed
        assert wrong.closed_says == PUT_RIGHT
        assert event.type == "placement_started" and "moved in" not in wrong.closed_says


def test_a_duty_already_done_stays_done_under_the_corrected_date(started):
    town, case, event = started
    with acting_as(town.dele, "2026-03-10 15:00") as by:
        record("placement_planning_meeting_held", file=case.file, by=by, placement=1, meeting=1)
    with acting_as(town.dele, "2026-03-11 10:00") as by:
        correct_entry(event=event, happened_at=at("2026-03-04 09:00"), by=by)

        corrected = Duty.objects.get(due_at=at("2026-03-10 00:00"))
        assert (corrected.closed_as, corrected.done_at) == ("done", at("2026-03-10 15:00"))


def test_withdrawing_the_meeting_opens_the_duty_again(started):
    town, case, _ = started
    with acting_as(town.dele, "2026-03-10 15:00") as by:
        held = record(
            "placement_planning_meeting_held", file=case.file, by=by, placement=1, meeting=1
        )
        assert duties(case) == [(at("2026-03-12 00:00"), "done")]

        withdraw_entry(event=Event.objects.get(pk=held.id), reason="wrong_young_person", by=by)

        assert duties(case) == [(at("2026-03-12 00:00"), "")]


def test_an_entry_is_corrected_once_then_its_correction_is(started):
    town, _, event = started
    with acting_as(town.dele, "2026-03-09 10:00") as by:
        correct_entry(event=event, happened_at=at("2026-03-05 12:00"), by=by)
        with pytest.raises(Refused, match="already been corrected"), transaction.atomic():
            correct_entry(event=event, happened_at=at("2026-03-04 12:00"), by=by)


def test_a_correction_cannot_be_in_the_future(started):
    town, _, event = started
    with (
        acting_as(town.dele, "2026-03-09 10:00") as by,
        pytest.raises(Refused, match="already passed"),
        transaction.atomic(),
    ):
        correct_entry(event=event, happened_at=at("2026-03-12 12:00"), by=by)


CONSULT = "Consult the Gangs Safeguarding Co-ordinator"


@pytest.fixture
def asked(plain_town):
    """A referral sent at 2pm on 6 March, on which nobody is worried about gangs; and how to correct it."""
    case = plain_town.young_person("2026-03-02 10:00")

    def said(when, kind, **facts):
        with acting_as(plain_town.dele, when) as by:
            made = record(kind, file=case.file, by=by, referral=1, **facts)
            return Event.objects.get(pk=made.id)

    def correct(event, *, also="", **what):
        with acting_as(plain_town.dele, "2026-03-09 10:00") as by:
            by.jobs = (*by.jobs, Job(also, 0, False)) if also else by.jobs
            made = correct_entry(event=event, by=by, **what)
            return Event.objects.get(pk=made.id)

    return said, correct


def test_a_correction_says_nothing_that_a_gate_would_have_refused(asked, monkeypatch):
    said, correct = asked
    sent = said("2026-03-06 14:00", "referral_submitted", risk_gangs="no")
    with pytest.raises(Refused, match=CONSULT) as refused:
        correct(sent, risk_gangs="yes")
    assert refused.value.clause == "PLN-GATE-01"
    with pytest.raises(Refused, match=CONSULT):  # a reason from whoever may not override is none
        correct(sent, risk_gangs="yes", going_ahead="It cannot wait.")

    with monkeypatch.context() as broken:  # the failing control: as it was, with no gate asked
        broken.setattr(asking_again, "refused_anew", lambda *args: ())
        worried = correct(sent, risk_gangs="yes")
        assert worried.facts["risk_gangs"] == "yes"
    # what stands against the gate already is no reason to leave the time wrong
    moved = correct(worried, happened_at=at("2026-03-06 13:00"))
    assert moved.happened_at == at("2026-03-06 13:00")
    with pytest.raises(Refused, match=CONSULT):  # but who says again what it asks about is asked
        correct(moved, referral=2)


def test_a_correction_does_not_put_an_act_before_what_it_waited_for(asked):
    said, correct = asked
    said("2026-03-06 12:00", "gangs_consultation_completed")
    sent = said("2026-03-06 14:00", "referral_submitted", risk_gangs="yes")
    with pytest.raises(Refused, match=CONSULT):
        correct(sent, happened_at=at("2026-03-06 11:00"))
    late = correct(sent, happened_at=at("2026-03-06 12:30"))  # the control: after it, it may
    # whoever may override gives the reason, which stays; and then it is gone past
    early = correct(late, happened_at=at("2026-03-06 11:00"), going_ahead="It was sent first.", also="head_of_service")  # fmt: skip
    assert early.facts["went_ahead"] == "It was sent first."
    assert early.facts["went_past"] == ["plain/consultation-first"]
    assert correct(early, happened_at=at("2026-03-06 10:00")).facts["went_past"] == early.facts["went_past"]  # fmt: skip


def test_what_rested_on_an_entry_is_said_and_the_lead_worker_is_told(
    plain_town, asked, monkeypatch
):
    said, correct = asked
    consulted = said("2026-03-06 12:00", "gangs_consultation_completed")
    sent = said("2026-03-06 14:00", "referral_submitted", risk_gangs="yes")

    with monkeypatch.context() as broken:  # the failing control: as it was, nobody hears of it
        broken.setattr(correcting, "left_unmet", lambda *args: ())
        late = correct(consulted, happened_at=at("2026-03-06 15:00"))
        assert told(plain_town) == []
    consulted = correct(late, happened_at=at("2026-03-06 13:30"))
    assert told(plain_town) == []  # before the referral it may stand anywhere

    with acting_as(plain_town.dele, "2026-03-09 11:00") as by:
        made = withdraw_entry(event=consulted, reason="did_not_happen", by=by)
    ((entry, gate),) = ((one.entry, one.gate) for one in made.left_unmet)
    assert (entry.id, gate.clause) == (sent.pk, "PLN-GATE-01")
    assert CONSULT in gate.says
    (tell,) = told(plain_town)
    assert (tell.to_member_id, tell.role, tell.receipt) == (plain_town.dele.pk, "lead_worker", True)
    assert (tell.rule, tell.clauses) == ("plain/consultation-first", ["PLN-GATE-01"])
    # as closely held as what the clause speaks of, with no word of either entry
    assert (tell.marking, tell.about) == (1, {"entries": [sent.pk]})
    # the referral itself stands, and what is not met already is not said again
    assert correct(sent, happened_at=at("2026-03-06 14:10")).facts["risk_gangs"] == "yes"
    assert len(told(plain_town)) == 1


def test_what_went_past_a_gate_with_a_reason_waited_for_nothing(plain_town, asked):
    said, correct = asked
    consulted = said("2026-03-06 12:00", "gangs_consultation_completed")
    sent = said("2026-03-06 14:00", "referral_submitted", risk_gangs="yes")
    correct(sent, happened_at=at("2026-03-06 11:00"), going_ahead="It was sent first.", also="head_of_service")  # fmt: skip

    early = correct(consulted, happened_at=at("2026-03-06 10:00"))
    correct(early, happened_at=at("2026-03-06 12:00"))
    assert told(plain_town) == []


def told(town):
    """What the lead worker is told to look at again."""
    with acting_as(town.dele, "2026-03-09 12:00"):
        return list(Tell.objects.filter(says=LOOK_AGAIN))
