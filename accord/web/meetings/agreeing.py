"""What is agreed for this young person: what holds, what held before, and agreeing it anew."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.casework.meetings import actions
from accord.casework.meetings.ages import ages_at
from accord.casework.meetings.agreed import EVENT, AgreedNow, Version, arrangements_now
from accord.casework.meetings.models import Arrangement
from accord.casework.meetings.queries import meeting_ahead
from accord.casework.meetings.rules import clause_says, clauses_of_arrangement
from accord.casework.placements.models import Placement
from accord.casework.placements.queries import current_placement
from accord.web.case_form import CaseForm, CasePage, ways
from accord.web.clauses import as_named
from accord.web.keeping import KeepsDraft
from accord.web.meetings.places import PAGES
from accord.web.meetings.terms_forms import MAKES, as_agreed
from accord.web.page.cards import Clause
from accord.web.page.fields import Form, LongText

ADULTS_ONLY = "deemed_vulnerable"  # ISL-MISSING-16 is about those of 18 and over
TITLES = {
    "missing": "When to report them missing",
    "sharing": "What is shared, and when",
    "incidents": "Incidents to expect and how to respond",
    "risk_indicators": "Signs of increased risk",
    "order_updates": "Keeping the youth justice worker up to date",
    "curfew": "Curfew",
}


class AgreedPage(CasePage):
    """Everything agreed for this young person, each with its history."""

    template_name = "meetings/agreed.jinja"
    tab = "Meetings"
    title = "What is agreed for this young person"

    def back(self) -> str:
        """Back to the meetings."""
        return self.to("meetings:case")

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        found = arrangements_now(self.file, by=request.actor)
        placement = current_placement(self.file)
        there = {one.kind for one in found if one.now}
        more = [kind for kind in MAKES if kind not in there or kind == "sharing"]
        return self.page(
            agreed=[self._card(one, placement) for one in found],
            more=ways(
                self.way(PAGES[kind].words, actions.agree_arrangement, "meetings:agree", placement.pk, kind)
                for kind in more
            )
            if placement
            else [],
        )  # fmt: skip

    def _card(self, one: AgreedNow, placement: Placement | None) -> dict[str, Any]:
        now = one.now
        pk, about = (placement.pk if placement else 0), one.about
        change = self.way("Agree it anew", actions.agree_arrangement, "meetings:agree", pk, one.kind, when=placement, about=one.title)  # fmt: skip
        end = self.way("End it", actions.end_arrangement, "meetings:end", now.id if now else 0, when=now, about=one.title)  # fmt: skip
        if change and about:
            change = type(change)(words=change.words, href=f"{change.href}?about={now.id if now else ''}", about=about)  # fmt: skip
        return {
            "title": f"{one.title}: {about}" if about else one.title,
            "clauses": one.clauses,
            "now": _version(now) if now else None,
            "before": [_version(old) for old in one.before],
            "ways": ways([change, end]),
        }


def _version(one: Version) -> dict[str, Any]:
    over = f" until {clock.in_words(one.over_at)}" if one.over_at else ""
    because = f" ({one.ended_because})" if one.ended_because else ""
    return {
        "lines": [(label, words, "") for label, words in one.lines],
        "when": f"Version {one.number}, agreed {clock.in_words(one.agreed_at)}{over}{because}, recorded by {one.recorded_by}",
    }


class Agree(KeepsDraft, CaseForm):
    """Agree something for this young person. It takes the place of what held before."""

    does = staticmethod(actions.agree_arrangement)
    tab = "Meetings"
    goes_to = "meetings:agreed"
    button = "This is agreed"

    def find(self) -> None:
        """Find the placement, the kind, and what holds of it now."""
        kind = self.kwargs["kind"]
        if kind not in MAKES:
            raise Http404
        self.placement = self.one(Placement, self.kwargs["placement"])
        self.meeting = meeting_ahead(self.placement)
        self.title = TITLES[kind]
        by = self.request.actor
        clauses = clauses_of_arrangement(by, EVENT[kind])
        if clauses:
            found = as_named(clauses[0])
            self.clause = Clause(ref=found.ref, href=found.href, says=clause_says(by, clauses[0]))
        self.form_class, self.terms = MAKES[kind]

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """What is asked from 18 on is asked of those who are 18, or will be within the stay."""
        form = super().form(data, quiet=quiet)
        if ADULTS_ONLY in form.fields and not self._adult():
            del form.fields[ADULTS_ONLY]
        return form

    def _adult(self) -> bool:
        at = (self.meeting.held_at or self.meeting.scheduled_for) if self.meeting else clock.now()
        born, by = self.young_person.born, self.request.actor
        ages = ages_at(self.placement, born, at=at, by=by)
        return ages.over or ages.in_stay

    def initial(self) -> dict[str, Any]:
        """What holds now; for several of one kind, the one the address names."""
        kind, about = self.kwargs["kind"], self.request.GET.get("about", "")
        rows = Arrangement.objects.filter(
            placement_id=self.placement.pk, kind=kind, state="current"
        )
        if kind == "sharing":
            rows = rows.filter(pk=int(about)) if about.isdigit() else rows.none()
        now = rows.first()
        return as_agreed(now) if now else {}

    def act(self, cleaned: dict[str, Any]) -> Arrangement:
        """Agree it, as part of the meeting that is under way if there is one."""
        return actions.agree_arrangement(
            placement=self.placement,
            terms=self.terms(cleaned),
            meeting=self.meeting,
            by=self.request.actor,
        )

    def next(self, result: Arrangement) -> str:
        """Back to the meeting under way, or to what is agreed."""
        return self.back()

    def back(self) -> str:
        """Back to the meeting under way, or to what is agreed."""
        return self.to("meetings:recorder", self.meeting.pk) if self.meeting else super().back()


class EndForm(Form):
    """Why."""

    because = LongText("Why does it end?", heading=True, rows=3, required="Say why it ends")


class End(CaseForm):
    """End something that was agreed. Nothing takes its place."""

    does = staticmethod(actions.end_arrangement)
    form_class = EndForm
    tab = "Meetings"
    goes_to = "meetings:agreed"
    title = "Why does it end?"
    button = "End it"

    def find(self) -> None:
        """Find what was agreed."""
        self.arrangement = self.one(Arrangement, self.kwargs["arrangement"])
        self.caption = self.arrangement.get_kind_display()

    def act(self, cleaned: dict[str, Any]) -> Arrangement:
        """End it."""
        return actions.end_arrangement(
            arrangement=self.arrangement, **cleaned, by=self.request.actor
        )
