"""A service for the young person and their family: proposed, decided, answered, ended."""

from typing import Any

from accord import clock
from accord.casework.early_help import actions
from accord.casework.early_help.models import HOW_IT_ENDED, PanelDiscussion, ServiceOffer
from accord.web.case_form import CaseForm
from accord.web.early_help.room import Room
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import Date, Form, LongText, Radios, Text, YesNo, YesNoNotKnown

ANSWER = "Select yes, no or not known"


class ProposeForm(Form):
    """Which service, what for, and what is known."""

    service = Radios("Which service?", required="Select which service")
    reason = LongText("What is the help for?", hint="The service reads this once they take it up.", rows=4, required="Write what the help is for")  # fmt: skip
    vulnerable = YesNoNotKnown("Are they vulnerable?", required=ANSWER)
    at_risk_of_offending = YesNoNotKnown("Are they at risk of offending?", required=ANSWER)
    has_offended = YesNoNotKnown("Have they offended?", required=ANSWER)
    placement_at_risk = YesNoNotKnown("May the place where they live come to an end?", required=ANSWER)  # fmt: skip
    crime_or_antisocial = YesNoNotKnown("Is crime or antisocial behaviour part of that?", required=ANSWER)  # fmt: skip
    whole_family = YesNo("Is it for the whole family?", required="Select yes or no")
    family_members = Text("If it is, for whom of them?", hint="For example, their mother and two brothers")  # fmt: skip


class Propose(Room, KeepsDraft, CaseForm):
    """Propose a service, by itself or because a panel decided so."""

    does = staticmethod(actions.propose_service)
    form_class = ProposeForm
    goes_to = "early_help:case"
    leaves = Leaves(("reason", "family_members"), into="prevention")
    title = "Propose a service"
    button = "Propose it"
    intro = ("A manager decides whether it is offered. Whoever it is for may say no.",)

    def find(self) -> None:
        """Find the panel, where one decided on it."""
        self.panel = None
        if "panel_discussion" in self.kwargs:
            self.panel = self.one(PanelDiscussion, self.kwargs["panel_discussion"])

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the services that the protocol names."""
        return self.choose(super().form(data, quiet=quiet), service=self.services.items())

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Propose it."""
        by = self.request.actor
        return actions.propose_service(file=self.file, panel=self.panel, **cleaned, by=by)


class OfOffer(Room, KeepsDraft, CaseForm):
    """What the forms about one service share."""

    goes_to = "early_help:case"
    leaves = Leaves(("says",), into="prevention")

    def find(self) -> None:
        """Find it."""
        self.offer = self.one(ServiceOffer, self.kwargs["service_offer"], "file")
        self.caption = self.services.get(self.offer.service, "")

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return type(self).does(offer=self.offer, **cleaned, by=self.request.actor)


class DecideForm(Form):
    """Yes or no, and why."""

    offered = YesNo("Is it offered to them?", required="Select yes or no")
    says = LongText("Why?", hint="Must be answered if it is not offered", rows=3)


class Decide(OfOffer):
    """Decide whether it is offered."""

    does = staticmethod(actions.decide_service)
    form_class = DecideForm
    title = "Say whether the service is offered"
    button = "Save"


class AnswerForm(Form):
    """What they say, and from when."""

    taken_up = YesNo("Do they take it up?", required="Select yes or no")
    on = Date("Since when, or when did they say no?", called="The day", past=True, required="Enter the day")  # fmt: skip
    says = LongText("What did they say?", rows=3)


class Answer(OfOffer):
    """Record what the young person and their family said."""

    does = staticmethod(actions.answer_service)
    form_class = AnswerForm
    title = "What they say to the service"
    button = "Save"
    intro = ("If they take it up, the service is told in this moment, with their name and how they are reached.",)  # fmt: skip

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"on": clock.local_date(clock.now())}


class EndForm(Form):
    """When, and how it went."""

    how_it_ended = Radios("How did it end?", choices=HOW_IT_ENDED, required="Select how it ended")
    ended_on = Date("When did it end?", called="The day", past=True, required="Enter the day")
    says = LongText("How did it go?", rows=4)


class End(OfOffer):
    """Record that it ended."""

    does = staticmethod(actions.end_service)
    form_class = EndForm
    title = "The service ended"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"ended_on": clock.local_date(clock.now())}
