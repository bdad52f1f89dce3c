"""Adding agencies and teams."""

from typing import Any

from django.urls import reverse

from accord.access.actions import why_not
from accord.access.models import Agency, Team
from accord.access.refusals import refuse_if
from accord.casework.agencies import actions
from accord.casework.agencies.contracts import CONTRACTS
from accord.web.page import conflict
from accord.web.page.fields import Email, Form, Hidden, Radios, Select, Text
from accord.web.page.screens import FormScreen
from accord.web.setup.views import KINDS, found, function_choices


class AgencyForm(Form):
    """A new agency."""

    name = Text("Name of the agency", required="Enter the name of the agency")
    kind = Radios("What kind of agency is it?", choices=KINDS, required="Select what kind it is")
    contract = Radios(
        "How does the council buy from it?",
        choices=CONTRACTS,
        required="Select how the council buys from it",
    )
    tiers = Text("Tiers of need its homes are for", hint="For example: low, medium, high")


class AddAgency(FormScreen):
    """Add an agency."""

    form_class = AgencyForm
    title = "Add an agency"
    button = "Add the agency"

    def initial(self) -> dict[str, Any]:
        """Most have no contract with the council."""
        return {"contract": "none"}

    def act(self, cleaned: dict[str, Any]) -> Agency:
        """Add it."""
        return actions.add_agency(**cleaned, by=self.request.actor)

    def after(self, result: Agency) -> str:
        """To its page, to add its teams."""
        return reverse("agency", args=[result.ref])

    def back(self) -> str:
        """Back to all."""
        return reverse("set_up")


class ContractForm(Form):
    """How the council buys from an agency, with the version it was read at."""

    contract = Radios(
        "How does the council buy from it?",
        choices=CONTRACTS,
        required="Select how the council buys from it",
    )
    tiers = Text("Tiers of need its homes are for", hint="For example: low, medium, high")
    version = Hidden(required=True)


class ChangeContract(FormScreen):
    """Change an agency's contract, or end it."""

    form_class = ContractForm
    title = "Change the contract"
    button = "Save"
    intro = (
        "Select None where the contract has ended. What it was before stays on record.",
        "Each home keeps the contract that stands with it. Change that on the home’s own page.",
    )

    def prepare(self) -> None:
        """Find the agency, for those who set the area up."""
        self.agency = found(Agency.objects.select_related("file"), self.kwargs["ref"])
        self.caption = self.agency.name
        refuse_if(why_not(actions.change_contract.action, by=self.request.actor, file_id=None))

    def initial(self) -> dict[str, Any]:
        """What is saved now."""
        return {name: getattr(self.agency, name) for name in ("contract", "tiers", "version")}

    def act(self, cleaned: dict[str, Any]) -> Agency:
        """Save it."""
        version = conflict.version(cleaned.pop("version"))
        return actions.change_contract(
            agency=self.agency, **cleaned, version=version, by=self.request.actor
        )

    def after(self, result: Agency) -> str:
        """Back to the agency."""
        return self.back()

    def back(self) -> str:
        """Back to the agency."""
        return reverse("agency", args=[self.kwargs["ref"]])


class TeamForm(Form):
    """A new team."""

    name = Text("Name of the team", required="Enter the name of the team")
    function = Select(
        "Which service of the protocol is it?",
        hint="What the protocol asks of that service comes to this team.",
        nothing="None of them",
        choices=function_choices,
    )
    mailbox = Email("Shared mailbox", hint="Where messages for the whole team go.")


class AddTeam(FormScreen):
    """Add a team to an agency."""

    form_class = TeamForm
    title = "Add a team"
    button = "Add the team"

    def prepare(self) -> None:
        """Find the agency."""
        self.agency = found(Agency.objects.select_related("file"), self.kwargs["ref"])
        self.caption = self.agency.name

    def act(self, cleaned: dict[str, Any]) -> Team:
        """Add it."""
        return actions.add_team(agency=self.agency, **cleaned, by=self.request.actor)

    def after(self, result: Team) -> str:
        """To its page, to add its members."""
        return reverse("team", args=[result.ref])

    def back(self) -> str:
        """Back to the agency."""
        return reverse("agency", args=[self.kwargs["ref"]])
