"""Choosing a file, seeing what it would do, and doing it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.casework.importing import actions
from accord.casework.importing.kinds import ALL
from accord.casework.importing.models import KINDS, Import
from accord.casework.importing.planning import Planned
from accord.casework.importing.queries import (
    MOST_SHOWN,
    import_called,
    my_imports,
    plan_for,
    progress_of,
)
from accord.casework.importing.reading import template
from accord.casework.importing.states import CHECKED, DONE, RUNNING, STATES, STOPPED
from accord.web.page.fields import Checkboxes, File, Form
from accord.web.page.screens import FormScreen, Screen
from accord.web.uploads.serving import HEADERS, SendsFile

TITLES = dict(KINDS)
MAY = frozenset(actions.check_import.action.by)
AFTERWARDS = {
    "young_people": "Each case is opened in your name and goes to its lead worker, who then sees it. You do not.",
    "homes": "One row is one bed. Leave Bed empty for a home without beds yet. Write the home’s details on each of its rows.",
    "members": "Members get no message. Send each an invitation from their page when they are to begin.",
}


class _ForImporters:
    """Mixed in: only those who set an area up find these pages."""

    request: HttpRequest
    kwargs: dict[str, Any]

    def prepare(self) -> None:
        """There is no such page for anybody else."""
        if not MAY & self.request.actor.job_roles:  # type: ignore[attr-defined]
            raise Http404
        self.find()

    def find(self) -> None:
        """Find what the address names."""

    def back(self) -> str:
        """Back to all imports."""
        return reverse("importing:all")


class Imports(_ForImporters, Screen):
    """What can be imported, and the asker's imports."""

    template_name = "importing/all.jinja"
    title = "Import from a spreadsheet"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        by = request.actor
        kinds = [
            {
                "title": TITLES[name],
                "says": AFTERWARDS[name],
                "template": reverse("importing:template", args=[name]),
                "choose": "" if actions.refusal_to_import(name, by) else reverse("importing:choose", args=[name]),
                "refusal": actions.refusal_to_import(name, by) or "",
            }
            for name in ALL
        ]  # fmt: skip
        rows = [
            [
                {"text": TITLES[one.kind], "href": reverse("importing:one", args=[one.ref])},
                clock.in_words(one.made_at),
                f"{one.rows:,}",
                dict(STATES)[one.state],
            ]
            for one in my_imports()
        ]
        return self.page(kinds=kinds, rows=rows)

    def back(self) -> str:
        """Back to set-up."""
        return reverse("set_up")


class _OfKind(_ForImporters):
    def find(self) -> None:
        """Which kind it is."""
        if self.kwargs["kind"] not in ALL:
            raise Http404
        self.kind = ALL[self.kwargs["kind"]]


class Template(_OfKind, Screen):
    """The file to fill in."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        """Hand it over."""
        response = HttpResponse(template(self.kind.sheet), content_type="text/csv; charset=utf-8")
        name = kind.replace("_", "-")
        response["Content-Disposition"] = f'attachment; filename="accord-{name}.csv"'
        for header, value in HEADERS.items():
            response[header] = value
        return response


class FileForm(Form):
    """The file."""

    content = File(
        "The CSV file",
        required="Select a CSV file",
        accept=".csv",
        hint="At most 10,000 rows. In your spreadsheet, save it as “CSV UTF-8”.",
    )


class Choose(_OfKind, SendsFile, FormScreen):
    """Choose the file. It is checked, and nothing is imported."""

    form_class = FileForm
    button = "Check this file"
    does = staticmethod(actions.check_import)

    def find(self) -> None:
        """Say what happens."""
        super().find()
        self.title = f"Import {self.kind.many}"
        self.intro = (
            "We check the file first and show what would happen. Nothing is imported until you say so.",
            AFTERWARDS[self.kind.name],
        )

    def act(self, cleaned: dict[str, Any]) -> Import:
        """Check it."""
        return actions.check_import(kind=self.kind.name, **cleaned, by=self.request.actor)

    def after(self, result: Import) -> str:
        """To what it would do."""
        return reverse("importing:one", args=[result.ref])


class _OfImport(_ForImporters):
    batch: Import

    def find(self) -> None:
        """Find it among the asker's own."""
        found = import_called(self.kwargs["ref"])
        if found is None:
            raise Http404
        self.batch = found


