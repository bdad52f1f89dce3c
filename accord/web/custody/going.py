"""Appearances that lie ahead: who goes with them, and how it went."""

from typing import Any

from accord.casework.custody import actions
from accord.casework.custody.models import BAIL, INTERVIEW, KINDS, PURPOSES, Attendance
from accord.casework.custody.searching import who_may_go
from accord.web.case_form import CaseForm
from accord.web.custody.searching import OnAttendance
from accord.web.custody.views import TAB, title_of
from accord.web.keeping import KeepsDraft
from accord.web.page import fields
from accord.web.page.fields import Form, LongText, Radios, Text


class AppearForm(Form):
    """Where, when and what for."""

    mark_optional = False
    kind = Radios("What is it?", choices=[one for one in KINDS if one[0] != INTERVIEW], required="Select what it is")  # fmt: skip
    purpose = Radios("If they come back on bail: what for?", choices=[("", "It is not bail"), *PURPOSES], required=False)  # fmt: skip
    place = Text("Which police station or court?", required="Say which police station or court")
    required_at = fields.DateAndTime("When?", future=True, required="Say when")


class Appear(KeepsDraft, CaseForm):
    """They have to appear somewhere."""

    does = staticmethod(actions.arrange_attendance)
    form_class = AppearForm
    tab = TAB
    goes_to = "custody:case"
    title = "They have to appear"
    button = "Save"
    leaves = "The social worker is told, and reads it on this case alone"

    def act(self, cleaned: dict[str, Any]) -> Attendance:
        """Record it."""
        if cleaned["kind"] != BAIL:
            cleaned["purpose"] = ""
        return actions.arrange_attendance(file=self.file, **cleaned, by=self.request.actor)

    def next(self, result: Attendance) -> str:
        """To who goes with them."""
        return self.to("custody:one", result.pk)


class GoesForm(Form):
    """Who goes."""

    role = Radios("Who goes with them?", required="Select who goes with them")
    name = Text("What is their name?", required="Say who goes with them")


class Goes(OnAttendance):
    """Say who goes with them."""

    does = staticmethod(actions.settle_who_goes)
    form_class = GoesForm
    title = "Who goes with them?"
    button = "Save"
    intro = ("Say too how they get there, to them and to whoever goes.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with whom the protocol lists."""
        one = self.attendance
        allowed = who_may_go(one.kind, one.working_hours, self.request.actor)
        return self.choose(super().form(data, quiet=quiet), role=[(role, title_of(role)) for role in allowed])  # fmt: skip

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Settle it."""
        return actions.settle_who_goes(attendance=self.attendance, **cleaned, by=self.request.actor)


class DifficultForm(Form):
    """What is difficult."""

    words = LongText("What is difficult?", rows=3, required="Say what is difficult")


class Difficult(OnAttendance):
    """It proves difficult to find somebody."""

    does = staticmethod(actions.say_it_is_difficult)
    form_class = DifficultForm
    title = "It is difficult to find somebody"
    button = "Tell the youth justice manager"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        return actions.say_it_is_difficult(attendance=self.attendance, **cleaned, by=self.request.actor)  # fmt: skip


class OptionsForm(Form):
    """What was spoken of."""

    options = LongText("Which options did you speak of?", rows=3, required="Say which options you spoke of")  # fmt: skip


class Options(OnAttendance):
    """What the youth justice manager said."""

    does = staticmethod(actions.talk_to_youth_justice)
    form_class = OptionsForm
    title = "You rang the youth justice manager"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Write it down."""
        return actions.talk_to_youth_justice(attendance=self.attendance, **cleaned, by=self.request.actor)  # fmt: skip


class AppearedForm(Form):
    """When."""

    attended_at = fields.DateAndTime("When were they there?", past=True, required="Say when")


class Appeared(OnAttendance):
    """They appeared, and whoever was named was with them."""

    does = staticmethod(actions.record_appearance)
    form_class = AppearedForm
    title = "They were there, and not alone"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Write it down."""
        return actions.record_appearance(attendance=self.attendance, **cleaned, by=self.request.actor)  # fmt: skip


class WhyForm(Form):
    """Why."""

    why = LongText("What happened?", rows=3, required="Say what happened")


class Missed(OnAttendance):
    """They did not appear."""

    does = staticmethod(actions.record_missed_appearance)
    form_class = WhyForm
    title = "They did not appear"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Write it down."""
        return actions.record_missed_appearance(attendance=self.attendance, **cleaned, by=self.request.actor)  # fmt: skip


class OffForm(Form):
    """Why."""

    why = LongText("Why is it not needed?", rows=3, required="Say why, in a few words")


class Off(OnAttendance):
    """It is not needed any more."""

    does = staticmethod(actions.call_off_attendance)
    form_class = OffForm
    title = "It is not needed any more"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Write it down."""
        return actions.call_off_attendance(attendance=self.attendance, **cleaned, by=self.request.actor)  # fmt: skip
