"""Connecting a computer system, making it a key, revoking a key, and stopping it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.models import Member, Team
from accord.casework.connecting import actions, refusals
from accord.casework.connecting.models import ApiKey
from accord.web.connecting.views import Administered, system_of
from accord.web.page.fields import Date, Form, Radios, Select, Text
from accord.web.page.screens import FormScreen
from accord.web.setup.views import found, role_choices


def _teams() -> list[tuple[str, str]]:
    teams = Team.objects.select_related("agency").order_by("agency__name", "name", "id")
    return [(team.ref, f"{team.name}, {team.agency.name}") for team in teams]


def _roles() -> list[tuple[str, str, str]]:
    return [one for one in role_choices() if refusals.of_role(one[0]) is None]


class SystemForm(Form):
    """A new system."""

    name = Text("What is the system called?", required="Enter what the system is called")
    team = Select(
        "Whose is it?",
        choices=_teams,
        required="Select the team it works for",
        hint="It sees every young person this team works with, as far as its role does.",
    )
    role = Select("In which role?", choices=_roles, required="Select its role")


class AddSystem(Administered, FormScreen):
    """Connect a computer system."""

    does = staticmethod(actions.add_computer_system)
    form_class = SystemForm
    title = "Connect a computer system"
    button = "Connect it"
    intro = (
        "The system becomes a member of its agency: it has a name, one role in one team, and sees "
        "what that role sees and nothing else. What it is shown and what it does is written down as for a person.",
    )

    def act(self, cleaned: dict[str, Any]) -> Member:
        """Connect it."""
        team = found(Team.objects.select_related("agency__file"), cleaned.pop("team"))
        return actions.add_computer_system(team=team, **cleaned, by=self.request.actor)

    def after(self, result: Member) -> str:
        """To its page, to make it a key."""
        return reverse("connecting:one", args=[result.ref])


class OfSystem(Administered, FormScreen):
    """A form about one system."""

    def find(self) -> None:
        """Find it."""
        self.system = system_of(self.kwargs["ref"])
        self.caption = self.system.name

    def after(self, result: Any) -> str:
        """To its page."""
        return self.back()

    def back(self) -> str:
        """Back to its page."""
        return reverse("connecting:one", args=[self.system.ref])


class ShowsOnce(OfSystem):
    """Makes something secret, and shows it in its very answer: no page shows it again."""

    shown_as = ""
    secret = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, and show the secret instead of going on."""
        response = super().post(request, *args, **kwargs)
        if not self.secret:
            return response
        self.template_name = "connecting/once.jinja"  # type: ignore[misc]
        return self.page(
            secret=self.secret, shown_as=self.shown_as, on=self.back(), title=self.shown_as
        )


class KeyForm(Form):
    """What the key is for, what it may, and until when."""

    called = Text(
        "What is the key for?",
        required="Enter what the key is for",
        hint="So that you know later which to revoke. For example: nightly import.",
    )
    may_write = Radios(
        "What may it do?",
        choices=(
            ("no", "Read"),
            ("yes", "Read, acknowledge notices and write down receipts"),
        ),
        required="Select what it may do",
    )
    last = Date(
        "Last day it works",
        called="The last day",
        required="Enter the last day it works",
        future=True,
        hint="Within a year.",
    )


class MakeKey(ShowsOnce):
    """Make a key."""

    does = staticmethod(actions.make_api_key)
    form_class = KeyForm
    title = "Make a key"
    button = "Make the key"
    shown_as = "The key"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Make it."""
        made = actions.make_api_key(
            system=self.system,
            called=cleaned["called"],
            may_write=cleaned["may_write"] == "yes",
            ends_at=clock.midnight_after(cleaned["last"]),
            by=self.request.actor,
        )
        self.secret = made.secret
        return made


class Revoke(OfSystem):
    """Revoke a key."""

    title = "Revoke this key"
    button = "Revoke it"
    form_class = Form

    def find(self) -> None:
        """Find the key and whose it is."""
        self.key = found(ApiKey.objects.select_related("member"), self.kwargs["ref"])
        self.system = self.key.member
        self.caption = self.system.name
        self.intro = (
            f"The key “{self.key.called}” opens nothing from this moment on. It cannot be made good again: "
            "make a new one if the system still needs one.",
        )

    def act(self, cleaned: dict[str, Any]) -> None:
        """Revoke it."""
        actions.revoke_api_key(key=self.key, by=self.request.actor)


class Stop(OfSystem):
    """Stop a system."""

    title = "Stop this system"
    button = "Stop it"
    form_class = Form

    def find(self) -> None:
        """Find it, and say what it means."""
        super().find()
        self.intro = (
            f"The keys of {self.system.name} are revoked, nothing is sent to it any more and its roles end, now. "
            "What it was shown and what it did stays written down.",
        )

    def act(self, cleaned: dict[str, Any]) -> None:
        """Stop it."""
        actions.stop_computer_system(system=self.system, by=self.request.actor)
