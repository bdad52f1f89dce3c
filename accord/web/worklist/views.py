"""Your work, your team's, and what nobody owns."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accord import clock
from accord.access.actor import Actor
from accord.casework.custody.queries import rung_now
from accord.casework.work import lists, queries
from accord.web import doing
from accord.web.page.screens import Screen
from accord.web.worklist import lines

LOOKED = "looked"  # in the session: when this person had last looked before they signed in
MANAGERS = frozenset(
    {
        "lead_worker_manager", "provider_manager", "keyworker_manager", "head_of_service",
        "service_manager", "area_administrator",
    }
)  # fmt: skip


HOME_JOBS = frozenset({"keyworker", "keyworker_manager", "provider_manager"})


def in_a_home(by: Actor) -> bool:
    """Whether somebody works in a home, by day or at night."""
    return bool(by.job_roles & HOME_JOBS)


class YourWork(Screen):
    """Everything I owe, the most pressing first. Four statements in all, the view log included."""

    template_name = "worklist/your_work.jinja"
    title = "Your work"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page of it."""
        page = page_number(request)
        found = queries.my_work(page=page)
        counts, since = self._counts()
        rows = lines.rows(
            found[: queries.PAGE], since=since, waive=manages(request.actor), mine=request.actor
        )
        heads = (counts.late, counts.today, counts.week, counts.later)
        return self.page(
            groups=list(lines.grouped(rows)),
            tallies=[
                (key, words, count) for (key, words), count in zip(lines.GROUPS, heads, strict=True)
            ],
            changed=counts.changed,
            since=clock.in_words(since) if since else "",
            unowned=counts.unowned if manages(request.actor) else 0,
            unowned_href=doing.address("unowned_work"),
            team_href=doing.address("team_work") if manages(request.actor) else "",
            police_href=doing.address("custody:call") if rung_now(request.actor) else "",
            tonight_href=doing.address("nights:tonight") if in_a_home(request.actor) else "",
            seen_href=doing.address("work_seen"),
            guarding_href=doing.address("guarding:home") if guards(request.actor) else "",
            counts={"worklist": counts.late, "inbox": counts.to_read},
            **pages(request, page, len(found) > queries.PAGE),
        )

    def _counts(self) -> tuple[queries.Counts, datetime | None]:
        """Count; on the first page of a session say at the same time that I look now.

        What is marked as new stays marked until I sign in again or say that I have seen
        it: a glance at two in the morning must not hide anything.
        """
        kept = self.request.session.get(LOOKED)
        if kept:
            counts = queries.counts(since=datetime.fromisoformat(kept))
        else:
            counts = queries.counts(look=True)
            self.request.session[LOOKED] = (counts.since or clock.now()).isoformat()
        return counts, counts.since


class Seen(Screen):
    """I have seen what is new."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take the marks off, here and on the next sign-in."""
        queries.look()
        request.session[LOOKED] = clock.now().isoformat()
        return HttpResponseRedirect(reverse("worklist"))

    def get(self, request: HttpRequest) -> HttpResponse:
        """Nothing to read here."""
        return HttpResponseRedirect(reverse("worklist"))


class TeamWork(Screen):
    """What my teams and the people in them owe, with who owes it."""

    template_name = "worklist/team.jinja"
    title = "Your team’s work"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page of it."""
        page = page_number(request)
        found = lists.team_work({job.team_id for job in request.actor.jobs}, page=page)
        shown = found[: queries.PAGE]
        rows = lines.rows(
            [line for _, line in shown],
            owners=[owner for owner, _ in shown],
            waive=manages(request.actor),
            by=request.actor,
        )
        return self.page(
            groups=list(lines.grouped(rows)), **pages(request, page, len(found) > queries.PAGE)
        )

    def back(self) -> str:
        """Back to my own."""
        return reverse("worklist")


class Unowned(Screen):
    """What is owed by a role that nobody holds."""

    template_name = "worklist/nobody.jinja"
    title = "Owed by nobody"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page of it."""
        page = page_number(request)
        found = lists.unowned(page=page)
        by = request.actor
        rows = lines.rows(found[: queries.PAGE], unowned=True, waive=manages(by), by=by)
        return self.page(rows=rows, **pages(request, page, len(found) > queries.PAGE))

    def back(self) -> str:
        """Back to my own."""
        return reverse("worklist")


def manages(actor: Actor) -> bool:
    """Whether this member answers for other people's work."""
    return bool(actor.job_roles & MANAGERS)


def guards(actor: Actor) -> bool:
    """Whether this member looks at what happened to files: they begin on a page of their own."""
    return bool(actor.job_roles & {"information_guardian", "head_of_service"})


def page_number(request: HttpRequest) -> int:
    """Which page is asked for, counted from 0; nonsense is the first."""
    asked = request.GET.get("page", "1")
    return int(asked) - 1 if asked.isdecimal() and 0 < int(asked) < 10_000 else 0


def pages(request: HttpRequest, page: int, more: bool) -> dict[str, Any]:
    """The addresses of the pages before and after this one; "" where there is none."""
    return {
        "earlier": f"{request.path}?page={page}" if page else "",
        "further": f"{request.path}?page={page + 2}" if more else "",
        "page_number": page + 1,
    }
