"""Every component on pages of its own, to test and to look at. Used by tests only."""

from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from accord.access.refusals import EditedMeanwhile, Refused
from accord.web.page import errors, fields
from accord.web.page.cards import Compared, stays_between
from accord.web.page.fields import Form
from accord.web.page.fields.choices import at_least
from accord.web.page.screens import FormScreen, Screen
from tests.web.page.samples import DUTIES, KAI, MOMENTS, PLAN, STEPS, TASKS


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
    name = fields.Text(
        "What name do they use?",
        required="Enter the name they use",
        hint="Not always the legal one",
    )
    age = fields.Number("Age", least=16, most=25, suffix="years", required="Enter their age")
    email = fields.Email(required="Enter an email address")
    story = fields.LongText("What has happened?", longest=200, required="Enter what has happened")
    notes = fields.LongText("Anything else?")
    risk = fields.Radios(
        "How worried are you?",
        required="Select how worried you are",
        choices=[("low", "A little"), ("high", "Very", "Somebody could be hurt")],
    )
    told = fields.YesNoNotKnown("Have they been told?", required="Select yes, no or not known")
    looked_after = fields.YesNo("Are they looked after?", required="Select yes or no")
    needs = fields.Checkboxes(
        "What do they need?",
        choices=[("step_free", "No stairs"), ("quiet", "Somewhere quiet")],
        validators=[at_least(2, "Select at least two things")],
        required="Select what they need",
    )
    sure = fields.Confirm(
        "Their consent", text="They agree to this being shared", required="Tick if they agree"
    )
    home = fields.Select(
        "Which home?",
        choices=lambda: [("1", "Ash House"), ("2", "Elm Court")],
        required="Choose a home",
        width="one-half",
    )
    born = fields.Date(
        "Date of birth",
        past=True,
        required="Enter their date of birth",
        hint="For example, 27 3 2009",
    )
    happened = fields.DateAndTime(
        "When did it happen?",
        called="When it happened",
        past=True,
        required="Enter when it happened",
        hint="For example, 6 3 2026, 4:30pm",
    )
    curfew = fields.TimeOfDay("Curfew", required="Enter the curfew", hint="For example, 11pm")
    actions = fields.Rows(
        ActionRow,
        "Actions",
        each="action",
        required="Enter at least one action",
        hint="What each person will do next",
    )
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
        "title": "Your work",
        "caption": "Amira, Northside Homes",
        "back": "",
        "person": KAI,
        "duties": DUTIES,
        "moments": MOMENTS,
        "steps": STEPS,
        "tasks": TASKS,
        "counts": {"inbox": 3},
        "compared": [
            Compared(label="Cooking", previous="Makes toast", now="Cooks twice a week\nand shops"),
            Compared(label="School", previous="Goes", now="Goes"),
        ],
        "stays": stays_between(
            [
                ("Ash House", date(2026, 1, 1), date(2026, 2, 1)),
                ("Elm Court", date(2026, 2, 1), None),
            ],
            date(2026, 1, 1),
            date(2026, 4, 1),
        ),
        "rows": [
            [{"text": "Ash House", "href": "/homes/1/", "hint": "Northside"}, "Room 4", "12"],
            ["Elm Court", "Room 1", "3"],
        ],
        "moment": datetime(2026, 3, 6, 16, tzinfo=UTC),
        "messages": ["The plan has been sent to four people"],
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
