"""Viewings and the sign-up, and who comes along."""

from typing import Any

from accord import clock
from accord.casework.tenancies import actions
from accord.casework.tenancies.models import TenancyAppointment, TenancyOffer
from accord.casework.tenancies.models.offers import APPOINTMENT_KINDS, COMPANIONS
from accord.web.page.fields import DateAndTime, Form, Radios, Text, YesNo
from accord.web.tenancies.shared import OfARecord, PressARecord


class BookForm(Form):
    """Which, and when."""

    kind = Radios("What is it?", choices=APPOINTMENT_KINDS, required="Select what it is")
    appointment_at = DateAndTime(
        "When is it?", called="Time", future=True, required="Enter when it is"
    )


class Book(OfARecord):
    """Book a viewing or the sign-up."""

    does = staticmethod(actions.book_tenancy_appointment)
    form_class = BookForm
    table, named = TenancyOffer, ("offer", "tenancy_offer")
    title = "Book a viewing or the sign-up"
    button = "Book it"
    intro = ("The leaving care team and their worker are told at once. Nobody goes alone.",)


class AlongForm(Form):
    """Who."""

    companion = Radios("Who comes along?", choices=COMPANIONS, required="Select who comes along")
    companion_name = Text("Their name", hint="Where it is another adult", width="two-thirds")


class OnAppointment(OfARecord):
    """What forms about one appointment share."""

    table, named = TenancyAppointment, ("appointment", "viewing")


class Along(OnAppointment):
    """Agree who comes along."""

    does = staticmethod(actions.agree_companion)
    form_class = AlongForm
    title = "Who comes along"
    button = "Save"


class HeldForm(Form):
    """When, with whom, and whether it was clear."""

    held_at = DateAndTime("When was it?", called="Time", past=True, required="Enter when it was")
    accompanied = YesNo("Did somebody come along?", required="Select yes or no")
    understood = YesNo("Was everything clear to them?", required="Select yes or no")


class Held(OnAppointment):
    """Record that it took place."""

    does = staticmethod(actions.hold_tenancy_appointment)
    form_class = HeldForm
    title = "It took place"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """Its own time."""
        return {"held_at": min(self.row.appointment_at, clock.now())}


class FellThrough(PressARecord):
    """Record that it did not take place."""

    does = staticmethod(actions.drop_tenancy_appointment)
    table, named = TenancyAppointment, ("appointment", "viewing")
    title = "It did not take place"
    button = "It did not take place"
    intro = ("Nobody is asked why.",)
