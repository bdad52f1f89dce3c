"""Members: joining with an account, the roles they hold, and leaving."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import Http404
from django.urls import reverse

from accord.access.models import Job, Member, Team
from accord.access.refusals import Refused
from accord.casework.agencies import actions
from accord.casework.guarding import actions as guarding
from accord.web.page.fields import DateAndTime, Email, Form, Select, Text, YesNo
from accord.web.page.screens import FormScreen
from accord.web.setup.views import current, found, role_choices, role_title
from accord.web.signing_in import accounts

DESK = YesNo(
    "Do they work the team’s shared list?",
    hint="They then see every young person the whole team works with.",
    required="Select yes if they work the shared list",
)


class MemberForm(Form):
    """Somebody new."""

    name = Text("Full name", required="Enter their full name", attributes={"autocomplete": "off"})
    job_title = Text("Job title")
    role = Select("Role", choices=role_choices, required="Select their role")
    desk = DESK
    email = Email(
        "Work email address",
        hint="A link to set a password is sent to it.",
        required="Enter their work email address",
        attributes={"autocomplete": "off"},
    )
    phone = Text("Work phone number", attributes={"type": "tel", "autocomplete": "off"})


class AddMember(FormScreen):
    """Add somebody to a team, and invite them."""

    does = staticmethod(actions.add_member)
    form_class = MemberForm
    title = "Add a member"
    button = "Add and invite"

    def prepare(self) -> None:
        """Find the team."""
        self.team = found(Team.objects.select_related("agency__file"), self.kwargs["ref"])
        self.caption = f"{self.team.name}, {self.team.agency.name}"

    def act(self, cleaned: dict[str, Any]) -> Member:
        """Add them, make their account and send the link."""
        with transaction.atomic():  # no account, no member
            member = actions.add_member(team=self.team, **cleaned, by=self.request.actor)
            accounts.invite(self.request, accounts.make_account(member))
        return member

    def after(self, result: Member) -> str:
        """To their page."""
        return reverse("member", args=[result.ref])

    def back(self) -> str:
        """Back to the team."""
        return reverse("team", args=[self.kwargs["ref"]])


class _AboutMember(FormScreen):
    """A page that does one thing to a member."""

    form_class: type[Form] = Form

    def prepare(self) -> None:
        """Find them."""
        self.member = found(Member.objects.select_related("agency"), self.kwargs["ref"])
        self.caption = self.member.name

    def after(self, result: Any) -> str:
        """To their page."""
        return self.back()

    def back(self) -> str:
        """Back to their page."""
        return reverse("member", args=[self.kwargs["ref"]])


def _teams() -> list[tuple[str, str]]:
    teams = Team.objects.select_related("agency").order_by("agency_id", "id")
    return [(team.ref, f"{team.name}, {team.agency.name}") for team in teams]


class RoleForm(Form):
    """Another role."""

    team = Select("Team", choices=_teams, required="Select the team")
    role = Select("Role", choices=role_choices, required="Select the role")
    desk = DESK


class GiveRole(_AboutMember):
    """Give a member another role, from now on."""

    does = staticmethod(actions.give_role)
    form_class = RoleForm
    title = "Give a role"
    button = "Give this role"

    def act(self, cleaned: dict[str, Any]) -> Job:
        """Give it."""
        team = found(Team.objects.select_related("agency__file"), cleaned["team"])
        return actions.give_role(
            member=self.member,
            team=team,
            role=cleaned["role"],
            desk=cleaned["desk"],
            by=self.request.actor,
        )


class EndRole(_AboutMember):
    """End a role, now."""

    title = "End this role"
    button = "End the role"

    def prepare(self) -> None:
        """Find the role they hold."""
        super().prepare()
        jobs = current(self.member.jobs.select_related("team__agency__file"))
        self.job = jobs.filter(pk=self.kwargs["job"]).first()
        if self.job is None:
            raise Http404
        self.intro = (
            f"{self.member.name} stops being {role_title(self.job.role).lower()} in {self.job.team.name} now. "
            "What they could see only through it they will no longer see.",
        )

    def act(self, cleaned: dict[str, Any]) -> None:
        """End it."""
        actions.end_role(job=self.job, by=self.request.actor)


class Invite(_AboutMember):
    """Send the link to set a password, for the first time or again."""

    title = "Send an invitation"
    button = "Send the link"

    def prepare(self) -> None:
        """Say where it goes."""
        super().prepare()
        self.intro = (
            f"We send a link to {self.member.email or 'the email address, once there is one'}.",
        )

    def act(self, cleaned: dict[str, Any]) -> None:
        """Make the account if there is none, and send it."""
        if "area_administrator" not in self.request.actor.job_roles:
            raise Refused("This is for the area administrator to do.")
        user = get_user_model().objects.filter(pk=self.member.user_id).first()
        accounts.invite(self.request, user or accounts.make_account(self.member))


class SuspendForm(Form):
    """Until when."""

    until = DateAndTime(
        "Until when?", called="Until when", hint="Leave it empty until you reinstate it"
    )


class Suspend(_AboutMember):
    """Stop a member's account for a while."""

    form_class = SuspendForm
    title = "Suspend this account"
    button = "Suspend the account"

    def prepare(self) -> None:
        """Say what it means."""
        super().prepare()
        self.intro = (
            f"{self.member.name} is signed out now and sees nothing until it works again. Their "
            "roles stay as they are, and what they owe waits for them or for whoever covers.",
        )

    def act(self, cleaned: dict[str, Any]) -> None:
        """Suspend it."""
        guarding.suspend_member(member=self.member, **cleaned, by=self.request.actor)


class Reinstate(_AboutMember):
    """Let a suspended account work again, or wake one that is asleep."""

    does = staticmethod(guarding.reinstate_member)
    title = "Let this account work again"
    button = "Let it work again"

    def prepare(self) -> None:
        """Say what it means."""
        super().prepare()
        self.intro = (
            f"Check first that {self.member.name} still works here and needs what their roles let "
            "them see. They can sign in again from now on.",
        )

    def act(self, cleaned: dict[str, Any]) -> None:
        """Reinstate it."""
        guarding.reinstate_member(member=self.member, by=self.request.actor)


class Close(_AboutMember):
    """Close a member's account."""

    title = "Close this account"
    button = "Close the account"

    def prepare(self) -> None:
        """Say what it means."""
        super().prepare()
        self.intro = (
            f"{self.member.name} is signed out and cannot sign in again. What they did stays "
            "under their name, and what they owe looks for a new owner.",
        )

    def act(self, cleaned: dict[str, Any]) -> None:
        """Close it."""
        with transaction.atomic():
            actions.end_membership(member=self.member, by=self.request.actor)
            accounts.close_account(self.member)
