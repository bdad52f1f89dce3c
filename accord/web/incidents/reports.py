"""Reports of homes to commissioning: written without a name, answered, learned from."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from accord import clock
from accord.access.actions import why_not
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.homes.models import Home
from accord.casework.incidents import actions, queries
from accord.casework.incidents.models import PARTS, IncidentReport
from accord.web.case_form import Way, ways
from accord.web.doing import address
from accord.web.incidents.recording import OfIncident
from accord.web.known import written
from accord.web.leaving import Leaves, Leaving
from accord.web.page.fields import Form, LongText, Text
from accord.web.page.screens import FormScreen, Screen

ASKS = (
    ("what_happened", "What happened?"),
    ("who_was_told", "Who was told, and when?"),
    ("done_at_once", "What was done at once?"),
    ("contributory_factors", "What contributed to it?"),
    ("help_needed", "What do you need help with?"),
)


class SendForm(Form):
    """The commissioner's form."""

    mark_optional = False
    what_happened = LongText(ASKS[0][1], rows=4, required="Say what happened")
    who_was_told = LongText(ASKS[1][1], rows=2)
    done_at_once = LongText(ASKS[2][1], rows=2)
    contributory_factors = LongText(ASKS[3][1], rows=2)
    help_needed = LongText(ASKS[4][1], rows=2)


class Send(OfIncident):
    """Send commissioning the report."""

    leaves = Leaves(tuple(name for name, _ in ASKS), into="incident", marking=1)
    does = staticmethod(actions.submit_incident_report)
    form_class = SendForm
    title = "Report to commissioning"
    button = "Send the report"
    intro = ("Name no young person. Commissioning reads this report and nothing of the file. Write “the resident”.",)  # fmt: skip

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Send it."""
        return actions.submit_incident_report(incident=self.incident, **cleaned, by=self.request.actor)  # fmt: skip


class Reports(Screen):
    """The reports that the asker may read."""

    template_name = "incidents/reports.jinja"
    title = "Incident reports"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        return self.page(rows=[self._row(one) for one in queries.reports()])

    def _row(self, one: IncidentReport) -> list[Any]:
        answered = {each.part for each in one.responses.all()}
        learned = "Written down" if getattr(one, "learned", None) else "Not yet"
        when = {"text": clock.in_words(one.occurred_at), "href": address("incidents:report", one.ref)}  # fmt: skip
        return [when, one.home.name, f"{len(answered)} of {len(PARTS)}", learned]


class OfReport:
    """Mixed in before a screen: finds the report, or answers that there is no such page."""

    request: Any
    kwargs: dict[str, Any]
    does: Any = None

    def prepare(self) -> None:
        """Find it."""
        found = queries.report(self.kwargs["report"])
        if found is None:
            raise Http404
        self.report = found
        self.caption = found.home.name
        if self.does is not None:
            refuse_if(why_not(self.does.action, by=self.request.actor, file_id=None))

    def about(self, cleaned: Any) -> File:
        """The home's file: a report names no young person."""
        return self.report.home.file

    def back(self) -> str:
        """Back to the report."""
        return address("incidents:report", self.report.ref)

    def after(self, result: Any) -> str:
        """Back to the report."""
        return address("incidents:report", self.report.ref)


