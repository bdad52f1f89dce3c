"""A home for one young person in finished words: how well it fits, why, why not, what would change it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from accord import clock, vocabulary
from accord.casework.finding.queries import HomeFit
from accord.casework.finding.sought import Sought
from accord.casework.homes.models import TIERS
from accord.casework.homes.provision import title_of
from accord.matching import Change, Reason, SmallestChange
from accord.web.clauses import as_named
from accord.web.page.cards import Clause

WELL, PARTLY = 800, 500  # in thousandths of what they would like


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One reason: its title, what it says, and the clause."""

    title: str
    says: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class FitLine:
    """One home of the list."""

    name: str
    href: str
    agency: str
    where: str
    bed: str
    fit: str
    possible: bool
    against: tuple[ReasonLine, ...]
    less: tuple[ReasonLine, ...]
    law: tuple[str, ...]

    def row(self) -> list[Any]:
        """The line as a row of a table."""
        name = {"text": self.name, "href": self.href, "hint": self.agency}
        less = "; ".join(one.title for one in self.less)
        return [name, self.where, self.bed, self.fit, less or "Nothing"]


def fit_line(one: HomeFit, href: str) -> FitLine:
    """A home as a line of the list."""
    home, judged = one.home.home, one.answer.judgement
    outside = f"{home.borough}, out of borough" if home.out_of_borough else home.borough
    return FitLine(
        name=home.name,
        href=href,
        agency=home.agency.name,
        where=", ".join(filter(None, (home.locality, outside))),
        bed=_bed(one),
        fit=fit_words(one),
        possible=one.possible,
        against=tuple(reasons(judged.why_not)),
        less=tuple(reasons(judged.less)),
        law=tuple(law.sentence for law in one.law),
    )


def fit_words(one: HomeFit) -> str:
    """How much of what they would like it meets, in words and in a hundred parts."""
    return level_words(one.answer.fit)


def level_words(fit: int) -> str:
    """A fit in words and in a hundred parts."""
    words = "Fits well" if fit >= WELL else "Fits in part" if fit >= PARTLY else "Fits little"
    return f"{words}: {fit // 10} of 100"


def reasons(found: Iterable[Reason]) -> list[ReasonLine]:
    """Reasons with their clauses as people say them."""
    return [ReasonLine(one.title, one.says, as_named(one.clause)) for one in found]


def change_lines(found: SmallestChange | None) -> list[str]:
    """What would have to be otherwise, together; nothing where no change is known."""
    return [_change(one) for one in found.changes] if found else []


def asked_words(sought: Sought) -> str:
    """What is looked for, in one sentence."""
    first, last = clock.day_in_words(sought.starts_on), clock.day_in_words(sought.ends_on)
    kinds = ", ".join(title_of(kind) for kind in sought.kinds)
    tier = dict(TIERS)[sought.tier]
    return f"{tier} support from {first} to {last}{f': {kinds}' if kinds else ''}"


def _change(one: Change) -> str:
    if one.sealed:
        return one.says
    fact = vocabulary.matching()[one.side][one.fact]
    return f"{one.says}: {fact.kind.words(one.becomes)}" if fact.has_order else one.says


def _bed(one: HomeFit) -> str:
    free = one.answer.place.facts.get("free_from")
    if one.bed is None or free is None:
        return "No bed that is known to be free"
    likely = "may be free" if one.bed.likely else "free"
    return f"{one.bed.name}, {likely} from {clock.day_in_words(free)}"
