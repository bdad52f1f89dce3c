"""Housing's help with section 20, and housing's own duty: begun, limited, looked at together, ended."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.homelessness import refusals
from accord.casework.homelessness.models import DutyDecision, HousingDuty, HousingHelp
from accord.casework.homelessness.who import BOTH, HOUSING, PANEL, SOCIAL
from accord.casework.people.actions import owned
from accord.duties.record import record

ANSWERED = ("assistance_with_accommodation_agreed", "assistance_with_accommodation_not_agreed")


@action(by=SOCIAL, records=["assistance_with_accommodation_requested"])
def ask_for_housing_help(
    *, decision: DutyDecision, emergency: str, words: str, by: Actor
) -> HousingHelp:
    """Ask housing to help with a home under section 20. What may be an emergency is one."""
    refuse_if(refusals.of_words(words, "Say what is asked for."))
    theirs = decision.lead == "housing"
    refuse_if("The duty is housing’s own. Nobody needs to be asked for help." if theirs else None)
    place = "accommodation_panel" if emergency == "no" else "locality_services_leader"
    row = HousingHelp.objects.create(
        **owned(decision.file, by),
        decision_id=decision.pk,
        emergency=emergency,
        words=words,
        asked_at=clock.now(),
        discussed_with=place,
    )
    record(
        "assistance_with_accommodation_requested",
        file=row.file,
        by=by,
        duty_decision=decision.pk,
        emergency=emergency != "no",
        discussed_at=place,
    )
    return row


@action(by=[*PANEL, *BOTH], records=list(ANSWERED))
def answer_housing_help(
    *,
    help: HousingHelp,
    agreed: bool,
    answer: str = "",
    discussed_on: date | None = None,
    by: Actor,
) -> HousingHelp:
    """Write down what came of talking it over with the locality services leader or the panel."""
    day = discussed_on or clock.local_date(clock.now())
    refuse_if(refusals.of_day(day))
    refuse_if(None if agreed else refusals.of_words(answer, "Say why it was not agreed."))
    waiting = HousingHelp.objects.filter(pk=help.pk, agreed__isnull=True)
    said = waiting.update(agreed=agreed, answer=answer, discussed_on=day)
    refuse_if(None if said else refusals.CHANGED)
    help.refresh_from_db()
    about = {"duty_decision": help.decision_id, "discussed_at": help.discussed_with}
    record(ANSWERED[0] if agreed else ANSWERED[1], file=help.file, by=by, **about)
    return help


@action(by=HOUSING, records=["housing_duty_started"])
def start_housing_duty(
    *, decision: DutyDecision, starts_on: date | None = None, by: Actor
) -> HousingDuty:
    """Say from which day housing houses them under the homelessness law."""
    day = starts_on or clock.local_date(clock.now())
    refuse_if(refusals.of_day(day))
    theirs = decision.lead == "housing"
    refuse_if(None if theirs else "The duty is not housing’s: no decision says so.")
    with refuse_on("housing_duty_decision_id_key", "Housing’s duty has begun already."):
        row = HousingDuty.objects.create(
            **owned(decision.file, by), decision_id=decision.pk, starts_on=day
        )
    record("housing_duty_started", file=row.file, by=by, **_about(row), started_on=day)
    return row


@action(by=HOUSING, records=["housing_duty_limited"])
def limit_housing_duty(
    *, duty: HousingDuty, limited_because: str, reasons: str, by: Actor
) -> HousingDuty:
    """Say why housing's duty is limited. Never on a doubt, and both services look for another home."""
    refuse_if(refusals.of_words(reasons, "Write the reasons."))
    today = clock.local_date(clock.now())
    _change(duty, {"limited_on": None, "ended_on": None}, limited_because=limited_because, limited_reasons=reasons, limited_on=today)  # fmt: skip
    record("housing_duty_limited", file=duty.file, by=by, **_about(duty), reason=limited_because)
    return duty


@action(by=BOTH, records=["further_joint_assessment_requested"])
def ask_for_further_assessment(*, duty: HousingDuty, by: Actor) -> HousingDuty:
    """Ask for another joint assessment, where the duty is limited or a home was lost."""
    refuse_if(None if duty.limited_on else "It is asked for where housing’s duty is limited.")
    _change(duty, {"assess_again_asked_at": None}, assess_again_asked_at=clock.now())
    about = _about(duty) | {"presentation": duty.decision.presentation_id}
    record("further_joint_assessment_requested", file=duty.file, by=by, **about)
    return duty


@action(by=BOTH, records=["rehousing_options_explored"])
def explore_rehousing(
    *, duty: HousingDuty, options: str, explored_on: date | None = None, by: Actor
) -> HousingDuty:
    """Write down which other homes both services looked at together."""
    day = explored_on or clock.local_date(clock.now())
    refuse_if(refusals.of_day(day) or refusals.of_words(options, "Write what you looked at."))
    _change(duty, {"ended_on": None}, options=options, explored_on=day)
    record("rehousing_options_explored", file=duty.file, by=by, **_about(duty))
    return duty


@action(by=HOUSING, records=["housing_duty_ended"])
def end_housing_duty(
    *, duty: HousingDuty, because: str, ended_on: date | None = None, by: Actor
) -> HousingDuty:
    """Say when and why housing's duty ended."""
    day = ended_on or clock.local_date(clock.now())
    refuse_if(refusals.of_day(day) or refusals.of_words(because, "Say why it ended."))
    refuse_if("Enter a day since the duty began." if day < duty.starts_on else None)
    _change(duty, {"ended_on": None}, ended_on=day, ended_because=because)
    record("housing_duty_ended", file=duty.file, by=by, **_about(duty), ended_on=day)
    return duty


def _change(duty: HousingDuty, still: dict[str, Any], **columns: Any) -> None:
    """Change the duty where these columns still hold nothing.

    :raises Refused: where somebody was first.
    """
    waiting = HousingDuty.objects.filter(pk=duty.pk, **still)
    refuse_if(None if waiting.update(**columns) else refusals.CHANGED)
    duty.refresh_from_db()


def _about(row: HousingDuty) -> dict[str, Any]:
    return {"duty_decision": row.decision_id}
