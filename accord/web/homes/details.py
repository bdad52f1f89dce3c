"""Adding a home, and keeping what is known of it true."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from accord.access.actions import why_not
from accord.access.models import Team
from accord.access.refusals import refuse_if
from accord.casework.homes import actions, refusals
from accord.casework.homes.actions.homes import DETAILS
from accord.casework.homes.models import CONTRACTS, GENDERS, KINDS, NIGHTS, TIERS, Home
from accord.casework.homes.provision import provisions
from accord.web.homes.views import found
from accord.web.page import conflict
from accord.web.page.fields import (
    Date,
    Email,
    Form,
    Hidden,
    LongText,
    Number,
    Radios,
    Select,
    Text,
    TimeOfDay,
    YesNo,
)
from accord.web.page.screens import FormScreen


class HomeForm(Form):
    """What is asked of a home."""

    name = Text("Name of the home", required="Enter the name of the home")
    kind = Radios("What kind of home is it?", choices=KINDS, required="Select what kind it is")
    address_line_1 = Text("Address line 1", required="Enter the first line of the address")
    address_line_2 = Text("Address line 2")
    town = Text("Town or city", width="20", required="Enter the town or city")
    postcode = Text("Postcode", width="10", required="Enter the postcode")
    borough = Text("Borough", width="20", required="Enter the borough")
    out_of_borough = YesNo(
        "Is that outside the council’s own borough?", required="Select yes or no"
    )
    tier = Radios("Level of support", choices=TIERS, required="Select the level of support")
    has_24h_cover = YesNo(
        "Are staff there day and night?",
        hint="A curfew can be agreed only where they are.",
        required="Select yes if staff are there day and night",
    )
    youngest = Number("Youngest age", least=16, most=25, required="Enter the youngest age")
    oldest = Number("Oldest age", least=16, most=25, required="Enter the oldest age")
    accessible = YesNo("Is it step-free, with an accessible bathroom?", required="Select yes or no")
    provision = Select("Which kind of provision is it?", nothing="Nobody has said")
    locality = Text("Part of the area", width="20")
    night_cover = Radios("Who is there at night?", choices=NIGHTS)
    staffed_from = TimeOfDay("Staff are there by day from", hint="For example: 7am")
    staffed_to = TimeOfDay("Staff are there by day until", hint="For example: 10pm")
    staff_by_day = Number("How many staff by day?", least=0, most=99)
    staff_by_night = Number("How many staff at night?", least=0, most=99)
    gender = Radios("Who is it for?", choices=GENDERS, required="Select who it is for")
    takes_children = YesNo("Does it take parents with their children?", required="Select yes or no")
    house_rules = LongText("House rules", hint="They are printed with an offer.")
    contract = Radios("Under which contract?", choices=CONTRACTS)
    contract_ends_on = Date("When does the contract end?", called="The day the contract ends")
    weekly_price = Number("What does one bed cost a week, in pounds?", least=0, most=99999)
    nominee_name = Text("Who answers for the property?")
    nominee_job = Text("Their job")
    nominee_phone = Text("Their telephone number", width="20", attributes={"type": "tel"})
    nominee_email = Email("Their e-mail address")
    officer_name = Text("Which police officer is linked with the home?")
    officer_team = Text("The officer’s team")
    officer_phone = Text("The officer’s telephone number", width="20", attributes={"type": "tel"})
    officer_email = Email("The officer’s e-mail address")
    sections: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("The home", ("name", "kind", "provision")),
        ("Where it is", ("address_line_1", "address_line_2", "town", "postcode", "borough", "out_of_borough", "locality")),
        ("For whom", ("youngest", "oldest", "gender", "takes_children", "accessible")),
        ("Support", ("tier", "has_24h_cover", "night_cover", "staffed_from", "staffed_to", "staff_by_day", "staff_by_night")),
        ("The contract", ("contract", "contract_ends_on", "weekly_price")),
        ("House and contacts", ("house_rules", "nominee_name", "nominee_job", "nominee_phone", "nominee_email",
                                "officer_name", "officer_team", "officer_phone", "officer_email")),
    )  # fmt: skip


def with_provisions(form: Form) -> Form:
    """The form with the kinds of provision that the area's protocols name."""
    kinds = [(one.id, one.title) for one in provisions().values()]
    form.fields["provision"].choices = kinds
    return form


