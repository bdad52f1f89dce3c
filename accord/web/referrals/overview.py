"""The referral on one page: where it has got to, what is missing, what can be done now."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.access.sight import shown
from accord.casework.referrals import actions, states
from accord.casework.referrals.models import (
    Handover,
    InformationRequest,
    PathwayAssessment,
    PlacementSearch,
    QualityCheck,
    Referral,
)
from accord.casework.referrals.queries.task_list import Section, task_list
from accord.web.page.cards import Step, Task
from accord.web.referrals import offers
from accord.web.referrals.asked import still_missing, waits_for_gangs
from accord.web.referrals.base import ReferralPage
from accord.web.referrals.gangs_page import gangs_cards
from accord.web.referrals.looking import home_cards, sought_cards
from accord.web.referrals.money_page import approval_cards, option_cards
from accord.web.referrals.sending import REASONS
from accord.web.referrals.waiting import wait_cards

STAGES = (
    ("referral", "Referral"),
    ("placement_search", "Search"),
    ("housing_assessment", "Assessment by the home"),
    ("placement_planning", "Moving in"),
)
WITHOUT_A_FORM = {"referral": "What is looked for", "housing_assessment": "Answer of the home"}
SCREENS = {
    "views": "views",
    "why": "why",
    "risks": "update_risk",
    "vulnerabilities": "update_risk",
    "safety": "safety",
    "order": "order",
    "documents": "documents",
    "other": "why",
    "gangs": "consult",
}
STATUS = {
    "not_started": "Not started",
    "in_progress": "In progress",
    "complete": "Done",
    "not_needed": "Not needed",
}


class Overview(ReferralPage):
    """The referral. Without one, the way to begin."""

    template_name = "referrals/overview.jinja"
    title = "Referral"

    def back(self) -> str:
        """It is a tab of the case: it leads nowhere back."""
        return ""

    def none_found(self) -> None:
        """No referral the asker may see: a page all the same, for those whose work it is."""
        if not {"referral", "gangs", "search"} & self.seen:
            raise Http404
        self.referral = None  # type: ignore[assignment]

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it, as far as it is the asker's to see."""
        referral: Referral | None = self.referral
        checks = gangs_cards(self) if "gangs" in self.seen else []
        if referral is None:
            return self.page(referral=None, gangs=checks, need=self._need(), steps=[])
        shown("referral", [self.file.pk])
        search = PlacementSearch.objects.filter(referral=referral).first()
        return self.page(
            referral=referral,
            state=referral.state_words,
            because=dict(REASONS).get(referral.withdrawn_because, "").lower(),
            steps=stages(referral),
            offers=offers.offers(self, referral, search),
            sought=sought_cards(self, referral),
            at_home=home_cards(referral) if "family" in self.seen else [],
            need=self._need() if referral.state in states.OVER else None,
            gangs=checks,
            suite_href=self.to("referrals:suite") if referral.on_a_form else "",
            record_href=self.to("referrals:record") if "placement" in self.seen else "",
            **self._writing(referral),
            **self._after_sending(referral, search),
        )

    def _need(self) -> dict[str, str]:
        """The way to a new referral, or whose it is."""
        why = self.why_not(actions.record_need)
        return {"href": "" if why else self.to("referrals:need"), "why": why or ""}

    def _writing(self, referral: Referral) -> dict[str, Any]:
        """The task list while the referral is being written, for those who write it."""
        if referral.state not in states.UNSENT or referral.state == states.NEEDED:
            return {"tasks": [], "missing": []}
        if not self.may(actions.save_referral_views):
            return {"tasks": [], "missing": []}
        tasks = task_list(referral)
        lines = still_missing(tasks, self.request.actor)
        ready = tasks.ready and not waits_for_gangs(tasks)
        listed = [
            self._task(section) for section in tasks.sections if section.status != "not_needed"
        ]
        return {"tasks": [*listed, *self._ends(referral, ready)], "missing": lines}

    def _task(self, section: Section) -> Task:
        anchor = f"#{section.id}" if section.id in ("risks", "vulnerabilities") else ""
        must = [one for one in section.missing if one.force != "may"]
        return Task(
            title=section.title,
            state=STATUS[section.status],
            href=self.to(f"referrals:{SCREENS[section.id]}") + anchor,
            hint=f"{len(must)} to answer" if must and section.status != "not_started" else "",
        )

    def _ends(self, referral: Referral, ready: bool) -> list[Task]:
        """Checking and sending, which wait for the rest."""
        done = referral.state == states.COMPLETED
        check = "Done" if done else "Not started" if ready else "Cannot start yet"
        send = "Not started" if done else "Cannot start yet"
        return [
            Task(title="Check and complete", state=check, href=self.to("referrals:complete")),
            Task(title="Send it", state=send, href=self.to("referrals:send") if done else ""),
        ]

    def _after_sending(self, referral: Referral, search: PlacementSearch | None) -> dict[str, Any]:
        if referral.submitted_at is None:
            empty: list[Any] = []
            return {"requests": empty, "waits": empty, "checks": empty, "options": empty, "approvals": empty,
                    "handovers": empty, "judgements": empty, "search": None, "elsewhere_href": ""}  # fmt: skip
        sees = "search" in self.seen
        if sees and search:
            shown("search", [self.file.pk])
        return {
            "requests": [self._request(r) for r in _of(InformationRequest, referral, "-asked_at")],
            "checks": [_check(c) for c in _of(QualityCheck, referral, "-checked_at")],
            "search": states.SEARCH[search.state] if search and sees else None,
            "waits": wait_cards(self, referral) if sees else [],
            "options": option_cards(self, search) if search and sees else [],
            "elsewhere_href": self.to("transfers:places") if search and sees else "",
            "judgements": [_judgement(j) for j in _of(PathwayAssessment, referral, "-decided_at")]
            if sees
            else [],
            "approvals": approval_cards(self, referral) if sees else [],
            "handovers": [self._handover(h) for h in _of(Handover, referral, "-sent_at")],
        }

    def _request(self, row: InformationRequest) -> dict[str, Any]:
        open_ = row.supplied_at is None
        may = open_ and self.may(actions.supply_further_information)
        return {
            "title": "Waiting for an answer" if open_ else "Answered",
            "lines": [f"Asked {clock.in_words(row.asked_at)}: {row.asked}"]
            + (
                [f"Answered {clock.in_words(row.supplied_at)}: {row.answer}"]
                if row.supplied_at
                else []
            ),
            "links": [("Answer it", self.to("referrals:answer", row.pk))] if may else [],
        }

    def _handover(self, row: Handover) -> dict[str, Any]:
        team = row.provider_team.name if row.provider_team else ""
        where = ", ".join(filter(None, (row.home.name if row.home else "", team)))
        waiting = row.received_at is None and row.provider_team_id is not None
        mine = row.provider_team_id in {job.team_id for job in self.request.actor.jobs}
        may = waiting and mine and self.may(actions.receive_referral)
        came = (
            f"Received {clock.in_words(row.received_at)}" if row.received_at else "Not received yet"
        )
        return {
            "title": where or row.get_to_display(),
            "lines": [
                f"Given {clock.in_words(row.sent_at)}",
                came,
                *filter(None, (row.get_answer_display(),)),
            ],
            "links": [("Say that you have it", self.to("referrals:receive", row.pk))]
            if may
            else [],
        }


