"""Records that are asked for, held and kept: somebody waits for theirs, one is held, some periods are set."""

import random
from datetime import datetime, timedelta
from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.demo.playing import Life, Script, Story
from accord.casework.demo.town import Town
from accord.casework.retention import queries as kept
from accord.casework.retention.actions import (
    agree_retention_period,
    place_legal_hold,
    propose_retention_period,
)
from accord.casework.subject_access import queries
from accord.casework.subject_access.actions import (
    decide_pieces,
    record_subject_access,
)

NEED: dict[str, Any] = {
    "kept_record": "child_in_need",
    "basis": "birthday",
    "years": 25,
    "because": "Our own schedule: until they would be 25, unless something holds it.",
}
ERROR: dict[str, Any] = {
    "kept_record": "opened_in_error",
    "basis": "closed",
    "years": 1,
    "because": "A year shows that it was an error, and nothing was ever recorded on it.",
}


def asked_for(s: Story, now: datetime) -> Script:
    """They asked for their record twelve days ago; some of it is decided, and their manager waits."""
    worker = s.made["worker"]
    day = clock.local_date(s.at)
    about: dict[str, Any] = {"asked_by": "young_person", "identity": "known", "asked_on": day}
    request = yield s.do(worker, record_subject_access, file=lambda: s.made["file"], **about)
    s.wait(2)
    yield s.do(worker, decide_first_parts, request=request)


def decide_first_parts(*, request: Any, by: Actor) -> int:
    """Take what is proposed for who they are and how they are reached."""
    first = [
        one.piece.key
        for one in queries.record_of(request, by)
        if one.piece.section in ("identity", "contact", "status")
    ]
    return int(decide_pieces(request=request, keys=first, choice="proposed", by=by))


def held(s: Story, now: datetime) -> Script:
    """A claim is made about the stay, so the record is held."""
    yield s.do(s.made["worker"], hold_theirs, file=lambda: s.made["file"])


def hold_theirs(*, file: File, by: Actor) -> int:
    """Hold the record of a case that one holds."""
    words = "A claim about a fall on the stairs."
    return int(place_legal_hold(reference=file.ref, why="court", words=words, by=by))


def periods(town: Town, now: datetime) -> list[tuple[Story, Script]]:
    """The area has set one period and proposed another; a third is still to be set. Up to now (aware)."""
    began = clock.start_of(clock.local_date(now - timedelta(days=30))) + timedelta(hours=10)
    story = Story(town, Life("kept", 30), began, random.Random(75))
    return [(story, _periods(story))]


def _periods(s: Story) -> Script:
    yield s.do("olive", propose_retention_period, **NEED)
    s.get_to(24)
    yield s.do("admin", agree_first)
    s.get_to(3)
    yield s.do("olive", propose_retention_period, **ERROR)


def agree_first(*, by: Actor) -> None:
    """Agree to the period that waits longest."""
    first = min(kept.periods(), key=lambda one: (one.state != "proposed", one.pk))
    agree_retention_period(period=first, by=by)
