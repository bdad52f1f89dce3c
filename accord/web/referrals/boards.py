"""What a team has: referrals to check, to search for and to answer, the longest waiting first."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.casework.finding.models import ReferralWait
from accord.casework.finding.waiting import waits_of
from accord.casework.people.queries import status_words
from accord.casework.referrals import states
from accord.casework.referrals.actions import identify_options
from accord.casework.referrals.queries.boards import (
    PAGE,
    BoardRow,
    HandoverRow,
    handovers_waiting,
    search_board,
)
from accord.web.doing import address
from accord.web.page.screens import Screen
from accord.web.referrals.waiting import wait_line
from accord.web.worklist.views import page_number, pages

TEAMS = frozenset({"placements_team", "brokerage_team", "referrals_team"})
ON_A_FORM = TEAMS - {"brokerage_team"}  # referrals go from one of these to another
SEARCHES = frozenset(identify_options.action.by)
PROVIDERS = frozenset({"provider_manager", "provider", "keyworker"})
COLUMNS = ("Young person", "Legal status", "Where it is", "What it waits for", "Sent")


class Board(Screen):
    """Referrals that were sent and have not ended. For a provider, those that came to its teams."""

    title = "Referrals"
    template_name = "referrals/board.jinja"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the asker's own kind of board."""
        roles = request.actor.job_roles
        if roles & TEAMS:
            return self._board(request)
        if roles & PROVIDERS:
            return self._received()
        raise Http404

    def _board(self, request: HttpRequest) -> HttpResponse:
        only = request.GET.get("only", "")
        wanted = [only] if only in states.SENT else sorted(states.SENT)
        page = page_number(request)
        found = search_board(only=wanted, page=page)
        waits = waits_of(row.ref for row in found[:PAGE])
        return self.page(
            columns=COLUMNS,
            rows=[_row(row, waits.get(row.ref)) for row in found[:PAGE]],
            filters=[("All", "?", not only), *(
                (states.REFERRAL[state], f"?only={state}", state == only)
                for state in (states.WITH_PLACEMENTS, states.WITH_REFERRALS, states.WITH_PROVIDER)
            )] if ON_A_FORM & request.actor.job_roles else [],  # type: ignore[attr-defined]
            together_href=address("referrals:together") if SEARCHES & request.actor.job_roles else "",  # type: ignore[attr-defined]
            **pages(request, page, len(found) > PAGE),
        )  # fmt: skip

    def _received(self) -> HttpResponse:
        rows = [_received_row(row) for row in handovers_waiting()]
        columns = ("Young person", "Home", "Given to you", "Received")
        return self.page(
            columns=columns, rows=rows, filters=[], together_href="", earlier="", further=""
        )


def _row(row: BoardRow, wait: ReferralWait | None) -> list[Any]:
    who = {"text": row.name or "Not yours to see", "href": address("referrals:case", row.file_ref)}
    return [
        who,
        status_words(row.status) or "Not known",
        {"text": row.state_words, "hint": row.search_words},
        {"text": _waits(row), "hint": wait_line(wait) if wait else ""},
        clock.day_in_words(clock.local_date(row.submitted_at)) if row.submitted_at else "",
    ]


def _waits(row: BoardRow) -> str:
    said = []
    if row.on_a_form and not row.checked:
        said.append("a check of the documents")
    if row.waiting_for_answer:
        said.append("an answer from the lead worker")
    if states.REQUESTED in row.approvals:
        said.append("approval")
    if row.with_providers:
        many = row.with_providers
        said.append(f"{many} provider{'s' if many > 1 else ''} to answer")
    return "; ".join(said).capitalize() or "The next step"


def _received_row(row: HandoverRow) -> list[Any]:
    return [
        {"text": row.name, "href": address("referrals:case", row.file_ref)},
        row.home or "Not said",
        clock.in_words(row.sent_at),
        clock.in_words(row.received_at) if row.received_at else "Not yet: say that you have it",
    ]
