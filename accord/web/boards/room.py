"""What every screen of this room has: it is there for senior managers, where a protocol names boards of both services."""

from typing import Any

from django.http import Http404

from accord.access.actions import why_not
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.boards.models import BoardMeeting
from accord.casework.boards.queries import boards
from accord.casework.boards.roles import READERS
from accord.web.doing import address


def concerns(by: Actor) -> bool:
    """Whether the room is there for this person."""
    return bool(set(READERS) & by.job_roles) and bool(boards(by))


class Room:
    """Mixed in before a screen."""

    request: Any
    kwargs: dict[str, Any]
    does: Any = None
    leaves = "It is about how two services work, and names nobody on a case"

    def prepare(self) -> None:
        """No such page for anybody else.

        :raises Http404: for them, and where no protocol names boards.
        """
        if not concerns(self.request.actor):
            raise Http404
        self.boards = boards(self.request.actor)
        self.find()
        if self.does is not None:
            refuse_if(why_not(self.does.action, by=self.request.actor, file_id=None))

    def find(self) -> None:
        """Find the meeting that the address names, where it names one.

        :raises Http404: where there is none such.
        """
        if "board_meeting" not in self.kwargs:
            return
        found = BoardMeeting.objects.filter(pk=self.kwargs["board_meeting"]).first()
        if found is None:
            raise Http404
        self.meeting = found

    def back(self) -> str:
        """Back to the boards."""
        return address("boards:all")
