"""How it goes under each heading, as a review found it, beside what the last one said."""

from typing import Any

from accord.access.refusals import EditedMeanwhile
from accord.casework.support import actions
from accord.casework.support.models.daily import GOES
from accord.casework.support.progress import Line, progress_of, version_of
from accord.casework.support.queries import ReviewLine, review_lines
from accord.web.keeping import KeepsDraft
from accord.web.page import conflict
from accord.web.page.fields import Form, Hidden, LongText, Select, Text
from accord.web.reviews.scheduling import OfReview
from accord.web.support.presenting import agreed_lines

ASKED = ("goes", "words", "evidence")


class ProgressForm(Form):
    """The version it was opened at. `form_of` adds three questions for each heading."""

    mark_optional = False
    version = Hidden(required=True)


def form_of(lines: list[ReviewLine]) -> type[Form]:
    """A form that asks of each heading how it goes, in words, and what shows it."""
    fields: dict[str, Any] = {}
    sections: list[tuple[str, tuple[str, ...]]] = []
    for one in lines:
        asked = _asked(one)
        fields |= asked
        sections.append((one.heading.says, tuple(asked)))
    return type("ProgressForm", (ProgressForm,), {**fields, "sections": tuple(sections)})


def _asked(one: ReviewLine) -> dict[str, Any]:
    name = one.heading.name
    agreed = " ".join(f"{line.rstrip('.')}." for line in agreed_lines(one.agreed))
    last = one.before
    said = f" Last time: {last.get_goes_display().lower()}. {last.words}" if last else ""
    hint = f"{agreed or 'Nothing is agreed under this yet.'}{said}"
    return {
        f"goes-{name}": Select("How does it go?", choices=GOES, nothing="Choose how", hint=hint),
        f"words-{name}": LongText("In their words, or why it was not spoken of", rows=2),
        f"evidence-{name}": Text("What shows it?"),
    }


class Write(KeepsDraft, OfReview):
    """Write down how it goes under every heading. The record is not finished before each is there."""

    does = staticmethod(actions.save_progress)
    title = "How daily support goes"
    button = "Save"
    intro = (
        "Each heading is spoken of, or it is said why not, so that none is lost. You can save some of them now and others later.",
    )

    def find(self) -> None:
        """Find the review and its headings."""
        super().find()
        self.lines = review_lines(self.review, self.request.actor)

    @property
    def form_class(self) -> type[Form]:  # type: ignore[override]
        """The questions for these headings."""
        return form_of(self.lines)

    def initial(self) -> dict[str, Any]:
        """What is saved of it."""
        rows = progress_of(self.review)
        said = {
            f"{asked}-{name}": getattr(row, asked) for name, row in rows.items() for asked in ASKED
        }
        return {**said, "version": version_of(rows.values())}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save what is answered."""
        version = conflict.version(cleaned.pop("version"), otherwise=0)
        names = [one.heading.name for one in self.lines if cleaned[f"goes-{one.heading.name}"]]
        said = [Line(one, *(cleaned[f"{asked}-{one}"] for asked in ASKED)) for one in names]
        try:
            return actions.save_progress(
                review=self.review, version=version, lines=said, by=self.request.actor
            )
        except EditedMeanwhile as edited:
            raise EditedMeanwhile(self.initial(), by=edited.by) from None