def stages(referral: Referral) -> list[Step]:
    """The protocol's four stages, with where this referral is."""
    keys = [key for key, _ in STAGES]
    other = {} if referral.on_a_form or not referral.submitted_at else WITHOUT_A_FORM
    if referral.state == states.WITHDRAWN:
        return []
    here = keys.index(referral.stage)
    return [
        Step(
            text=other.get(keys[n], words),
            state="done"
            if n < here or referral.state == states.PLACED
            else "now"
            if n == here
            else "next",
            note=referral.state_words if n == here else "",
        )
        for n, (_, words) in enumerate(STAGES)
    ]


def _of(table: Any, referral: Referral, order: str) -> Any:
    return table.objects.filter(referral=referral).order_by(order, "-id")


def _check(row: QualityCheck) -> dict[str, Any]:
    lines = [clock.in_words(row.checked_at)] + ([row.gaps] if row.gaps else [])
    return {"title": row.get_outcome_display(), "lines": lines, "links": []}


def _judgement(row: PathwayAssessment) -> dict[str, Any]:
    answers = (
        f"Suitable provision: {'yes' if row.appropriate else 'no'}",
        f"A vacancy: {'yes' if row.vacancy_available else 'no'}",
    )
    home = [f"Home: {row.home.name}"] if row.home else []
    return {
        "title": "The housing pathway",
        "lines": [clock.in_words(row.decided_at), *answers, *home, *filter(None, (row.reason,))],
        "links": [],
    }
