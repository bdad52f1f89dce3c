"""Returns: those that were made, making one, how it reconciles to cases, its file, and the codes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.refusals import Refused
from accord.casework.returns import queries
from accord.casework.returns.actions import make_return
from accord.casework.returns.building import Return
from accord.casework.returns.codes import codes
from accord.casework.returns.models import KINDS, ReturnMade
from accord.web.doing import address
from accord.web.page.fields import Date, Form, Radios
from accord.web.page.screens import FormScreen, Screen
from accord.web.setup.views import found

CHANGED = "The records, or what you may see of them, are not what they were when this return was made. Make it again."


class Returns(Screen):
    """What those who make returns share; for others the page is not there."""

    def prepare(self) -> None:
        """Find what the address names, for whoever makes returns."""
        if not queries.may_make(self.request.actor):  # type: ignore[attr-defined]
            raise Http404
        self.find()

    def find(self) -> None:
        """Find what the address names, or raise Http404."""

    def back(self) -> str:
        """Back to all returns."""
        return reverse("returns:all")


class All(Returns):
    """The returns that were made."""

    template_name = "returns/all.jinja"
    title = "Returns"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List them."""
        rows = [
            [
                {"text": one.get_kind_display(), "href": reverse("returns:one", args=[one.ref])},
                _days(one),
                str(one.lines),
                "Complete" if one.complete else f"Incomplete: {one.not_seen} cases not seen",
                f"{clock.in_words(one.made_at)}, {one.made_by.name}",
            ]
            for one in queries.returns_made()
        ]
        return self.page(rows=rows)

    def back(self) -> str:
        """Back to the figures."""
        return reverse("performance:clauses")


def _days(made: ReturnMade) -> str:
    return f"{clock.day_in_words(made.period_from)} to {clock.day_in_words(made.period_to)}"


class MakeForm(Form):
    """Which return, and of which days."""

    kind = Radios("Which return?", choices=KINDS, required="Select which return")
    period_from = Date("First day", called="The first day", required="Enter the first day")
    period_to = Date("Last day", called="The last day", required="Enter the last day", future=True)


class Make(Returns, FormScreen):
    """Make a return."""

    does = staticmethod(make_return)
    form_class = MakeForm
    title = "Make a return"
    button = "Make it"
    intro = (
        "It is made of the cases that you may see. How many others there are is counted and said, so that "
        "nobody takes it for the whole.",
    )

    def act(self, cleaned: dict[str, Any]) -> ReturnMade:
        """Make it."""
        return make_return(**cleaned, by=self.request.actor)

    def after(self, result: ReturnMade) -> str:
        """To how it reconciles."""
        return reverse("returns:one", args=[result.ref])


class OfReturn(Returns):
    """A page of one return."""

    def find(self) -> None:
        """Find it."""
        self.made = found(ReturnMade.objects.select_related("made_by"), self.kwargs["ref"])
        self.caption = _days(self.made)


class One(OfReturn):
    """How a return reconciles to cases."""

    template_name = "returns/one.jinja"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        now = queries.as_it_stands(self.made)
        same = now.sha256 == self.made.sha256 and now.not_seen == self.made.not_seen
        return self.page(
            title=self.made.get_kind_display(),
            same=same,
            changed=CHANGED,
            numbers=_numbers(now),
            incomplete=now.not_seen,
            lines=_lines(now),
            columns=["Case", *_said(now)],
            differences=[[_case(one.case), one.why] for one in now.differences],
            not_held=now.not_held,
            file_href=reverse("returns:file", args=[ref]) if same else "",
        )


def _numbers(now: Return) -> list[list[str]]:
    cases = {line.case for line in now.lines}
    without = {one.case for one in now.differences} - cases
    return [
        ["Lines of the file", str(len(now.lines))],
        ["Cases with a line", str(len(cases))],
        ["Cases without a line, each with its reason", str(len(without))],
        ["Cases that are not yours to see", str(now.not_seen)],
        ["Cases in these days, all together", str(len(cases) + len(without) + now.not_seen)],
    ]


def _said(now: Return) -> list[str]:
    """The columns in which any line says something."""
    return [
        name
        for place, name in enumerate(now.columns)
        if any(one.values[place] for one in now.lines)
    ]


def _lines(now: Return) -> list[list[Any]]:
    places = [now.columns.index(name) for name in _said(now)]
    return [[_case(one.case), *(one.values[place] for place in places)] for one in now.lines]


def _case(ref: str) -> dict[str, str]:
    return {"text": ref, "href": address("cases:case", ref)}


class Download(OfReturn):
    """The file."""

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Hand it over, where it is what was made."""
        now = queries.as_it_stands(self.made)
        if now.sha256 != self.made.sha256:
            raise Refused(CHANGED)
        response = HttpResponse(now.csv, content_type="text/csv")
        whole = "" if now.not_seen == 0 else f"-incomplete-{now.not_seen}-cases-not-seen"
        name = f"{self.made.kind}-{self.made.period_from}-{self.made.period_to}{whole}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def back(self) -> str:
        """Back to how it reconciles."""
        return reverse("returns:one", args=[self.made.ref])


class Codes(Returns):
    """The codes that returns use, and where each is written."""

    template_name = "returns/codes.jinja"
    title = "Codes of the returns"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them by table."""
        tables: dict[str, list[list[str]]] = {}
        for one in codes():
            days = [clock.day_in_words(day) if day else "" for day in (one.starts, one.ends)]
            words = one.means or "Our source gives no meaning"
            tables.setdefault(one.table.replace("_", " ").capitalize(), []).append(
                [one.code, words, *days, one.source]
            )
        return self.page(tables=tables)
