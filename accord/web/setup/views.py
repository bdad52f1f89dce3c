"""Reading who works where. Everybody in the area may; only an administrator changes it."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock, vocabulary
from accord.access.actor import Actor
from accord.access.models import FOREVER, Agency, AgencyVersion, Job, Member, Team
from accord.casework.agencies.contracts import CONTRACTS, contracts_of
from accord.casework.guarding.actions import review_emergency_access
from accord.casework.guarding.queries import account_of
from accord.casework.importing.actions import check_import
from accord.casework.retention.actions import SETS, SIGNS
from accord.web.mine.post import SEE
from accord.web.page.screens import Screen

KEEPS = frozenset({*SETS, *SIGNS})
REVIEWERS = frozenset(review_emergency_access.action.by)
IMPORTERS = frozenset(check_import.action.by)
KINDS = (
    ("council", "Council"),
    ("provider", "Housing provider"),
    ("police", "Police"),
    ("health", "Health"),
    ("other", "Other"),
)


class SetUp(Screen):
    """The agencies that work under the area's protocols."""

    template_name = "setup/agencies.jinja"
    title = "Set-up"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        rows = [
            [
                {"text": agency.name, "href": reverse("agency", args=[agency.ref])},
                dict(KINDS).get(agency.kind, agency.kind),
                dict(CONTRACTS).get(agency.contract, agency.contract),
            ]
            for agency in Agency.objects.order_by("id")
        ]
        return self.page(
            rows=rows,
            may_change=administers(request.actor),
            may_import=bool(IMPORTERS & request.actor.job_roles),
            reviews=bool(REVIEWERS & request.actor.job_roles),
            sees_post=bool(SEE & request.actor.job_roles),
            keeps=bool(KEEPS & request.actor.job_roles),
        )


class OneAgency(Screen):
    """One agency and its teams."""

    template_name = "setup/agency.jinja"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        agency = found(Agency.objects.all(), ref)
        rows = [
            [{"text": team.name, "href": reverse("team", args=[team.ref])}, function_of(team)]
            for team in agency.teams.order_by("id")
        ]
        return self.page(
            title=agency.name,
            caption=dict(KINDS).get(agency.kind, agency.kind),
            agency=agency,
            contract=dict(CONTRACTS).get(agency.contract, agency.contract),
            rows=rows,
            before=[self._was(row) for row in contracts_of(agency)],
            may_change=administers(request.actor),
        )

    def _was(self, row: AgencyVersion) -> list[str]:
        by = row.changed_by.name if row.changed_by else ""
        contract = dict(CONTRACTS).get(row.contract, row.contract)
        return [clock.in_words(row.changed_at), contract, row.tiers or "Not recorded", by]

    def back(self) -> str:
        """Back to all."""
        return reverse("set_up")


class OneTeam(Screen):
    """One team and the people in it."""

    template_name = "setup/team.jinja"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        self.team = found(Team.objects.select_related("agency"), ref)
        jobs = current(self.team.jobs.select_related("member")).order_by("member__name", "id")
        rows = [
            [
                {"text": job.member.name, "href": reverse("member", args=[job.member.ref])},
                role_title(job.role),
                "Works the shared list" if job.desk else "Own work only",
            ]
            for job in jobs
        ]
        return self.page(
            title=self.team.name,
            caption=self.team.agency.name,
            team=self.team,
            function=function_of(self.team),
            rows=rows,
            may_change=administers(request.actor),
        )

    def back(self) -> str:
        """Back to the agency."""
        return reverse("agency", args=[self.team.agency.ref])


class OneMember(Screen):
    """One member: how to reach them, and what they do."""

    template_name = "setup/member.jinja"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        self.member = found(Member.objects.select_related("agency"), ref)
        jobs = current(self.member.jobs.select_related("team")).order_by("id")
        details = [
            ("Job title", self.member.job_title or "Not recorded", ""),
            ("Email", self.member.email or "Not recorded", ""),
            ("Phone", self.member.phone or "Not recorded", ""),
            ("Account", self._account(), ""),
        ]
        return self.page(
            title=self.member.name,
            caption=self.member.agency.name if self.member.agency else "",
            member=self.member,
            details=details,
            jobs=[
                {
                    "says": f"{role_title(job.role)}, {job.team.name}",
                    "end": reverse("role_end", args=[ref, job.pk]),
                }
                for job in jobs
            ],
            active=self.member.active_until > clock.now()
            and not (self.member.system or self.member.machine),
            stopped=self._stopped(),
            may_change=administers(request.actor),
        )

    def _account(self) -> str:
        if self.member.system:
            return "The system itself: nobody signs in"
        if self.member.machine:
            return "A computer system: it comes with a key, nobody signs in"
        if self.member.active_until <= clock.now():
            return f"Closed {clock.in_words(self.member.active_until)}"
        state = account_of(self.member.pk)
        if state and state.suspended_since:
            until = state.suspended_until
            ends = f" until {clock.in_words(until)}" if until and until < FOREVER else ""
            return f"Suspended since {clock.in_words(state.suspended_since)}{ends}"
        if state and state.asleep:
            return "Asleep: nobody has signed in for 45 days"
        return "Can sign in" if self.member.user_id else "Not made yet"

    def _stopped(self) -> str:
        """Why the account does not work although it is open: suspended, asleep, or not at all."""
        state = account_of(self.member.pk)
        if state is None:
            return ""
        return "suspended" if state.suspended_since else "asleep" if state.asleep else ""

    def back(self) -> str:
        """Back to the agency."""
        agency = self.member.agency
        return reverse("agency", args=[agency.ref]) if agency else reverse("set_up")


def administers(actor: Actor) -> bool:
    """Whether this member sets the area up."""
    return "area_administrator" in actor.job_roles


def found(table: QuerySet[Any], ref: str) -> Any:
    """The row with this reference. Raises Http404."""
    row = table.filter(ref=ref).first()
    if row is None:
        raise Http404
    return row


def current(jobs: QuerySet[Job]) -> QuerySet[Job]:
    """The jobs held now."""
    return jobs.filter(starts__lte=clock.now(), ends__gt=clock.now())


def role_title(role: str) -> str:
    """A role's plain title."""
    known = vocabulary.roles().get(role)
    return known.title if known else role.replace("_", " ").capitalize()


def function_of(team: Team) -> str:
    """Which of the protocol's services a team is, in words."""
    return role_title(team.function) if team.function else "No service of the protocol"


def role_choices() -> list[tuple[str, str, str]]:
    """Roles a member may be given, each with what it means."""
    roles = vocabulary.roles().values()
    return sorted(
        (
            (role.id, role.title, role.says)
            for role in roles
            if role.kind in ("case", "team", "agency")
        ),
        key=lambda choice: choice[1],
    )


def function_choices() -> list[tuple[str, str]]:
    """Services of a protocol that a team may be."""
    roles = vocabulary.roles().values()
    return sorted(
        ((role.id, role.title) for role in roles if role.kind == "team"),
        key=lambda choice: choice[1],
    )
