"""Closing the records of a stay: what is open stands there, and what the records are kept for."""

from typing import Any

from accord.casework.moves import actions
from accord.casework.moves.actions.closing import refusal_to_close
from accord.casework.placements.models import Placement
from accord.web.case_form import Nothing
from accord.web.placements.moving import OnPlacement

KEPT_FOR = (
    "The provider stops seeing the case at once.",
    "Nothing is deleted. The Supported Housing Record goes with the next referral; plans, reviews and what was done stay for the young person, who may ask for them, and for whoever has to answer for the stay.",
)  # fmt: skip


class Close(OnPlacement):
    """Close the records."""

    does = staticmethod(actions.close_placement)
    form_class = Nothing
    title = "Close the records of this stay"
    button = "Close the records"

    def find(self) -> None:
        """Say what is open before it is tried."""
        super().find()
        why = refusal_to_close(self.placement)
        self.intro = (why, *KEPT_FOR) if why else KEPT_FOR

    def act(self, cleaned: dict[str, Any]) -> Placement:
        """Close them."""
        return actions.close_placement(placement=self.placement, by=self.request.actor)
