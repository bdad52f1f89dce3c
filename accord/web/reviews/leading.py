"""Where duties about a placement lead: to the review that stands for it today."""

from django.http import Http404

from accord.casework.placements.models import Placement
from accord.casework.reviews.models import Review
from accord.web.case_form import GoOn

TO_COME, HELD, DONE = ("scheduled",), ("held",), ("recorded",)


class NextHold(GoOn):
    """To the review that is scheduled, else to one held and not yet recorded, else to schedule one."""

    states: tuple[tuple[str, ...], ...] = (TO_COME, HELD)
    page_name = "reviews:review"

    def find(self) -> None:
        """Find the placement."""
        self.placement = self.one(Placement, self.kwargs["placement"])

    def where(self) -> str:
        """That page."""
        rows = Review.objects.filter(placement_id=self.placement.pk)
        for states in self.states:
            found = rows.filter(state__in=states).order_by("scheduled_for", "pk").last()
            if found:
                return self.to(self.page_name, found.pk)
        if TO_COME in self.states:
            return self.to("reviews:schedule", self.placement.pk)
        return self.to("reviews:case")


class NextRecord(NextHold):
    """To write the record of the review that was held."""

    states = (HELD,)
    page_name = "reviews:record"


class NextSend(NextHold):
    """To send the notes; first to finish the record."""

    states = (DONE, HELD)
    page_name = "reviews:review"

    def where(self) -> str:
        """The form where the record is finished, the review itself where it is not."""
        rows = Review.objects.filter(placement_id=self.placement.pk, state__in=HELD + DONE)
        newest = rows.order_by("held_at", "pk").last()
        if newest and newest.state in DONE:
            return self.to(self.form_name, newest.pk)
        return super().where()

    form_name = "reviews:send"


class NextCirculate(NextSend):
    """To circulate the notes."""

    form_name = "reviews:circulate"


class NextSchedule(GoOn):
    """To schedule a review, or to change the one a duty is about."""

    def find(self) -> None:
        """Find what it is about."""
        what, pk = self.kwargs["what"], self.kwargs["pk"]
        if what not in ("review", "placement"):
            raise Http404
        self.row = self.one(Review if what == "review" else Placement, pk)

    def where(self) -> str:
        """The review itself, or the form."""
        if isinstance(self.row, Review):
            return self.to("reviews:review", self.row.pk)
        rows = Review.objects.filter(placement_id=self.row.pk, state="scheduled")
        ahead = rows.order_by("scheduled_for").first()
        return (
            self.to("reviews:review", ahead.pk)
            if ahead
            else self.to("reviews:schedule", self.row.pk)
        )
