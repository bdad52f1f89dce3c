"""Roles on a file that begin or end whatever the protocol says: the product's own.

A pack's `access` rules add to these. The same events stand in the area's access rules,
or the database would not let them through. What ends here ends whatever began it.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from accord.protocols.compiled import BY_HAND
from accord.protocols.decision import Decision, Join, Leave

BASE_ACCESS = tuple(
    {"event": event, "role": role, "pack": "", "rule": BY_HAND, "clause": ""}
    for event, role in (
        ("case_opened", "lead_worker"),
        ("case_team_joined", ""),
        ("case_team_left", ""),
        ("placement_ended", "keyworker"),
        ("placement_ended", "keyworker_manager"),
        ("placement_fell_away", "keyworker"),
        ("placement_started", "home_staff"),
    )
)

# They hold their part through a stay alone, whatever a protocol says or forgets to say.
OF_THE_STAY = ("keyworker", "keyworker_manager")
STAYS_ON = ("internal_move", "entered_in_error")


def with_base_moves(event_type: str, facts: Mapping[str, Any], decision: Decision) -> Decision:
    """The decision with the roles this event begins or ends by itself."""
    if event_type == "case_opened":
        return replace(decision, joins=(*decision.joins, _join("lead_worker", "lead_worker")))
    if event_type == "placement_ended" and facts.get("ending") not in STAYS_ON:
        if facts.get("lives_elsewhere") and not facts.get("provider_team"):
            return decision  # they live on with the same provider
        whose = "provider_team" if facts.get("lives_elsewhere") else ""
        own = tuple(Leave(rule=BY_HAND, clause="", role=role, fact=whose) for role in OF_THE_STAY)
        return replace(decision, leaves=(*decision.leaves, *own))
    if event_type == "placement_started" and not facts.get("emergency"):
        # who lives there for good lives nowhere else; a bed for the night takes nothing from their home
        left = Leave(rule=BY_HAND, clause="", role="home_staff")
        return replace(decision, leaves=(*decision.leaves, left))
    if event_type == "placement_fell_away" and facts.get("member"):
        own = (Leave(rule=BY_HAND, clause="", role="keyworker", fact="member"),)
        return replace(decision, leaves=(*decision.leaves, *own))
    who = "member" if facts.get("member") else "team"
    if event_type == "case_team_joined":
        return replace(decision, joins=(*decision.joins, _join(facts["role"], who)))
    if event_type == "case_team_left":
        leave = Leave(rule=BY_HAND, clause="", role=facts["role"], fact=who)
        return replace(decision, leaves=(*decision.leaves, leave))
    return decision


def _join(role: str, fact: str) -> Join:
    kind = "team" if fact == "team" else "member"
    return Join(rule=BY_HAND, clause="", role=role, fact=fact, kind=kind)
