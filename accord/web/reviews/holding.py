"""Holding a review or skipping it, and writing down what it found beside what the last one did."""

from types import SimpleNamespace
from typing import Any

from django.http import HttpResponse

from accord import clock
from accord.access.refusals import EditedMeanwhile
from accord.casework.people.team import case_team
from accord.casework.reviews import actions
from accord.casework.reviews.models import SKIPPED, Review, ReviewRecord
from accord.casework.reviews.queries import review_page
from accord.web.case_form import Press
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.meetings.holding import came_initial, form_for, who_came
from accord.web.page import conflict
from accord.web.page.fields import Form, Hidden, LongText, Radios
from accord.web.reviews.scheduling import OfReview


class Hold(OfReview):
    """Record that the review was held, and who came."""

    does = staticmethod(actions.hold_review)
    template_name = "meetings/hold.jinja"
    title = "Record that the review was held"
    button = "The review was held"

    def find(self) -> None:
        """Find the review, and who had to be there on its day."""
        super().find()
        page = review_page(self.review, by=self.request.actor)
        names: dict[str, list[str]] = {}
        for part in case_team(self.file.pk):
            if part.now and part.member_ref:
                names.setdefault(part.role, []).append(part.who)
        self.people = [
            SimpleNamespace(
                role=one.role,
                title=one.title,
                force=one.force,
                deputy=one.deputy,
                names=tuple(names.get(one.role, ())),
            )
            for one in page.people
            if one.force in ("must", "should")
        ]
        self.barred = [
            {"title": one.title, "says": one.clause_says, "clause": one.clause}
            for one in page.people
            if one.force == "not"
        ]

    @property
    def form_class(self) -> type[Form]:  # type: ignore[override]
        """The questions for these people."""
        return form_for(self.people)

    def initial(self) -> dict[str, Any]:
        """At the time it was scheduled for, once that has come."""
        at = self.review.scheduled_for
        return {"held_at": at if at <= clock.now() else None, **came_initial(self.people)}

    def show(self, form: Form, **context: Any) -> HttpResponse:
        """Say who must not be part of it."""
        return super().show(form, barred=self.barred, left=[], **context)

    def act(self, cleaned: dict[str, Any]) -> Review:
        """Record it."""
        return actions.hold_review(
            review=self.review,
            held_at=cleaned["held_at"],
            came=who_came(self.people, cleaned),
            by=self.request.actor,
        )

    def next(self, result: Review) -> str:
        """To write down what it found."""
        return self.to("reviews:record", result.pk)


class SkipForm(Form):
    """Why."""

    reason = Radios(
        "Why is it skipped?", choices=SKIPPED, heading=True, required="Select why it is skipped"
    )


class Skip(OfReview):
    """Skip a review that is still to come."""

    does = staticmethod(actions.skip_review)
    form_class = SkipForm
    title = "Skip the review"
    button = "Skip it"

    def act(self, cleaned: dict[str, Any]) -> Review:
        """Skip it."""
        return actions.skip_review(review=self.review, **cleaned, by=self.request.actor)


class RecordForm(Form):
    """What the review found, in the order of the protocol."""

    mark_optional = False
    outcomes_achieved = LongText("Which outcomes have been achieved?", rows=4)
    milestones_achieved = LongText("Which milestones?", rows=4)
    changes_to_strengths = LongText("What changed in their strengths?", rows=4)
    changes_to_needs = LongText("What changed in their needs?", rows=4)
    changes_to_risks = LongText("What changed in the risks?", rows=4)
    new_or_amended_outcomes = LongText("Which outcomes are new or changed?", rows=4)
    move_on_plans = LongText("What are the plans for moving on?", rows=4)
    notes = LongText("Anything else", rows=4)
    version = Hidden()


class Write(KeepsDraft, OfReview):
    """Write down what the review found. Each question shows what was said last time."""

    does = staticmethod(actions.save_review_record)
    asked_by = "record_review"
    form_class = RecordForm
    leaves = Leaves(tuple(RecordForm.base_fields), into="review")
    title = "What the review found"
    intro = ("Leave empty what the review did not speak of.",)
    button = "Save"

    def find(self) -> None:
        """Find the review, its record and the one before."""
        super().find()
        self.side_by_side = review_page(self.review, by=self.request.actor)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with last time's words under each question."""
        form = super().form(data, quiet=quiet)
        for one in self.side_by_side.found:
            if one.before:
                form.fields[one.name].help_text = f"Last time: {one.before}"
        return form

    def initial(self) -> dict[str, Any]:
        """What is saved of it."""
        now = {one.name: one.now for one in self.side_by_side.found}
        return {**now, "version": self.side_by_side.version}

    def act(self, cleaned: dict[str, Any]) -> ReviewRecord:
        """Save it."""
        version = conflict.version(cleaned.pop("version"), otherwise=0)
        try:
            return actions.save_review_record(
                review=self.review, version=version, **cleaned, by=self.request.actor
            )
        except EditedMeanwhile as edited:
            # with the version that is there now, so that the choice is made against it
            now = ReviewRecord.objects.get(review_id=self.review.pk).version
            raise EditedMeanwhile({**edited.theirs, "version": now}, by=edited.by) from None


class Finish(Press, OfReview):
    """Finish the record: after this the notes can be sent."""

    does = staticmethod(actions.record_review)
    title = "Finish the record"
    button = "The record is finished"
    intro = (
        "After this, the record is not changed any more. A correction is a new note at the next review.",
    )

    def act(self, cleaned: dict[str, Any]) -> Review:
        """Finish it."""
        return actions.record_review(review=self.review, by=self.request.actor)
