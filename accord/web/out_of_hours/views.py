"""Urgent matters outside working hours: all of them, one of them, and what is done about it."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock, vocabulary
from accord.access.actor import Actor
from accord.casework.directory.queries import reach
from accord.casework.out_of_hours import actions
from accord.casework.out_of_hours.models import KINDS, Matter
from accord.casework.out_of_hours.queries import MatterPage, Receipt, matter_page, matters_on
from accord.web.case_form import CaseForm, CasePage, Way, ways
from accord.web.keeping import KeepsDraft
from accord.web.known import written
from accord.web.page.cards import Step
from accord.web.page.fields import Form, LongText, Radios


def title_of(role: str) -> str:
    """A service by its title."""
    known = vocabulary.roles()
    return known[role].title if role in known else role


class Matters(CasePage):
    """Every urgent matter of this young person."""

    template_name = "out_of_hours/list.jinja"
    tab = "Incidents"
    title = "Out of hours"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them."""
        return self.page(
            rows=[self._row(one) for one in matters_on(self.file)],
            next=ways([self.way("Raise an urgent matter", actions.raise_out_of_hours, "out_of_hours:add", main=True)]),
        )  # fmt: skip

    def back(self) -> str:
        """Back to the incidents."""
        return self.to("incidents:case")

    def _row(self, one: Matter) -> list[Any]:
        when = {"text": clock.in_words(one.raised_at), "href": self.to("out_of_hours:matter", one.pk)}  # fmt: skip
        stands = f"Over, {clock.in_words(one.resolved_at)}" if one.resolved_at else f"With the {title_of(one.handled_by).lower()}"  # fmt: skip
        return [when, one.get_kind_display(), stands]


class OneMatter(CasePage):
    """One matter: who has it now, who had it before, who knows of it, and what was done."""

    template_name = "out_of_hours/one.jinja"
    tab = "Incidents"
    title = "An urgent matter"

    def find(self) -> None:
        """Find it."""
        self.matter = self.one(Matter, self.kwargs["urgent"], "home", "recorded_by", "resolved_by")
        self.caption = self.matter.home.name

    def back(self) -> str:
        """Back to all of them."""
        return self.to("out_of_hours:case")

    def get(self, request: HttpRequest, ref: str, urgent: int) -> HttpResponse:
        """Show it."""
        page, one = matter_page(self.matter), self.matter
        return self.page(
            steps=_steps(page),
            numbers=[] if one.resolved_at else numbers_of(one, request.actor),
            rows=_rows(one),
            receipts=[_receipt(each) for each in page.receipts],
            notes=[[clock.in_words(each.recorded_at), written(each.words), each.recorded_by.name] for each in page.notes],
            next=ways(self._next()),
        )  # fmt: skip

    def _next(self) -> list[Way | None]:
        one = self.matter
        has_it = one.handled_by in self.request.actor.roles_on(self.file.pk)  # type: ignore[attr-defined]
        return [
            self.way("It is over", actions.resolve_out_of_hours, "out_of_hours:over", one.pk, when=has_it and not one.resolved_at, main=True),
            self.way("Add what you did or know", actions.add_to_matter, "out_of_hours:note", one.pk),
        ]  # fmt: skip


def numbers_of(matter: Matter, by: Actor) -> list[tuple[str, str]]:
    """Whom to ring about a matter at this moment: the service's number, then whoever is on duty for it."""
    if matter.handled_by == "provider_out_of_hours_rota":
        teams = {matter.provider_team_id: matter.provider_team.name}
        found = reach([matter.handled_by])[matter.handled_by]
        return [(f"{one.name}, {teams[one.team_id]}", one.phone) for one in found.on_duty if one.team_id in teams]  # fmt: skip
    found = reach([matter.handled_by])[matter.handled_by]
    own = [(title_of(matter.handled_by), found.phone)] if found.phone else []
    return own + [(one.name, one.phone) for one in found.on_duty]


