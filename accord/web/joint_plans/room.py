"""What every screen of this room has: it is there where a protocol names both services' systems, for who reads of the order."""

from typing import Any

from django.http import Http404

from accord.casework.joint_plans.models import InterventionPlan
from accord.casework.joint_work.refusals import side_of
from accord.web.joint_work.room import Room

SEES = "offending"


class PlanRoom(Room):
    """Mixed in first."""

    request: Any
    kwargs: dict[str, Any]
    file: Any
    seen: Any

    def find(self) -> None:
        """Find the version that the address names, where it names one.

        :raises Http404: for whoever reads nothing of the order, and where there is none such.
        """
        if SEES not in self.seen:
            raise Http404
        if "intervention_plan" in self.kwargs:
            self.plan: InterventionPlan = self.one(  # type: ignore[attr-defined]
                InterventionPlan, self.kwargs["intervention_plan"], "file", "order"
            )
            self.caption = f"Version {self.plan.number}"

    @property
    def side(self) -> str:
        """The service for which the asker works on the case, "" for none."""
        return side_of(self.file.pk, self.request.actor)
