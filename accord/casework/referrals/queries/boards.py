"""Boards of the teams that search: what they have, since when, and what it waits for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from accord.access import actor
from accord.access.sight import shown
from accord.casework.people.models import YoungPerson
from accord.casework.referrals import states
from accord.casework.referrals.models import (
    FundingApproval,
    Handover,
    InformationRequest,
    PlacementSearch,
    QualityCheck,
    Referral,
)
from accord.events.models import Event

PAGE = 50


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One referral on a team's board. Times are aware UTC."""

    ref: str
    file_ref: str
    name: str
    state: str
    state_words: str
    search: str
    search_words: str
    status: str
    need_identified_at: datetime
    submitted_at: datetime | None
    on_a_form: bool
    checked: str  # outcome of the last check of the documents, or ""
    waiting_for_answer: int  # requests for further information not answered yet
    with_providers: int  # providers that have it and have not answered
    approvals: tuple[str, ...]  # states of its requests for money


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """Money somebody asks for, with what it is for."""

    ref: str
    file_ref: str
    name: str
    purpose: str
    state: str
    because: str
    provider: str
    hours_a_week: Decimal | None
    cost_a_week: Decimal | None
    approver: str
    requested_at: datetime | None


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A referral that a provider's team was given and has not answered."""

    ref: str
    referral_ref: str
    file_ref: str
    name: str
    home: str
    sent_at: datetime
    received_at: datetime | None


def search_board(*, only: Iterable[str] = states.SENT, page: int = 0) -> list[BoardRow]:
    """Referrals that were sent, the longest waiting first; one more than `PAGE` tells of more.

    `only` are states: with_placements_team, with_referrals_team or with_provider.
    """
    found = Referral.objects.filter(state__in=list(only)).select_related("file")
    rows = list(found.order_by("submitted_at", "id")[page * PAGE : page * PAGE + PAGE + 1])
    about = _About(rows)
    shown("referral", (row.file_id for row in rows[:PAGE]))
    shown("identity", (row.file_id for row in rows[:PAGE] if about.name(row)))
    return [about.row(row) for row in rows]


class _About:
    """What stands around a page of referrals, read once for all of them."""

    def __init__(self, referrals: list[Referral]) -> None:
        ids = [referral.pk for referral in referrals]
        self.names = _names(referral.file_id for referral in referrals)
        self.searches = {s.referral_id: s for s in PlacementSearch.objects.filter(referral__in=ids)}
        checks = QualityCheck.objects.filter(referral__in=ids).order_by("checked_at", "id")
        self.checked = {one.referral_id: one.outcome for one in checks}
        waiting = InformationRequest.objects.filter(referral__in=ids, supplied_at__isnull=True)
        self.waiting = _counted(waiting)
        out = Handover.objects.filter(referral__in=ids, answer="", provider_team__isnull=False)
        self.out = _counted(out)
        self.approvals: dict[int, list[str]] = {}
        asked = FundingApproval.objects.filter(referral__in=ids).order_by("proposed_at", "id")
        for one in asked:
            self.approvals.setdefault(one.referral_id, []).append(one.state)
        sent = Event.objects.filter(
            file__in=[referral.file_id for referral in referrals], type="referral_submitted"
        )
        self.standing = {one.file_id: one.standing for one in sent.order_by("seq")}

    def name(self, referral: Referral) -> str:
        return self.names.get(referral.file_id, "")

    def row(self, referral: Referral) -> BoardRow:
        search = self.searches.get(referral.pk)
        return BoardRow(
            ref=referral.ref,
            file_ref=referral.file.ref,
            name=self.name(referral),
            state=referral.state,
            state_words=referral.state_words,
            search=search.state if search else "",
            search_words=states.SEARCH[search.state] if search else "",
            status=(self.standing.get(referral.file_id) or {}).get("status", "unknown"),
            need_identified_at=referral.need_identified_at,
            submitted_at=referral.submitted_at,
            on_a_form=referral.on_a_form,
            checked=self.checked.get(referral.pk, ""),
            waiting_for_answer=self.waiting.get(referral.pk, 0),
            with_providers=self.out.get(referral.pk, 0),
            approvals=tuple(self.approvals.get(referral.pk, ())),
        )


def approvals_waiting() -> list[ApprovalRow]:
    """Money the actor is asked to decide on, the oldest first."""
    by = actor.current()
    assert by is not None, "somebody is asking"
    asked = FundingApproval.objects.filter(state=states.REQUESTED, approver__in=by.job_roles)
    rows = list(
        asked.select_related("file", "provider_team__agency").order_by("requested_at", "id")
    )
    names = _names(row.file_id for row in rows)
    shown("search", (row.file_id for row in rows))
    shown("identity", (row.file_id for row in rows if row.file_id in names))
    return [_approval_row(row, names.get(row.file_id, "")) for row in rows]


def _approval_row(row: FundingApproval, name: str) -> ApprovalRow:
    return ApprovalRow(
        ref=row.ref,
        file_ref=row.file.ref,
        name=name,
        purpose=row.get_purpose_display(),
        state=row.state,
        because=row.because,
        provider=row.provider_team.agency.name if row.provider_team else "",
        hours_a_week=row.hours_a_week,
        cost_a_week=row.cost_a_week,
        approver=row.approver,
        requested_at=row.requested_at,
    )


def handovers_waiting() -> list[HandoverRow]:
    """Referrals the actor's teams were given and have not answered, the oldest first."""
    by = actor.current()
    assert by is not None, "somebody is asking"
    teams = [job.team_id for job in by.jobs]
    live = {"referral__state__in": list(states.SENT)}
    found = Handover.objects.filter(provider_team__in=teams, answer="", **live)
    rows = list(found.select_related("file", "referral", "home").order_by("sent_at", "id"))
    names = _names(row.file_id for row in rows)
    shown("referral", (row.file_id for row in rows))
    shown("identity", (row.file_id for row in rows if row.file_id in names))
    return [
        HandoverRow(
            ref=row.ref,
            referral_ref=row.referral.ref,
            file_ref=row.file.ref,
            name=names.get(row.file_id, ""),
            home=row.home.name if row.home else "",
            sent_at=row.sent_at,
            received_at=row.received_at,
        )
        for row in rows
    ]


def _names(file_ids: Iterable[int]) -> dict[int, str]:
    """The name each young person uses, with their surname: two may use the same one."""
    people = YoungPerson.objects.filter(file_id__in=list(file_ids))
    rows = people.values_list("file_id", "preferred_name", "legal_name")
    return {
        file_id: " ".join(dict.fromkeys([preferred, *legal.split()[-1:]]))
        for file_id, preferred, legal in rows
    }


def _counted(rows: QuerySet) -> dict[int, int]:
    counts: dict[int, int] = {}
    for referral_id, _ in rows.values_list("referral_id", "file_id"):
        counts[referral_id] = counts.get(referral_id, 0) + 1
    return counts
