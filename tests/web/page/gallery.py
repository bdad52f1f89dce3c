"""Every component on pages of its own, to test and to look at. Used by tests only."""

from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from accord.access.refusals import EditedMeanwhile, Refused
from accord.web.page import errors, fields
from accord.web.page.cards import (
    CaseHeader,
    Clause,
    Compared,
    DutyCard,
    Moment,
    Step,
    Tab,
    Task,
    stays_between,
)
from accord.web.page.fields import Form
from accord.web.page.fields.choices import at_least
from accord.web.page.screens import FormScreen, Screen

PLAN = Clause(ref="Islington PLAN-03", says="The planning meeting agrees who does what.", href="/protocol/")
KAI = CaseHeader(
    name="Kai Okonkwo-Featherstonehaugh",
    ref="ISL-1042",
    pronouns="they/them",
    age="17, 18 on 4 May 2026",
    status="Looked after",
    language="Tigrinya",
    interpreter="Interpreter needed: Tigrinya",
    communication="Reads with difficulty: explain aloud",
    alert="Nobody holds the keyworker role",
    tabs=[
        Tab(text=text, href=f"/case/{text.lower()}/", here=text == "Duties", count=3 * (text == "Duties"))
        for text in "Timeline Duties Referral Risk Home Plan Meetings People".split()
    ],
)
DUTIES = [
    DutyCard(
        what="Hold the placement planning meeting", state="overdue", state_words="Overdue by 2 days",
        by_when="Wednesday 4 March 2026", law="by Wednesday 4 March 2026, 5 working days",
        aim="before moving in", for_whom="Kai, ISL-1042", for_whom_href="/case/", owed_by="lead worker",
        why="Kai moved in on Wednesday 25 February 2026", clause=PLAN, href="/meeting/", button="Record the meeting",
    ),
    DutyCard(
        what="Send copies of the plan", state="today", state_words="Due today", by_when="today, 5pm",
        for_whom="Noor, ISL-1007", for_whom_href="/case/", owed_by="keyworker", unowned=True,
        clause=Clause(ref="Islington PLAN-11"), href="/plan/", button="Send copies",
    ),
    DutyCard(what="Hold the first review", state="soon", state_words="Due in 3 days",
             by_when="Monday 9 March 2026", for_whom="Sam, ISL-1020", href="/review/", button="Plan the review"),
    DutyCard(what="Check the risk assessment", state="later", state_words="Later", by_when="Friday 29 May 2026"),
    DutyCard(what="Give the handbook", state="done", state_words="Done on Monday 2 March 2026"),
]
MOMENTS = [
    Moment(title="Planning meeting held", when="Friday 6 March 2026, 4pm", datetime="2026-03-06T16:00:00+00:00",
           by="Amira, Northside Homes", says="Everybody came.\nKai chose Thursday for cooking.",
           details=[("Chair", "Dele, lead worker"), ("Next review", "Friday 29 May 2026")], clause=PLAN,
           href="/meeting/", link="Read the notes"),
    Moment(title="Moved in", when="Wednesday 25 February 2026, 11am", datetime="2026-02-25T11:00:00+00:00",
           by="Joan", marking="Sensitive", corrected=True),
]
STEPS = [
    Step(text="Need", state="done", note="12 January"), Step(text="Referral", state="done", note="16 January"),
    Step(text="Offer", state="done", note="3 February"), Step(text="Moved in", state="done", note="25 February"),
    Step(text="Plan", state="now"), Step(text="Review", state="next", note="29 May"),
]
TASKS = [
    Task(title="About the young person", state="Done", href="/task/"),
    Task(title="Risks and what keeps them safe", state="In progress", href="/task/", hint="Nine of fourteen answered"),
    Task(title="Documents", state="Not started", href="/task/"),
    Task(title="Their own views", state="There is a problem", href="/task/"),
    Task(title="Send the referral", state="Cannot start yet"),
]


class ActionRow(Form):
    mark_optional = False
    what = fields.Text("What will be done", required="Enter what will be done")
    who = fields.Text("Who will do it", required="Enter who will do it", width="20")
    by = fields.Date("By when", called="The date")


class Everything(Form):
    sections = (
        ("Writing", ("name", "age", "email", "story", "notes")),
        ("Choosing", ("risk", "told", "looked_after", "needs", "sure", "home")),
        ("When", ("born", "happened", "curfew")),
        ("Lists", ("actions",)),
    )
    name = fields.Text("What name do they use?", required="Enter the name they use", hint="Not always the legal one")
    age = fields.Number("Age", least=16, most=25, suffix="years", required="Enter their age")
    email = fields.Email(required="Enter an email address")
    story = fields.LongText("What has happened?", longest=200, required="Enter what has happened")
    notes = fields.LongText("Anything else?")
    risk = fields.Radios(
        "How worried are you?", required="Select how worried you are",
        choices=[("low", "A little"), ("high", "Very", "Somebody could be hurt")],
    )
    told = fields.YesNoNotKnown("Have they been told?", required="Select yes, no or not known")
    looked_after = fields.YesNo("Are they looked after?", required="Select yes or no")
    needs = fields.Checkboxes(
        "What do they need?", choices=[("step_free", "No stairs"), ("quiet", "Somewhere quiet")],
        validators=[at_least(2, "Select at least two things")], required="Select what they need",
    )
    sure = fields.Confirm("Their consent", text="They agree to this being shared", required="Tick if they agree")
    home = fields.Select("Which home?", choices=lambda: [("1", "Ash House"), ("2", "Elm Court")],
                         required="Choose a home", width="one-half")
    born = fields.Date("Date of birth", past=True, required="Enter their date of birth",
                       hint="For example, 27 3 2009")
    happened = fields.DateAndTime("When did it happen?", called="When it happened", past=True,
                                  required="Enter when it happened", hint="For example, 6 3 2026, 4:30pm")
    curfew = fields.TimeOfDay("Curfew", required="Enter the curfew", hint="For example, 11pm")
    actions = fields.Rows(ActionRow, "Actions", each="action", required="Enter at least one action",
                          hint="What each person will do next")
    version = fields.Hidden()


