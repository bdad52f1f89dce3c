"""The files of a case and of one incident or challenge, attaching one, opening one, taking one out."""

from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.casework.challenges.models import Challenge
from accord.casework.incidents.models import Incident
from accord.casework.uploads import actions, refusals
from accord.casework.uploads.queries import FileLine, file_of, files_on
from accord.web.case_form import CaseForm, CasePage
from accord.web.page.fields import File, Form, LongText, Text
from accord.web.uploads.serving import KINDS, OFFERED, SendsFile, handed_over

# What a file may be attached to, and what leads back from its files.
SUBJECTS: dict[str, tuple[type[Model], str, str]] = {
    "incident": (Incident, "Files of this incident", "incidents:incident"),
    "challenge": (Challenge, "Files of this challenge", "challenges:challenge"),
}
ABOUT = {
    "risk": "About risk and safety",
    "incident": "Of an incident",
    "challenge": "Of a challenge",
}
NAMES = {"pdf": "PDF", "png": "picture", "jpg": "picture", "txt": "text"}
WHAT_HAPPENS = (
    "Accord makes the file anew before it keeps it: where and when a picture was taken, comments, "
    "and anything that could run are left out. What was filled in on a form stays readable.",
)


class _List(CasePage):
    """What both lists share: finished lines, and the way to attach one more."""

    template_name = "uploads/files.jinja"

    def show(self, files: list[FileLine], add: str, **context: Any) -> HttpResponse:
        """Return the page."""
        return self.page(files=[self._line(one) for one in files], add=add, **context)

    def _line(self, one: FileLine) -> dict[str, str]:
        writes = refusals.writes(self.file, one.klass, 1 if one.klass == "incident" else 0)
        kilobytes = max(1, round(one.size / 1000))
        return {
            "title": one.title,
            "about": ABOUT[one.klass],
            "kind": f"{NAMES[one.kind].capitalize()}, {kilobytes:,} kB",
            "added": f"{clock.in_words(one.attached_at)} by {one.by}",
            "stands": one.stands,
            "open": self.to("uploads:open", one.ref) if one.opens else "",
            "take_out": self.to("uploads:take_out", one.ref) if writes else "",
        }


class Files(_List):
    """Every file of the case that the reader may see."""

    tab = "Files"
    title = "Files"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them."""
        may = refusals.writes(self.file, "risk")
        return self.show(files_on(self.file), self.to("uploads:add") if may else "")


class _OfRecord:
    """Finds the incident or the challenge that the address names."""

    file: Any
    kwargs: dict[str, Any]

    def find(self) -> None:
        """Find it on this case, as far as the asker sees it."""
        self.kind = self.kwargs["kind"]
        table, self.title, self.leads = SUBJECTS[self.kind]
        self.about = self.one(table, self.kwargs[self.kind])  # type: ignore[attr-defined]


class FilesOf(_OfRecord, _List):
    """The files of one incident or challenge."""

    tab = "Files"

    def get(self, request: HttpRequest, ref: str, **which: Any) -> HttpResponse:
        """Show them."""
        may = refusals.writes(self.file, self.kind, self.about.marking)
        add = self.to(f"uploads:add_to_{self.kind}", self.about.pk) if may else ""
        return self.show(files_on(self.file, about=self.about), add)

    def back(self) -> str:
        """Back to the record."""
        return self.to(self.leads, self.about.pk)


class FileForm(Form):
    """What it shows, and the file."""

    title = Text("What does the file show?", required="Enter what the file shows", width="two-thirds", hint="For example: the safe plan of 3 March, signed. Do not name other people.")  # fmt: skip
    content = File("The file", required="Select a file", hint=KINDS, accept=OFFERED)


class AttachToCase(SendsFile, CaseForm):
    """Attach a paper about risk and safety to the case."""

    form_class = FileForm
    does = staticmethod(actions.attach_file)
    goes_to = "uploads:case"
    title = "Attach a paper about risk and safety"
    button = "Attach it"
    intro = WHAT_HAPPENS

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Attach it."""
        return actions.attach_file(file=self.file, **cleaned, by=self.request.actor)


class AttachTo(_OfRecord, SendsFile, CaseForm):
    """Attach a file to an incident or a challenge."""

    form_class = FileForm
    does = staticmethod(actions.attach_file)
    button = "Attach it"
    intro = WHAT_HAPPENS

    def find(self) -> None:
        """Find what it is attached to."""
        super().find()
        self.title = f"Attach a file to this {self.kind}"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Attach it."""
        return actions.attach_file(
            file=self.file, about=self.about, **cleaned, by=self.request.actor
        )

    def next(self, result: Any) -> str:
        """To its files."""
        return self.back()

    def back(self) -> str:
        """Back to its files."""
        return self.to(f"uploads:of_{self.kind}", self.about.pk)


class Open(CasePage):
    """A file itself, to be saved: never shown inside a page of ours."""

    title = "File"

    def get(self, request: HttpRequest, ref: str, kept: str) -> HttpResponse:
        """Hand it over, if it belongs to this case and the asker may open it."""
        found = file_of(self.file, kept)
        if found is None:
            raise Http404
        return handed_over(found)

    def back(self) -> str:
        """Back to the files."""
        return self.to("uploads:case")


class ReasonForm(Form):
    """Why."""

    reason = LongText("Why is it taken out?", required="Enter why it is taken out", rows=2)


class TakeOut(CaseForm):
    """Take out a file that does not belong here."""

    form_class = ReasonForm
    does = staticmethod(actions.take_out_file)
    goes_to = "uploads:case"
    title = "Take this file out"
    button = "Take it out"

    def find(self) -> None:
        """Find it."""
        found = file_of(self.file, self.kwargs["kept"])
        if found is None:
            raise Http404
        self.kept = found
        self.intro = (f"“{found.title}” leaves every screen. It stays in the record.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Take it out."""
        return actions.take_out_file(kept=self.kept, **cleaned, by=self.request.actor)
