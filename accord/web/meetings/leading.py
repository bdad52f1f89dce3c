"""Where duties about a placement lead: to the meeting that stands for it today."""

from accord.casework.meetings.actions import arrange_planning_meeting
from accord.casework.meetings.models import PlanningMeeting
from accord.casework.meetings.queries import meeting_ahead
from accord.casework.placements.models import Placement
from accord.web.case_form import GoOn


class NextMeeting(GoOn):
    """To the meeting ahead, else to what was agreed at the last one, else to arrange one.

    Who may not arrange one comes to the list of meetings.
    """

    def find(self) -> None:
        """Find the placement and its meetings."""
        self.placement = self.one(Placement, self.kwargs["placement"])
        held = PlanningMeeting.objects.filter(placement_id=self.placement.pk, state="held")
        self.last = held.order_by("-held_at").first()

    def where(self) -> str:
        """The page of the meeting, or the form to arrange one for those who may."""
        ahead = meeting_ahead(self.placement)
        if ahead:
            return self.to("meetings:recorder", ahead.pk)
        arranges = self.may(arrange_planning_meeting)
        if self.last and (self.last.everybody_came is not False or not arranges):
            return self.to("meetings:agreed")
        return (
            self.to("meetings:arrange", self.placement.pk) if arranges else self.to("meetings:case")
        )


class NextInform(NextMeeting):
    """To say what the young person was told, at the last meeting that was held."""

    page_name = "meetings:inform"

    def where(self) -> str:
        """That page, or the meeting ahead."""
        return self.to(self.page_name, self.last.pk) if self.last else super().where()


class NextNotes(NextInform):
    """To send the notes of the last meeting that was held."""

    page_name = "meetings:send"
