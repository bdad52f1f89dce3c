"""What a contract review looks at, in finished words: kept clauses, outcomes, who lives there, beds."""

from dataclasses import dataclass
from typing import Any

from accord.access.actor import Actor
from accord.access.models import Agency
from accord.casework.homes.queries import occupancy
from accord.casework.oversight.models import ContractReview
from accord.casework.oversight.queries import Pack
from accord.web.performance.drawing import Bar, bar_of, clause_words, number
from accord.web.performance.goals import goal_rows

CAME = {None: "Asked", True: "Came", False: "Did not come"}
WHO = {
    ("age", "under_18"): "Under 18",
    ("age", "from_18"): "18 and over",
    ("onward", "planned"): "With an end and a next home in the plan",
    ("onward", "not_planned"): "Without one yet",
    ("ends", "next_quarter"): "Stays planned to end in the coming quarter",
}
STATUS = {
    "child_in_need": "Children in need",
    "looked_after": "Looked after",
    "relevant_care_leaver": "Relevant care leavers",
    "care_leaver": "Care leavers",
    "none": "No legal status",
    "unknown": "Status not known",
}
WRITTEN = (
    ("Service delivery", "service_delivery"),
    ("Outcomes", "outcomes"),
    ("Joint working", "joint_working"),
    ("Good practice", "good_practice"),
    ("Issues", "issues"),
    ("Who lives there", "make_up"),
    ("Moves on", "move_on"),
    ("Capacity", "capacity"),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pack in finished words and numbers."""

    bars: list[Bar]
    goals: list[list[str]]
    who: list[list[str]]
    beds: list[list[str]]
    themes: list[list[str]]


def drawn(pack: Pack, agency: int, by: Actor) -> Drawn:
    """Return the pack as the page and its printed form show it."""
    return Drawn(
        [bar_of(line, clause_words(str(line.key), by), "") for line in pack.kept],
        goal_rows(pack.goals),
        _who(pack),
        beds(agency),
        [[one.words, one.follow_up] for one in pack.themes],
    )


def _who(pack: Pack) -> list[list[str]]:
    rows = [
        [words, number(pack.who[part][what])]
        for (part, what), words in WHO.items()
        if what in pack.who.get(part, {})
    ]
    status = pack.who.get("status", {})
    return [*rows, *([STATUS.get(one, one), number(status[one])] for one in sorted(status))]


def beds(agency: int) -> list[list[str]]:
    """How full each home of the provider is tonight."""
    name = Agency.objects.get(pk=agency).name
    return [
        [home.name, str(home.beds), str(home.taken), str(home.held), str(home.free)]
        for home in occupancy()
        if home.agency == name
    ]


def written(review: ContractReview) -> list[tuple[str, str, str]]:
    """What was written against each purpose."""
    if not review.written_at:
        return []
    rows = [(label, getattr(review, column), "") for label, column in WRITTEN]
    return [row for row in rows if row[1]]


def drafted(pack: Pack, agency: int) -> dict[str, Any]:
    """The figures as sentences, for whoever writes the review up to begin from."""
    due = [line for line in pack.kept if line.kept is not None]
    worst = [
        f"{line.key}: {line.kept} in a hundred in time" for line in due if (line.kept or 0) < 100
    ]
    rows = beds(agency)
    free = sum(int(row[4]) for row in rows)
    total = sum(int(row[1]) for row in rows)
    ends = pack.who.get("ends", {}).get("next_quarter")
    coming = f" {number(ends)} stays are planned to end in the coming quarter." if ends else ""
    who = "; ".join(f"{words}: {count}" for words, count in _who(pack)[:2])
    return {
        "service_delivery": f"{len(due)} clauses fell due in the quarter. {'. '.join(worst)}".strip(),
        "make_up": f"{who}." if who else "",
        "capacity": f"{free} of {total} beds are free tonight.{coming}",
    }
