"""The dates of all reviews of the stay, and a change that may call for one sooner."""

from typing import Any

from accord import clock
from accord.casework.meetings.queries import meeting_ahead
from accord.casework.meetings.rules import latest_review
from accord.casework.placements.models import Placement
from accord.casework.plans.contents import plan_in_force
from accord.casework.reviews import actions
from accord.casework.reviews.actions import ReviewDay, propose_dates
from accord.casework.reviews.models import ReviewDate, SignificantChange
from accord.web.case_form import CaseForm
from accord.web.page.fields import (
    Checkboxes,
    Confirm,
    Date,
    DateAndTime,
    Form,
    LongText,
    Rows,
    YesNoNotKnown,
)

CHANGES = (
    ("circumstances", "Circumstances"),
    ("needs", "Needs"),
    ("risk", "Risk"),
    ("vulnerability", "Vulnerability"),
)


class OnPlacement(CaseForm):
    """What these screens share."""

    tab = "Reviews"
    goes_to = "reviews:case"

    def find(self) -> None:
        """Find the placement."""
        self.placement = self.one(Placement, self.kwargs["placement"], "home")
        self.caption = self.placement.home.name


class DayRow(Form):
    """One day."""

    mark_optional = False
    review_on = Date("On which day?", called="Day", required="Enter the day")
    linked = Confirm("", text="It forms part of a care or pathway plan review")


class DatesForm(Form):
    """All of them."""

    dates = Rows(
        DayRow, "Reviews", each="review", required="Enter at least one review date", blank=0
    )


class Dates(OnPlacement):
    """Set the dates of all reviews of the stay, and which are linked."""

    does = staticmethod(actions.set_review_dates)
    form_class = DatesForm
    title = "Dates of the reviews"
    button = "These are agreed"

    def find(self) -> None:
        """Find the placement, the meeting under way and what the first may not be later than."""
        super().find()
        self.meeting = meeting_ahead(self.placement)
        last = latest_review(self.request.actor, self._start())
        until = self.placement.planned_end
        self.intro = tuple(
            words
            for words in (
                f"The first at the latest on {clock.day_in_words(last)}." if last else "",
                f"The stay is planned until {clock.day_in_words(until)}." if until else "",
                "These replace the agreed dates that are still to come.",
            )
            if words
        )

    def _start(self) -> Any:
        plan = plan_in_force(self.placement.pk)
        if plan and plan.agreed_at:
            return plan.agreed_at
        started = self.placement.started_on
        return clock.start_of(started) if started else clock.now()

    def initial(self) -> dict[str, Any]:
        """Those agreed before; before the first, the latest days the protocol allows."""
        rows = ReviewDate.objects.filter(placement_id=self.placement.pk, state="planned")
        found = rows.order_by("review_on")
        there = [{"review_on": one.review_on, "linked": one.linked} for one in found]
        if there:
            return {"dates": there}
        by, until = self.request.actor, self.placement.planned_end
        today = clock.local_date(clock.now())
        days = propose_dates(start=self._start(), planned_end=until, by=by)
        return {"dates": [{"review_on": day, "linked": False} for day in days if day >= today]}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Set them."""
        days = [ReviewDay(row["review_on"], bool(row["linked"])) for row in cleaned["dates"]]
        return actions.set_review_dates(
            placement=self.placement, dates=days, meeting=self.meeting, by=self.request.actor
        )

    def next(self, result: Any) -> str:
        """Back to the meeting under way, or to the reviews."""
        return (
            self.to("meetings:recorder", self.meeting.pk) if self.meeting else super().next(result)
        )


class ChangeForm(Form):
    """What changed, and whether it calls for a review."""

    change_in = Checkboxes("What changed?", choices=CHANGES, required="Select what changed")
    words = LongText("What happened?", required="Describe the change")
    early_review = YesNoNotKnown(
        "Does the support plan need review sooner than agreed?",
        required="Select yes, no or not known",
    )
    noticed_at = DateAndTime("When was it noticed?", called="Time", past=True)


class Change(OnPlacement):
    """Report a significant change."""

    does = staticmethod(actions.report_significant_change)
    form_class = ChangeForm
    title = "Report a significant change"
    button = "Report it"

    def initial(self) -> dict[str, Any]:
        """Just now."""
        return {"noticed_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> SignificantChange:
        """Report it."""
        return actions.report_significant_change(
            placement=self.placement, **cleaned, by=self.request.actor
        )

    def next(self, result: SignificantChange) -> str:
        """To schedule an early review, where one is called for and is the asker's to schedule."""
        if result.early_review == "yes" and self.may(actions.schedule_review):
            return f"{self.to('reviews:schedule', self.placement.pk)}?early=yes"
        return super().next(result)
