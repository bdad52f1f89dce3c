"""What holds when somebody is absent: where they live, what was agreed for them, their age."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.meetings.models import Arrangement
from accord.casework.meetings.rules import said
from accord.casework.people.models import YoungPerson
from accord.casework.placements.models import Placement
from accord.casework.placements.states import STARTED
from accord.duties.rulebooks import rulebook_for
from accord.protocols.schema import Duty

NO_HOME = "This young person lives in none of the homes at the moment. Check whom you mean."


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed for this young person about absences, as it stands; all empty where nothing was."""

    arrangement: Arrangement | None = None
    curfew: Arrangement | None = None

    @property
    def terms(self) -> Any:
        """When they are reported and who is told; None where nothing was agreed."""
        return self.arrangement.missing if self.arrangement else None

    def report_at(self, expected_at: datetime | None) -> datetime | None:
        """When they are to be reported to the police: so many minutes after they were expected."""
        if self.terms is None or expected_at is None:
            return None
        return expected_at + timedelta(minutes=self.terms.report_after)

    def facts(self) -> dict[str, Any]:
        """What of it goes onto the event, so that rules can read it."""
        made: dict[str, Any] = {}
        if self.arrangement:
            made = {
                "arrangement": self.arrangement.pk,
                "version": self.arrangement.number,
                "report_after": self.terms.report_after,
                "tell_worker_when": self.terms.tell_worker_when,
                "contact_out_of_hours_when": self.terms.contact_out_of_hours_when,
            }
        if self.curfew:
            made["basis"] = self.curfew.curfew.basis
            made["curfew_time"] = f"{self.curfew.curfew.curfew_time:%H:%M}"
            made["curfew_days"] = self.curfew.curfew.curfew_days
        return said(**made)


def lived_in(file: File) -> Placement:
    """Where the young person lives now.

    :raises Refused: if in none of the homes.
    """
    rows = Placement.objects.filter(file_id=file.pk, state=STARTED).select_related("home", "file")
    placement = rows.order_by("emergency", "-started_on").first()
    if placement is None:
        raise Refused(NO_HOME)
    return placement


def agreed_for(placement: Placement) -> Agreed:
    """What was agreed about absences for this stay and holds now."""
    rows = Arrangement.objects.filter(
        placement_id=placement.pk, state="current", kind__in=["missing", "curfew"]
    ).select_related("missing", "curfew")
    found = {row.kind: row for row in rows}
    return Agreed(found.get("missing"), found.get("curfew"))


def age_of(file: File) -> int:
    """How old the young person is today."""
    born = YoungPerson.objects.get(file_id=file.pk).born
    return clock.age_on(born, clock.local_date(clock.now()))


def grace_until(called_at: datetime, by: Actor) -> datetime | None:
    """When grace given at a call ends, as the protocol in force counts it; None where it knows none."""
    for rule in rulebook_for(by.packs).of_kind(Duty).values():
        if rule.within and any(one.event == "yp_called_after_curfew" for one in rule.when):
            return clock.due(called_at, rule.within)
    return None
