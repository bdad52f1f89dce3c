"""The search, offers and answers to them, and the panel on several that were declined."""

from typing import Any

from accord import clock
from accord.casework.leaving_care.queries import held_panels
from accord.casework.tenancies import actions
from accord.casework.tenancies.models import (
    HousingApplication,
    OffersAtPanel,
    PropertySearch,
    TenancyOffer,
)
from accord.casework.tenancies.models.offers import LANDLORDS, PROPERTY_TYPES
from accord.web.page.fields import Form, LongText, Number, Radios, Select, Text, YesNo
from accord.web.tenancies.shared import OfARecord, OfTheCase, PressARecord

COSTS_NOTHING = (
    "Saying no costs them nothing: no place, no band and nothing that is owed to them changes."
)


class SearchForm(Form):
    """What kind of home, where, and whose."""

    property_type = Radios(
        "What kind of home?", choices=PROPERTY_TYPES, required="Select what kind of home"
    )
    areas_wanted = LongText(
        "Where do they want to live?",
        hint="Parts of the town. Not an address",
        required="Enter where they want to live",
        rows=2,
    )
    landlord = Radios(
        "Whose homes are looked at?", choices=LANDLORDS, required="Select whose homes are looked at"
    )
    other_landlord = Text("Which other landlord?", hint="Only where another one is asked")


class Search(OfTheCase):
    """Begin the search."""

    does = staticmethod(actions.start_property_search)
    form_class = SearchForm
    title = "Look for a home"
    button = "Begin the search"

    def initial(self) -> dict[str, Any]:
        """What the application says."""
        row = HousingApplication.objects.filter(file_id=self.file.pk).order_by("-pk").first()
        if row is None:
            return {"landlord": "own"}
        return {
            "property_type": row.property_type,
            "areas_wanted": row.preferred_areas,
            "landlord": "own",
        }


class OnSearch(OfARecord):
    """What forms about the search share."""

    table, named = PropertySearch, ("search", "property_search")


class WaitForm(Form):
    """Why."""

    words = LongText(
        "What makes the wait too long?", required="Say what makes the wait too long", rows=3
    )


class Wait(OnSearch):
    """Write down that the wait would be too long."""

    does = staticmethod(actions.say_wait_too_long)
    form_class = WaitForm
    title = "The wait would be too long"
    button = "Save"
    intro = ("Your judgement, with the usual wait in view. Then they are told so.",)


class Told(PressARecord):
    """Record that they were told."""

    does = staticmethod(actions.tell_of_the_wait)
    table, named = PropertySearch, ("search", "property_search")
    title = "They were told how long it would take"
    button = "They were told"


class OfferForm(Form):
    """Which property, where, by letter."""

    property_number = Text(
        "The landlord’s number for the property",
        hint="Never the address: that stands in the letter",
        required="Enter the landlord’s number for the property",
        width="one-third",
    )
    part_of_town = Text(
        "Which part of town?", required="Enter which part of town it is in", width="two-thirds"
    )
    where_wanted = YesNo("Is it where they want to live?", required="Select yes or no")
    tried = LongText("If not, what was tried first?", rows=2)
    standard_letter = YesNo(
        "Was it offered by the standard letter of the area housing team?",
        required="Select yes or no",
    )


class Offer(OnSearch):
    """Record an offer."""

    does = staticmethod(actions.offer_tenancy)
    form_class = OfferForm
    title = "Offer a home"
    button = "Save the offer"

    def initial(self) -> dict[str, Any]:
        """By letter."""
        return {"standard_letter": True}


class OnOffer(PressARecord):
    """What presses about an offer share."""

    table, named = TenancyOffer, ("offer", "tenancy_offer")


class Confirm(OnOffer):
    """Record that the details were gone through."""

    does = staticmethod(actions.confirm_tenancy_offer)
    title = "The details were gone through"
    button = "They were gone through"
    intro = ("With the young person, and with their worker.",)


class Accept(OnOffer):
    """Record that they take it."""

    does = staticmethod(actions.accept_tenancy_offer)
    title = "They take the home"
    button = "They take it"


class DeclineForm(Form):
    """Why, if they want to say."""

    reason = LongText("Do they want to say why?", hint="In their words. They need not", rows=2)


class Decline(OfARecord):
    """Record that they do not take it."""

    does = staticmethod(actions.decline_tenancy_offer)
    form_class = DeclineForm
    table, named = TenancyOffer, ("offer", "tenancy_offer")
    title = "They say no to this home"
    button = "They say no"
    intro = (COSTS_NOTHING, "The search goes on as it was.")


class PanelForm(Form):
    """What the panel is told."""

    words = LongText("What should the panel know?", hint="Nothing is limited by this", rows=3)


class ToPanel(OnSearch):
    """Put several declined offers to the panel."""

    does = staticmethod(actions.put_offers_to_panel)
    form_class = PanelForm
    title = "Put it to the panel"
    button = "Put it to the panel"


class DecidedForm(Form):
    """At which panel, whether, how many, why."""

    panel = Select("At which panel?", nothing="Choose the panel", required="Choose the panel")
    limited = YesNo("Does the panel limit further offers?", required="Select yes or no")
    further = Number(
        "If so, how many more will there be?", called="How many more", least=0, most=99
    )
    reasons = LongText(
        "The panel’s reasons",
        hint="For this young person alone. How often they said no is no reason by itself",
        required="Enter the panel’s reasons",
        rows=3,
    )


class Decided(OfARecord):
    """Record what the panel decided."""

    does = staticmethod(actions.record_panel_on_offers)
    form_class = DecidedForm
    table, named = OffersAtPanel, ("at_panel", "at_panel")
    title = "What the panel decided"
    button = "Save what it decided"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the panels that were held."""
        form = super().form(data, quiet=quiet)
        self.panels = {str(one.pk): one for one in held_panels()}
        found = [(pk, clock.in_words(one.held_at or one.meeting_at)) for pk, one in self.panels.items()]  # fmt: skip
        return self.choose(form, panel=found)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return super().act(cleaned | {"panel": self.panels[cleaned["panel"]]})