def _steps(page: MatterPage) -> list[Step]:
    """Everybody who had it, one after the other, and its end."""
    held = [
        Step(
            text=f"With the {title_of(one.handled_by).lower()}",
            state="done" if one.held_until else "now",
            note=f"From {clock.in_words(one.held_from)}",
        )
        for one in page.holdings
    ]
    over = page.matter.resolved_at
    end = Step(text="Over", state="done" if over else "next", note=clock.in_words(over) if over else "")  # fmt: skip
    return [*held, end]


def _rows(one: Matter) -> list[tuple[str, Any, str]]:
    rows: list[tuple[str, Any, str]] = [
        ("What is urgent", written(one.words), ""),
        ("What kind", one.get_kind_display(), ""),
        ("Where", f"{one.home.name}. {one.get_provider_kind_display()}", ""),
        ("Raised", f"{clock.in_words(one.raised_at)} by {one.recorded_by.name}", ""),
    ]
    if one.resolved_at and one.resolved_by:
        rows.append(("How it ended", written(one.outcome), ""))
        rows.append(("Over", f"{clock.in_words(one.resolved_at)}, said {one.resolved_by.name}", ""))
    return rows


def _receipt(one: Receipt) -> list[Any]:
    knows = f"{clock.in_words(one.acknowledged_at)}, {one.acknowledged_by}" if one.acknowledged_at else "Not yet: ring them"  # fmt: skip
    return [title_of(one.role), clock.in_words(one.told_at), knows]


class RaiseForm(Form):
    """What is urgent."""

    mark_optional = False
    kind = Radios("What is it about?", choices=KINDS, required="Select what it is about")
    words = LongText("What is urgent?", rows=3, hint="In a few words. More can follow", required="Say in a few words what is urgent")  # fmt: skip


class Raise(KeepsDraft, CaseForm):
    """Raise an urgent matter."""

    does = staticmethod(actions.raise_out_of_hours)
    form_class = RaiseForm
    tab = "Incidents"
    goes_to = "out_of_hours:case"
    title = "An urgent matter"
    button = "Raise it"
    leaves = "Whoever helps at night must know where, and reads it on this case alone"
    intro = ("Is anybody in danger now? Ring 999 first.", "Whoever helps at this hour has it at once. Ring them too.")  # fmt: skip

    def act(self, cleaned: dict[str, Any]) -> Matter:
        """Raise it."""
        return actions.raise_out_of_hours(file=self.file, **cleaned, by=self.request.actor)

    def next(self, result: Matter) -> str:
        """To whoever has it, with their number."""
        return self.to("out_of_hours:matter", result.pk)


class OnMatter(KeepsDraft, CaseForm):
    """A form about one matter."""

    tab = "Incidents"
    leaves = "It is read on this case alone, by those who help at night"

    def find(self) -> None:
        """Find it."""
        self.matter = self.one(Matter, self.kwargs["urgent"], "home", "file")
        self.caption = self.matter.home.name

    def next(self, result: Any) -> str:
        """Back to the matter, while the case is still theirs."""
        return self.back()

    def back(self) -> str:
        """Back to the matter."""
        return self.to("out_of_hours:matter", self.matter.pk)


class NoteForm(Form):
    """Words."""

    words = LongText("What did you do, or what do you know?", rows=3, required="Write down what you did or know")  # fmt: skip


class Note(OnMatter):
    """Add to a matter."""

    does = staticmethod(actions.add_to_matter)
    form_class = NoteForm
    title = "Add to the matter"
    button = "Add it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Add it."""
        return actions.add_to_matter(matter=self.matter, **cleaned, by=self.request.actor)


class OverForm(Form):
    """How it ended."""

    outcome = LongText("What was done?", rows=3, required="Say what was done")


class Over(OnMatter):
    """Say that a matter is over."""

    does = staticmethod(actions.resolve_out_of_hours)
    form_class = OverForm
    title = "The matter is over"
    button = "It is over"
    intro = ("Whoever works by day is told.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """End it."""
        return actions.resolve_out_of_hours(matter=self.matter, **cleaned, by=self.request.actor)
