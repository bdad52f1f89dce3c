"""A stay as it goes on: its planned end, its end, its start put right, what is kept of it."""

from typing import Any

from accord import clock
from accord.casework.moves.queries import what_follows
from accord.casework.placements import actions
from accord.casework.placements.models import ENDINGS, Placement
from accord.web.moves.presenting import follows
from accord.web.page import conflict
from accord.web.page.fields import Date, DateAndTime, Form, Hidden, LongText, Radios
from accord.web.placements.moving import OnPlacement


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
        version = conflict.version(cleaned.pop("version"))
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
    going_ahead = LongText(
        "If they moved between your homes before it was agreed, why could it not wait?",
        hint="Only for safety, and only for those whom the agreement lets go ahead.",
    )


class End(OnPlacement):
    """Record that the placement ended."""

    does = staticmethod(actions.end_placement)
    form_class = EndForm
    title = "End the placement"
    button = "End the placement"
    template_name = "placements/end.jinja"
    intro = ("Those who see the case because of this home stop seeing it, as the protocol says.",)

    def initial(self) -> dict[str, Any]:
        """Just now."""
        return {"ended_at": clock.now()}

    def around(self) -> dict[str, Any]:
        """What follows stands beside the form, as the protocols decide it."""
        found = what_follows(self.placement, by=self.request.actor)
        return super().around() | {"follows": follows(found)}

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
