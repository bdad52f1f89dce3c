"""Opening one file in an emergency, keeping it open once, closing it early."""

from typing import Any

from django.urls import reverse

from accord.access.refusals import Refused
from accord.casework.guarding import actions, queries
from accord.web.case_form import CaseForm
from accord.web.guarding.words import EMERGENCIES
from accord.web.page.fields import Confirm, Date, Form, LongText, Radios, Text
from accord.web.page.screens import FormScreen

NOBODY = (
    "No file can be opened with that. Check the spelling and the date, use the case reference, "
    "or phone the lead worker or the out-of-hours team."
)


class AskForm(Form):
    """Who it is, and why it cannot wait."""

    sections = (
        ("Which young person", ("reference", "name", "born")),
        ("Why it cannot wait", ("ground", "reason", "again")),
    )
    reference = Text("Case reference", hint="If you have it, that is enough", width="10")
    name = Text("Their full name", attributes={"autocomplete": "off"})
    born = Date("Their date of birth", past=True, hint="For example, 27 3 2009")
    ground = Radios("Why?", choices=EMERGENCIES, required="Select why")
    reason = LongText(
        "What has happened, and why can you not wait?",
        hint="The information guardian reads this. Do not write more about the young person than you must.",
        required="Say what has happened and why you cannot wait",
        rows=3,
        longest=1000,
    )
    again = Confirm(
        "",
        text="I need this to keep somebody safe, and I know that it is looked at afterwards",
        required="Tick to say that you need it",
    )


class Ask(FormScreen):
    """Open one young person's file for four hours."""

    leaves = "Somebody may be in danger, and who reviews it reads the case itself"
    does = staticmethod(actions.use_emergency_access)
    form_class = AskForm
    title = "Open a file in an emergency"
    button = "Open this file for four hours"

    def prepare(self) -> None:
        """Say what follows, and how often it may still be asked today."""
        left = queries.asks_left()
        if not left:
            raise Refused(
                "You have asked three times in a day. Phone the lead worker or the out-of-hours "
                "team, and ask the information guardian to let you ask again."
            )
        times = {1: "once", 2: "twice"}.get(left, f"{left} times")
        self.intro = (
            "Only to keep somebody safe now. If somebody is in danger, call 999 first.",
            "You see who the young person is, how to reach them, where they are and the risks, "
            "for four hours. It is logged. The lead worker and their manager are told at once, "
            "and the information guardian looks at it by the end of the next working day.",
            f"You may ask {times} more today, whether or not anybody is found.",
        )

    def back(self) -> str:
        """Back to the young people."""
        return reverse("people")

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Open it. One answer for nobody, more than one, and a conflict."""
        del cleaned["again"]
        opened = actions.use_emergency_access(**cleaned, by=self.request.actor)
        if opened is None:
            raise Refused(NOBODY)
        return opened

    def after(self, result: Any) -> str:
        """To where they are and how they are reached."""
        return reverse("cases:people", args=[result.file.ref])


class _OnEmergency(CaseForm):
    """What is done to one's own emergency access: there is such a page only while it lasts."""

    back_to = "cases:case"

    def allow(self) -> None:
        """Whoever has it may."""

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return self.does(file=self.file, by=self.request.actor)


class Extend(_OnEmergency):
    """Keep it open for another four hours."""

    does = staticmethod(actions.extend_emergency_access)
    title = "Keep the file open"
    button = "Keep it open for four more hours"
    intro = ("This can be done once. It is logged like the first four hours.",)

    def after(self, result: Any) -> str:
        """Back to the file."""
        return self.to("cases:case")


class End(_OnEmergency):
    """Close the file again."""

    does = staticmethod(actions.end_emergency_access)
    title = "Close the file"
    button = "Close it now"
    intro = ("You stop seeing this file now.",)

    def after(self, result: Any) -> str:
        """To the file where a part on the case still shows it; to the list otherwise."""
        return self.to("cases:case") if queries.sees(self.file) else reverse("people")