class OneImport(_OfImport, Screen):
    """What an import would do, or what it has done so far."""

    template_name = "importing/one.jinja"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        one, state = self.batch, self.batch.state
        done = progress_of(one)
        return self.page(
            title=f"Import of {ALL[one.kind].many}",
            stands=dict(STATES)[state],
            says=one.says,
            added=f"{done.added:,} of {one.rows:,}",
            refused=[[str(row.line), row.says] for row in done.refused],
            plan=None if state in (DONE, RUNNING) else self._plan(),
            running=state == RUNNING,
            start=reverse("importing:start", args=[ref]) if state in (CHECKED, STOPPED) else "",
            stop=reverse("importing:stop", args=[ref]) if state in (CHECKED, RUNNING) else "",
            go_on=state == STOPPED and done.added > 0,
        )

    def _plan(self) -> dict[str, Any]:
        found, kind = plan_for(self.batch), ALL[self.batch.kind]
        return {
            "one": kind.one,
            "to_add": found.to_add,
            "there": found.there,
            "wrong": [line for one in found.wrong for line in one.says][:MOST_SHOWN],
            "more_wrong": max(0, sum(len(one.says) for one in found.wrong) - MOST_SHOWN),
            "out": len(found.wrong),
            "asked": [_asked(one) for one in found.asked[:MOST_SHOWN]],
            "maybe": [_maybe(one) for one in found.maybe[:MOST_SHOWN]],
            "first": [[str(one.row.line), one.row.called] for one in found.first],
        }


def _asked(one: Planned) -> str:
    whom = f", as {one.maybe}" if one.maybe.startswith("line") else ""
    return f"Line {one.row.line}, {one.row.called}: may be known already{whom}. Ask before you say yes."


def _maybe(one: Planned) -> str:
    return f"Line {one.row.line}, {one.row.called}: look at {one.maybe} first."


class StartForm(Form):
    """Which young people are opened though they may be known already."""

    agreed = Checkboxes(
        "Which of these are to be opened all the same?",
        hint="They may be known already. Ask their lead worker first. What you do not select is left out",
    )


class Start(_OfImport, FormScreen):
    """Import what is right, or go on."""

    form_class: type[Form] = StartForm
    title = "Import these rows"
    button = "Import"
    does = staticmethod(actions.start_import)

    def find(self) -> None:
        """Say what happens."""
        super().find()
        self.intro = (
            "The rows are imported one by one, in your name, while you do something else. Rows with something wrong are left out.",
            "You can stop it. What was imported by then stays.",
        )

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the rows that wait for a yes; nothing is asked where none does."""
        form = super().form(data, quiet=quiet)
        asked = plan_for(self.batch).asked if self.batch.state in (CHECKED, STOPPED) else []
        if not asked:
            del form.fields["agreed"]
            return form
        form.fields["agreed"].choices = [
            (str(one.row.line), f"Line {one.row.line}, {one.row.called}")
            for one in asked[:MOST_SHOWN]
        ]
        return form

    def act(self, cleaned: dict[str, Any]) -> Import:
        """Start it."""
        agreed = [int(line) for line in cleaned.get("agreed", ())]
        return actions.start_import(batch=self.batch, agreed=agreed, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To how it is getting on."""
        return self.back()

    def back(self) -> str:
        """Back to it."""
        return reverse("importing:one", args=[self.kwargs["ref"]])


class Stop(Start):
    """Stop it, or put it away before it begins."""

    form_class = Form
    title = "Stop this import"
    button = "Stop it"
    does = staticmethod(actions.stop_import)

    def find(self) -> None:
        """Say what happens."""
        super().find()
        self.intro = ("What was imported stays. You can go on later where it stopped.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """Nothing is asked."""
        return Form(data, quiet=quiet)

    def act(self, cleaned: dict[str, Any]) -> Import:
        """Stop it."""
        return actions.stop_import(batch=self.batch, by=self.request.actor)