class OneReport(OfReport, Screen):
    """One report, what the council did, and what was learned."""

    template_name = "incidents/report.jinja"
    title = "Incident report"

    def back(self) -> str:
        """Back to the reports."""
        return address("incidents:reports")

    def get(self, request: HttpRequest, report: str) -> HttpResponse:
        """Show it."""
        one = self.report
        names = {each.id: each.says for each in queries.categories(request.actor)}
        learned = getattr(one, "learned", None)
        return self.page(
            rows=[
                ("When", clock.in_words(one.occurred_at), ""),
                ("What kind", [names.get(kind, kind) for kind in one.categories], ""),
                *((words.rstrip("?"), written(getattr(one, name)), "") for name, words in ASKS),
                ("Sent", f"{clock.in_words(one.submitted_at)} by {one.submitted_by.name}", ""),
                ("Edition of the form", one.proforma_version or "The home has no form yet", ""),
            ],
            answers=self._answers(),
            learned=[("Learned", learned.learning, ""), ("What makes it less likely", written(learned.reduction_actions), "")] if learned else [],
            next=ways(self._next(learned is None)),
        )  # fmt: skip

    def _answers(self) -> list[Any]:
        found = list(self.report.responses.select_related("written_by").order_by("written_at"))
        return [
            (title, [f"{one.words} ({one.written_by.name}, {clock.in_words(one.written_at)})" for one in found if one.part == part] or "Not answered yet", "")
            for part, title in PARTS
        ]  # fmt: skip

    def _next(self, unlearned: bool) -> list[Way | None]:
        by = self.request.actor
        answers = why_not(actions.record_incident_response.action, by=by, file_id=None) is None
        return [
            Way(words="Write what the council does", href=address("incidents:answer", self.report.ref), main=True) if answers else None,
            Way(words="Write down what was learned", href=address("incidents:learned", self.report.ref)) if answers and unlearned else None,
        ]  # fmt: skip


class AnswerForm(Form):
    """The four points. What is not needed is said so."""

    mark_optional = False
    support = LongText("How is the provider supported in what is difficult now?", rows=2)
    stakeholders = LongText("Who with a stake in it is alerted and informed?", rows=2)
    publicity = LongText("How is publicity managed?", rows=2)
    enquiry = LongText("How is an enquiry seen to?", rows=2)


class Answer(OfReport, Leaving, FormScreen):
    """Write what the council does about it."""

    does = staticmethod(actions.record_incident_response)
    form_class = AnswerForm
    title = "What the council does"
    button = "Save"
    intro = ("Where a point is not needed, say why. What you leave empty stays open.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.record_incident_response(report=self.report, parts=cleaned, by=self.request.actor)  # fmt: skip


class LearnedForm(Form):
    """What was learned, and what follows."""

    learning = LongText("What was learned?", rows=4, required="Say what was learned")
    reduction_actions = LongText("What makes it less likely?", rows=3)


class Learned(OfReport, Leaving, FormScreen):
    """Write down what was learned."""

    does = staticmethod(actions.record_incident_learning)
    form_class = LearnedForm
    title = "What was learned"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.record_incident_learning(report=self.report, **cleaned, by=self.request.actor)  # fmt: skip


class FormOfForm(Form):
    """Which edition."""

    edition = Text("Which edition of the form?", width="10", required="Enter the edition of the form")  # fmt: skip


class GiveForm(FormScreen):
    """Give a home the form for incident reports."""

    form_class = FormOfForm
    title = "The form for incident reports"
    button = "The home has it"

    def prepare(self) -> None:
        """Find the home."""
        home = Home.objects.select_related("file").filter(ref=self.kwargs["home"]).first()
        if home is None:
            raise Http404
        self.home, self.caption = home, home.name
        made = actions.supply_incident_proforma.action
        refuse_if(why_not(made, by=self.request.actor, file_id=None))

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.supply_incident_proforma(home=self.home, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To the home."""
        return address("homes:home", self.home.ref)

    def back(self) -> str:
        """Back to the home."""
        return address("homes:home", self.home.ref)


class Next(Screen):
    """An address that a duty gives: on to the screen of the record it is about."""

    def get(self, request: HttpRequest, step: str, pk: int) -> HttpResponse:
        """Go there."""
        if step == "form":
            home = Home.objects.filter(pk=pk).first()
            href = address("incidents:proforma", home.ref) if home else ""
        else:
            report = IncidentReport.objects.filter(pk=pk).first()
            href = address(f"incidents:{step}", report.ref) if report and step in ("answer", "learned") else ""  # fmt: skip
        if not href:
            raise Http404
        return HttpResponseRedirect(href)
