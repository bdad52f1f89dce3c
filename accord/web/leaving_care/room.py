"""What screens of this room share, beside those of a case."""

from typing import Any

from django.http import Http404

from accord.access.actions import why_not
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.leaving_care import queries
from accord.web.case_form import Way
from accord.web.clauses import clause_asking
from accord.web.doing import address
from accord.web.keeping import KeepsDraft
from accord.web.page.screens import FormScreen

LEAVES = "It is about how partners work, and names nobody on a case"


def concerns(by: Actor) -> bool:
    """Whether this room is there in the asker's area: where an agreement has an accommodation panel."""
    return queries.agreed(by)


class Room:
    """Mixed in before a screen: the room is there where an agreement has an accommodation panel."""

    request: Any
    kwargs: dict[str, Any]
    does: Any = None
    leaves = LEAVES

    def prepare(self) -> None:
        """No such page in another area; and whoever may not do it is told who may.

        :raises Http404: where no agreement asks for it.
        """
        if not concerns(self.request.actor):
            raise Http404
        self.find()
        if self.does is not None:
            by, made = self.request.actor, self.does.action
            refuse_if(why_not(made, by=by, file_id=None))
            self.clause = clause_asking(by, made.name, made.records)

    def find(self) -> None:
        """Find what the address names; there is nothing on most pages."""

    def row(self, table: Any, name: str) -> Any:
        """The record that the address names.

        :raises Http404: where there is none.
        """
        found = table.objects.filter(pk=self.kwargs[name]).first()
        if found is None:
            raise Http404
        return found

    def way(self, said: str, made: Any, name: str, *args: Any, when: Any = True, main: bool = False, about: str = "") -> Way | None:  # fmt: skip
        """The way to a screen of this room, or None where it is not open to the asker."""
        if not when or why_not(made.action, by=self.request.actor, file_id=None):
            return None
        return Way(words=said, href=address(f"leaving_care:{name}", *args), main=main, about=about)

    def back(self) -> str:
        """Back to the room."""
        return address("leaving_care:all")


class RoomForm(Room, KeepsDraft, FormScreen):
    """A form of this room."""

    def after(self, result: Any) -> str:
        """Back to where it came from."""
        return self.back()
