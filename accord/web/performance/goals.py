"""What the document itself wants measured: first steps against risk, resilience, independence."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse

from accord.access.models import Agency
from accord.casework.homelessness.models.coming import OUTCOMES
from accord.casework.measures import queries
from accord.casework.measures.queries import Goal
from accord.casework.placements.models import ENDINGS
from accord.casework.plans.models.plan import GOALS
from accord.web.performance.drawing import number
from accord.web.performance.views import Figures

TOWARDS = dict(GOALS)
ENDED = dict(ENDINGS)
CAME = dict(OUTCOMES)


def goal_rows(found: Iterable[Goal]) -> list[list[str]]:
    """The measures in finished words."""
    rows = []
    for one in found:
        rows.extend(_risk(one) if one.goal == "risk" else [[_words(one), number(one.n)]])
    return rows


def _risk(one: Goal) -> list[list[str]]:
    """How many risks, and the hours to the first step (or waiting) that half of them took at most."""
    answered = one.part == "answered"
    what = "Risks seen and acted on" if answered else "Risks seen, with no first step recorded yet"
    rows = [[what, number(one.n)]]
    if one.middle is not None:
        how = "Half of them had a first step within" if answered else "Half of them have waited for"
        rows.append([how, _hours(one.middle)])
    return rows


def _hours(hours: float) -> str:
    if hours < 48:
        whole = max(1, round(hours))
        return "1 hour" if whole == 1 else f"{whole} hours"
    return f"{round(hours / 24)} days"


def _words(one: Goal) -> str:
    if one.goal == "outcome":
        goal, _, state = one.part.partition(":")
        words = TOWARDS.get(goal, goal)
        return f"Outcomes of plans towards {words[0].lower()}{words[1:]}: " + (
            "achieved" if state == "achieved" else "hoped for"
        )
    if one.goal == "mediation":
        words = CAME.get(one.part, one.part)
        return f"Mediation to keep a home: {words[0].lower()}{words[1:]}"
    return f"Stays that ended: {ENDED.get(one.part, one.part).lower()}"


class Goals(Figures):
    """The goals of the agreement, over one quarter."""

    template_name = "performance/goals.jinja"
    title = "The goals of the agreement"

    def prepare(self) -> None:
        """Find the provider that is asked for, if one is."""
        super().prepare()
        self.provider: int | None = None
        if ref := self.request.GET.get("provider", ""):
            agency = Agency.objects.filter(ref=ref, kind="provider").first()
            if agency is None or not queries.may_read(agency.pk):
                raise Http404
            self.provider, self.caption = agency.pk, agency.name

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        found = queries.goals(self.quarter.first, self.quarter.last, self.provider)
        return self.page(rows=goal_rows(found))

    def back(self) -> str:
        """Back to the clauses."""
        return self.ask("performance:clauses")