class AskEverything(FormScreen):
    form_class = Everything
    title, caption = "Tell us what happened", "Kai, ISL-1042"
    intro = ("Write what you know now. You can add to it later.",)
    clause = PLAN
    drafts = True
    kept: dict[str, list[str]] = {}

    def back(self) -> str:
        return "/"

    def draft(self) -> dict[str, list[str]] | None:
        return self.kept or None

    def keep_draft(self, typed: dict[str, list[str]]) -> None:
        type(self).kept = typed

    def act(self, cleaned: dict[str, Any]) -> Any:
        return cleaned

    def after(self, result: Any) -> str:
        return "/"

    def page(self, **context: Any) -> HttpResponse:
        return super().page(person=KAI, **context)


class Note(Form):
    words = fields.LongText("Note", required="Enter a note")
    day = fields.Date("Day")
    tags = fields.Checkboxes("Tags", choices=[("a", "Alpha"), ("b", "Beta")])
    actions = fields.Rows(ActionRow, "Actions", each="action")
    version = fields.Hidden(required=True)


class EditNote(FormScreen):
    """A record kept in memory: version 1 until somebody saves, so a second edit conflicts."""

    form_class = Note
    title = "Edit the note"
    saved: dict[str, Any] = {}
    acts: list[dict[str, Any]] = []

    def initial(self) -> dict[str, Any]:
        return self.saved

    def act(self, cleaned: dict[str, Any]) -> str:
        if cleaned["words"] == "forbidden":
            raise Refused("Ask the lead worker to write this.", clause="Islington ROLE-02")
        if cleaned["version"] != self.saved["version"]:
            raise EditedMeanwhile(self.saved, by="Dele")
        type(self).saved = cleaned | {"version": str(int(cleaned["version"]) + 1)}
        self.acts.append(cleaned)
        return f"/saved/{len(self.acts)}/"

    def after(self, result: Any) -> str:
        return result


class Refusing(Screen):
    template_name = "page/form_page.jinja"

    def get(self, request: HttpRequest) -> HttpResponse:
        raise Refused("Hold the planning meeting first.", clause="Islington PLAN-01")


def show(template: str, **context: Any) -> Any:
    """Return a view that draws one template."""

    def view(request: HttpRequest) -> HttpResponse:
        return render(request, template, {"title": "Gallery", "caption": "", "back": "/"} | context)

    return view


def components(request: HttpRequest, number: int = 0) -> HttpResponse:
    """Every macro on one page."""
    context = {
        "title": "Your work", "caption": "Amira, Northside Homes", "back": "", "person": KAI, "duties": DUTIES,
        "moments": MOMENTS, "steps": STEPS, "tasks": TASKS, "counts": {"inbox": 3},
        "compared": [Compared(label="Cooking", previous="Makes toast", now="Cooks twice a week\nand shops"),
                     Compared(label="School", previous="Goes", now="Goes")],
        "stays": stays_between([("Ash House", date(2026, 1, 1), date(2026, 2, 1)), ("Elm Court", date(2026, 2, 1), None)],
                               date(2026, 1, 1), date(2026, 4, 1)),
        "rows": [[{"text": "Ash House", "href": "/homes/1/", "hint": "Northside"}, "Room 4", "12"],
                 ["Elm Court", "Room 1", "3"]],
        "moment": datetime(2026, 3, 6, 16, tzinfo=UTC), "messages": ["The plan has been sent to four people"],
    }
    return render(request, "gallery/components.jinja", context)


urlpatterns = [
    path("", components, name="worklist"),
    path("people/", components, name="people"),
    path("inbox/", components, name="inbox"),
    path("homes/", components, name="homes"),
    path("protocol/", components, name="protocol"),
    path("set-up/", components, name="set_up"),
    path("form/", AskEverything.as_view(), name="form"),
    path("note/", EditNote.as_view(), name="note"),
    path("refused/", Refusing.as_view()),
    path("missing/", errors.not_found),
    path("error/", errors.error),
    path("out-of-date/", errors.csrf_failure),
    path("hidden/", errors.hidden, name="hide"),
    path("print/", show("page/print_layout.jinja")),
    path("saved/<int:number>/", components),
    path("sign-out/", errors.hidden, name="account_logout"),
    path("sign-in/", show("page/sign_in.jinja", title="Sign in", button="Sign in", form=Note())),
]
