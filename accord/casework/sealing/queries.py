"""The limits a team has set."""

from dataclasses import dataclass
from datetime import date, datetime

from accord import clock
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.people.models import YoungPerson
from accord.casework.sealing.models import SealedLimit


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit, as the team that set it reads it. `since` and `until` are UTC."""

    id: int
    ref: str
    about: str  # the young person's name, or "" where the reader may not see who it is
    file_ref: str
    kind: str
    what: str
    reason: str
    set_by: str
    since: datetime
    review_on: date
    until: datetime | None
    lifted_because: str


def limits(file_id: int | None = None) -> list[Limit]:
    """The limits the asker's team has set, on one case or on all: those in force first."""
    rows = SealedLimit.objects.select_related("home", "set_by").order_by("review_on", "pk")
    found = list(rows.filter(file_id=file_id) if file_id else rows)
    shown("gangs", [row.file_id for row in found])
    wanted = {row.file_id for row in found} | {row.other_id for row in found if row.other_id}
    people = {
        person.file_id: person.preferred_name
        for person in YoungPerson.objects.filter(file_id__in=wanted)
    }
    shown("identity", people)
    refs = dict(File.objects.filter(id__in=people).values_list("id", "ref"))
    now = clock.now()
    return sorted((_limit(row, people, refs) for row in found), key=lambda one: not _runs(one, now))


def limit(ref: str) -> SealedLimit | None:
    """One limit of the asker's team by its reference, or None."""
    return SealedLimit.objects.select_related("team").filter(ref=ref).first()


def _runs(one: Limit, now: datetime) -> bool:
    return one.until is None or one.until > now


def _limit(row: SealedLimit, people: dict[int, str], refs: dict[int, str]) -> Limit:
    return Limit(
        id=row.pk,
        ref=row.ref,
        about=people.get(row.file_id, ""),
        file_ref=refs.get(row.file_id, ""),
        kind=row.get_kind_display(),
        what=_what(row, people),
        reason=row.reason,
        set_by=row.set_by.name,
        since=row.starts,
        review_on=row.review_on,
        until=row.ends if row.ends.year < 9999 else None,
        lifted_because=row.lifted_because,
    )


def _what(row: SealedLimit, people: dict[int, str]) -> str:
    if row.home:
        return f"{row.home.name}, {row.home.address_line_1}"
    if row.locality:
        return f"Anywhere in {row.locality}"
    return people.get(row.other_id or 0, "Somebody you cannot see now")
