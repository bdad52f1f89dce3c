"""Who is let in and kept out: a file opened in an emergency, one restricted, a conflict of interest."""

from datetime import timedelta
from typing import Any

from accord.casework.demo.playing import Do, Script, Story
from accord.casework.demo.scripts import emergencies
from accord.casework.guarding import queries
from accord.casework.guarding.actions import (
    declare_conflict_by_name,
    restrict_file,
    review_emergency_access,
    use_emergency_access,
)


def bed_tonight(s: Story) -> Script:
    """A bed on the day; then two people open the file at night, and one was looked at so far."""
    yield from emergencies.bed_tonight(s)
    yield _at_night(
        s,
        days=1,
        who="petra",
        ground="out_of_hours",
        reason="The home phoned at night: taken ill, and nobody on the case answered.",
    )
    s.wait(1)
    yield Do(
        "ines", s.at, review_emergency_access, {"emergency_access": _newest, "outcome": "justified"}
    )
    yield _at_night(
        s,
        days=s.life.began - 1,
        who="yaz",
        ground="missing",
        reason="Stopped by the police in another borough, who asked where to bring them.",
    )


def not_wanted(s: Story) -> Script:
    """A referral that is withdrawn: somebody threatens the aunt, so few may see the file."""
    yield from emergencies.not_wanted(s)
    who = s.made["who"]
    yield s.do("sef", declare_conflict_by_name, name=who.legal_name, born=who.born, ground="friend")
    yield s.do(
        s.made["worker"],
        restrict_file,
        file=s.made["file"],
        ground="threat",
        members=[s.town.members["hana"]],
    )


def _at_night(s: Story, *, days: int, who: str, **asked: Any) -> Do:
    """The step of opening the file at ten in the evening, so many days after the life began."""
    began = s.made["began"]
    s.at = max(s.at, began + timedelta(days=days, hours=22, minutes=10))
    return Do(who, s.at, use_emergency_access, {"reference": s.made["file"].ref, **asked})


def _newest() -> int:
    """The emergency access that waits longest to be looked at."""
    return min(one.id for one in queries.emergencies() if not one.outcome)
