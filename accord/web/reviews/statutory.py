"""Statutory reviews beside the placement review: scheduled, fed, held."""

from typing import Any

from accord import clock
from accord.casework.reviews import actions
from accord.casework.reviews.models import STATUTORY, Review, StatutoryReview
from accord.web.case_form import CaseForm
from accord.web.page.fields import (
    DateAndTime,
    Form,
    LongText,
    Number,
    Radios,
    Select,
    Text,
    YesNo,
)


class AddForm(Form):
    """Which, when, who chairs, what feeds it."""

    kind = Radios("Which review is it?", choices=STATUTORY, required="Select which review it is")
    scheduled_for = DateAndTime(
        "When is it?", called="Time of the review", future=True, required="Enter when it is"
    )
    lasts_minutes = Number(
        "How long does it last?",
        called="Minutes",
        least=10,
        most=480,
        suffix="minutes",
        required="Enter how long it lasts",
    )
    iro_chairs = YesNo("Does an independent reviewing officer chair it?")
    iro_name = Text("Their name", width="20")
    review = Select(
        "Which placement review feeds it?",
        nothing="None",
        width="two-thirds",
        hint="A meeting of its own, before it",
    )


class Add(CaseForm):
    """Schedule a looked-after, care plan or pathway plan review."""

    does = staticmethod(actions.schedule_statutory_review)
    asked_by = "schedule_review"
    form_class = AddForm
    tab = "Reviews"
    goes_to = "reviews:case"
    title = "Schedule a statutory review"
    button = "Save"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the placement reviews to come."""
        rows = Review.objects.filter(file_id=self.file.pk, state="scheduled").order_by(
            "scheduled_for"
        )
        named = [(one.pk, f"Review on {clock.in_words(one.scheduled_for)}") for one in rows]
        return self.choose(super().form(data, quiet=quiet), review=named)

    def initial(self) -> dict[str, Any]:
        """An hour."""
        return {"lasts_minutes": 60}

    def act(self, cleaned: dict[str, Any]) -> StatutoryReview:
        """Schedule it."""
        chosen = cleaned.pop("review")
        review = self.one(Review, chosen) if chosen else None
        return actions.schedule_statutory_review(
            file=self.file, review=review, **cleaned, by=self.request.actor
        )


class OfStatutory(CaseForm):
    """What the screens about one statutory review share."""

    tab = "Reviews"
    goes_to = "reviews:case"

    def find(self) -> None:
        """Find it."""
        self.statutory = self.one(StatutoryReview, self.kwargs["statutory"])
        at = self.statutory.held_at or self.statutory.scheduled_for
        self.caption = f"{self.statutory.get_kind_display()}, {clock.in_words(at)}"


class InputForm(Form):
    """What the provider says."""

    words = LongText(
        "What does the provider say to the review?",
        heading=True,
        rows=8,
        required="Write down what the provider says",
    )


class Input(OfStatutory):
    """What the provider says to a statutory review."""

    does = staticmethod(actions.record_provider_input)
    form_class = InputForm
    title = "What the provider says"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """What is there."""
        return {"words": self.statutory.provider_input}

    def act(self, cleaned: dict[str, Any]) -> StatutoryReview:
        """Save it."""
        return actions.record_provider_input(
            statutory_review=self.statutory, **cleaned, by=self.request.actor
        )


class HeldForm(Form):
    """When, and whether the plan was endorsed."""

    held_at = DateAndTime(
        "When was it held?",
        called="Time of the review",
        past=True,
        required="Enter when it was held",
    )
    endorsed = YesNo("Did the reviewing officer endorse the plan?", required="Select yes or no")
    scrutiny = LongText("What did the reviewing officer say?")
    information_shared = LongText(
        "What do those who work with the young person know that you shared there?",
        hint="Leave it empty if nothing was shared: it is then still owed.",
    )


class Held(OfStatutory):
    """Record that a statutory review was held."""

    does = staticmethod(actions.hold_statutory_review)
    form_class = HeldForm
    title = "Record the statutory review"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """At the time it was scheduled for, once that has come."""
        at = self.statutory.scheduled_for
        return {"held_at": at if at <= clock.now() else None}

    def act(self, cleaned: dict[str, Any]) -> StatutoryReview:
        """Save it, with the placement review that fed it."""
        review = Review.objects.filter(statutory_review_id=self.statutory.pk).order_by("pk").last()
        return actions.hold_statutory_review(
            statutory_review=self.statutory, review=review, **cleaned, by=self.request.actor
        )
