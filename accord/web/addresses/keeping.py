"""Adding, changing and ending an address, and saying what is safe."""

from typing import Any

from django.http import Http404

from accord import clock
from accord.casework.addresses import actions
from accord.casework.addresses.models import SAFE, WAYS, WHOSE, Address
from accord.web.case_form import CaseForm
from accord.web.cases.presenting import title_of
from accord.web.page.fields import Checkboxes, Date, Form, LongText, Radios, Text


def whose() -> list[tuple[str, str]]:
    """Whose addresses are kept."""
    return [(role, title_of(role)) for role in WHOSE]


class WhereForm(Form):
    """Where letters go, and from when."""

    addressed_to = Text("Name on the envelope", required="Enter the name that goes on the envelope")
    line_1 = Text("Address line 1", required="Enter the first line of the address")
    line_2 = Text("Address line 2")
    town = Text("Town or city", width="two-thirds")
    postcode = Text("Postcode", width="10", longest=10, required="Enter a full UK postcode, like N7 6PA")  # fmt: skip
    starts_on = Date("From when do letters go there?", called="The day", past=True, required="Enter the day letters go there from")  # fmt: skip


class AddForm(WhereForm):
    """The same, with whose it is."""

    whose = Radios("Whose address is it?", required="Select whose address it is")
    field_order = ("whose", *WhereForm.base_fields)


class Kept(CaseForm):
    """What the forms about addresses share."""

    tab = "People"
    goes_to = "addresses:case"


class Add(Kept):
    """Record where letters go."""

    does = staticmethod(actions.add_address)
    form_class = AddForm
    title = "Add an address"
    button = "Add the address"
    intro = (
        "Where letters go, which need not be where they sleep. No letter goes there until somebody"
        " confirms that it is safe.",
    )

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with who may be written to at home."""
        return self.choose(super().form(data, quiet=quiet), whose=whose())

    def initial(self) -> dict[str, Any]:
        """From today."""
        return {"starts_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.add_address(file=self.file, **cleaned, by=self.request.actor)


class OfAddress(Kept):
    """About one address that holds now."""

    def find(self) -> None:
        """Find it, among those of this case."""
        self.address = self.one(Address, self.kwargs["address"])
        if self.address.ended_at is not None:
            raise Http404
        self.caption = f"{title_of(self.address.whose)}: {', '.join(self.address.lines)}"


class Change(OfAddress):
    """Letters go somewhere else."""

    does = staticmethod(actions.change_address)
    form_class = WhereForm
    title = "Where do letters go now?"
    button = "Change the address"
    intro = ("The old address is kept as it was. The new one is not known to be safe until somebody confirms it.",)  # fmt: skip

    def initial(self) -> dict[str, Any]:
        """The same name, from today."""
        day = clock.local_date(clock.now())
        return {"addressed_to": self.address.addressed_to, "starts_on": day}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Change it."""
        return actions.change_address(address=self.address, **cleaned, by=self.request.actor)


class EndForm(Form):
    """Since when."""

    ends_on = Date("Since when do letters no longer go there?", called="The day", past=True, required="Enter the day")  # fmt: skip


class End(OfAddress):
    """Letters no longer go there."""

    does = staticmethod(actions.end_address)
    form_class = EndForm
    title = "Letters no longer go there"
    button = "End the address"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"ends_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """End it."""
        return actions.end_address(address=self.address, **cleaned, by=self.request.actor)


class SafeForm(Form):
    """Safe or not, and how that is known."""

    safe = Radios("Is it safe to write to this address?", choices=SAFE, required="Select yes or no")
    because = LongText(
        "How do you know?",
        hint="Who said so, and who else opens letters there",
        required="Say how you know",
        rows=3,
    )


class Safe(OfAddress):
    """Say whether it is safe to write there."""

    does = staticmethod(actions.say_if_safe)
    form_class = SafeForm
    title = "Is it safe to write there?"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.say_if_safe(address=self.address, **cleaned, by=self.request.actor)


class ReachForm(Form):
    """How, when, and what not to say."""

    whose = Radios("Who is reached this way?", required="Select who it is")
    ways = Checkboxes("How is it safe?", choices=WAYS, required="Select how they can be reached safely")  # fmt: skip
    times = Text("At what times?", hint="For example: weekdays before 3pm, or any time", required="Enter when it is safe")  # fmt: skip
    avoid = LongText("What must not be said or written?", hint="For example: do not say who you are", rows=3)  # fmt: skip


class Reach(Kept):
    """Say when and how somebody is reached safely."""

    leaves = "It is how somebody is reached: a number or a place is what it asks for"
    does = staticmethod(actions.say_how_to_contact)
    form_class = ReachForm
    title = "How can they be reached safely?"
    button = "Save"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with whom it may be about."""
        return self.choose(super().form(data, quiet=quiet), whose=whose())

    def initial(self) -> dict[str, Any]:
        """The young person."""
        return {"whose": "young_person"}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.say_how_to_contact(file=self.file, **cleaned, by=self.request.actor)
