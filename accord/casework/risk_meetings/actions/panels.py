"""The Bronze group and the multi-agency risk panel: before, the discussion, and after."""

from collections.abc import Sequence
from datetime import date, datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused, refuse_if
from accord.casework.intelligence.refusals import of_recipients
from accord.casework.people.actions import owned
from accord.casework.placements.queries import current_placement
from accord.casework.plans.actions.safety import SafetyTerms, write_safety_plan
from accord.casework.plans.models import SafetyPlan
from accord.casework.risk_meetings import refusals
from accord.casework.risk_meetings.actions.meetings import LEAD
from accord.casework.risk_meetings.models import (
    RESTRICTED,
    RiskPanel,
    RiskPanelAction,
    RiskPanelPaper,
)
from accord.duties.record import record

HOME = ["keyworker", "keyworker_manager", "provider_manager"]


@action(
    by=LEAD,
    records=["bronze_or_marp_listed", "bronze_attendance_requested"],
)
def list_for_panel(
    *,
    file: File,
    panel: str,
    listed_reason: str,
    meeting_at: datetime,
    attendance_requested: bool = True,
    by: Actor,
) -> RiskPanel:
    """Record that the young person is to be discussed at Bronze or the risk panel, and whether the lead worker is asked to come.

    Who lists, and which of the two, the protocol does not say: it is recorded, never decided here.
    """
    refuse_if(refusals.to_list(panel, listed_reason, meeting_at))
    now = clock.now()
    row = RiskPanel.objects.create(
        **owned(file, by),
        panel=panel,
        meeting_at=meeting_at,
        attendance_requested_at=now if attendance_requested else None,
    )
    RiskPanelPaper.objects.create(
        **owned(file, by), marking=RESTRICTED, panel=row, listed_reason=listed_reason
    )
    said = {"panel": row.pk, "meeting_at": meeting_at}
    record("bronze_or_marp_listed", file=file, by=by, panel_kind=panel, **said)
    if attendance_requested:
        day = clock.local_date(meeting_at)
        record("bronze_attendance_requested", file=file, by=by, meeting_on=day, **said)
    return row


@action(by=HOME, records=["placement_information_given"])
def give_placement_information(*, panel: RiskPanel, words: str, by: Actor) -> RiskPanel:
    """Say how things are in the home, for the discussion."""
    refuse_if(None if words.strip() else "Write how things are now.")
    refuse_if("It has been discussed already." if panel.held_at else None)
    saved = RiskPanel.objects.filter(pk=panel.pk, version=panel.version).update(
        placement_information=words,
        information_given_at=clock.now(),
        version=panel.version + 1,
    )
    refuse_if(None if saved else refusals.CHANGED)
    panel.refresh_from_db()
    record("placement_information_given", file=panel.file, by=by, panel=panel.pk)
    return panel


@action(by=LEAD, records=["keyworker_contacted_before_bronze"])
def contact_keyworker_before(
    *, panel: RiskPanel, contacted_at: datetime | None = None, by: Actor
) -> RiskPanel:
    """Record that you spoke to the keyworker before the discussion, to know how things are."""
    at = contacted_at or clock.now()
    refuse_if(refusals.of_past(at))
    moved = RiskPanel.objects.filter(pk=panel.pk, state="listed").update(
        state="information_gathered", keyworker_contacted_at=at
    )
    refuse_if(None if moved else "This is recorded already, or the discussion is over.")
    panel.refresh_from_db()
    said = {"panel": panel.pk}
    record("keyworker_contacted_before_bronze", file=panel.file, by=by, happened_at=at, **said)
    return panel


@action(by=LEAD, records=["bronze_or_marp_held"])
def record_panel(
    *,
    panel: RiskPanel,
    attended: Sequence[str],
    safety_plan_change: bool,
    plan_kept: str = "",
    held_at: datetime | None = None,
    by: Actor,
) -> RiskPanel:
    """Record that the young person was discussed: who came, and whether the safety plan has to change."""
    at = held_at or clock.now()
    refuse_if(refusals.of_past(at))
    moved = RiskPanel.objects.filter(
        pk=panel.pk, state__in=["listed", "information_gathered"]
    ).update(state="held", held_at=at, attended=list(attended), plan_reviewed_at=at)
    refuse_if(None if moved else "This has been recorded already.")
    RiskPanelPaper.objects.filter(panel_id=panel.pk).update(plan_kept=plan_kept)
    panel.refresh_from_db()
    record(
        "bronze_or_marp_held",
        file=panel.file,
        by=by,
        happened_at=at,
        panel=panel.pk,
        held_at=at,
        attended=list(attended),
        panel_kind=panel.panel,
        safety_plan_change=safety_plan_change,
    )
    return panel


@action(by=LEAD, records=["lcs_case_notes_updated"])
def note_on_lcs(*, panel: RiskPanel, receipt: str, by: Actor) -> RiskPanel:
    """Record that the case notes on the council's system were updated after the discussion, with their reference."""
    refuse_if(None if panel.held_at else "Record the discussion first.")
    refuse_if(None if receipt.strip() else "Enter the reference that the case system gave.")
    noted = RiskPanel.objects.filter(pk=panel.pk, case_notes_updated_at__isnull=True).update(
        case_notes_updated_at=clock.now()
    )
    refuse_if(None if noted else "The case notes were updated already.")
    panel.refresh_from_db()
    record("lcs_case_notes_updated", file=panel.file, by=by, panel=panel.pk)
    return panel


