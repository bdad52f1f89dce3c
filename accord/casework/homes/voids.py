"""Beds that stand empty: since when, why, until when, at what cost, and how long they take to turn round.

Since when is worked out of the stays, so nobody can forget to start the clock. Nobody is named.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db import connection

from accord import clock
from accord.access.sight import shown
from accord.casework.homes.models import Bed, Vacancy, VoidReason

LATELY = 365  # days that figures of turnaround look back
EARLIER = 28  # days before somebody leaves in which the bed may have been put on offer already


@dataclass(frozen=True, slots=True)
class Void:
    """One stretch of days on which a bed stands or stood empty. London days.

    `to_day` is the first day on which it no longer did. `ready_on` is the first day on which it was on
    offer: up to then it was being turned round. `cost` is in whole pounds, None without a price.
    """

    bed_id: int
    bed_ref: str
    bed: str
    home_id: int
    home_ref: str
    home: str
    agency: str
    from_day: date
    to_day: date | None
    reason: str  # "" where nobody has said
    likely_until: date | None
    ready_on: date | None
    days: int
    cost: int | None

    @property
    def turnaround(self) -> int | None:
        """Working days from the day somebody left until the bed was on offer, or None while it is not."""
        if self.ready_on is None:
            return None
        return max(0, clock.ENGLAND_AND_WALES.working_days_between(self.from_day, self.ready_on))


@dataclass(frozen=True, slots=True)
class Turnaround:
    """How long the beds of one home took to be on offer again, in working days, and to be lived in, in days."""

    home_ref: str
    home: str
    voids: int
    to_offer: float | None
    to_move_in: float | None


def voids_now() -> list[Void]:
    """Every bed in use that stands empty today, the longest first."""
    today = clock.local_date(clock.now())
    found = [void for void in voids(today, today) if void.from_day <= today]
    return sorted(found, key=lambda void: (void.from_day, void.home, void.bed))


def voids(first: date, last: date) -> list[Void]:
    """Every stretch that touches these days, by home and bed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.bed_voids(%s, %s)", [first, last])
        rows = [(bed, begins, ends) for bed, begins, ends in cursor.fetchall() if begins]
    beds = Bed.objects.filter(pk__in={bed for bed, _, _ in rows}).select_related("home__agency")
    by_id = {bed.pk: bed for bed in beds}
    said, offers = _said(by_id), _offers(by_id)
    shown("home", {bed.home.file_id for bed in by_id.values()})
    return [
        _void(by_id[bed], begins, ends, said[bed], offers[bed])
        for bed, begins, ends in rows
        if bed in by_id
    ]


def turnarounds() -> list[Turnaround]:
    """How long beds took, home by home, of those that were left in the last year."""
    today = clock.local_date(clock.now())
    since = today - timedelta(days=LATELY)
    by_home: dict[tuple[str, str], list[Void]] = defaultdict(list)
    for void in voids(since, today):
        if void.from_day >= since:
            by_home[(void.home, void.home_ref)].append(void)
    return [_turnaround(ref, name, rows) for (name, ref), rows in sorted(by_home.items())]


def _turnaround(ref: str, name: str, rows: list[Void]) -> Turnaround:
    offered = [void.turnaround for void in rows if void.turnaround is not None]
    filled = [(void.to_day - void.from_day).days for void in rows if void.to_day]
    return Turnaround(
        ref,
        name,
        len(rows),
        median(offered) if offered else None,
        median(filled) if filled else None,
    )


def _void(
    bed: Bed, begins: date, ends: date | None, said: list[VoidReason], offers: list[date]
) -> Void:
    today = clock.local_date(clock.now())
    until = ends or today + timedelta(days=1)
    during = [one for one in said if begins <= one.from_on < until]
    reason = during[-1] if during else None
    ready = next((max(day, begins) for day in offers if day < until and _of(day, begins)), None)
    days = max(0, (min(until, today + timedelta(days=1)) - begins).days)
    price = bed.home.weekly_price
    return Void(
        bed_id=bed.pk,
        bed_ref=bed.ref,
        bed=bed.name,
        home_id=bed.home_id,
        home_ref=bed.home.ref,
        home=bed.home.name,
        agency=bed.home.agency.name,
        from_day=begins,
        to_day=ends,
        reason=reason.reason if reason else "",
        likely_until=reason.likely_until if reason else None,
        ready_on=ready,
        days=days,
        cost=round(price * days / 7) if price is not None else None,
    )


def _of(day: date, begins: date) -> bool:
    """Whether an offer from a day belongs to the stretch that begins then: not to one long before."""
    return day >= begins - timedelta(days=EARLIER)


def _said(beds: dict[int, Bed]) -> dict[int, list[VoidReason]]:
    found: dict[int, list[VoidReason]] = defaultdict(list)
    for row in VoidReason.objects.filter(bed_id__in=beds).order_by("said_at", "pk"):
        found[row.bed_id].append(row)
    return found


def _offers(beds: dict[int, Bed]) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    offered = Vacancy.objects.filter(bed_id__in=beds).exclude(state="withdrawn")
    for bed, day in offered.order_by("available_on").values_list("bed_id", "available_on"):
        found[bed].append(day)
    return found
