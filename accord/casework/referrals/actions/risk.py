"""The risk assessment, version after version, and what is known about safety."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import EditedMeanwhile, Refused, refuse_on
from accord.casework.people.actions import owned, save_version
from accord.casework.referrals import states
from accord.casework.referrals.actions.starting import LEAD
from accord.casework.referrals.holding import latest_assessment, said
from accord.casework.referrals.models import (
    AreaCheck,
    GangsNote,
    Referral,
    RiskAssessment,
    RiskItem,
    SafetyInformation,
)
from accord.casework.referrals.models.constraints import YES_NO
from accord.casework.referrals.models.gangs import SENSITIVE
from accord.casework.referrals.models.risk import CATEGORIES
from accord.duties.record import record

GANGS = "risk_gangs"
ROW = ("answer", "described", "history", "current_needs", "triggers", "safety_plan_note")


@dataclass(frozen=True, slots=True)
class RiskAnswer:
    """What is known of one risk or vulnerability. `answer` is yes, no or not_known."""

    answer: str
    described: str = ""
    history: str = ""
    current_needs: str = ""
    triggers: str = ""
    safety_plan_note: str = ""


RECORDS = ["risk_assessment_updated", "risk_assessment_reviewed", "risk_assessment_flags_gang_risk"]


@action(by=LEAD, records=RECORDS)
def save_risk_assessment(
    *,
    file: File,
    items: Mapping[str, RiskAnswer],
    version: int = 0,
    because_of: str = "referral",
    significant_risks: str | None = None,
    level_of_risk: str | None = None,
    actions_needed: str | None = None,
    contributors: Sequence[str] | None = None,
    check: AreaCheck | None = None,
    gangs_information: str = "",
    by: Actor,
) -> RiskAssessment:
    """Update the risk assessment. A new version is made; what is not given stays as it was.

    `items` maps a category to its answer. `version` is the number of the version that was
    read, 0 for none. `check` and `gangs_information` take in what the gangs team passed on.

    :raises EditedMeanwhile: if somebody else has made a newer version.
    """
    _understood(items)
    before = latest_assessment(file.pk)
    kept = {item.category: item for item in before.items.all()} if before else {}
    _nobody_else_wrote(before, kept, version, items)
    texts = {
        "significant_risks": significant_risks,
        "level_of_risk": level_of_risk,
        "actions_needed": actions_needed,
        "contributors": list(contributors) if contributors is not None else None,
    }
    with refuse_on(
        "one_risk_version", "Somebody has just updated this risk assessment. Look again."
    ):
        assessment = RiskAssessment.objects.create(
            **owned(file, by),
            number=version + 1,
            because_of=because_of,
            assessed_at=clock.now(),
            **{name: _carried(before, name, value) for name, value in texts.items()},
        )
    answers = _write_items(assessment, kept, items, by)
    if gangs_information.strip():
        _note(assessment, check, gangs_information, by)
    _tell(assessment, answers, kept, check, by)
    return assessment


def _understood(items: Mapping[str, RiskAnswer]) -> None:
    for category, given in items.items():
        if category not in CATEGORIES:
            raise Refused(f"There is no risk or vulnerability called {category}.")
        if given.answer not in YES_NO:
            raise Refused(f"Answer yes, no or not known: {CATEGORIES[category].lower()}.")


def _nobody_else_wrote(
    before: RiskAssessment | None,
    kept: Mapping[str, RiskItem],
    version: int,
    items: Mapping[str, RiskAnswer],
) -> None:
    newest = before.number if before else 0
    if newest == version:
        return
    theirs: dict[str, object] = {
        c: RiskAnswer(**{n: getattr(kept[c], n) for n in ROW}) for c in items if c in kept
    }
    theirs["version"] = newest
    raise EditedMeanwhile(theirs, by=before.recorded_by.name if before else "somebody else")


def _carried(before: RiskAssessment | None, name: str, value: object) -> object:
    if value is not None:
        return value
    if before is not None:
        return getattr(before, name)
    return RiskAssessment._meta.get_field(name).get_default()


def _write_items(
    assessment: RiskAssessment,
    kept: Mapping[str, RiskItem],
    items: Mapping[str, RiskAnswer],
    by: Actor,
) -> dict[str, str]:
    """Write this version's rows, the old answers where nothing new was said. Return the answers."""
    rows = {c: {n: getattr(old, n) for n in ROW} for c, old in kept.items()}
    rows.update({category: asdict(given) for category, given in items.items()})
    for category, row in rows.items():
        RiskItem.objects.create(
            **owned(assessment.file, by), assessment=assessment, category=category, **row
        )
    return {category: row["answer"] for category, row in rows.items()}


