"""Logging a call with one tap: to whom, and whether they were reached."""

from typing import Any

from accord.access.refusals import refuse_if
from accord.casework.sharing.actions import log_call
from accord.casework.sharing.models.call import OUTCOMES
from accord.web.case_screen import CaseScreen
from accord.web.cases.presenting import title_of
from accord.web.page.fields import Confirm, DateAndTime, Form, Radios, Select, Text
from accord.web.page.screens import FormScreen


class CallForm(Form):
    """Whom, and whether they were reached. Never what was said."""

    to_role = Select("Who was called?", required="Choose who was called", width="two-thirds")
    to_name = Text("Their name", width="20")
    number = Text("The number", width="20", attributes={"type": "tel"})
    outcome = Radios("Were they reached?", choices=OUTCOMES, required="Select what came of it")
    urgent = Confirm("", text="It was urgent")
    called_at = DateAndTime(
        "When?", called="When", past=True, hint="Leave it empty if it was just now"
    )


class LogCall(CaseScreen, FormScreen):
    """Log a call."""

    form_class = CallForm
    tab = "People"
    back_to = "cases:people"
    title = "Log a call"
    button = "Log the call"
    intro = ("Do not write here what was said. Only that the call was made, and to whom.",)

    def find(self) -> None:
        """Only callers log calls."""
        refuse_if(self.why_not(log_call))

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the roles people on a case hold, and those outside it."""
        form = super().form(data, quiet=quiet)
        form.fields["to_role"].choices = [(role, title_of(role)) for role in CALLED]
        return form

    def initial(self) -> dict[str, Any]:
        """Whom the address names."""
        return {name: self.request.GET.get(name, "") for name in ("to_role", "to_name", "number")}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Log it."""
        cleaned["urgent"] = bool(cleaned["urgent"])
        return log_call(file=self.file, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To the timeline, where it stands first."""
        return self.to("cases:case")


CALLED = (
    "young_person", "parent", "lead_worker", "lead_worker_manager", "keyworker",
    "keyworker_manager", "provider", "provider_manager", "placements_team", "referrals_team",
    "youth_justice_worker", "gangs_coordinator", "gangs_team", "reviewing_officer",
    "out_of_hours_team", "police", "other_professional",
)  # fmt: skip
