"""Custody told of early, the support for the release, and bail."""

from typing import Any

from accord import clock
from accord.casework.youth_justice import actions
from accord.casework.youth_justice.models import BAIL, PLACES, BailConsidered, CustodyStay
from accord.web.case_form import CaseForm
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import (
    Date,
    DateAndTime,
    Form,
    LongText,
    Radios,
    Text,
    YesNo,
    YesNoNotKnown,
)


class OnStay(CaseForm):
    """What forms about one stay in custody share."""

    tab = "Risk"
    goes_to = "youth_justice:case"

    def find(self) -> None:
        """Find it, where the address names one."""
        if "custody_stay" in self.kwargs:
            self.stay = self.one(CustodyStay, self.kwargs["custody_stay"])

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return type(self).does(stay=self.stay, **cleaned, by=self.request.actor)


class RecordForm(Form):
    """Where, since when, and what social care has."""

    place = Radios("Where are they held?", choices=PLACES, required="Select where they are held")
    in_custody_from = DateAndTime("Since when?", called="Time", past=True, required="Enter since when")  # fmt: skip
    allocated = YesNo("Do they have a social worker?", required="Select yes or no")
    subject_of_plan = YesNo("Does social care have a plan for them already?", required="Select yes or no")  # fmt: skip


class Record(OnStay):
    """Record that they are in custody."""

    does = staticmethod(actions.record_custody)
    form_class = RecordForm
    title = "They are in custody"
    button = "Tell the front door"
    intro = ("The front door is told in this moment, and so is the social worker if there is one.",)

    def act(self, cleaned: dict[str, Any]) -> CustodyStay:
        """Record it."""
        return actions.record_custody(file=self.file, **cleaned, by=self.request.actor)


class PassOnForm(Form):
    """To whom."""

    to_team = Text("To which team?", hint="Leave empty if you told the social worker directly")


class PassOn(OnStay):
    """Pass word of the custody on."""

    does = staticmethod(actions.pass_custody_on)
    form_class = PassOnForm
    title = "Pass word of the custody on"
    button = "They have been told"


class PackageForm(Form):
    """What, and when the release is expected."""

    package = LongText("What is made ready for the day of release?", rows=5, required="Say what is made ready")  # fmt: skip
    expected_release_on = Date("When is the release expected?", called="Day")


class Package(KeepsDraft, OnStay):
    """Say what is made ready for the release."""

    does = staticmethod(actions.arrange_release_package)
    form_class = PackageForm
    leaves = Leaves(("package",), into="custody", marking=1)
    title = "Support for the day of release"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """What is written."""
        return {"package": self.stay.package, "expected_release_on": self.stay.expected_release_on}


class ReleasedForm(Form):
    """When."""

    released_at = DateAndTime("When were they released?", called="Time", past=True, required="Enter when")  # fmt: skip


class Released(OnStay):
    """Record the release."""

    does = staticmethod(actions.record_release)
    form_class = ReleasedForm
    title = "They were released"
    button = "Save"
    intro = ("That a remand or a sentence has ended is recorded under what care rests on.",)


class BailForm(Form):
    """Whether it is possible and what came of it."""

    charged_on = Date("When were they charged?", called="The day", past=True, required="Enter when")
    bail_possible = YesNoNotKnown("Is bail possible?", hint="It is the best way, whenever it is possible", required="Select yes, no or not known")  # fmt: skip
    outcome = Radios("What came of it?", choices=BAIL, required="Select what came of it")
    reasons = LongText("Why was it refused, and what was offered instead?", rows=4)


class Bail(KeepsDraft, CaseForm):
    """Say whether bail is possible, and what came of it."""

    does = staticmethod(actions.consider_bail)
    form_class = BailForm
    leaves = Leaves(("reasons",), into="custody", marking=1)
    tab = "Risk"
    goes_to = "youth_justice:case"
    title = "Bail"
    button = "Save"
    bail: BailConsidered | None = None

    def find(self) -> None:
        """Find what was said before, where the address names it."""
        if "bail" in self.kwargs:
            self.bail = self.one(BailConsidered, self.kwargs["bail"])

    def initial(self) -> dict[str, Any]:
        """What was said."""
        if self.bail is None:
            return {"charged_on": clock.local_date(clock.now()), "outcome": "waiting"}
        return {name: getattr(self.bail, name) for name in BailForm.base_fields}

    def act(self, cleaned: dict[str, Any]) -> BailConsidered:
        """Say it."""
        return actions.consider_bail(file=self.file, bail=self.bail, **cleaned, by=self.request.actor)  # fmt: skip
