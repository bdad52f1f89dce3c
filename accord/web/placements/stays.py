"""A stay as it goes on: its planned end, its end, its start put right, what is kept of it."""

from typing import Any

from accord import clock
from accord.casework.placements import actions
from accord.casework.placements.models import ENDINGS, Placement
from accord.casework.referrals.actions import add_to_housing_record
from accord.web.case_form import CaseForm
from accord.web.keeping import KeepsDraft
from accord.web.page.cards import Clause
from accord.web.page.fields import Confirm, Date, DateAndTime, Form, Hidden, LongText, Radios, Text
from accord.web.placements.moving import HOME, OnPlacement


class ExtendForm(Form):
    """The new planned end."""

    planned_end = Date(
        "When is the stay planned to end?", called="Planned end", required="Enter the planned end"
    )
    version = Hidden(required=True)


class Extend(OnPlacement):
    """Move the planned end of the stay."""

    does = staticmethod(actions.extend_placement)
    form_class = ExtendForm
    title = "Change the planned end"
    button = "Save"

    def initial(self) -> dict[str, Any]:
        """As it stands."""
        return {"planned_end": self.placement.planned_end, "version": self.placement.version}

    def act(self, cleaned: dict[str, Any]) -> Placement:
        """Save it."""
        version = int(cleaned.pop("version"))
        return actions.extend_placement(
            placement=self.placement, version=version, **cleaned, by=self.request.actor
        )


class EndForm(Form):
    """When, how, and whether the bed is on offer."""

    ended_at = DateAndTime(
        "When did it end?", called="Time", past=True, required="Enter when it ended"
    )
    ending = Radios("How did it end?", choices=ENDINGS, required="Select how it ended")
    vacant_from = Date(
        "From when can the bed be offered again?", called="Day", hint="Leave it empty if it cannot."
    )


class End(OnPlacement):
    """Record that the placement ended."""

    does = staticmethod(actions.end_placement)
    form_class = EndForm
    title = "End the placement"
    button = "End the placement"
    intro = ("Those who see the case because of this home stop seeing it, as the protocol says.",)

    def initial(self) -> dict[str, Any]:
        """Just now."""
        return {"ended_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> Placement:
        """End it."""
        return actions.end_placement(placement=self.placement, **cleaned, by=self.request.actor)


class CorrectForm(Form):
    """When it really was."""

    started_at = DateAndTime(
        "When did they really move in?",
        called="Time of the move",
        past=True,
        required="Enter when they moved in",
    )


class CorrectStart(OnPlacement):
    """Put right when they moved in. The first entry stays readable."""

    does = staticmethod(actions.change_start_date)
    form_class = CorrectForm
    title = "Correct the day they moved in"
    button = "Correct it"
    intro = (
        "Everything that was due from the wrong day is worked out again. Both stay on the timeline.",
    )

    def act(self, cleaned: dict[str, Any]) -> Placement:
        """Correct it."""
        return actions.change_start_date(placement=self.placement, **cleaned, by=self.request.actor)


class RecordForm(Form):
    """What later providers should understand."""

    entry = LongText(
        "What should later homes understand of this stay?",
        hint="What helped, what was hard, how it went. It goes with every later referral.",
        rows=8,
        required="Write what later homes should understand of this stay",
    )
    last_entry = Confirm("", text="This is the last entry about this stay")


class AddToRecord(KeepsDraft, OnPlacement):
    """Add this stay to the Supported Housing Record."""

    does = staticmethod(add_to_housing_record)
    form_class = RecordForm
    title = "Add to the Supported Housing Record"
    button = "Add it"
    clause = Clause(
        ref="Islington SEARCH-10",
        says="Each provider adds to the record, so that the story is not told again.",
    )

    def initial(self) -> dict[str, Any]:
        """The last entry, if the stay is over."""
        return {"last_entry": self.placement.ended_on is not None}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Add it."""
        return add_to_housing_record(
            file=self.file,
            placement=self.placement,
            entry=cleaned["entry"],
            last_entry=bool(cleaned["last_entry"]),
            by=self.request.actor,
        )


class EarlierForm(Form):
    """A stay from before Accord."""

    provider_name = Text("Which provider was it?", required="Enter which provider it was")
    setting_name = Text("What was the home called?")
    from_date = Date(
        "When did the stay begin?",
        called="First day",
        past=True,
        required="Enter the day the stay began",
    )
    to_date = Date("When did it end?", called="Last day", past=True)
    entry = LongText(
        "What should later homes understand of this stay?",
        rows=8,
        required="Write what later homes should understand",
    )


class AddEarlier(KeepsDraft, CaseForm):
    """Add a stay from before Accord to the Supported Housing Record."""

    does = staticmethod(add_to_housing_record)
    form_class = EarlierForm
    tab = "Home"
    goes_to = HOME
    title = "Add an earlier stay to the record"
    button = "Add it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Add it."""
        return add_to_housing_record(file=self.file, **cleaned, by=self.request.actor)
