"""Scheduling a placement review: before, never with, a statutory review it forms part of."""

from datetime import datetime, time
from typing import Any

from accord import clock
from accord.casework.meetings.models.meeting import ELSEWHERE
from accord.casework.reviews import actions
from accord.casework.reviews.models import Review, ReviewDate, StatutoryReview
from accord.web.case_form import CaseForm
from accord.web.page import conflict
from accord.web.page.fields import (
    Confirm,
    DateAndTime,
    Form,
    Hidden,
    LongText,
    Number,
    Radios,
    Select,
    Text,
    YesNo,
)
from accord.web.reviews.dates import OnPlacement

MORNING = time(10, 0)
DETAILS = (
    "lasts_minutes", "linked", "location", "location_is_placement", "elsewhere_because",
    "wishes_elsewhere", "venue_wish", "early", "early_because", "version",
)  # fmt: skip


class ScheduleForm(Form):
    """When, beside what, where."""

    review_at = DateAndTime(
        "When is the review?",
        called="Time of the review",
        future=True,
        required="Enter when the review is",
    )
    lasts_minutes = Number(
        "How long does it last?",
        called="Minutes",
        least=10,
        most=480,
        suffix="minutes",
        required="Enter how long it lasts",
    )
    linked = YesNo(
        "Does it form part of a care or pathway plan review?", required="Select yes or no"
    )
    statutory_review = Select("Which one?", nothing="None is scheduled yet", width="two-thirds")
    location_is_placement = YesNo(
        "Is it at the placement?", required="Select yes if it is at the placement"
    )
    location = Text("If not, where?")
    elsewhere_because = Radios("And why there?", choices=ELSEWHERE)
    wishes_elsewhere = YesNo(
        "Does the young person wish to meet somewhere else?", required="Select yes or no"
    )
    venue_wish = Text("Where do they wish to meet?")
    early = Confirm("", text="It is brought forward because of a significant change")
    early_because = LongText("What changed?", rows=3)
    sections = (
        ("", ("review_at", "lasts_minutes")),
        ("Care or pathway plan review", ("linked", "statutory_review")),
        (
            "Where",
            (
                "location_is_placement",
                "wishes_elsewhere",
                "venue_wish",
                "location",
                "elsewhere_because",
            ),
        ),
        ("Sooner than agreed", ("early", "early_because")),
    )


class RescheduleForm(ScheduleForm):
    """The same, with the version it was read at."""

    version = Hidden(required=True)


class Schedules(CaseForm):
    """What scheduling and rescheduling share."""

    form_class = ScheduleForm
    tab = "Reviews"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the statutory reviews to come."""
        rows = StatutoryReview.objects.filter(file_id=self.file.pk, state="scheduled")
        named = [
            (one.pk, f"{one.get_kind_display()}, {clock.in_words(one.scheduled_for)}")
            for one in rows.order_by("scheduled_for")
        ]
        return self.choose(super().form(data, quiet=quiet), statutory_review=named)

    def given(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The answers as the action takes them."""
        chosen = cleaned.pop("statutory_review")
        statutory = self.one(StatutoryReview, chosen) if chosen else None
        return {**cleaned, "early": bool(cleaned["early"]), "statutory_review": statutory}


class Schedule(Schedules, OnPlacement):
    """Schedule a review."""

    does = staticmethod(actions.schedule_review)
    title = "Schedule a review"
    button = "Schedule the review"

    def initial(self) -> dict[str, Any]:
        """The next agreed day at 10am, an hour, at the placement."""
        today = clock.local_date(clock.now())
        rows = ReviewDate.objects.filter(
            placement_id=self.placement.pk, state="planned", review_on__gte=today
        )
        agreed = rows.order_by("review_on").first()
        early = "early" in self.request.GET
        return {
            "review_at": _at_ten(agreed.review_on) if agreed and not early else None,
            "lasts_minutes": 60,
            "linked": agreed.linked if agreed else False,
            "location_is_placement": True,
            "wishes_elsewhere": False,
            "early": early,
        }

    def act(self, cleaned: dict[str, Any]) -> Review:
        """Schedule it."""
        return actions.schedule_review(
            placement=self.placement, **self.given(cleaned), by=self.request.actor
        )

    def next(self, result: Review) -> str:
        """To the review, with everybody who must come on its day."""
        return self.to("reviews:review", result.pk)


def _at_ten(day: Any) -> datetime:
    return clock.from_london(datetime.combine(day, MORNING))


class OfReview(CaseForm):
    """What the screens about one review share."""

    tab = "Reviews"

    def find(self) -> None:
        """Find the review."""
        self.review = self.one(Review, self.kwargs["review"], "placement__home", "statutory_review")
        self.caption = clock.in_words(self.review.held_at or self.review.scheduled_for)

    def next(self, result: Any) -> str:
        """Back to the review."""
        return self.back()

    def back(self) -> str:
        """Back to the review."""
        return self.to("reviews:review", self.review.pk)


class Reschedule(OfReview, Schedules):
    """Move the review to another time or place."""

    does = staticmethod(actions.reschedule_review)
    form_class = RescheduleForm
    title = "Change the time or place"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """As it is scheduled."""
        now = {name: getattr(self.review, name) for name in DETAILS}
        statutory = self.review.statutory_review_id
        return {**now, "review_at": self.review.scheduled_for, "statutory_review": statutory}

    def act(self, cleaned: dict[str, Any]) -> Review:
        """Save it."""
        given = self.given(cleaned)
        return actions.reschedule_review(
            review=self.review,
            version=conflict.version(given.pop("version")),
            **given,
            by=self.request.actor,
        )
