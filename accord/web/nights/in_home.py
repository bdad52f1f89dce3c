"""What the screens of a night share: a home of the asker's own agency, or no such page."""

from typing import Any

from django.http import Http404

from accord.access.refusals import Refused
from accord.casework.homes.models import Home
from accord.casework.nights.queries import Sleeper, sleepers
from accord.web.doing import address

NOT_OURS = "A night in a home is for those who work there. Open the young person’s file instead."


class InHome:
    """Mixed in before `Screen` or `FormScreen`: gives `self.home` and `self.people`."""

    kwargs: dict[str, Any]
    request: Any

    def prepare(self) -> None:
        """Find the home and who sleeps there."""
        home = Home.objects.select_related("file", "agency").filter(ref=self.kwargs["home"]).first()
        if home is None:
            raise Http404
        if home.agency_id != self.request.actor.agency_id:
            raise Refused(NOT_OURS)
        self.home = home
        self.caption = home.name
        self.people: list[Sleeper] = sleepers(home)

    def back(self) -> str:
        """Back to the home tonight."""
        return self.to("home") if hasattr(self, "home") else address("nights:tonight")

    def to(self, name: str) -> str:
        """The address of another screen of this night."""
        return address(f"nights:{name}", self.home.ref)