@action(by=LEAD, records=["bronze_outcome_shared", "provider_action_agreed"])
def share_panel_outcome(
    *,
    panel: RiskPanel,
    agreed_outcomes: str,
    told_roles: Sequence[str] = ("keyworker",),
    provider_actions: Sequence[tuple[str, date]] = (),
    by: Actor,
) -> RiskPanel:
    """Tell the keyworker and other partners what was agreed, and what is asked of the provider by when."""
    refuse_if(None if panel.held_at else "Record the discussion first.")
    refuse_if(None if agreed_outcomes.strip() else "Write what was agreed, for the keyworker.")
    refuse_if(of_recipients(told_roles) or refusals.of_actions(provider_actions))
    moved = RiskPanel.objects.filter(pk=panel.pk, state="held").update(
        state="outcome_shared",
        agreed_outcomes=agreed_outcomes,
        told_roles=list(told_roles),
        outcome_shared_at=clock.now(),
    )
    refuse_if(None if moved else "What was agreed has been passed on already.")
    panel.refresh_from_db()
    said = {"panel": panel.pk, "recipients": list(told_roles)}
    record(
        "bronze_outcome_shared",
        file=panel.file,
        by=by,
        provider_actions=len(provider_actions),
        **said,
    )
    for words, due_on in provider_actions:
        _ask_of_provider(panel, words, due_on, by)
    return panel


def _ask_of_provider(panel: RiskPanel, words: str, due_on: date, by: Actor) -> None:
    row = RiskPanelAction.objects.create(
        **owned(panel.file, by), panel=panel, words=words, due_on=due_on
    )
    about = {"panel": panel.pk, "panel_action": row.pk}
    record("provider_action_agreed", file=panel.file, by=by, due_on=due_on, **about)


@action(by=HOME, records=["provider_action_completed"])
def complete_panel_action(*, task: RiskPanelAction, words: str, by: Actor) -> RiskPanelAction:
    """Say that an action the risk group asked of the provider is done, and what was done."""
    refuse_if(None if words.strip() else "Say what was done.")
    done = RiskPanelAction.objects.filter(pk=task.pk, done_at__isnull=True).update(
        done_at=clock.now(), done_words=words
    )
    refuse_if(None if done else "This action is done already.")
    task.refresh_from_db()
    if not task.panel.actions.filter(done_at__isnull=True).exists():
        RiskPanel.objects.filter(pk=task.panel_id, state="outcome_shared").update(
            state="actions_done"
        )
    said = {"panel": task.panel_id, "panel_action": task.pk}
    record("provider_action_completed", file=task.file, by=by, **said)
    return task


@action(by=HOME, records=["provider_case_file_updated"])
def update_provider_file(
    *, panel: RiskPanel, entry: str, attachments: str = "", by: Actor
) -> RiskPanel:
    """Say what was put on the provider's own file after the discussion, and which papers were attached."""
    refuse_if(None if panel.held_at else "It has not been discussed yet.")
    refuse_if(None if entry.strip() else "Say what was written on the file.")
    saved = RiskPanel.objects.filter(pk=panel.pk, provider_file_updated_at__isnull=True).update(
        provider_file_entry=entry,
        provider_file_attachments=attachments,
        provider_file_updated_at=clock.now(),
    )
    refuse_if(None if saved else "The file was updated already.")
    panel.refresh_from_db()
    record(
        "provider_case_file_updated",
        file=panel.file,
        by=by,
        panel=panel.pk,
        attachments=bool(attachments.strip()),
    )
    return panel


@action(by=LEAD, records=["safety_plan_agreed", "safety_plan_updated"])
def update_safety_plan(*, panel: RiskPanel, terms: SafetyTerms, by: Actor) -> SafetyPlan:
    """Update the safety plan after a discussion. It replaces the one before."""
    refuse_if(None if panel.held_at else "Record the discussion first.")
    placement = current_placement(panel.file)
    if placement is None:
        raise Refused("There is no placement to make a safety plan for.")
    plan = write_safety_plan(placement, terms, meeting=None, at=clock.now(), by=by)
    said = {"safety_plan": plan.pk, "version": plan.number, "panel": panel.pk}
    record("safety_plan_updated", file=panel.file, by=by, **said)
    return plan


@action(by=LEAD, records=["safety_plan_shared"])
def share_safety_plan(
    *, plan: SafetyPlan, to_roles: Sequence[str] = ("keyworker",), by: Actor
) -> SafetyPlan:
    """Share the updated safety plan with the keyworker."""
    refuse_if(of_recipients(to_roles))
    refuse_if("A newer plan has replaced this one. Share that." if plan.superseded_at else None)
    said = {"safety_plan": plan.pk, "version": plan.number, "recipients": list(to_roles)}
    record("safety_plan_shared", file=plan.file, by=by, **said)
    return plan
