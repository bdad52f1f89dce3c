"""How outcomes compare by ethnicity, gender, disability and status: one finished quarter, small numbers left out."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.access.actor import Actor
from accord.casework.equality import queries
from accord.casework.equality.comparing import Compared
from accord.casework.equality.models import NOT_SAID
from accord.web.doing import address
from accord.web.page.screens import Screen
from accord.web.performance.drawing import Quarter, quarters

PARTS = {
    "ethnicity": "By ethnic group",
    "gender": "By gender",
    "disability": "By whether they are disabled",
    "status": "By legal status",
}
SAID_OF = {"disability": {"yes": "Disabled", "no": "Not disabled"}}
NO_ANSWER = "Did not say, or were not asked"
TOGETHER = "Smaller groups, together"
LEFT_OUT = "Not shown"


def finished() -> list[Quarter]:
    """The quarters that have the figures they keep, the newest first."""
    return [one for one in quarters() if queries.is_settled(one.last)]


class Outcomes(Screen):
    """The tables of a quarter, for those whom an agreement names."""

    template_name = "equality/outcomes.jinja"
    title = "How outcomes compare"

    def prepare(self) -> None:
        """There is no such page for anybody else.

        :raises Http404: for them, and where no agreement has outcomes compared.
        """
        self.actor: Actor = self.request.actor  # type: ignore[attr-defined]
        if not queries.may_compare(self.actor):
            raise Http404
        self.known = finished()
        asked = self.request.GET.get("quarter", "")
        self.quarter = next((one for one in self.known if one.key == asked), self.known[0])

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        found = queries.outcomes_of(self.quarter.first, self.actor)
        said = queries.outcomes_named(self.actor)
        outcomes = [said[name] for name in found.names]
        people = found.people or 0
        all_of = [
            [said[name], _of(n, people)] for name, n in zip(found.names, found.totals, strict=True)
        ]
        return self.page(
            quarter=self.quarter.words,
            quarters=[(one.key, one.words, one == self.quarter) for one in self.known],
            known_on=clock.day_in_words(self.quarter.last + queries.SETTLED_AFTER),
            people=found.people,
            totals=all_of,
            tables=[_table(part, found.tables[part], outcomes) for part in PARTS] if people else [],
        )

    def back(self) -> str:
        """Back to partners."""
        return address("partners")


def _table(part: str, one: Compared, outcomes: list[str]) -> dict[str, Any]:
    """The groups side by side, each outcome a row."""
    names = dict(queries.PARTS[part]) | {NOT_SAID: NO_ANSWER} | SAID_OF.get(part, {})
    groups = [TOGETHER if row.group is None else names.get(row.group, NO_ANSWER) for row in one.rows]  # fmt: skip
    rows = [["Young people", *(str(row.people) for row in one.rows)]]
    for at, words in enumerate(outcomes):
        rows.append([words, *(_of(row.had[at], row.people) for row in one.rows)])
    return {
        "caption": PARTS[part],
        "columns": ["Outcome", *groups],
        "numbers": tuple(range(1, len(groups) + 1)),
        "rows": rows if groups else [],
    }


def _of(number: int | None, people: int) -> str:
    if number is None:
        return LEFT_OUT
    return f"{number} ({round(100 * number / people)}%)" if number else "0"
