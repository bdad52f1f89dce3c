"""The application for a home, and the talk with the housing officer."""

from typing import Any

from accord import clock
from accord.casework.tenancies import actions
from accord.casework.tenancies.models import HousingApplication, RehousingAppointment
from accord.casework.tenancies.models.offers import PROPERTY_TYPES
from accord.web.page.fields import Date, DateAndTime, Form, LongText, Radios, YesNo
from accord.web.tenancies.shared import OfARecord, OfTheCase


class ApplyForm(Form):
    """What kind of home, where, what matters."""

    property_type = Radios(
        "What kind of home?", choices=PROPERTY_TYPES, required="Select what kind of home"
    )
    preferred_areas = LongText(
        "Where would they like to live?",
        hint="Parts of the town, in the order they like them. Not an address",
        required="Enter where they would like to live",
        rows=2,
    )
    practicalities = LongText("What else matters?", hint="Such as work, college or a pet", rows=2)
    completed_on = Date(
        "When was it completed?", called="Day", past=True, required="Enter when it was completed"
    )


class Apply(OfTheCase):
    """Record that the application was completed."""

    does = staticmethod(actions.complete_housing_application)
    form_class = ApplyForm
    title = "The housing application"
    button = "Save the application"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"completed_on": clock.local_date(clock.now())}


class BookForm(Form):
    """When."""

    appointment_at = DateAndTime(
        "When is it?", called="Time", future=True, required="Enter when it is"
    )


class Book(OfARecord):
    """Book the talk about rehousing."""

    does = staticmethod(actions.book_rehousing_appointment)
    form_class = BookForm
    table, named = HousingApplication, ("application", "housing_application")
    title = "Book the talk about rehousing"
    button = "Book it"


class HeldForm(Form):
    """When, and what came of it."""

    held_at = DateAndTime("When was it?", called="Time", past=True, required="Enter when it was")
    areas_discussed = LongText("Which areas did you talk about?", rows=2)
    practicalities = LongText("What else did you talk about?", rows=2)
    understood = YesNo("Do they understand how it works?", required="Select yes or no")
    consent_asked = YesNo(
        "Did you ask whether news of the tenancy may go to their worker’s team?",
        hint="What they said is recorded on a page of its own. Being housed never depends on it",
        required="Select yes or no",
    )


class Held(OfARecord):
    """Record the talk about rehousing."""

    does = staticmethod(actions.hold_rehousing_appointment)
    form_class = HeldForm
    table, named = RehousingAppointment, ("appointment", "talk")
    title = "The talk about rehousing"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """Its own time."""
        return {"held_at": min(self.row.appointment_at, clock.now())}
