"""Joint work in finished words: how far closing has come, and what stands on which system."""

from typing import Any

from accord import clock
from accord.casework.joint_plans.models import InterventionPlan
from accord.casework.joint_work.models import SERVICES, JointCase, JointClosure
from accord.casework.joint_work.queries import OnSystems
from accord.casework.own_systems.models import SystemUse
from accord.casework.plans.models import SupportPlan


def case_rows(case: JointCase) -> list[tuple[str, str, str]]:
    """That it is joint, and why."""
    return [
        ("Concern", case.get_concern_type_display(), ""),
        ("Joint since", clock.in_words(case.identified_at), ""),
    ]


def closing_rows(one: JointClosure) -> list[tuple[str, str | list[str], str]]:
    """One proposal to close it."""
    rows: list[tuple[str, str | list[str]]] = [
        ("Who would close it", one.get_closing_service_display()),
        ("Why", one.reason.splitlines()),
        ("Proposed", f"{clock.in_words(one.proposed_at)}, {one.proposed_by.name}"),
        ("How far it has come", one.get_state_display()),
        ("The managers talked", f"{clock.in_words(one.discussed_at)}" if one.discussed_at else ""),
        ("What was said", one.discussed.splitlines()),
    ]
    for side, words in SERVICES:
        at, who = getattr(one, f"{side}_at"), getattr(one, f"{side}_by")
        rows.append((f"{words} agrees", f"{clock.in_words(at)}, {who.name}" if at else ""))
    return [(label, words, "") for label, words in rows if words]


def share_cells(one: OnSystems, side: str) -> str:
    """Since when it stands on one service's system, or that it does not yet."""
    row = one.there.get(side)
    if row is None:
        return "Not yet"
    called = f", {row.reference}" if row.reference else ""
    return f"{clock.in_words(row.entered_at)}{called}"


def system_row(one: OnSystems, sides: list[str], href: str) -> list[Any]:
    """One thing that was shared, or one plan, with each system."""
    about = one.about
    if isinstance(about, SupportPlan):
        text, when = f"Support plan, version {about.number}", about.agreed_at
    elif isinstance(about, InterventionPlan):
        text, when = f"Joint plan, version {about.number}", about.agreed_at
    else:
        text, when = about.get_topic_display(), about.shared_at
    first = {"text": text, "href": href} if href else text
    return [
        first,
        clock.in_words(when) if when else "",
        *(share_cells(one, side) for side in sides),
    ]


def use_words(one: SystemUse) -> str:
    """That the reader may use the other service's system, or that it is asked for."""
    if one.given_on is None:
        return f"It is asked for that you may use {one.system}."
    return f"You may use {one.system}, since {clock.day_in_words(one.given_on)}."
