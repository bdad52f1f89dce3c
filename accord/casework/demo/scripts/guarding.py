"""Who is let in and kept out: a file opened in an emergency, one restricted, a conflict of interest.

And what another agency holds, asked for and shared; what the young person says of sharing.
"""

from datetime import datetime, timedelta
from typing import Any

from accord import clock
from accord.access import sight
from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.demo.playing import Do, Script, Story
from accord.casework.demo.scripts import emergencies
from accord.casework.guarding import queries
from accord.casework.guarding.actions import (
    declare_conflict_by_name,
    give_consent,
    restrict_file,
    review_emergency_access,
    use_emergency_access,
)
from accord.casework.need_to_know.actions import (
    ask_for_what_is_held,
    put_pointer,
    share_what_is_held,
)
from accord.casework.need_to_know.models import PRINCIPLES

SHARED = {
    "held_class": "risk",
    "basis": "safeguarding",
    "reason": "Whoever plans the move needs it to keep them safe",
    "weighed": dict.fromkeys(PRINCIPLES, True),
    "title": "What we know from a stay two years ago",
    "lines": [
        ("Nights", "Sleeps badly, and walks when worried. Comes back if phoned."),
        ("What helped", "The same person on shift three evenings a week."),
    ],
}


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
    if "placement" in s.made:
        yield from _known_elsewhere(s)
    yield _at_night(
        s,
        days=s.life.began - 1,
        who="yaz",
        ground="missing",
        reason="Stopped by the police in another borough, who asked where to bring them.",
    )
    s.wait(minutes=4)
    yield Do("yaz", s.at, see_where_they_are, {"file": s.made["file"]})


def see_where_they_are(*, file: File, by: Actor) -> None:
    """Open the page of a case that says where somebody is. It is logged like any look."""
    with sight.showing():
        sight.shown("location", [file.pk])
        sight.write_view_log(where="cases:people")


def _known_elsewhere(s: Story) -> Script:
    """The home knew them before: it says so, is asked, shares a copy, and is asked once more."""
    worker, keyworker = s.made["worker"], s.made["keyworker"]
    team = s.town.teams[s.town.cast[keyworker].team]
    pointer = yield s.do(keyworker, put_pointer, file=s.made["file"], team=team)
    words = "You knew them two years ago. What helped at night?"
    ask = yield s.do(
        worker, ask_for_what_is_held, pointer=pointer, purpose="placement", words=words
    )
    yield s.do(keyworker, share_what_is_held, ask=ask, expires_at=_in_a_quarter, **SHARED)
    words = "Who came to see them then, and who is not to know where they are?"
    yield s.do(worker, ask_for_what_is_held, pointer=pointer, purpose="placement", words=words)
    yield s.do(
        worker,
        give_consent,
        file=s.made["file"],
        consent_for="contact_with_family",
        words="I asked whether I may tell their sister how they are. They said yes, but not where.",
    )


def _in_a_quarter() -> datetime:
    return clock.now() + timedelta(days=90)


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
