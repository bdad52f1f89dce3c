"""Crime or antisocial behaviour of the young person: what the home was told, and what a manager decides."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.casework.incidents import actions
from accord.casework.incidents.models import CONDUCT, TOLD_BY, ResidentConduct
from accord.casework.incidents.queries import conduct_on
from accord.web.case_form import CaseForm, CasePage, ways
from accord.web.known import written
from accord.web.leaving import Leaves
from accord.web.page.fields import Confirm, DateAndTime, Form, LongText, Radios, YesNo


class Conduct(CasePage):
    """Everything the home was told, with what was decided."""

    template_name = "incidents/conduct.jinja"
    tab = "Incidents"
    title = "Crime or antisocial behaviour"

    def back(self) -> str:
        """Back to the incidents."""
        return self.to("incidents:case")

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        note = self.way("Note what the home was told", actions.note_conduct, "incidents:conduct_add", main=True)  # fmt: skip
        return self.page(cards=[self._card(one) for one in conduct_on(self.file)], next=ways([note]))  # fmt: skip

    def _card(self, one: ResidentConduct) -> dict[str, Any]:
        told = f"{clock.in_words(one.notified_at)} by {dict(TOLD_BY)[one.told_by].lower()}"
        rows: list[Any] = [
            ("What", written(one.words), ""),
            ("Told", told, ""),
            ("Proven?", "Not proven" if one.alleged else "Proven, or admitted", ""),
        ]
        if one.decided_at and one.decided_by:
            rows += [
                ("What the home does", written(one.action) if one.action_taken else "Nothing", ""),
                ("Why", written(one.reasons), ""),
                ("A victim?", "Weighed first" if one.victim_considered else "Not weighed", ""),
                ("Decided", f"{clock.in_words(one.decided_at)} by {one.decided_by.name}", ""),
            ]
        else:
            rows.append(("Decided", "Not yet. No time is agreed, so nothing is late", ""))
        decide = self.way("Decide what to do", actions.decide_conduct, "incidents:conduct_decide", one.pk, when=one.decided_at is None)  # fmt: skip
        return {"title": dict(CONDUCT)[one.conduct], "rows": rows, "ways": ways([decide])}


class NoteForm(Form):
    """What, from whom, since when."""

    conduct = Radios("What is it?", choices=CONDUCT, required="Select what it is")
    told_by = Radios("Who told the home?", choices=TOLD_BY, required="Select who told the home")
    notified_at = DateAndTime("When?", called="When", past=True, required="Enter when you were told")  # fmt: skip
    words = LongText("What were you told?", hint="Name no other resident", rows=4, required="Write what you were told")  # fmt: skip
    alleged = YesNo("Is it proven, or have they said so themselves?", required="Select whether it is proven")  # fmt: skip


class Note(CaseForm):
    """Note what the home was told."""

    does = staticmethod(actions.note_conduct)
    form_class = NoteForm
    leaves = Leaves(("words",), into="incident", marking=1)
    tab = "Incidents"
    goes_to = "incidents:conduct"
    title = "What the home was told"
    button = "Save"
    intro = ("If it happens now, or somebody is in danger, call 999 first.",)

    def initial(self) -> dict[str, Any]:
        """Just now."""
        return {"notified_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> ResidentConduct:
        """Note it."""
        proven = bool(cleaned.pop("alleged"))
        return actions.note_conduct(
            file=self.file, **cleaned, alleged=not proven, by=self.request.actor
        )


class DecideForm(Form):
    """What the home does, and why."""

    victim_considered = Confirm("", text="I have weighed first whether they are a victim of exploitation")  # fmt: skip
    action_taken = YesNo("Does the home do something about it?", required="Select yes or no")
    words = LongText("What does the home do?", rows=3)
    reasons = LongText("Why?", rows=3, required="Write why")


class Decide(CaseForm):
    """Decide what the home does about it."""

    does = staticmethod(actions.decide_conduct)
    form_class = DecideForm
    leaves = Leaves(("words", "reasons"), into="incident", marking=1)
    tab = "Incidents"
    goes_to = "incidents:conduct"
    title = "What the home does"
    button = "Save the decision"

    def find(self) -> None:
        """Find what the home was told."""
        self.matter = self.one(ResidentConduct, self.kwargs["conduct"], "file")
        self.caption = dict(CONDUCT)[self.matter.conduct]
        self.intro = (self.matter.words,)

    def act(self, cleaned: dict[str, Any]) -> ResidentConduct:
        """Decide."""
        cleaned["victim_considered"] = bool(cleaned["victim_considered"])
        return actions.decide_conduct(matter=self.matter, **cleaned, by=self.request.actor)
