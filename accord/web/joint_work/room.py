"""What every screen of this room has: it is there where a protocol of the area names the services' systems."""

from django.http import Http404

from accord.casework.joint_work.queries import systems
from accord.web.case_screen import CaseScreen


class Room(CaseScreen):
    """Mixed in first."""

    tab = "Both services"

    def prepare(self) -> None:
        """Find the case; in an area without such a protocol there is no such page."""
        self.systems = systems(self.request.actor)  # type: ignore[attr-defined]
        if not self.systems:
            raise Http404
        super().prepare()
