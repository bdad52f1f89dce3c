"""The accommodation panel and one young person: put forward, decided, ready."""

from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.leaving_care import refusals
from accord.casework.leaving_care.actions.ready import save
from accord.casework.leaving_care.models import PanelMeeting, PanelReferral
from accord.casework.leaving_care.queries import programme_done, training_done
from accord.casework.leaving_care.roles import LANDLORDS_MEMBER, OFFICER, PANEL, WORKERS
from accord.casework.leaving_care.states import OPEN, REFERRAL_MOVES
from accord.casework.people.actions import owned
from accord.casework.people.models import YoungPerson
from accord.duties.record import record

NEARING = 17  # years; our reading of "approaching the age of 18"


@action(by=WORKERS, records=["panel_referral_made"])
def refer_to_panel(
    *,
    file: File,
    reason: str,
    readiness: str = "",
    with_children: bool = False,
    family_size: bool = False,
    by: Actor,
) -> PanelReferral:
    """Put the young person forward to the accommodation panel for a tenancy of their own.

    Whether they completed the programme and took part in the training is taken from their record.
    """
    refuse_if(refusals.of_words(reason, "Say why, in line with their pathway plan."))
    person = YoungPerson.objects.get(file_id=file.pk)
    today = clock.local_date(clock.now())
    ready: dict[str, Any] = {"skills_programme_done": programme_done(file), "tenancy_training_done": training_done(file)}  # fmt: skip
    nearing = clock.age_on(person.born, today) == NEARING
    with refuse_on("one_panel_referral", refusals.ONE_REFERRAL):
        row = PanelReferral.objects.create(
            **owned(file, by), referred_on=today, reason=reason.strip(), readiness=readiness.strip(),
            nearing_18=nearing, with_children=with_children, family_size=family_size,
            programme_done=ready["skills_programme_done"], training_done=ready["tenancy_training_done"],
        )  # fmt: skip
    said = {"panel_referral": row.pk, "nearing_18": nearing, "family_size": family_size}
    record("panel_referral_made", file=file, by=by, **said, **ready)
    return row


@action(
    by=PANEL,
    records=["panel_referral_accepted", "panel_referral_deferred", "panel_referral_declined", "readiness_expectation_waived"],
)  # fmt: skip
def decide_panel_referral(
    *,
    referral: PanelReferral,
    panel: PanelMeeting,
    decision: str,
    landlord_agreed: bool,
    without_programme: str = "",
    without_training: str = "",
    reasons: str = "",
    work_agreed: str = "",
    good_parent: str = "",
    by: Actor,
) -> PanelReferral:
    """Record what the panel decided: accepted, more preparation first, or not accepted, and why.

    Accepting needs the agreement of the landlord's member. Where the programme or the training was
    not done, the panel may go on all the same, with its reason.
    """
    refuse_if(refusals.to_decide(referral, panel, decision))
    why = "Say why, so that the young person and their worker know what to do."
    refuse_if(refusals.of_words(reasons, why) if decision != "accepted" else None)
    words = {
        "without_programme": without_programme.strip(), "without_training": without_training.strip(),
        "reasons": reasons.strip(), "work_agreed": work_agreed.strip(), "good_parent": good_parent.strip(),
    }  # fmt: skip
    day = clock.local_date(panel.held_at or clock.now())
    said = {
        "state": decision,
        "panel_id": panel.pk,
        "decided_on": day,
        "landlord_agreed": landlord_agreed,
    }
    if decision == "accepted":  # the agreement's gates speak before anything is saved
        without = (words["without_programme"], words["without_training"])
        _record_accepted(referral, panel, landlord_agreed, without, by)
        save(referral, **said, **words)
    else:  # who is not accepted leaves the panel's sight with the entry
        save(referral, **said, **words)
        record(f"panel_referral_{decision}", file=referral.file, by=by, panel_referral=referral.pk)
    return referral


def _record_accepted(
    referral: PanelReferral, panel: PanelMeeting, agreed: bool, without: tuple[str, str], by: Actor
) -> None:
    """Record what the panel did without, and that it accepted: the agreement's gates speak here."""
    usual = (
        ("skills_programme", referral.programme_done, without[0]),
        ("tenancy_training", referral.training_done, without[1]),
    )
    about: dict[str, Any] = {"panel_referral": referral.pk}
    facts: dict[str, Any] = {}
    for expectation, done, why in usual:
        facts |= {f"{expectation}_done": done, f"{expectation}_waived": bool(why)}
        if done != "yes" and why:
            record("readiness_expectation_waived", file=referral.file, by=by, expectation=expectation, **about)  # fmt: skip
    facts["landlord_agreed"] = agreed
    facts["landlord_present"] = LANDLORDS_MEMBER in panel.attended
    record("panel_referral_accepted", file=referral.file, by=by, **about, **facts)


@action(by=WORKERS, records=["panel_referral_withdrawn"])
def withdraw_panel_referral(*, referral: PanelReferral, reasons: str, by: Actor) -> PanelReferral:
    """Withdraw the referral, and say why. It may be made again at any time."""
    over = None if referral.state in OPEN else "This referral is over. Look again."
    refuse_if(over or refusals.of_words(reasons, "Say why it is withdrawn."))
    save(referral, state="withdrawn", reasons=reasons.strip(), ready_on=None)
    record("panel_referral_withdrawn", file=referral.file, by=by, panel_referral=referral.pk)
    return referral


@action(by=[*OFFICER, *WORKERS], records=["tenancy_ready_confirmed"])
def confirm_tenancy_ready(*, referral: PanelReferral, by: Actor) -> PanelReferral:
    """Say that what was agreed before a home is looked for has been done."""
    may = "ready" in REFERRAL_MOVES[referral.state]
    refuse_if(None if may else "The panel accepts the referral first, and this is said once.")
    save(referral, state="ready", ready_on=clock.local_date(clock.now()))
    record("tenancy_ready_confirmed", file=referral.file, by=by, panel_referral=referral.pk)
    return referral
