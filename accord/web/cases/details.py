"""Changing who the young person is, how to reach them, and their legal status."""

from typing import Any

from accord.access.refusals import refuse_if
from accord.casework.people import actions, birth
from accord.casework.people.models import SERVICES, STATUSES
from accord.casework.people.queries import contact_of
from accord.web.case_screen import CaseScreen
from accord.web.page.fields import (
    Date,
    Email,
    Form,
    Hidden,
    Radios,
    Text,
    YesNoNotKnown,
)
from accord.web.page.screens import FormScreen


class Change(CaseScreen, FormScreen):
    """What the three screens share: who may, and where they lead."""

    tab = "People"
    back_to = "cases:people"
    does: Any
    button = "Save"

    def find(self) -> None:
        """Say who may, to somebody who may not."""
        refuse_if(self.why_not(self.does))

    def after(self, result: Any) -> str:
        """Back to the people."""
        return self.to("cases:people")


class DetailsForm(Form):
    """Who the young person is."""

    legal_name = Text("Full legal name", required="Enter their full legal name")
    preferred_name = Text("What name do they use?", required="Enter the name they use")
    pronouns = Text("Pronouns", width="10")
    language = Text("Which language do they speak best?", width="20")
    interpreter = YesNoNotKnown(
        "Do they need an interpreter?", required="Select yes, no or not known"
    )
    communication = Text("What helps them to follow and to be heard?", longest=300)
    service = Radios("Which service holds the case?", choices=SERVICES, required="Select a service")
    case_system_ref = Text("Reference on the council’s case system", width="20")
    version = Hidden(required=True)


class ChangeDetails(Change):
    """Correct or add to who the young person is."""

    form_class = DetailsForm
    title = "Who they are"
    does = staticmethod(actions.change_details)

    def initial(self) -> dict[str, Any]:
        """What is saved now."""
        names = (*actions.IDENTITY, "version")
        return {name: getattr(self.young_person, name) for name in names}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it, over the version that was read."""
        version = _number(cleaned.pop("version"))
        return actions.change_details(
            person=self.young_person, version=version, **cleaned, by=self.request.actor
        )


class BirthForm(Form):
    """When they were born."""

    born = Date(
        "Date of birth", called="Date of birth", past=True, required="Enter the date of birth"
    )
    version = Hidden(required=True)


class CorrectBirth(Change):
    """Put the date of birth right."""

    form_class = BirthForm
    title = "Put the date of birth right"
    button = "Put it right"
    does = staticmethod(birth.correct_date_of_birth)
    intro = (
        "The date before stays on the timeline, beside the right one.",
        "Who chairs, who writes and what is owed goes by the age. It is worked out again.",
    )

    def initial(self) -> dict[str, Any]:
        """What is saved now."""
        return {"born": self.young_person.born, "version": self.young_person.version}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Put it right, over the version that was read."""
        version = _number(cleaned["version"])
        return birth.correct_date_of_birth(
            person=self.young_person,
            born=cleaned["born"],
            version=version,
            by=self.request.actor,
        )


class ContactForm(Form):
    """How to reach the young person."""

    phone = Text("Phone", width="20", attributes={"type": "tel"})
    email = Email("Email address")
    version = Hidden()


class ChangeContact(Change):
    """Change how the young person is reached."""

    form_class = ContactForm
    title = "How to reach them"
    does = staticmethod(actions.save_contact_details)

    def initial(self) -> dict[str, Any]:
        """What is saved now, if anything is."""
        row = contact_of(self.file.pk)
        if row is None:
            return {"version": 0}
        return {name: getattr(row, name) for name in ("phone", "email", "version")}

    def instead(self) -> tuple[str, str]:
        """When and how it is safe is said beside it, and stays in the record when it changes."""
        return "Say when and how it is safe to reach them", self.to("addresses:reach")

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it, over the version that was read."""
        version = _number(cleaned.pop("version"))
        return actions.save_contact_details(
            person=self.young_person, version=version, **cleaned, by=self.request.actor
        )


class StatusForm(Form):
    """A legal status from a day on."""

    status = Radios("Legal status", choices=STATUSES, required="Select the legal status")
    started_on = Date(
        "From which day?", called="The day", past=True, required="Enter the day it began"
    )
    basis = Text(
        "Which section or order?", hint="For example: section 20, Children Act 1989", width="20"
    )


class ChangeStatus(Change):
    """Record that the legal status changed, from a day on."""

    form_class = StatusForm
    title = "Change the legal status"
    does = staticmethod(actions.change_legal_status)
    intro = ("The status before stays in the history and ends on that day.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.change_legal_status(
            person=self.young_person, **cleaned, by=self.request.actor
        )


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() else 0