class NewHomeForm(HomeForm):
    """A new home, with the team that runs it."""

    provider_team = Select(
        "Which team runs it?", required="Choose the team that runs it", width="two-thirds"
    )
    sections = (("Who runs it", ("provider_team",)), *HomeForm.sections)


class ChangedHomeForm(HomeForm):
    """A home as it is now, with the version it was read at."""

    version = Hidden(required=True)


class AddHome(FormScreen):
    """Add a home that a provider runs."""

    leaves = "It is about the home, whose address stands beside it"
    form_class = NewHomeForm
    title = "Add a home"
    button = "Add the home"

    def prepare(self) -> None:
        """Only for keepers of homes."""
        refuse_if(why_not(actions.add_home.action, by=self.request.actor, file_id=None))

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the teams whose homes this person may enter."""
        form = super().form(data, quiet=quiet)
        teams = [(team.ref, f"{team.name}, {team.agency.name}") for team in self._teams()]
        form.fields["provider_team"].choices = teams
        return with_provisions(form)

    def initial(self) -> dict[str, Any]:
        """From 16 to 25; one's own team if there is but one."""
        teams = list(self._teams()[:2])
        only = {"provider_team": teams[0].ref} if len(teams) == 1 else {}
        return {
            "youngest": 16,
            "oldest": 25,
            "out_of_borough": False,
            "gender": "any",
            "takes_children": False,
            **only,
        }

    def _teams(self) -> QuerySet[Team]:
        by = self.request.actor
        teams = Team.objects.filter(agency__kind="provider").select_related("agency")
        if not by.job_roles & refusals.ANY_AGENCY:
            teams = teams.filter(agency_id=by.agency_id)
        return teams.order_by("agency__name", "name")

    def act(self, cleaned: dict[str, Any]) -> Home:
        """Add it."""
        team = self._teams().get(ref=cleaned.pop("provider_team"))
        return actions.add_home(provider_team=team, **cleaned, by=self.request.actor)

    def after(self, result: Home) -> str:
        """To its page, to add its beds."""
        return reverse("homes:home", args=[result.ref])

    def back(self) -> str:
        """Back to the homes."""
        return reverse("homes")


class ChangeHome(FormScreen):
    """Correct or add to what is known of a home."""

    leaves = "It is about the home, whose address stands beside it"
    form_class = ChangedHomeForm
    title = "Change what is known of the home"
    button = "Save"

    def prepare(self) -> None:
        """Find the home, for those who keep it."""
        self.home = found(self.kwargs["ref"]).home
        self.caption = self.home.name
        by = self.request.actor
        refuse_if(why_not(actions.change_home.action, by=by, file_id=None))
        refuse_if(refusals.to_run(self.home.agency_id, by))

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the kinds of provision of this area."""
        return with_provisions(super().form(data, quiet=quiet))

    def initial(self) -> dict[str, Any]:
        """What is saved now."""
        return {name: getattr(self.home, name) for name in (*DETAILS, "version")}

    def act(self, cleaned: dict[str, Any]) -> Home:
        """Save it."""
        version = conflict.version(cleaned.pop("version"))
        return actions.change_home(
            home=self.home, version=version, **cleaned, by=self.request.actor
        )

    def after(self, result: Home) -> str:
        """Back to its page."""
        return self.back()

    def back(self) -> str:
        """Back to the home."""
        return reverse("homes:home", args=[self.kwargs["ref"]])
