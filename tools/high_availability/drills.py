"""What happens to three servers, one drill after another, and what everybody noticed of it."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import psycopg

from tools.high_availability.people import WEBS, People
from tools.high_availability.servers import HOST, Node, NotUp, Three, asked

SETTLING = (
    12.0  # seconds after which no web server may still say that it can serve what nobody takes
)
FIRST_TO_KNOW = (
    6.0  # seconds: who waits in the pool is refused after five, and only then tries again
)
LONGEST_GAP, LONGEST_PLANNED = (
    45.0,
    10.0,
)  # seconds nothing is acknowledged: a leader dies; it hands over
SEALED_WITHIN = 180.0  # seconds: the worker seals once a minute what the round before it had found
# of each entry: how often it is there, and how many duties and tells followed from it
FOUND = """
SELECT (e.facts->>'placement')::bigint, count(DISTINCT e.id), count(DISTINCT d.id), count(DISTINCT t.id)
  FROM event e LEFT JOIN duty d ON d.opened_by_id = e.id LEFT JOIN tell t ON t.event_id = e.id
 WHERE e.type = 'placement_started' GROUP BY 1
"""


@dataclass(frozen=True)
class Line:
    """One line of the report: what was done, what was noticed, what was hoped for."""

    name: str
    found: str
    aim: str = ""
    met: bool | None = None


@dataclass
class Drill:
    """Something that happens to the servers, and how long nobody may be answered because of it."""

    name: str
    does: Callable[[Three], Node | None]
    longest: float


def leader_dies(three: Three) -> Node:
    """The leader's machine loses power."""
    node = _leader(three)
    three.switched_off(node)
    return node


def confirming_standby_dies(three: Three) -> Node:
    """The standby that confirms each commit loses power."""
    node = three.standbys()[0]
    three.switched_off(node)
    return node


def leader_hands_over(three: Three) -> None:
    """Somebody asks for another leader, as before a server is patched."""
    leader, next_one = _leader(three), three.standbys()[0]
    words = {"leader": leader.name, "candidate": next_one.name}
    asked(f"http://{HOST}:{leader.rest}/switchover", words)


def leader_dies_unheard(three: Three) -> Node:
    """For two seconds nothing of what the leader writes arrives anywhere; then it loses power."""
    node = _leader(three)
    deaf = [one for other in three.nodes if other is not node for one in other.receivers()]
    for one in deaf:
        os.kill(one, signal.SIGSTOP)
    time.sleep(2)
    three.switched_off(node)
    for one in deaf:  # what it had not yet read is gone with it
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)
    return node


DRILLS = (
    Drill("the leader loses power", leader_dies, LONGEST_GAP),
    Drill("the standby that confirms loses power", confirming_standby_dies, LONGEST_GAP),
    Drill("the leader loses power when nothing it wrote arrived", leader_dies_unheard, LONGEST_GAP),
    Drill("the leader hands over", leader_hands_over, LONGEST_PLANNED),
)


def drilled(people: People, drill: Drill) -> list[Line]:
    """Do it, wait until everybody is served again, and say what was noticed."""
    three = people.three
    began = time.monotonic()
    off = drill.does(three)
    _wait_for_entries(people, time.monotonic())
    again = people.first_after(
        began + 2.5
    )  # of what was under way, something may still be answered
    back = three.comes_back(off) if off else 0.0
    three.wait("three servers, one of which confirms each commit", three.whole)
    time.sleep(3)
    end = time.monotonic()
    gap = people.longest_pause(began, end)
    lied = [name for name in WEBS if _lied(people.ready[name].found, began + SETTLING, again)]
    ready = all(people.ready[name].found[-1][1] == 200 for name in WEBS)
    shown = people.pages.found[-1][1] == 200
    refused = sum(1 for status in people.pages.between(began, end) if status != 200)
    return [
        Line(f"{drill.name}: nothing acknowledged for", f"{gap:.1f} s", f"<= {drill.longest:.0f} s", gap <= drill.longest),
        Line(f"{drill.name}: pages not shown", f"{refused} of {len(people.pages.between(began, end))}; back in the same session: {'yes' if shown else 'no'}", "shown again, nobody signs in anew", shown),
        Line(f"{drill.name}: /health/ready", "true again" if ready else "still says no", "says no while nobody leads, and yes after", ready and not lied),
        *([Line(f"{drill.name}: it follows again after", f"{back:.1f} s")] if off else []),
    ]  # fmt: skip


