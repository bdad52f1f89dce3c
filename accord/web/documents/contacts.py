"""Known contacts: whom a case writes to in the family and outside."""

from typing import Any

from accord.casework.documents import actions
from accord.casework.documents.models import HOW_KNOWN, RELATIONS, KnownContact
from accord.web.case_form import CaseForm
from accord.web.page.fields import Confirm, Form, Radios, Text


class AddForm(Form):
    """Who they are, and how that is known."""

    name = Text("What is their name?", longest=120, required="Write their name")
    relation = Radios(
        "What are they to the young person?", choices=RELATIONS, required="Select what they are"
    )
    organisation = Text(
        "Organisation", hint="For a court, an inspectorate or a service", longest=120
    )
    known_how = Radios(
        "How do you know that it is them?", choices=HOW_KNOWN, required="Select how you know"
    )


class Add(CaseForm):
    """Add somebody the case writes to."""

    does = staticmethod(actions.add_contact)
    form_class = AddForm
    tab = "Documents"
    goes_to = "documents:case"
    title = "Add somebody to write to"
    button = "Add them"
    intro = ("Your name stands beside theirs as who confirmed them. Where it is safe to write to is kept apart.",)  # fmt: skip

    def act(self, cleaned: dict[str, Any]) -> KnownContact:
        """Add them."""
        return actions.add_contact(file=self.file, **cleaned, by=self.request.actor)


class EndForm(Form):
    """To be sure."""

    sure = Confirm(text="Yes, nothing more is written to them", required="Tick to end the contact")


class End(CaseForm):
    """End a known contact."""

    does = staticmethod(actions.end_contact)
    form_class = EndForm
    tab = "Documents"
    goes_to = "documents:case"
    title = "End a contact"
    button = "End it"
    intro = ("What is on its way to them is held back.",)

    def find(self) -> None:
        """Find them."""
        self.contact = self.one(KnownContact, self.kwargs["contact"])
        self.caption = self.contact.name

    def act(self, cleaned: dict[str, Any]) -> KnownContact:
        """End it."""
        return actions.end_contact(contact=self.contact, by=self.request.actor)
