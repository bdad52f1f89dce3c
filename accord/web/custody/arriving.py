"""How a search ends: they are there, they did not come, or nobody comes."""

from typing import Any

from accord.casework.custody import actions
from accord.web.custody.searching import OnAttendance
from accord.web.page import fields
from accord.web.page.fields import Form, LongText


class CameForm(Form):
    """Since when."""

    attended_at = fields.DateAndTime("Since when are they there?", past=True, required="Say since when")  # fmt: skip


class Came(OnAttendance):
    """The appropriate adult is there."""

    does = staticmethod(actions.adult_attended)
    form_class = CameForm
    title = "They are there"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Write it down."""
        return actions.adult_attended(attendance=self.attendance, **cleaned, by=self.request.actor)


class NotThereForm(Form):
    """What happened."""

    reason = LongText("What happened?", rows=2, required="Say what happened")


class NotThere(OnAttendance):
    """Whoever was to come did not."""

    does = staticmethod(actions.adult_did_not_come)
    form_class = NotThereForm
    title = "They did not come"
    button = "Go on with the search"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Go on."""
        return actions.adult_did_not_come(attendance=self.attendance, **cleaned, by=self.request.actor)  # fmt: skip


class NobodyForm(Form):
    """Why."""

    why = LongText("Why does nobody come?", rows=3, required="Say why, in a few words")


class Nobody(OnAttendance):
    """The search ends without anybody."""

    does = staticmethod(actions.end_without_adult)
    form_class = NobodyForm
    title = "Nobody comes"
    button = "End the search"
    intro = ("Tell the custody officer that nobody was found.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """End it."""
        return actions.end_without_adult(attendance=self.attendance, **cleaned, by=self.request.actor)  # fmt: skip
