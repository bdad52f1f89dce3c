"""Who may see this case: what gives and takes sight of it, as a section of the page of its people."""

from dataclasses import dataclass, field
from typing import Any

from accord import clock
from accord.access.models import FOREVER, Member
from accord.casework.guarding import actions, queries
from accord.casework.guarding.queries import SightFact
from accord.web.case_form import Way, ways
from accord.web.guarding.words import CONFLICTS_OF_OTHERS, EMERGENCIES, RESTRICTIONS, short

People = dict[int, Member]


@dataclass(frozen=True, slots=True)
class Line:
    """One person, since when, and what can be done about it: (words, address) or ("", "")."""

    who: str
    says: str
    words: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The section in finished words. `known` says whether the asker may know these things."""

    known: bool
    restricted: str = ""
    listed: list[Line] = field(default_factory=list)
    kept_out: list[Line] = field(default_factory=list)
    opened: list[Line] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)


def section_of(screen: Any) -> Section:
    """The section of this case, for whoever looks at its people."""
    href = screen.to("guarding:conflict")
    # nobody says it here of a case they do not see: that has a page of its own
    own = [Way(words="I have a conflict of interest", href=href)] if href else []
    if "access" not in screen.seen:
        return Section(known=False, ways=own)
    facts = queries.facts_of(screen.file.pk)
    people = Member.objects.in_bulk({one.member_id for one in facts if one.member_id})
    now = [one for one in facts if one.now]
    may = screen.may(actions.restrict_file)
    restriction = next((one for one in now if one.kind == "restriction"), None)
    return Section(
        known=True,
        restricted=_restricted(restriction) if restriction else "",
        listed=[_listed(one, people, screen, may) for one in now if one.kind == "listed"],
        kept_out=[_kept_out(one, people, screen, may) for one in now if one.kind == "block"],
        opened=[_opened(one, people) for one in reversed(facts) if one.kind == "glass"],
        ways=[*_ways(screen, may, restriction is not None), *own],
    )


def _ways(screen: Any, may: bool, restricted: bool) -> list[Way]:
    if not may:
        return []
    found = (
        ("Consent to share", "guarding:consent", True),
        ("Put somebody on the list", "guarding:put_on", restricted),
        ("Lift the restriction", "guarding:lift", restricted),
        ("Restrict to a list", "guarding:restrict", not restricted),
        ("Keep somebody out", "guarding:keep_out", True),
    )
    return ways(
        Way(words=w, href=screen.to(name)) if when and screen.to(name) else None
        for w, name, when in found
    )


def _restricted(one: SightFact) -> str:
    why = short(RESTRICTIONS, one.reason)
    return f"Only the people on this list see the file, since {clock.in_words(one.starts)}. {why}."


def _listed(one: SightFact, people: People, screen: Any, may: bool) -> Line:
    member = people[one.member_id or 0]
    href = screen.to("guarding:take_off", member.ref) if may else ""
    return Line(member.name, f"Since {clock.in_words(one.starts)}", "Take off the list", href)


def _kept_out(one: SightFact, people: People, screen: Any, may: bool) -> Line:
    member = people[one.member_id or 0]
    href = screen.to("guarding:let_back_in", member.ref) if may else ""
    why = short(CONFLICTS_OF_OTHERS, one.reason)
    return Line(member.name, f"{why}, since {clock.in_words(one.starts)}", "Let back in", href)


def _opened(one: SightFact, people: People) -> Line:
    ground, _, reason = one.reason.partition(": ")
    until = "" if one.ends >= FOREVER else f" to {clock.in_words(one.ends)}"
    why = f"{short(EMERGENCIES, ground)}. “{reason}”"
    return Line(people[one.member_id or 0].name, f"{clock.in_words(one.starts)}{until}. {why}")
