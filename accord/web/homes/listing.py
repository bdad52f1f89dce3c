"""Listing a paper of a home, and saying what its provider is registered as."""

from typing import Any

from django.urls import reverse

from accord import clock
from accord.access.actions import why_not
from accord.access.refusals import refuse_if
from accord.casework.homes import actions
from accord.casework.homes.law import registration_on
from accord.casework.homes.models import CATEGORIES, PAPERS, REGISTERED, HomePaper, Registration
from accord.web.homes.beds import OfHome
from accord.web.homes.views import found
from accord.web.page.cards import Clause
from accord.web.page.fields import Checkboxes, Date, Form, Radios, Text
from accord.web.page.screens import FormScreen


class PaperForm(Form):
    """One paper."""

    kind = Radios("What is it?", choices=PAPERS, required="Select what it is")
    title = Text("Its title", hint="If there is more than one of the kind.")
    issued_on = Date(
        "When was it issued?",
        called="The day it was issued",
        required="Enter the day it was issued",
    )
    good_until = Date("What is the last day it is good?", called="The last day")
    kept_where = Text("Where is it kept?", required="Enter where it is kept")  # fmt: skip


class AddPaper(OfHome):
    """List a paper of a home: from when to when it is good, and where it is kept."""

    does = staticmethod(actions.list_paper)
    form_class = PaperForm
    title = "List a paper"
    button = "List it"
    intro = ("A newer paper of the same kind and title takes the older one’s place.",)

    def act(self, cleaned: dict[str, Any]) -> HomePaper:
        """List it."""
        return actions.list_paper(home=self.home, **cleaned, by=self.request.actor)

    def back(self) -> str:
        """Back to the papers."""
        return reverse("homes:papers", args=[self.kwargs["ref"]])


class RegistrationForm(Form):
    """What the provider is registered as."""

    status = Radios(
        "How does it stand with Ofsted?", choices=REGISTERED, required="Select how it stands"
    )
    urn = Text("Ofsted’s number of the provider (URN)", width="10")
    categories = Checkboxes("For which categories?", choices=CATEGORIES)
    applied_on = Date("When did it apply?", called="The day it applied")
    starts_on = Date("Since when is that so?", called="The day", required="Enter since when that is so")  # fmt: skip


class SetRegistration(FormScreen):
    """Say what the provider of a home is registered as."""

    does = staticmethod(actions.set_registration)
    form_class = RegistrationForm
    title = "What is the provider registered as?"
    button = "Save"
    clause = Clause(
        ref="Supported Accommodation (England) Regulations 2023",
        says="A council may place a looked-after child or a relevant care leaver of 16 or 17 only with a registered provider.",
    )

    def prepare(self) -> None:
        """Find the home's provider, for those who keep the list of providers."""
        self.agency = found(self.kwargs["ref"]).home.agency
        self.caption = self.agency.name
        refuse_if(why_not(actions.set_registration.action, by=self.request.actor, file_id=None))

    def initial(self) -> dict[str, Any]:
        """What holds today."""
        held = registration_on(self.agency.pk, clock.local_date(clock.now()))
        names = ("status", "urn", "categories", "applied_on")
        return {name: getattr(held, name) for name in names} if held else {}

    def act(self, cleaned: dict[str, Any]) -> Registration:
        """Save it."""
        return actions.set_registration(agency=self.agency, **cleaned, by=self.request.actor)

    def after(self, result: Registration) -> str:
        """Back to the home."""
        return self.back()

    def back(self) -> str:
        """Back to what the home is."""
        return reverse("homes:about", args=[self.kwargs["ref"]])
