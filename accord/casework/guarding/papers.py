"""Papers of referrals that came to nothing: which they are, that they are destroyed, and whose it is to say so."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Agency, File
from accord.access.refusals import Refused, refuse_if
from accord.access.sight import shown
from accord.duties.record import record
from accord.duties.watching import AT_ONCE

PROVIDERS = ["provider_manager", "keyworker", "keyworker_manager", "provider"]


@dataclass(frozen=True, slots=True)
class Papers:
    """What one provider is to destroy. `case_ref` is what it knew the case by. Times are UTC."""

    told: int
    tell_ref: str
    team_id: int
    agency_id: int
    file_id: int
    case_ref: str
    because: str  # the event the referral ended with
    told_at: datetime
    due_at: datetime
    destroyed_at: datetime | None
    destroyed_by: int | None
    ours: bool

    @property
    def late(self) -> bool:
        """Whether the time is over and nobody has said that they are destroyed."""
        return self.destroyed_at is None and self.due_at <= clock.now()


def papers_to_destroy() -> list[Papers]:
    """The asker's team's, or, for the teams that send referrals, every provider's; open ones first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.papers_to_destroy()")
        found = [Papers(*row) for row in cursor.fetchall()]
    shown("identity", (one.file_id for one in found))
    return found


def one_of(told: int) -> Papers | None:
    """One of them, or None where there is none for the asker."""
    return next((one for one in papers_to_destroy() if one.told == told), None)


@action(by=PROVIDERS, records=["referral_papers_destroyed"], on_case=False)
def confirm_papers_destroyed(*, told: int, by: Actor) -> None:
    """Say that what was printed or copied of this referral is destroyed. Kept with who and when.

    :raises Refused: if they are not the asker's team's, or it was said before.
    """
    papers = one_of(told)
    if papers is None or not papers.ours:
        raise Refused("There are no such papers for your team to destroy.")
    refuse_if("Somebody of your team has said so already." if papers.destroyed_at else None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.mark_tell(%s, 'acknowledged')", [papers.tell_ref])
    agency = Agency.objects.select_related("file").get(pk=papers.agency_id)
    record(
        "referral_papers_destroyed",
        file=agency.file,
        by=by,
        agency=agency.pk,
        provider_team=papers.team_id,
        told=told,
    )


def watch_papers(by: Actor) -> int:
    """Record of each referral whose papers should be gone that nobody has said so: the provider then owes it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.papers_to_chase(%s)", [AT_ONCE])
        rows = cursor.fetchall()
    for told, agency_file, agency, team, due_at in rows:
        record(
            "referral_papers_not_confirmed",
            file=File(pk=agency_file),
            by=by,
            happened_at=due_at,
            once=f"papers:{told}",
            agency=agency,
            provider_team=team,
            told=told,
        )
    return len(rows)
