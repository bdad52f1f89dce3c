"""Which points of the agenda are settled by something agreed beside them, and where to agree it.

A point such as "when to report the young person missing" is not only words: the
arrangement itself is agreed on its own page. The protocol says which clause that is.
"""

from collections.abc import Iterator
from typing import Any

from accord.access.actor import Actor
from accord.casework.meetings.actions.after import INFORMED
from accord.casework.meetings.agreed import EVENT
from accord.casework.meetings.models import Arrangement, Expectations, Handbook, PlanningMeeting
from accord.casework.meetings.rules import clauses_done_by, clauses_of_arrangement
from accord.casework.plans.models import SafetyPlan
from accord.casework.reviews.models import ReviewDate

BESIDE = "Agreed; see what was agreed for this young person."


def covered(meeting: PlanningMeeting, by: Actor) -> set[str]:
    """The clauses settled by what was agreed for this meeting so far."""
    return {
        clause for event, facts in _done(meeting) for clause in clauses_done_by(by, event, facts)
    }


def _done(meeting: PlanningMeeting) -> Iterator[tuple[str, dict[str, Any]]]:
    """The events, with the facts that rules ask of them, of what was agreed for this meeting."""
    rows = Arrangement.objects.filter(meeting_id=meeting.pk, state="current").select_related(
        "curfew"
    )
    for row in rows:
        basis = {"basis": row.curfew.basis} if row.kind == "curfew" else {}
        yield EVENT[row.kind], basis
    if ReviewDate.objects.filter(meeting_id=meeting.pk).exists():
        yield "review_dates_set", {}
    if SafetyPlan.objects.filter(meeting_id=meeting.pk).exists():
        yield "safety_plan_agreed", {}
    if Handbook.objects.filter(placement_id=meeting.placement_id).exists():
        yield "moving_in_handbook_given", {}
    if Expectations.objects.filter(meeting_id=meeting.pk, informed_at__isnull=False).exists():
        yield "young_person_informed_of_expectations", {"holds": list(INFORMED)}


def pages_of_clauses(by: Actor) -> dict[str, str]:
    """By clause, the name of what is agreed on a page of its own: a kind of arrangement, or dates."""
    found = {
        clause: kind
        for kind, event in EVENT.items()
        for clause in (*clauses_of_arrangement(by, event), *clauses_done_by(by, event, {}))
    }
    for name, event, facts in (
        ("dates", "review_dates_set", {}),
        ("safety", "safety_plan_agreed", {}),
        ("handbook", "moving_in_handbook_given", {}),
        ("expectations", "young_person_informed_of_expectations", {"holds": list(INFORMED)}),
    ):
        found |= dict.fromkeys(clauses_done_by(by, event, facts), name)
    return found
