"""What has to be recorded at once, from the home: who, what, and nothing that can wait."""

from typing import Any

from accord import clock
from accord.access.refusals import Refused
from accord.casework.incidents.actions import record_incident
from accord.casework.incidents.queries import categories, no_category, none_of_them
from accord.casework.missing.actions import notice_absence
from accord.web.doing import address
from accord.web.nights.in_home import InHome
from accord.web.page.fields import (
    Checkboxes,
    DateAndTime,
    Form,
    LongText,
    Radios,
    YesNo,
    YesNoNotKnown,
)
from accord.web.page.screens import FormScreen


class AtOnce(InHome, FormScreen):
    """What both share: who it is, by room."""

    leaves = "It is recorded in the first minutes, and nothing may hold it up"
    template_name = "page/form_page.jinja"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with those who sleep here to choose from."""
        form = super().form(data, quiet=quiet)
        form.fields["who"].choices = [
            (one.file.ref, one.person.preferred_name, one.room) for one in self.people
        ]
        return form

    def file(self, ref: str) -> Any:
        """The file of whom was chosen."""
        found = next((one.file for one in self.people if one.file.ref == ref), None)
        if found is None:
            raise Refused("Select who it is.")
        return found


class AbsentForm(Form):
    """Who is not there, and since when they were expected."""

    mark_optional = False
    who = Radios("Who is not in?", required="Select who is not in")
    expected_at = DateAndTime("When were they expected?", called="When they were expected", past=True, required="Enter when they were expected")  # fmt: skip
    higher_risk = YesNoNotKnown("Are you more worried than usual?")
    words = LongText("What do you know?", rows=2, hint="In a few words. More can follow.")


class Absent(AtOnce):
    """Record that somebody is not where they were expected."""

    form_class = AbsentForm
    title = "Somebody is not in"
    button = "Record the absence"
    intro = ("The lead worker is told at once. The emergency duty team is not: an absence is no reason to call it.",)  # fmt: skip

    def initial(self) -> dict[str, Any]:
        """Expected by now."""
        return {"expected_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return notice_absence(
            file=self.file(cleaned["who"]),
            expected_at=cleaned["expected_at"],
            higher_risk=cleaned["higher_risk"] or "not_known",
            words=cleaned["words"],
            by=self.request.actor,
        )

    def after(self, result: Any) -> str:
        """To the absence, where it is judged."""
        return address("missing:episode", result.file.ref, result.pk)


class IncidentForm(Form):
    """What happened, of which kind, to whom."""

    mark_optional = False
    who = Radios("Who is it about?", required="Select who it is about")
    categories = Checkboxes("What kind of incident is it?")
    occurred_at = DateAndTime("When did it happen?", called="When it happened", past=True, required="Enter when it happened")  # fmt: skip
    in_service = YesNo("Did it happen in the home?", required="Select yes or no")
    words = LongText("What happened?", rows=3, hint="In a few words. More can follow.", required="Say in a few words what happened")  # fmt: skip


def with_kinds(form: Form, by: Any) -> Form:
    """Give the form the protocol's list of what is serious."""
    field = form.fields["categories"]
    field.choices = [(one.id, one.says) for one in categories(by)]
    field.help_text = f"Select all that apply. {none_of_them(by)}."
    field.required = True
    field.error_messages["required"] = no_category(by)
    return form


class Happened(AtOnce):
    """Record a serious incident. Whoever must know is told in the same moment."""

    form_class = IncidentForm
    title = "A serious incident"
    button = "Record the incident"
    intro = ("Is anybody in danger now? Ring 999 first.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """With the protocol's list of what is serious."""
        return with_kinds(super().form(data, quiet=quiet), self.request.actor)

    def initial(self) -> dict[str, Any]:
        """Just now, in the home."""
        return {"occurred_at": clock.now(), "in_service": True}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return record_incident(file=self.file(cleaned.pop("who")), **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To everybody who must know."""
        return address("incidents:incident", result.file.ref, result.pk)
