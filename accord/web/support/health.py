"""Appointments: booked, gone to, fallen through."""

from typing import Any

from accord.casework.placements.models import Placement
from accord.casework.support import actions
from accord.casework.support.models import Appointment
from accord.web.case_form import CaseForm, Press
from accord.web.page.fields import DateAndTime, Form, Text, YesNo


class BookForm(Form):
    """When, where, with whom."""

    appointment_at = DateAndTime(
        "When is it?", called="Time of the appointment", future=True, required="Enter when it is"
    )
    place = Text(
        "Where is it?", hint="For example: the health centre. Never what for", required="Say where it is"
    )  # fmt: skip
    come_along = YesNo("Does the young person want somebody to come along?", required="Select yes or no")  # fmt: skip


class Book(CaseForm):
    """Note an appointment."""

    does = staticmethod(actions.book_appointment)
    form_class = BookForm
    tab = "Plan"
    goes_to = "support:daily"
    title = "Book an appointment"
    button = "Save"

    def find(self) -> None:
        """Find the stay."""
        self.placement = self.one(Placement, self.kwargs["placement"])

    def act(self, cleaned: dict[str, Any]) -> Appointment:
        """Save it."""
        by = self.request.actor
        return actions.book_appointment(placement=self.placement, **cleaned, by=by)


class OnAppointment(CaseForm):
    """What forms about one appointment share."""

    tab = "Plan"
    goes_to = "support:daily"

    def find(self) -> None:
        """Find it."""
        self.appointment = self.one(Appointment, self.kwargs["appointment"])
        self.caption = self.appointment.place


class AttendedForm(Form):
    """With whom."""

    accompanied = YesNo("Did somebody come along?", required="Select yes or no")


class Attended(OnAppointment):
    """Record that the appointment took place."""

    does = staticmethod(actions.record_appointment_attended)
    form_class = AttendedForm
    template_name = "support/attended.jinja"
    title = "The appointment took place"
    button = "Save"

    def show(self, form: Form, **context: Any) -> Any:
        """With the way to say that it did not."""
        href = self.to("support:fell_through", self.appointment.pk)
        return super().show(form, fell_through=href, **context)

    def act(self, cleaned: dict[str, Any]) -> Appointment:
        """Save it."""
        by = self.request.actor
        return actions.record_appointment_attended(appointment=self.appointment, **cleaned, by=by)


class FellThrough(Press, OnAppointment):
    """Record that it did not take place."""

    does = staticmethod(actions.record_appointment_fell_through)
    title = "The appointment did not take place"
    button = "It did not take place"
    intro = ("Nobody is asked why. Book another one if one is wanted.",)

    def act(self, cleaned: dict[str, Any]) -> Appointment:
        """Save it."""
        by = self.request.actor
        return actions.record_appointment_fell_through(appointment=self.appointment, by=by)
