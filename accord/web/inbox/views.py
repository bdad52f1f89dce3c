"""What waits to be read, what has been read, and what has been sent."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accord.casework.work import told
from accord.casework.work.timeline import seen_among
from accord.web.inbox import lines
from accord.web.page.cards import Tab
from accord.web.page.screens import Screen
from accord.web.worklist.views import page_number, pages

TABS = (
    ("To read", "inbox"),
    ("Read", "inbox_read"),
    ("Sent", "inbox_sent"),
    ("Letters", "letters"),
    ("Not reached", "unsent"),
)


class _List(Screen):
    """A page of things told."""

    template_name = "inbox/list.jinja"
    name = "inbox"
    mine = True
    nothing = ""
    hint = ""

    def found(self, page: int) -> list[told.Told]:
        """Return a page of them and one more."""
        raise NotImplementedError

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page."""
        page = page_number(request)
        found = self.found(page)
        return self.page(
            rows=lines.rows(found[: told.PAGE], mine=self.mine),
            tabs=tabs(self.name),
            nothing=self.nothing,
            hint=self.hint,
            **pages(request, page, len(found) > told.PAGE),
        )


class Inbox(_List):
    """What I have been told and have not read or acknowledged, urgent first."""

    title = "Inbox"
    nothing = "You have read everything."
    hint = "What a protocol says you must be told will be here."

    def found(self, page: int) -> list[told.Told]:
        """What waits."""
        return told.waiting(page=page)


class Read(_List):
    """What I or my team have read."""

    title = "Read"
    name = "inbox_read"
    nothing = "Nothing yet."

    def found(self, page: int) -> list[told.Told]:
        """What has been read."""
        return told.already_read(page=page)


class Sent(_List):
    """What others have been told about the young people I work with, and whether it reached them."""

    title = "Sent"
    name = "inbox_sent"
    mine = False
    nothing = "Nothing has been sent about the young people you work with."

    def found(self, page: int) -> list[told.Told]:
        """What has been sent."""
        return told.sent(page=page)


class One(Screen):
    """One thing told. Opening it says that I have seen it."""

    template_name = "inbox/one.jinja"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it, as it stands before I opened it; then say that I have."""
        found = told.one(ref)
        if found is None:
            raise Http404
        one, mine = found
        if mine and one.seen_at is None:
            told.mark(ref, "seen")
        entries = seen_among(one.file_id, one.entries) if one.entries else []
        again = lines.to_look_at(one, entries)
        return self.page(row=lines.row(one, mine=mine), again=again, title=one.says)

    def back(self) -> str:
        """Back to the inbox."""
        return reverse("inbox")


class Acknowledge(Screen):
    """One tap: I have read it and know what it means."""

    def post(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Say so. A second tap changes nothing."""
        if not told.mark(ref, "acknowledged"):
            raise Http404
        return HttpResponseRedirect(reverse("inbox"))

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """The page it belongs to."""
        return HttpResponseRedirect(reverse("told", args=[ref]))


def tabs(here: str) -> list[Tab]:
    """The sub-navigation of the inbox."""
    return [Tab(text=words, href=reverse(name), here=name == here) for words, name in TABS]
