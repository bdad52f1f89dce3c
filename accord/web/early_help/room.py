"""What every screen of this room has: it is there where a protocol of the area names services that help early."""

from django.http import Http404

from accord.casework.early_help.queries import panels, services
from accord.web.case_screen import CaseScreen


class Room(CaseScreen):
    """Mixed in first."""

    tab = "Early help"

    def prepare(self) -> None:
        """Find the case; in an area without such a protocol there is no such page.

        :raises Http404: there.
        """
        self.services = services(self.request.actor)  # type: ignore[attr-defined]
        if not self.services:
            raise Http404
        self.panels = panels(self.request.actor)  # type: ignore[attr-defined]
        super().prepare()
