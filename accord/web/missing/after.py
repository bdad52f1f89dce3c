"""The return: back, what helps to understand it, the talk, a likely return, the lead worker."""

from typing import Any

from accord import clock
from accord.casework.missing import actions
from accord.web.missing.of_episode import OfEpisode
from accord.web.page.fields import (
    Confirm,
    Date,
    DateAndTime,
    Form,
    LongText,
    Text,
    YesNoNotKnown,
)


class BackForm(Form):
    """When."""

    returned_at = DateAndTime("When did they come back?", called="When they came back", past=True, required="Enter when they came back")  # fmt: skip


class Back(OfEpisode):
    """They are back."""

    does = staticmethod(actions.record_return)
    form_class = BackForm
    said_in = "ISL-MISSING-21"
    title = "They are back"
    button = "Record the return"
    intro = ("The lead worker is told at once.",)

    def initial(self) -> dict[str, Any]:
        """Just now."""
        return {"returned_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.record_return(episode=self.episode, **cleaned, by=self.request.actor)


class ContextForm(Form):
    """What helps to understand this time."""

    mark_optional = False
    items_taken = Text("What did they take with them?", hint="Bedding, a charger, medication")
    presentation = LongText(
        "How were they when they came back?", rows=2, hint="Clean, rested, upset"
    )
    under_influence = YesNoNotKnown("Under the influence of drugs or alcohol?")
    note = LongText("Anything else", rows=2)


class Context(OfEpisode):
    """Write down what helps to understand it."""

    does = staticmethod(actions.record_episode_context)
    form_class = ContextForm
    title = "What helps to understand it"
    button = "Write it down"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Write it down."""
        cleaned["under_influence"] = cleaned["under_influence"] or "not_known"
        return actions.record_episode_context(episode=self.episode, **cleaned, by=self.request.actor)  # fmt: skip


class TalkForm(Form):
    """How the return was used."""

    engagement = LongText("What was done to talk with them?", rows=3, required="Say what was done to talk with them")  # fmt: skip
    prevention = LongText("What makes the next time less likely, and keeps them safe?", rows=3)
    subsistence_visit = Confirm("", text="They came only to collect their money")


class Talk(OfEpisode):
    """Write down the talk."""

    does = staticmethod(actions.record_return_talk)
    form_class = TalkForm
    title = "The talk"
    button = "Write it down"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Write it down."""
        cleaned["subsistence_visit"] = bool(cleaned["subsistence_visit"])
        return actions.record_return_talk(episode=self.episode, **cleaned, by=self.request.actor)


class LikelyForm(Form):
    """When they may come, and what then."""

    expected_at = DateAndTime("When may they come?", called="When they may come", future=True, required="Enter when they may come")  # fmt: skip
    subsistence_due_on = Date("When is their money due?", called="The day")
    plan = LongText("How is the time used?", rows=3, required="Say how the time is to be used")


class Likely(OfEpisode):
    """Plan for a short return."""

    places = ("plan",)
    does = staticmethod(actions.plan_likely_return)
    form_class = LikelyForm
    title = "Plan for a short return"
    button = "Save the plan"
    intro = ("They may come only to collect money, and leave again. The lead worker is told.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.plan_likely_return(episode=self.episode, **cleaned, by=self.request.actor)


class ToldBackForm(Form):
    """When."""

    told_at = DateAndTime("When did you tell them?", called="When", past=True, required="Enter when you told them")  # fmt: skip


class ToldBack(OfEpisode):
    """The lead worker was told of the return by a person."""

    does = staticmethod(actions.tell_worker_of_return)
    form_class = ToldBackForm
    title = "I told the lead worker that they are back"
    button = "Record it"

    def initial(self) -> dict[str, Any]:
        """Just now."""
        return {"told_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.tell_worker_of_return(episode=self.episode, **cleaned, by=self.request.actor)  # fmt: skip
