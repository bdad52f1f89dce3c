"""Putting an address to the police."""

from typing import Any

from accord.access.actions import why_not
from accord.access.refusals import refuse_if
from accord.casework.homes.models import Home
from accord.casework.property_checks import actions, queries
from accord.casework.property_checks.models import FOR
from accord.web.doing import address
from accord.web.keeping import KeepsDraft
from accord.web.page.fields import Form, LongText, Radios, Select
from accord.web.page.screens import FormScreen
from accord.web.property_checks.views import OfCheckForm, Room


class ConsiderForm(Form):
    """Which address, for whom."""

    home = Select("Which home?", required="Choose the home")
    intended_for = Radios("Who is it for?", choices=FOR, required="Select who it is for")


class Consider(Room, KeepsDraft, FormScreen):
    """Say that an address is being considered."""

    form_class = ConsiderForm
    title = "Put an address to the police"
    intro = ("Add the home to the list of homes first. It needs no beds yet.",)

    def back(self) -> str:
        """Back to all of them."""
        return address("property_checks:checks")

    def prepare(self) -> None:
        """Only for those who may."""
        super().prepare()
        made = actions.consider_property.action
        refuse_if(why_not(made, by=self.request.actor, file_id=None))

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the homes they may put to the police."""
        made, by = super().form(data, quiet=quiet), self.request.actor
        every = "commissioning_team" in by.job_roles
        found = queries.to_consider({job.team_id for job in by.jobs}, every=every)
        made.fields["home"].choices = [(one.pk, one.name) for one in found]  # type: ignore[attr-defined]
        return made

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        home = Home.objects.select_related("file").get(pk=cleaned.pop("home"))
        return actions.consider_property(home=home, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To what was begun."""
        return address("property_checks:one", result.ref)


class TellForm(Form):
    """Nothing more is asked."""


class TellPolice(OfCheckForm):
    """Tell the police of the address."""

    does = staticmethod(actions.tell_police_of_address)
    form_class = TellForm
    title = "Tell the police of this address"
    button = "Tell the police"
    intro = ("The neighbourhood police get a message. They check homes for 16 and 17 year olds, and take note of the others.",)  # fmt: skip

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Tell them."""
        return actions.tell_police_of_address(check=self.check, by=self.request.actor)


class AgainForm(Form):
    """Why once more."""

    because = LongText("Why are they asked again?", hint="Name no young person", rows=3, required="Write why they are asked again")  # fmt: skip


class AskAgain(OfCheckForm):
    """Ask the police about it once more."""

    leaves = "The words are about the property, and its address stands above them"
    does = staticmethod(actions.ask_again)
    form_class = AgainForm
    title = "Ask the police again"
    button = "Ask again"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask."""
        return actions.ask_again(check=self.check, **cleaned, by=self.request.actor)
