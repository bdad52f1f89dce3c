"""What is said and done about a challenge: one form for each."""

from collections.abc import Callable
from typing import Any

from accord import clock
from accord.casework.challenges import actions
from accord.casework.challenges.models import OUTCOMES, Challenge, ContractMatter
from accord.web.case_form import CaseForm
from accord.web.challenges import presenting
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import DateAndTime, Form, LongText, Radios, YesNo

RESULTS = [("resolved", "Yes, it is settled"), ("unresolved", "No, it is not settled")]


class SaysForm(Form):
    """Words, and what they rest on."""

    says = LongText("What do you hold?", required="Write down what you hold")
    evidence = LongText("What does it rest on?", hint="Papers, dates, what was seen.")


class OnChallenge(KeepsDraft, CaseForm):
    """A form on one challenge. `run` is the action; its fields are the form's."""

    leaves = Leaves(("says", "evidence", "dissent"), into="challenge")
    tab = "Challenges"
    form_class = SaysForm
    button = "Save"
    does: Callable[..., Any]

    def find(self) -> None:
        """Find it."""
        self.challenge = self.one(Challenge, self.kwargs["challenge"], "provider_team__agency")
        self.caption = presenting.other_side(self.challenge)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return type(self).does(challenge=self.challenge, **cleaned, by=self.request.actor)

    def next(self, result: Any) -> str:
        """Back to the challenge."""
        return self.back()

    def back(self) -> str:
        """Back to the challenge."""
        return self.to("challenges:challenge", self.challenge.pk)


class GivePosition(OnChallenge):
    """Say what your side holds."""

    does = staticmethod(actions.give_position)
    title = "Say what you hold"
    intro = ("Both sides read this.",)


class ClarifyForm(SaysForm):
    """The explanation."""

    says = LongText(
        "Explain the decision where it differs from the lead worker’s assessment",
        hint="Nothing about anybody else who lives there.",
        required="Explain the decision",
    )


class Clarify(OnChallenge):
    """Explain the decision."""

    does = staticmethod(actions.clarify_decision)
    form_class = ClarifyForm
    title = "Explain the decision"


class DiscussForm(Form):
    """The talk, and what came of it."""

    discussed_at = DateAndTime("When did you talk?", called="Time of the talk", past=True, required="Enter when you talked")  # fmt: skip
    says = LongText("What was said?", required="Write down what was said")
    outcome = Radios("Did that settle it?", choices=RESULTS, required="Select whether that settled it")  # fmt: skip
    still_challenged = YesNo("If not, is it pressed on?")


class Discuss(OnChallenge):
    """Record the talk."""

    does = staticmethod(actions.discuss_challenge)
    form_class = DiscussForm
    title = "Talk it over directly"
    button = "Record the talk"

    def initial(self) -> dict[str, Any]:
        """Just now."""
        return {"discussed_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it: pressed on unless somebody says not."""
        pressed = cleaned.pop("still_challenged", None) is not False
        return super().act({**cleaned, "still_challenged": pressed})


class AttemptForm(Form):
    """What was tried."""

    says = LongText("What did you do to settle it?", required="Write down what you tried")
    outcome = Radios("Did that settle it?", choices=RESULTS, required="Select whether that settled it")  # fmt: skip


class Attempt(OnChallenge):
    """Record an attempt to settle it."""

    does = staticmethod(actions.try_to_settle)
    form_class = AttemptForm
    title = "Try to settle it"
    button = "Record it"


class ReviewForm(Form):
    """What was found."""

    says = LongText("What did you find in the referral and the risk assessment?", required="Write down what you found")  # fmt: skip
    lack_of_evidence = YesNo("Does the provider’s decision lack evidence?", required="Select yes or no")  # fmt: skip


class Review(OnChallenge):
    """Look at the information again."""

    does = staticmethod(actions.review_for_challenge)
    form_class = ReviewForm
    title = "Look at the information again"


class OnlySays(Form):
    """One answer in words."""

    says = LongText("What is the provider asked to answer?", required="Write down what the provider is asked to answer")  # fmt: skip


class ChallengeProvider(OnChallenge):
    """Challenge the provider."""

    does = staticmethod(actions.challenge_provider)
    form_class = OnlySays
    title = "Challenge the provider"
    button = "Challenge the provider"


class NotSettledForm(Form):
    """Why not."""

    says = LongText("Why could it not be settled?", required="Write down why it could not be settled")  # fmt: skip


class NotSettled(OnChallenge):
    """Say that it could not be settled."""

    does = staticmethod(actions.cannot_settle)
    form_class = NotSettledForm
    title = "It could not be settled"


class NoteForm(Form):
    """What the case should know of it."""

    says = LongText("Anything both sides should know beside it?")


class NoteContract(OnChallenge):
    """Note what commissioning asked of the provider."""

    does = staticmethod(actions.note_contract_challenge)
    form_class = NoteForm
    title = "Note what commissioning asked"
    button = "Put it on the case"

    def find(self) -> None:
        """Show what it asked."""
        super().find()
        rows = ContractMatter.objects.filter(challenge_id=self.challenge.pk)
        matter = rows.exclude(challenged_at=None).order_by("-challenged_at").first()
        if matter is None:
            self.intro = ("Commissioning has not answered yet.",)
        else:
            self.intro = (f"Commissioning asks: {matter.asks}", f"Obligation: {matter.obligation}")


class EndForm(Form):
    """How, and who still disagrees."""

    outcome = Radios("How did it end?", choices=OUTCOMES, required="Select how it ended")
    says = LongText("What was decided, and why?", hint="Both sides read this.", required="Write down how it ended")  # fmt: skip
    dissent = LongText("Does somebody still disagree? Write down their view", hint="It is kept beside the outcome.")  # fmt: skip


class End(OnChallenge):
    """Record how it ended."""

    does = staticmethod(actions.end_challenge)
    form_class = EndForm
    title = "Say how it ended"
    button = "End it"

    def find(self) -> None:
        """Who reads it, and for how long."""
        super().find()
        week = "The provider and the keyworker can read this for a week. Then their part ends."
        self.intro = (week,) if self.challenge.provider_team_id else ("Both services read this.",)


class DissentForm(Form):
    """The view."""

    says = LongText("What do you still hold?", required="Write down what you still hold")


class Dissent(OnChallenge):
    """Have a view kept that was not followed."""

    does = staticmethod(actions.keep_dissent)
    form_class = DissentForm
    title = "Have your view kept"
    button = "Keep it"
