"""Decisions as the rows the database takes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from accord.duties import facts as event_facts
from accord.protocols.decision import Join, Leave, NewDuty, NewTell

# Roles several people may hold on one case at once; the others have one holder. Managers of two
# services hear one disagreement side by side, and somebody in a bed for the night has two homes.
SHARED_ROLES = frozenset(
    {
        "provider", "asked_provider", "challenged_provider", "other_professional", "parent", "observer",
        "line_manager", "service_manager", "home_staff",
    }
)  # fmt: skip

# That one of these is on the case tells why: shown only to those who may see sensitive team rows.
SENSITIVE_ROLES = frozenset(
    {"gangs_coordinator", "gangs_team", "gangs_patch_worker", "exploitation_coordinator"}
)


def closed(
    duty_id: int, how: str, *, says: str = "", done_at: datetime | None = None
) -> dict[str, Any]:
    """An open duty that ends: done, lapsed or waived."""
    return {"id": duty_id, "closed_as": how, "says": says, "done_at": _time(done_at)}


def duty_row(duty: NewDuty, ref: str) -> dict[str, Any]:
    """A duty to be opened."""
    return {
        "ref": ref,
        "rule": duty.rule,
        "clauses": list(duty.clauses),
        "act": duty.act,
        "role": duty.role,
        "fallback": list(duty.fallback),
        "about": event_facts.encode(duty.about),
        "screen": duty.screen,
        "due": _time(duty.due),
        "aim": _time(duty.aim),
        "law": _time(duty.law),
        "law_source": duty.law_source,
        "immediate": duty.immediate,
        "measured": duty.measured,
        "marking": duty.marking,
        "flag": duty.flag,
        "done_by": duty.done_by if duty.already_done else None,
        "lapsed_by": duty.lapsed_by,
        "lapse_says": duty.lapse_says,
    }


def tell_row(tell: NewTell, ref: str) -> dict[str, Any]:
    """Something to be told to whoever holds a role."""
    return {
        "ref": ref,
        "rule": tell.rule,
        "clauses": list(tell.clauses),
        "role": tell.role,
        "says": tell.says,
        "how": tell.how,
        "force": tell.force,
        "urgent": tell.urgent,
        "receipt": tell.receipt,
        "about": event_facts.encode(tell.about),
        "due": _time(tell.due),
        "marking": tell.marking,
        "losing": tell.losing,
    }


def join_row(join: Join, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Somebody who starts holding a role, found by the fact that names them."""
    who = facts.get(join.fact)
    role = join.role or facts["role"]
    return {
        "role": role,
        "member": who if join.kind == "member" else None,
        "team": who if join.kind == "team" else None,
        # never "", which would find the area's only team that is no service at all
        "function": None if join.fact else role,
        "replaces": role not in SHARED_ROLES,
        "marking": 1 if role in SENSITIVE_ROLES else 0,
        "rule": join.rule,
        "clause": join.clause,
    }


def leave_row(leave: Leave, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Holders of a role who stop, now or after the stated hand-over."""
    who = facts.get(leave.fact) if leave.fact else None
    return {
        "role": leave.role or facts["role"],
        "member": who if leave.fact.endswith("member") else None,
        "team": who if leave.fact.endswith("team") else None,
        "after_days": leave.after_days,
        "of": list(leave.of) or None,
        "clause": leave.clause,
    }


def _time(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
