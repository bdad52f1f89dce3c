"""Getting ready: the programme, the training, the housing options officer, advice and support."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File, Member
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.leaving_care import refusals
from accord.casework.leaving_care.models import (
    HousingAdvice,
    OfficerPart,
    SkillsProgramme,
    SupportNeeds,
    TenancyTraining,
)
from accord.casework.leaving_care.roles import OFFICER, WORKERS
from accord.casework.people.actions import owned
from accord.duties.record import record


def _today() -> date:
    return clock.local_date(clock.now())


def save(row: Any, **columns: Any) -> None:
    """Change a row, unless somebody has changed it meanwhile."""
    rows = type(row).objects.filter(pk=row.pk, version=row.version)
    moved = rows.update(**columns, version=row.version + 1)
    refuse_if(None if moved else refusals.CHANGED)
    row.refresh_from_db()


@action(by=WORKERS, records=["housing_options_officer_invited"])
def invite_housing_officer(*, file: File, member: Member, reason: str, by: Actor) -> OfficerPart:
    """Ask the housing options officer to take part, where a home of their own may come. They join the case."""
    waits = OfficerPart.objects.filter(file_id=file.pk, member_id=member.pk, accepted__isnull=True)
    refuse_if(refusals.to_invite(member, reason) or (refusals.ASKED if waits.exists() else None))
    row = OfficerPart.objects.create(**owned(file, by), member=member, reason=reason.strip(), invited_on=_today())  # fmt: skip
    record("housing_options_officer_invited", file=file, by=by, member=member.pk)
    return row


@action(by=OFFICER, records=["housing_options_officer_answered"])
def answer_invitation(*, part: OfficerPart, accepted: bool, by: Actor) -> OfficerPart:
    """Say whether you take part in this young person's way to a home. From then on you do."""
    mine = "This was asked of somebody else." if part.member_id != by.member_id else None
    refuse_if(mine or (refusals.ANSWERED if part.accepted is not None else None))
    save(part, accepted=accepted, involved_on=_today() if accepted else None)
    said = {"member": part.member_id, "accepted": accepted}
    record("housing_options_officer_answered", file=part.file, by=by, **said)
    return part


@action(by=[*OFFICER, *WORKERS], records=["housing_advice_given"])
def note_housing_advice(
    *,
    file: File,
    asked_by: str,
    asked_on: date,
    subject: str,
    advice: str,
    channel: str,
    by: Actor,
) -> HousingAdvice:
    """Note advice about housing that was given: who asked, about what, and what was said."""
    refuse_if(refusals.to_advise(asked_by, channel, subject, advice) or refusals.of_past(asked_on))
    row = HousingAdvice.objects.create(
        **owned(file, by), asked_by=asked_by, asked_on=asked_on, subject=subject.strip(),
        advice=advice.strip(), channel=channel,
    )  # fmt: skip
    record("housing_advice_given", file=file, by=by, channel=channel)
    return row


@action(by=WORKERS, records=["skills_programme_started"])
def start_skills_programme(*, file: File, started_on: date, by: Actor) -> SkillsProgramme:
    """Record that the young person began the preparation programme."""
    refuse_if(refusals.of_past(started_on))
    with refuse_on("one_skills_programme", refusals.ONE_PROGRAMME):
        row = SkillsProgramme.objects.create(**owned(file, by), started_on=started_on)
    record("skills_programme_started", file=file, by=by, programme=row.pk)
    return row


@action(by=WORKERS, records=["skills_weeks_recorded"])
def record_skills_weeks(*, programme: SkillsProgramme, weeks: int, by: Actor) -> SkillsProgramme:
    """Record how many weeks of the programme are done so far."""
    refuse_if(refusals.of_weeks(programme, weeks))
    save(programme, weeks=weeks)
    said = {"programme": programme.pk, "weeks": weeks}
    record("skills_weeks_recorded", file=programme.file, by=by, **said)
    return programme


@action(by=WORKERS, records=["skills_programme_completed"])
def complete_skills_programme(
    *, programme: SkillsProgramme, weeks: int, completed_on: date, by: Actor
) -> SkillsProgramme:
    """Record that the young person completed the programme."""
    refuse_if(refusals.to_complete(programme, weeks, completed_on))
    save(programme, weeks=weeks, completed_on=completed_on)
    said = {"programme": programme.pk, "weeks": weeks}
    record("skills_programme_completed", file=programme.file, by=by, **said)
    return programme


@action(by=WORKERS, records=["skills_programme_stopped"])
def stop_skills_programme(*, programme: SkillsProgramme, by: Actor) -> SkillsProgramme:
    """Record that the young person stopped. It costs them nothing, and they may begin again."""
    refuse_if(refusals.of_weeks(programme, programme.weeks))
    save(programme, stopped_on=_today())
    record("skills_programme_stopped", file=programme.file, by=by, programme=programme.pk)
    return programme


@action(by=WORKERS, records=["tenancy_training_engaged"])
def record_tenancy_training(
    *, file: File, engaged_on: date, words: str = "", by: Actor
) -> TenancyTraining:
    """Record that the young person took part in the landlord's training for a tenancy."""
    refuse_if(refusals.of_past(engaged_on))
    row = TenancyTraining.objects.create(**owned(file, by), engaged_on=engaged_on, words=words.strip())  # fmt: skip
    record("tenancy_training_engaged", file=file, by=by, programme=row.pk)
    return row


@action(by=WORKERS, records=["support_needs_assessed"])
def assess_support_needs(
    *, file: File, needs: str, own_words: str = "", assessed_on: date, by: Actor
) -> SupportNeeds:
    """Write down what support this young person needs to live in a home of their own, as you assessed it with them."""
    refuse_if(refusals.of_words(needs, "Write what support they need.") or refusals.of_past(assessed_on))  # fmt: skip
    row = SupportNeeds.objects.create(**owned(file, by), needs=needs.strip(), own_words=own_words.strip(), assessed_on=assessed_on)  # fmt: skip
    record("support_needs_assessed", file=file, by=by, support_needs=row.pk)
    return row