def replaced(people: People) -> list[Line]:
    """Both web servers are replaced, one after the other; then, as the control, both at once."""
    began = time.monotonic()
    for name in WEBS:
        people.stops(name)
        people.serves(name)
        time.sleep(2)
    end = time.monotonic()
    answers = people.pages.between(began, end)
    failed = sum(1 for status in answers if status != 200)
    for name in WEBS:
        people.stops(name)
    time.sleep(2)
    at_once = sum(1 for status in people.pages.between(end, time.monotonic()) if status != 200)
    for name in WEBS:
        people.serves(name)
    return [
        Line("web servers replaced one by one: pages that failed", f"{failed} of {len(answers)}", "0", failed == 0 and len(answers) > 20),
        Line("control, both at once: pages that failed", str(at_once), "> 0", at_once > 0),
    ]  # fmt: skip


def counted(people: People) -> list[Line]:
    """Of what was acknowledged by now, what is there."""
    assert people.writers is not None
    acknowledged = set(people.writers.acknowledged())
    seals = _seals(people.three)
    with psycopg.connect(people.three.dsn("root")) as root:
        there = {number: counts for number, *counts in root.execute(FOUND).fetchall()}
    lost = acknowledged - there.keys()
    twice = [number for number, counts in there.items() if counts[0] != 1]
    uneven = _uneven(there)
    alive = people.worker is not None and people.worker.poll() is None
    return [
        Line("entries acknowledged", str(len(acknowledged)), "> 500", len(acknowledged) > 500),
        Line("of them lost", str(len(lost)), "0", not lost),
        Line("there twice", str(len(twice)), "0", not twice),
        Line("with a duty or a notice missing or doubled", str(uneven), "0", uneven == 0),
        Line("the worker lived through it and seals what was shown", f"{seals} seals", "> 0, and it was never started again", alive and seals > 0),
    ]  # fmt: skip


def careless(people: People) -> list[Line]:
    """The control: commits answered before any standby has them are lost with the leader."""
    three = people.three
    asked(f"http://{HOST}:{_leader(three).rest}/config", {"synchronous_mode": False, "synchronous_mode_strict": False}, "PATCH")  # fmt: skip
    three.wait("servers that wait for nobody", lambda: _roles(three) == ["leader", "replica", "replica"], 60)  # fmt: skip
    time.sleep(6)  # until the leader waits for nobody either
    began = time.monotonic()
    leader_dies_unheard(three)
    _wait_for_entries(people, time.monotonic())
    assert people.writers is not None
    acknowledged = set(people.writers.acknowledged())
    with psycopg.connect(three.dsn("root")) as root:
        there = {row[0] for row in root.execute(FOUND).fetchall()}
    lost = len(acknowledged - there)
    took = people.first_after(began + 2.5) - began
    return [Line("control, without a standby that confirms: lost", f"{lost} (after {took:.0f} s)", "> 0", lost > 0)]  # fmt: skip


def _lied(answers: list[tuple[float, int]], began: float, again: float) -> bool:
    """Whether a server said that it can serve while nobody could write. The first to know may say so a little
    before those who write have tried again; what it takes back, or says for long, was not true."""
    said = [(at, status == 200) for at, status in answers if began <= at < again - 1]
    while said and said[-1][1] and said[-1][0] > again - FIRST_TO_KNOW:
        said.pop()
    return any(yes for _, yes in said)


def _leader(three: Three) -> Node:
    three.wait("a leader", lambda: three.leader() is not None)
    node = three.leader()
    assert node is not None
    return node


def _roles(three: Three) -> list[str]:
    members = asked(f"http://{HOST}:{three.nodes[0].rest}/cluster").get("members", [])
    return sorted(one["role"] for one in members)


def _wait_for_entries(people: People, since: float) -> None:
    people.three.wait("entries again", lambda: people.first_after(since + 0.5) < float("inf"))


def _seals(three: Three) -> int:
    """How often the worker sealed what was shown. What was shown in one round is sealed in the next."""
    found = [0]

    def sealed() -> bool:
        with psycopg.connect(three.dsn("root")) as root:
            found[:] = root.execute("SELECT count(*) FROM view_seal").fetchone() or [0]
        return found[0] > 0

    with suppress(NotUp):
        three.wait("a seal", sealed, SEALED_WITHIN)
    return found[0]


def _uneven(there: dict[int, list[int]]) -> int:
    """Entries after which not the same followed as after nearly all of the same young person's."""
    by_person: dict[int, list[tuple[int, ...]]] = {}
    for number, counts in sorted(there.items()):
        by_person.setdefault(number // 1_000_000, []).append(tuple(counts[1:]))
    # what follows from the first on a file differs from what follows from those after it
    return sum(1 for found in by_person.values() for one in found[1:] if one != found[-1])
