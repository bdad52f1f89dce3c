"""What every screen of this room has: it is there for managers of both services and whoever may use a system of the other."""

from typing import Any

from django.http import Http404

from accord.access.actions import why_not
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.own_systems.models import SystemUse
from accord.casework.own_systems.queries import shared_systems
from accord.casework.own_systems.roles import READERS, USERS
from accord.web.doing import address


def concerns(by: Actor) -> bool:
    """Whether the room is there for this person."""
    named = shared_systems(by)
    may_use = {role for side in named for role in USERS[side]}
    return bool(named) and bool((set(READERS) | may_use) & by.job_roles)


class Room:
    """Mixed in before a screen."""

    request: Any
    kwargs: dict[str, Any]
    does: Any = None
    leaves = "It is about who works where, and names nobody on a case"

    def prepare(self) -> None:
        """No such page for anybody else.

        :raises Http404: for them, and where no protocol says that one service uses the other's system.
        """
        if not concerns(self.request.actor):
            raise Http404
        self.systems = shared_systems(self.request.actor)
        self.find()
        if self.does is not None:
            refuse_if(why_not(self.does.action, by=self.request.actor, file_id=None))

    def find(self) -> None:
        """Find the use that the address names, where it names one.

        :raises Http404: where there is none such.
        """
        if "system_use" not in self.kwargs:
            return
        rows = SystemUse.objects.select_related("member")
        found = rows.filter(pk=self.kwargs["system_use"]).first()
        if found is None:
            raise Http404
        self.use = found
        self.caption = f"{found.member.name}, {found.system}"

    def back(self) -> str:
        """Back to all of them."""
        return address("own_systems:all")
