"""What screens show of a first tenancy, and whether news of it may go to social care now."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from accord import clock
from accord.access.models import CaseTeam, File
from accord.access.sight import shown
from accord.casework.guarding.queries import agrees_to
from accord.casework.leaving_care.models import PanelMeeting
from accord.casework.tenancies.models import (
    FormalMeeting,
    HousingApplication,
    OffersAtPanel,
    PropertySearch,
    RehousingAppointment,
    Tenancy,
    TenancyAppointment,
    TenancyEnforcement,
    TenancyFlag,
    TenancyIssue,
    TenancyNews,
    TenancyOffer,
    TenancyReport,
)
from accord.casework.tenancies.states import DECLINED

OF_THE_TENANCY = "tenancy_information"
CONVERTS_AT, ASKED_MONTHS_BEFORE = 18, 3


@dataclass(frozen=True, slots=True)
class Way:
    """The way to a tenancy: everything up to the sign-up. Newest first."""

    applications: list[HousingApplication]
    talks: list[RehousingAppointment]
    searches: list[PropertySearch]
    offers: list[TenancyOffer]
    appointments: list[TenancyAppointment]
    at_panel: list[OffersAtPanel]

    @property
    def search(self) -> PropertySearch | None:
        """The search that runs."""
        return next((one for one in self.searches if one.ended_on is None), None)


@dataclass(frozen=True, slots=True)
class Running:
    """The tenancies there were, the flag, and what has become of them. Newest first."""

    tenancies: list[Tenancy]
    flag: TenancyFlag | None
    issues: list[TenancyIssue]
    news: list[TenancyNews]
    meetings: list[FormalMeeting]
    enforcements: list[TenancyEnforcement]
    reports: list[TenancyReport]
    agrees: bool

    @property
    def tenancy(self) -> Tenancy | None:
        """The tenancy that runs."""
        return next((one for one in self.tenancies if one.ended_on is None), None)


def may_tell(file: File) -> bool:
    """Whether the young person agrees, at this moment, that news of the tenancy goes to social care."""
    return agrees_to(file.pk, OF_THE_TENANCY)


def flag_is_on(file: File) -> bool:
    """Whether the flag is on the landlord's system, as far as the asker may see it."""
    return TenancyFlag.objects.filter(file_id=file.pk, removed_at__isnull=True).exists()


def way_to_a_tenancy(file: File) -> Way:
    """Everything up to the sign-up, as the asker may see it."""
    found = Way(
        list(HousingApplication.objects.filter(file_id=file.pk).order_by("-pk")),
        list(RehousingAppointment.objects.filter(file_id=file.pk).order_by("-pk")),
        list(PropertySearch.objects.filter(file_id=file.pk).order_by("-pk")),
        list(TenancyOffer.objects.filter(file_id=file.pk).order_by("-pk")),
        list(TenancyAppointment.objects.filter(file_id=file.pk).order_by("-appointment_at", "-pk")),
        list(OffersAtPanel.objects.filter(file_id=file.pk).order_by("-pk")),
    )
    rows = (found.applications, found.talks, found.searches, found.offers, found.appointments, found.at_panel)  # fmt: skip
    shown("tenancy", [file.pk] * sum(map(len, rows)))
    return found


def offers_before_the_panel() -> list[OffersAtPanel]:
    """Several declined offers that wait for the panel, as far as the reader may see them, the oldest first."""
    return _at_panel(decided_on__isnull=True)


def offers_decided_at(panel: PanelMeeting) -> list[OffersAtPanel]:
    """What a panel decided of further offers, as far as the reader may see it."""
    return _at_panel(panel_id=panel.pk)


def _at_panel(**which: Any) -> list[OffersAtPanel]:
    rows = OffersAtPanel.objects.filter(**which).select_related("file__young_person")
    found = list(rows.order_by("put_at", "pk"))
    for klass in ("tenancy", "identity"):
        shown(klass, [one.file_id for one in found])
    return found


def tenancies_on(file: File) -> Running:
    """The tenancies of a young person and what has become of them, as the asker may see it."""
    flags = TenancyFlag.objects.filter(file_id=file.pk, removed_at__isnull=True)
    found = Running(
        list(Tenancy.objects.filter(file_id=file.pk).order_by("-pk")),
        flags.first(),
        list(TenancyIssue.objects.filter(file_id=file.pk).order_by("-found_at", "-pk")),
        list(TenancyNews.objects.filter(file_id=file.pk).order_by("-told_at", "-pk")),
        list(FormalMeeting.objects.filter(file_id=file.pk).order_by("-called_at", "-pk")),
        list(TenancyEnforcement.objects.filter(file_id=file.pk).order_by("-pk")),
        list(TenancyReport.objects.filter(file_id=file.pk).order_by("-run_at", "-pk")),
        may_tell(file),
    )
    rows = (found.tenancies, found.issues, found.news, found.meetings, found.enforcements, found.reports)  # fmt: skip
    shown("letting", [file.pk] * (sum(map(len, rows)) + bool(found.flag)))
    return found


def declined_so_far(search: PropertySearch) -> int:
    """How many offers of this search they declined. Counted for the panel, and for nothing else."""
    return TenancyOffer.objects.filter(search_id=search.pk, state=DECLINED).count()


def converts_on(born: date) -> date:
    """The London day on which an equitable tenancy converts: 1 March for 29 February, where there is none."""
    return clock.birthday(born, CONVERTS_AT)


def asked_on(born: date, signed_at: datetime) -> date:
    """The day by which the landlord is asked what it becomes: at 17 years and 9 months, not before it was signed."""
    day = clock.add_months(converts_on(born), -ASKED_MONTHS_BEFORE)
    return max(day, clock.local_date(signed_at))


def whom_to_call(file: File) -> list[tuple[str, str, str]]:
    """Role, name and number of the worker the flag names, and of the housing officer who helps."""
    now = clock.now()
    rows = CaseTeam.objects.filter(
        file_id=file.pk,
        role__in=["lead_worker", "housing_options_officer"],
        starts__lte=now,
        ends__gt=now,
        member__isnull=False,
    )
    found = list(rows.select_related("member").order_by("-role"))
    shown("team", [file.pk] * len(found))
    return [(one.role, one.member.name, one.member.phone) for one in found if one.member]
