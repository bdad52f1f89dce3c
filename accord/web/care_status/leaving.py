"""Leaving care confirmed, the offer written down, looked at each year; and visits."""

from typing import Any

from accord import clock
from accord.casework.care_status import actions
from accord.casework.care_status.layers import REMANDS
from accord.casework.care_status.models import GROUNDS, PLACES, LeavingCare
from accord.casework.care_status.queries import layers_on
from accord.web.case_form import CaseForm
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import Date, Form, LongText, Radios, Text, YesNo


class OnLeaving(CaseForm):
    """What these forms share."""

    tab = "People"
    goes_to = "care_status:leaving"

    def find(self) -> None:
        """Find what is kept of leaving care, where the address names it."""
        if "leaving_care" in self.kwargs:
            self.leaving_care = self.one(LeavingCare, self.kwargs["leaving_care"])

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return type(self).does(leaving_care=self.leaving_care, **cleaned, by=self.request.actor)


class ConfirmForm(Form):
    """Ground, council, day."""

    ground = Radios("On what ground?", choices=GROUNDS, required="Select the ground")
    authority = Text("Which council is responsible?", hint="The last that looked after them", required="Say which council")  # fmt: skip
    eligible_from = Date("From which day?", called="The day", past=True, required="Enter the day")


class Confirm(OnLeaving):
    """Confirm that leaving care services are due."""

    does = staticmethod(actions.confirm_leaving_care)
    form_class = ConfirmForm
    title = "Confirm leaving care services"
    button = "Confirm"
    intro = ("Both tests stand under what care rests on. Near 13 weeks somebody confirms the count first.",)  # fmt: skip

    def act(self, cleaned: dict[str, Any]) -> LeavingCare:
        """Confirm it, with the remand it rests on."""
        remands = [row for row in layers_on(self.file) if row.basis in REMANDS]
        layer = remands[0] if remands and cleaned["ground"] == "remand_13_weeks" else None
        by = self.request.actor
        return actions.confirm_leaving_care(file=self.file, layer=layer, **cleaned, by=by)


class OfferForm(Form):
    """When, and what they get."""

    mark_optional = False
    given_on = Date("When were they given the offer?", called="The day", past=True, required="Enter when")  # fmt: skip
    advice = LongText("What advice and support do they get?", rows=3)
    home = LongText("What help with a home?", rows=2)
    money = LongText("What money?", rows=2, hint="Never bank details")
    study = LongText("What for study?", rows=2)


class Offer(KeepsDraft, OnLeaving):
    """Write down the care leavers' offer."""

    does = staticmethod(actions.give_care_leavers_offer)
    form_class = OfferForm
    leaves = Leaves(("advice", "home", "money", "study"), into="status")
    title = "The care leavers’ offer"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """What is written."""
        row = self.leaving_care
        said = {name: getattr(row, name) for name in ("advice", "home", "money", "study")}
        return {"given_on": row.offer_given_on or clock.local_date(clock.now()), **said}


class LookForm(Form):
    """Whether."""

    still_needed = Radios("Is support still needed?", choices=[("yes", "Yes"), ("no", "No, not now")], required="Select yes or no")  # fmt: skip


class Look(OnLeaving):
    """Look at whether support is needed still."""

    does = staticmethod(actions.look_at_leaving_care)
    form_class = LookForm
    title = "Is support still needed?"
    button = "Save"
    intro = ("It is looked at once a year. Support that is not needed now can begin again until 25.",)  # fmt: skip


class VisitForm(Form):
    """When, where, alone or not."""

    visited_on = Date("When was the visit?", called="The day", past=True, required="Enter when")
    place = Radios("Where?", choices=PLACES, required="Select where")
    seen_alone = YesNo("Was the young person seen alone?", required="Select yes or no")


class Visit(OnLeaving):
    """Record a visit."""

    does = staticmethod(actions.record_care_visit)
    form_class = VisitForm
    title = "Record a visit"
    button = "Save"
    intro = ("Nothing of what was said belongs here.",)

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"visited_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.record_care_visit(file=self.file, **cleaned, by=self.request.actor)
