"""Three records that are alike: one young person known to two teams, and somebody who may be a twin.

They wait to be compared. An older pair was compared, and is linked.
"""

import random
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.casework.demo.playing import Life, Script, Story
from accord.casework.demo.town import Town
from accord.casework.identity import queries
from accord.casework.identity.actions import agree_record_link, compare_records
from accord.casework.people.actions import open_case

ISOLDE: Mapping[str, Any] = {
    "legal_name": "Isolde Marchetti-Wray",
    "status": "looked_after",
    "service": "looked_after",
    "language": "English",
    "interpreter": "no",
}
RUAN: Mapping[str, Any] = {
    "legal_name": "Ruan Aldersey",
    "status": "child_in_need",
    "service": "child_in_need",
    "language": "Welsh",
    "interpreter": "yes",
    "communication": "Deaf in one ear: sit on their right.",
}
SHOWN = "The same mother, the same school and one photograph, as both lead workers told me."


def alike(town: Town, now: datetime) -> list[tuple[Story, Script]]:
    """The story of both pairs, beside those of the young people, up to now (aware)."""
    began = clock.start_of(clock.local_date(now - timedelta(days=20))) + timedelta(hours=10)
    story = Story(town, Life("two_records", 20), began, random.Random(11))
    return [(story, _alike(story, clock.local_date(now)))]


def _alike(s: Story, today: date) -> Script:
    born = date(today.year - 17, 3, 8)
    yield s.do("bram", open_case, **RUAN, born=born)
    s.get_to(18)
    yield s.do("farida", open_case, **{**RUAN, "legal_name": "Aldersey Ruan", "communication": ""}, born=date(born.year, 8, 3))  # fmt: skip
    s.get_to(16)
    link = yield s.do("ines", say_that_they_are_one)
    s.get_to(15)
    if link is not None:
        yield s.do("piotr", agree_record_link, link=link.id)
    s.get_to(2)
    other = date(today.year - 16, 11, 2)
    yield s.do("nerys", open_case, **ISOLDE, born=other)
    yield s.do("teo", open_case, **{**ISOLDE, "legal_name": "Izolde Marchetti-Wray"}, born=date(other.year, 2, 11))  # fmt: skip
    yield s.do("nerys", open_case, **{**ISOLDE, "legal_name": "Tristan Marchetti-Wray"}, born=other)


def say_that_they_are_one(*, by: Actor) -> Any:
    """Compare the pair that waits longest, and propose to link it. None where none waits."""
    waiting = sorted((one for one in queries.matches() if not one.finding), key=lambda one: one.id)
    if not waiting:
        return None  # no night has passed in which they were compared
    pair = waiting[0]
    main, _ = queries.sides(pair.one_id, pair.other_id)
    return compare_records(match=pair.id, finding="same", reason=SHOWN, main=main.ref, by=by)
