"""What forms about somebody homeless at 16 or 17 share."""

from typing import Any

from accord.casework.homelessness.models import (
    DutyDecision,
    HousingDuty,
    InterimStay,
    Mediation,
    Presentation,
)
from accord.web.case_form import CaseForm

TAB = "Homelessness"


class Asks(CaseForm):
    """A form of this room, which leads back to its page."""

    tab = TAB
    goes_to = "homelessness:case"


class OfPresentation(Asks):
    """About one time that they came forward."""

    def find(self) -> None:
        """Find it."""
        self.presentation = self.one(Presentation, self.kwargs["presentation"])

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return type(self).does(presentation=self.presentation, **cleaned, by=self.request.actor)


class OfMediation(Asks):
    """About one mediation."""

    def find(self) -> None:
        """Find it."""
        self.mediation = self.one(Mediation, self.kwargs["mediation"], "presentation")

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return type(self).does(mediation=self.mediation, **cleaned, by=self.request.actor)


class OfStay(Asks):
    """About one place to stay meanwhile."""

    def find(self) -> None:
        """Find it."""
        self.stay = self.one(InterimStay, self.kwargs["interim_stay"])
        self.caption = self.stay.get_kind_display()

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return type(self).does(stay=self.stay, **cleaned, by=self.request.actor)


class OfDecision(Asks):
    """About one decision whose duty it is."""

    def find(self) -> None:
        """Find it."""
        self.decision = self.one(DutyDecision, self.kwargs["duty_decision"])

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return type(self).does(decision=self.decision, **cleaned, by=self.request.actor)


class OfDuty(Asks):
    """About housing's duty."""

    def find(self) -> None:
        """Find it."""
        self.duty = self.one(HousingDuty, self.kwargs["housing_duty"], "decision")

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return type(self).does(duty=self.duty, **cleaned, by=self.request.actor)
