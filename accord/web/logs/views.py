"""The logs of homes month by month, and one log: to its home, and to the teams it was sent to."""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accord import clock
from accord.access.actions import why_not
from accord.access.actor import Actor
from accord.casework.logs import actions, queries
from accord.casework.logs.models import MonthlyLog
from accord.web.case_form import Way, ways
from accord.web.logs import presenting
from accord.web.page import once
from accord.web.page.screens import Screen

TEAMS = frozenset({"commissioning_team", "placements_team", "referrals_team"})
MONTHS = 12


def may(action: Any, by: Actor) -> bool:
    """Whether the member's job lets them do this with logs."""
    return why_not(action.action, by=by, file_id=None) is None


class OfLog:
    """Finds the log of the address, for the home's own people and the three teams."""

    request: HttpRequest
    kwargs: dict[str, Any]
    title: str
    caption: str

    def prepare(self) -> None:
        """Find it, or answer that there is no such page."""
        by: Actor = self.request.actor  # type: ignore[attr-defined]
        found = queries.logs_of().filter(ref=self.kwargs["log"]).first()
        self.teams = by.job_roles & TEAMS
        self.ours = bool(found and found.home.agency_id == by.agency_id)
        if found is None or not (self.teams or self.ours):
            raise Http404
        self.log: MonthlyLog = found
        self.caption = f"{found.home.name}, {presenting.month(found.period_start)}"

    def back(self) -> str:
        """Back to the log."""
        return reverse("logs:log", args=[self.log.ref])

    def after(self, result: Any) -> str:
        """Back to the log."""
        return self.back()


class ForTeams(Screen):
    """A page for the three teams; there is no such page for anybody else."""

    def prepare(self) -> None:
        """Only for them."""
        if not self.request.actor.job_roles & TEAMS:
            raise Http404

    def back(self) -> str:
        """Back to the logs."""
        return reverse("logs:logs")


class Logs(Screen):
    """Every log the asker has to do with, the newest month first."""

    template_name = "logs/logs.jinja"
    title = "Monthly logs"

    def prepare(self) -> None:
        """For the people of homes and for the three teams."""
        by = self.request.actor
        self.teams = bool(by.job_roles & TEAMS)
        self.home = bool(by.job_roles & {"provider_manager", "provider", "keyworker"})
        if not (self.teams or self.home):
            raise Http404

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        own = None if self.teams else request.actor.agency_id
        first = clock.local_date(clock.now()).replace(day=1)
        since = first.replace(year=first.year - 1)
        found = queries.logs_of(own).filter(period_start__gte=since)
        rows = [(log.period_start, presenting.log_row(log, _at(log))) for log in found]
        by_month = groupby(rows, key=lambda row: row[0])
        return self.page(
            months=[(presenting.month(at), [row for _, row in group]) for at, group in by_month],
            ways=ways(self._ways()),
            teams=self.teams,
        )

    def back(self) -> str:
        """Back to the homes."""
        return reverse("homes")

    def _ways(self) -> list[Way | None]:
        if not self.teams:
            return []
        return [
            Way(words="Vacancies and moves on", href=reverse("logs:vacancies")),
            Way(words="Themes", href=reverse("logs:themes")),
        ]


def _at(log: MonthlyLog) -> str:
    return reverse("logs:log", args=[log.ref])


class OneLog(OfLog, Screen):
    """One log: the lines to confirm, or the lines one's team was sent."""

    template_name = "logs/log.jinja"
    title = "Monthly log"

    def get(self, request: HttpRequest, log: str) -> HttpResponse:
        """Show it."""
        sent = queries.sent_to_us(self.log) if self.teams else []
        lived = queries.residents(self.log) if self.ours else []
        kinds = [one.says.get("rating", "") for one in sent]
        kinds = kinds or [one.line.rating for one in lived if one.line]
        return self.page(
            row=presenting.log_row(self.log, ""),
            guidance=self.log.template.guidance if self.ours else "",
            lived=[self._resident(one) for one in lived],
            sent=[_sent(one) for one in sent],
            bars=presenting.bars(kinds) if kinds else [],
            says=self._says(),
            next=ways(self._ways(lived)),
            once=once.new_key(),
        )

    def back(self) -> str:
        """Back to the logs."""
        return reverse("logs:logs")

    def _says(self) -> list[str]:
        log = self.log
        moments = (
            ("Sent", log.submitted_at, log.submitted_by),
            ("Passed on to the lead workers", log.passed_on_at, None),
            ("Looked at by commissioning", log.reviewed_at, None),
        )
        return [
            f"{what}: {clock.in_words(at)}{f', {who.name}' if who else ''}"
            for what, at, who in moments
            if at
        ]

    def _resident(self, one: queries.Resident) -> dict[str, Any]:
        line = one.line
        href = reverse("logs:line", args=[self.log.ref, one.file_ref])
        return {
            "name": one.name,
            "href": href if self.log.state == "due" else "",
            "rating": presenting.rating(line.rating) if line else None,
            "status": presenting.STANDS[line.status] if line else "",
            "behaviour": presenting.BEHAVED[line.behaviour] if line else "",
            "incidents": presenting.many(line.incidents, "incident", "incidents") if line else "",
            "words": [w for w in (line.behaviour_words, line.incident_words, line.status_words) if w] if line else [],
            "confirmed": f"Confirmed by {line.confirmed_by.name}" if line else "To be confirmed",
        }  # fmt: skip

    def _ways(self, lived: list[queries.Resident]) -> list[Way | None]:
        log, by = self.log, self.request.actor
        whole = bool(lived) and all(one.line for one in lived)
        found = (
            ("Send the log", "send", self.ours and log.state == "due" and whole and may(actions.submit_monthly_log, by)),
            ("Pass each line on to its lead worker", "pass_on", log.submitted_at and not log.passed_on_at and may(actions.pass_on_monthly_log, by)),
            ("I have looked at it", "reviewed", log.submitted_at and not log.reviewed_at and may(actions.review_monthly_log, by)),
            ("Record a theme", "theme", log.submitted_at and may(actions.record_log_theme, by)),
        )  # fmt: skip
        return [
            Way(words=words, href=reverse(f"logs:{name}", args=[log.ref]), main=n < 3)
            for n, (words, name, when) in enumerate(found)
            if when
        ]


def _sent(one: queries.Sent) -> dict[str, Any]:
    says = one.says
    words = ("behaviour_words", "incident_words", "status_words")
    return {
        "name": one.name,
        "href": "",
        "rating": presenting.rating(says.get("rating", "")),
        "status": presenting.STANDS.get(says.get("status", ""), ""),
        "behaviour": presenting.BEHAVED.get(says.get("behaviour", ""), ""),
        "incidents": presenting.many(int(says.get("incidents", "0")), "incident", "incidents"),
        "words": [says[name] for name in words if says.get(name)],
        "confirmed": "",
    }


class Go(Screen):
    """The address a duty gives: on to the log."""

    def get(self, request: HttpRequest, month_log: int) -> HttpResponse:
        """Go there."""
        found = MonthlyLog.objects.filter(pk=month_log).first()
        if found is None:
            raise Http404
        return HttpResponseRedirect(_at(found))
