"""A worker who cannot come to a review, and the chance to feed in."""

from typing import Any

from accord.casework.reviews import actions
from accord.web.case_form import Press
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import Form, LongText
from accord.web.reviews.scheduling import OfReview


class CannotCome(Press, OfReview):
    """Say ahead that you cannot come."""

    does = staticmethod(actions.say_cannot_come)
    title = "You cannot come to the review"
    button = "I cannot come"
    intro = ("You are asked what you have to say instead. You can write it down now as well.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        return actions.say_cannot_come(review=self.review, by=self.request.actor)


class Ask(Press, OfReview):
    """Ask the lead worker what they have to say."""

    does = staticmethod(actions.ask_for_contribution)
    title = "Ask the lead worker what they have to say"
    button = "Ask them"
    intro = ("They get a message now. Giving them the chance is what is asked of you.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask."""
        return actions.ask_for_contribution(review=self.review, by=self.request.actor)


class FeedInForm(Form):
    """Their words."""

    words = LongText(
        "What do you have to say to the review?", required="Write down what you have to say"
    )


class FeedIn(KeepsDraft, OfReview):
    """Write down what you have to say to the review."""

    does = staticmethod(actions.give_contribution)
    form_class = FeedInForm
    leaves = Leaves(("words",), into="review")
    title = "What you have to say to the review"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.give_contribution(review=self.review, **cleaned, by=self.request.actor)