def _note(assessment: RiskAssessment, check: AreaCheck | None, text: str, by: Actor) -> None:
    GangsNote.objects.create(
        **owned(assessment.file, by),
        marking=SENSITIVE,
        assessment=assessment,
        area_check=check,
        information=text,
    )


def _tell(
    assessment: RiskAssessment,
    answers: Mapping[str, Any],
    kept: Mapping[str, RiskItem],
    check: AreaCheck | None,
    by: Actor,
) -> None:
    live = Referral.objects.filter(file_id=assessment.file_id, state__in=states.LIVE).first()
    about = said(referral=live.pk if live else None)
    record(
        "risk_assessment_updated",
        file=assessment.file,
        by=by,
        risk_assessment=assessment.pk,
        version=assessment.number,
        because_of=assessment.because_of,
        significant_risks=assessment.significant_risks,
        holds=sorted(answers),
        **said(check=check.pk if check else None),
        **about,
        **answers,
    )
    if assessment.because_of == "significant_change":
        _reviewed(assessment, by)
    was = kept[GANGS].answer if GANGS in kept else ""
    if answers.get(GANGS) == "yes" and was != "yes":
        flag = {"risk_assessment": assessment.pk, "risk_gangs": "yes", **about}
        record("risk_assessment_flags_gang_risk", file=assessment.file, by=by, **flag)


def _reviewed(assessment: RiskAssessment, by: Actor) -> None:
    """That it was reviewed after a change, and who had a part in that."""
    about = {"risk_assessment": assessment.pk, "version": assessment.number}
    who = said(contributors=list(assessment.contributors))
    record("risk_assessment_reviewed", file=assessment.file, by=by, **about, **who)


@action(by=LEAD, records=["safety_information_written"])
def save_safety_information(
    *,
    file: File,
    version: int = 0,
    safety_plan_exists: str = "not_known",
    subjects: Sequence[str] = (),
    current_safety_plans: str = "",
    measures_for_placement: str = "",
    areas_felt_unsafe: Sequence[str] = (),
    how_to_alert_worker_of_absence: str = "",
    when_edt_referral_needed: str = "",
    by: Actor,
) -> SafetyInformation:
    """Write the current safety plans and what one for the placement should take in.

    :raises EditedMeanwhile: with the other person's version, if it is newer.
    """
    if safety_plan_exists not in YES_NO:
        raise Refused("Answer yes, no or not known: whether there is a current safety plan.")
    new = {
        "safety_plan_exists": safety_plan_exists,
        "subjects": list(subjects),
        "current_safety_plans": current_safety_plans,
        "measures_for_placement": measures_for_placement,
        "areas_felt_unsafe": list(areas_felt_unsafe),
        "how_to_alert_worker_of_absence": how_to_alert_worker_of_absence,
        "when_edt_referral_needed": when_edt_referral_needed,
        "saved_at": clock.now(),
    }
    row = SafetyInformation.objects.filter(file_id=file.pk).first()
    if row is None:
        row = SafetyInformation.objects.create(**owned(file, by), **new)
    else:
        save_version(row, version, new, by)
    record("safety_information_written", file=file, by=by, safety_plan_exists=safety_plan_exists)
    return row
