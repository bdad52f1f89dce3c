"""How often each clause with a clock was kept: in the area, for one provider, by team; and the cases behind."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.models import Agency, Team
from accord.casework.measures import queries
from accord.casework.returns.queries import may_make
from accord.duties.rulebooks import rulebook_for
from accord.web.doing import address
from accord.web.oversight.words import team_name
from accord.web.page.screens import Screen
from accord.web.performance.drawing import (
    WORDS,
    Quarter,
    bar_of,
    clause_words,
    quarter_asked,
    quarters,
)


class Figures(Screen):
    """A page of figures: of one quarter, for those who read them."""

    quarter: Quarter

    def prepare(self) -> None:
        """Find the quarter; there is no such page for those who read no figures."""
        if not queries.may_read():
            raise Http404
        self.quarter = quarter_asked(self.request.GET.get("quarter", ""))

    def around(self) -> dict[str, Any]:
        """The quarters to choose from."""
        return super().around() | {
            "quarter": self.quarter.words,
            "quarters": [(one.key, one.words, one == self.quarter) for one in quarters()],
        }

    def ask(self, name: str, *args: Any) -> str:
        """The address of another page of figures, of the same quarter."""
        return f"{reverse(name, args=args)}?quarter={self.quarter.key}"


class Clauses(Figures):
    """Every clause with a clock, in the whole area."""

    template_name = "performance/clauses.jinja"
    title = "How the agreement is kept"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        lines = queries.by_clause(self.quarter.first, self.quarter.last)
        return self.page(
            bars_rows=[
                bar_of(
                    line,
                    clause_words(str(line.key), request.actor),
                    self.ask("performance:clause", line.key),
                )
                for line in lines
            ],
            providers=self._providers(),
            goals=self.ask("performance:goals"),
            returns=address("returns:all") if may_make(request.actor) else "",
        )

    def _providers(self) -> list[tuple[str, str]]:
        return [
            (one.name, self.ask("performance:provider", one.ref))
            for one in Agency.objects.filter(kind="provider").order_by("name")
            if queries.may_read(one.pk)
        ]

    def back(self) -> str:
        """Back to partners."""
        return reverse("partners")


class OfProvider(Figures):
    """The same for one provider: what it owed and what was owed about its homes, by both sides."""

    template_name = "performance/clauses.jinja"
    title = "How the agreement is kept"

    def prepare(self) -> None:
        """Find the provider, or answer that there is no such page."""
        super().prepare()
        agency = Agency.objects.filter(ref=self.kwargs["agency"], kind="provider").first()
        if agency is None or not queries.may_read(agency.pk):
            raise Http404
        self.agency, self.caption = agency, agency.name

    def get(self, request: HttpRequest, agency: str) -> HttpResponse:
        """Show them."""
        lines = queries.by_clause(self.quarter.first, self.quarter.last, self.agency.pk)
        return self.page(
            bars_rows=[
                bar_of(
                    line,
                    clause_words(str(line.key), request.actor),
                    self.ask("performance:clause", line.key),
                )
                for line in lines
            ],
            providers=[],
            returns="",
            goals=f"{self.ask('performance:goals')}&provider={self.agency.ref}",
        )

    def back(self) -> str:
        """Back to the area."""
        return self.ask("performance:clauses")


class OneClause(Figures):
    """One clause: by team, by provider, and the cases behind it that the asker may see anyway."""

    template_name = "performance/clause.jinja"

    def prepare(self) -> None:
        """Find the clause, or answer that there is no such page."""
        super().prepare()
        self.clause = self.kwargs["clause"]
        if self.clause not in rulebook_for(self.request.actor.packs).clauses:  # type: ignore[attr-defined]
            raise Http404
        self.title = clause_words(self.clause, self.request.actor)  # type: ignore[attr-defined]

    def get(self, request: HttpRequest, clause: str) -> HttpResponse:
        """Show it."""
        days = (self.quarter.first, self.quarter.last)
        teams = Team.objects.select_related("agency").in_bulk()
        agencies = Agency.objects.in_bulk()
        return self.page(
            teams=[
                bar_of(line, team_name(teams[line.key]) if line.key in teams else "Nobody held the role", "")
                for line in queries.by_team(*days, clause)
            ],
            providers=[
                bar_of(line, agencies[line.key].name if line.key in agencies else "No provider", "")
                for line in queries.by_provider(*days, clause)
            ],
            cases=[self._case(one) for one in queries.behind(clause, *days)],
            says=rulebook_for(request.actor.packs).clauses[clause].says,
        )  # fmt: skip

    def _case(self, one: queries.Owed) -> list[Any]:
        kind = one.file.kind
        href = address("cases:duties", one.file.ref) if kind == "case" else ""
        where: Any = {"text": one.file.ref, "href": href} if href else "No young person"
        done = clock.in_words(one.done_at) if one.done_at else ""
        return [where, one.act, clock.due_in_words(one.due_at), WORDS[one.stands], done]

    def back(self) -> str:
        """Back to all clauses."""
        return self.ask("performance:clauses")
