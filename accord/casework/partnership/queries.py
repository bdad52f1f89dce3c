"""How partners work together, in figures that name nobody, and what the reader's own team takes part in."""

from collections import Counter
from dataclasses import dataclass

from django.db import connection

from accord.access.actor import Actor
from accord.access.models import Member, Team
from accord.casework.oversight.models import ForumPlace, KnowledgeItem
from accord.casework.partnership.models import Feedback, Milestone, PartnerIssue
from accord.duties.rulebooks import rulebook_for
from accord.protocols.schema import Ladder


@dataclass(frozen=True, slots=True)
class Issues:
    """How many issues of the whole area stand where. No partner is told from another in them."""

    open: int
    by_workers: int
    by_managers: int


@dataclass(frozen=True, slots=True)
class Came:
    """How often one partner's service came to meetings it was asked to."""

    name: str
    came: int
    asked: int


def agreed(by: Actor) -> bool:
    """Whether a protocol of the area says how issues between partners are settled."""
    ladders = rulebook_for(by.packs).of_kind(Ladder).values()
    return any(
        one.event == "partnership_issue_raised" for rule in ladders for one in rule.opens_when
    )


def issues() -> list[PartnerIssue]:
    """The issues of the reader's own teams, the open ones first."""
    rows = PartnerIssue.objects.select_related("our_team__agency", "their_team__agency", "worker")
    return sorted(rows.order_by("-pk"), key=lambda one: one.settled_at is not None)


def figures() -> Issues:
    """How many issues there are in the area, whoever has them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.issues_counted()")
        return Issues(*cursor.fetchone())


def attendance() -> list[Came]:
    """How often each service came to the forums it was asked to and that were held."""
    rows = ForumPlace.objects.filter(came__isnull=False, team__isnull=False)
    found = rows.values_list("team__name", "team__agency__name", "came")
    asked: Counter[str] = Counter()
    came: Counter[str] = Counter()
    for team, agency, there in found:
        name = team if agency in team else f"{team}, {agency}"
        asked[name] += 1
        came[name] += bool(there)
    return [Came(name, came[name], asked[name]) for name in sorted(asked)]


def feedback() -> list[Feedback]:
    """What was said of the service, the newest first."""
    return list(Feedback.objects.order_by("-given_on", "-pk"))


def milestones() -> list[Milestone]:
    """What was achieved, the newest first."""
    return list(Milestone.objects.order_by("-noted_on", "-pk"))


def shared() -> tuple[int, int]:
    """How much is posted for all partners, and how much of it is training."""
    kinds = list(
        KnowledgeItem.objects.filter(removed_at__isnull=True).values_list("kind", flat=True)
    )
    return len(kinds), kinds.count("training")


def others(by: Actor) -> list[tuple[Team, list[Member]]]:
    """The teams of partners beside the reader's own, with who works in each."""
    ours = {job.team_id for job in by.jobs}
    rows = Team.objects.exclude(pk__in=ours).select_related("agency").order_by("agency__name", "name")  # fmt: skip
    return [(team, list(Member.objects.filter(jobs__team=team).distinct().order_by("name"))) for team in rows]  # fmt: skip
