"""A panel that prevents: asked about a young person, what it decided, and that it was seen through."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.early_help import refusals
from accord.casework.early_help.models import PanelDiscussion
from accord.casework.early_help.queries import panels
from accord.casework.early_help.who import FOLLOWERS, WORKERS
from accord.casework.people.actions import owned
from accord.duties.record import record


@action(by=WORKERS, records=["prevention_panel_asked"])
def ask_panel(*, file: File, panel: str, why: str, by: Actor) -> PanelDiscussion:
    """Put a young person before a panel that prevents, and say why."""
    refuse_if(refusals.of_named(panel, panels(by), refusals.NOT_A_PANEL))
    refuse_if(refusals.of_words(why, "Write down what the panel is asked."))
    with refuse_on("one_asked_of_panel", refusals.ASKED_ALREADY):
        row = PanelDiscussion.objects.create(**owned(file, by), panel=panel, why=why.strip())
    _record("prevention_panel_asked", row, by)
    return row


@action(by=WORKERS, records=["prevention_panel_held"])
def record_panel_decision(
    *,
    discussion: PanelDiscussion,
    held_on: date,
    attended: Sequence[str],
    decision: str,
    follows: str,
    says: str = "",
    by: Actor,
) -> PanelDiscussion:
    """Record what the panel decided on which day, who sat on it, and which worker sees it through."""
    refuse_if(refusals.of_asked(discussion) or refusals.of_decision(decision, follows, attended))
    refuse_if(refusals.of_day(held_on))
    known = {"held_on": held_on, "attended": list(attended), "decision": decision, "follows": follows, "says": says.strip()}  # fmt: skip
    _go(discussion, "decided", **known)
    _record("prevention_panel_held", discussion, by, panel_decision=decision, to_role=follows)
    return discussion


@action(by=FOLLOWERS, records=["prevention_panel_followed"])
def follow_panel(*, discussion: PanelDiscussion, followed: str, by: Actor) -> PanelDiscussion:
    """Say what was done because of the panel's decision."""
    refuse_if(refusals.to_follow(discussion))
    refuse_if(refusals.of_words(followed, "Say what was done."))
    seen_through(discussion, followed.strip(), by)
    return discussion


def seen_through(row: PanelDiscussion, followed: str, by: Actor, **new: Any) -> None:
    """The decision was seen through: what was done, and since when."""
    _go(row, "followed", followed=followed, followed_at=clock.now(), **new)
    _record("prevention_panel_followed", row, by, others_open=_others_open(row))


@action(by=WORKERS, records=["prevention_panel_taken_back"])
def take_back_from_panel(*, discussion: PanelDiscussion, by: Actor) -> PanelDiscussion:
    """Take back what a panel was asked, before it has decided."""
    refuse_if(refusals.of_asked(discussion))
    _go(discussion, "taken_back")
    _record("prevention_panel_taken_back", discussion, by, others_open=_others_open(discussion))
    return discussion


def _others_open(row: PanelDiscussion) -> bool:
    """Whether another panel has still to decide about this young person, or to be followed."""
    rows = PanelDiscussion.objects.filter(file_id=row.file_id, state__in=["asked", "decided"])
    return rows.exclude(pk=row.pk).exists()


def _go(row: PanelDiscussion, to: str, **new: Any) -> None:
    rows = PanelDiscussion.objects.filter(pk=row.pk, state=row.state, version=row.version)
    moved = rows.update(state=to, version=row.version + 1, **new)
    refuse_if(None if moved else refusals.CHANGED)
    row.refresh_from_db()


def _record(event: str, row: PanelDiscussion, by: Actor, **more: Any) -> None:
    facts: dict[str, Any] = {"panel_discussion": row.pk, "prevention_panel": row.panel}
    record(event, file=row.file, by=by, **facts, **more)
