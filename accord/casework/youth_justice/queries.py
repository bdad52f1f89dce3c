"""What screens show of custody, bail, orders across borders, and meetings about a home that may fail."""

from dataclasses import dataclass
from datetime import datetime

from accord import clock
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.referrals.holding import current_order
from accord.casework.referrals.models import YosOrder
from accord.casework.youth_justice.models import (
    BailConsidered,
    Caretaking,
    CustodyStay,
    DisruptionMeeting,
    Enforcement,
    HostUpdate,
    NewCaseCheck,
)


@dataclass(frozen=True, slots=True)
class OrderAbroad:
    """The order as known last, whether it was looked up, who else works on it, breaches and updates."""

    order: YosOrder | None
    check: NewCaseCheck | None
    caretakings: list[Caretaking]
    breaches: list[Enforcement]
    updates: list[HostUpdate]

    @property
    def open(self) -> Caretaking | None:
        """The request that has not ended."""
        return next((one for one in self.caretakings if one.ended_on is None), None)


def stays_in_custody(file: File) -> list[CustodyStay]:
    """Time in custody, the newest first."""
    found = list(CustodyStay.objects.filter(file_id=file.pk).order_by("-in_custody_from", "-pk"))
    shown("custody", [file.pk] if found else [])
    return found


def in_custody(stays: list[CustodyStay], at: datetime) -> bool:
    """Whether one of these stays lasts at a moment (aware), past or to come, as far as is known."""
    return any(one.in_custody_from <= at and (one.released_at is None or at < one.released_at) for one in stays)  # fmt: skip


def bail_on(file: File) -> list[BailConsidered]:
    """Each time bail was considered, the newest first."""
    found = list(BailConsidered.objects.filter(file_id=file.pk).order_by("-charged_on", "-pk"))
    shown("custody", [file.pk] if found else [])
    return found


def days_in_custody(stays: list[CustodyStay]) -> int:
    """London days with any time in custody, those of every stay added up, today included."""
    days: set[int] = set()
    for stay in stays:
        first = clock.local_date(stay.in_custody_from).toordinal()
        last = clock.local_date(stay.released_at or clock.now()).toordinal()
        days |= set(range(first, last + 1))
    return len(days)


def order_of(file: File) -> OrderAbroad:
    """Everything about the order that both services work from."""
    order = current_order(file.pk)
    check = NewCaseCheck.objects.filter(order=order).order_by("-pk").first() if order else None
    found = OrderAbroad(
        order,
        check,
        list(Caretaking.objects.filter(file_id=file.pk).order_by("-pk")),
        list(Enforcement.objects.filter(file_id=file.pk).order_by("-pk")),
        list(HostUpdate.objects.filter(file_id=file.pk).order_by("-sent_on", "-pk")),
    )
    shown("offending", [file.pk] if order or found.caretakings else [])
    return found


def meetings_about(file: File) -> list[DisruptionMeeting]:
    """Meetings about a home that may fail, the newest first."""
    found = list(DisruptionMeeting.objects.filter(file_id=file.pk).order_by("-meeting_at", "-pk"))
    shown("meeting", [file.pk] if found else [])
    return found
