"""What the web role can try with the settings that the policies go by, and what it sees by it.

The settings are found in the text of the functions, views and policies themselves, so that one
added later is attacked as the others are.
"""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg

from accord import vocabulary
from tests.need_to_know import keeping
from tests.need_to_know.oracle import Oracle
from tests.need_to_know.worlds import World

NAMED = r"accord\.[a-z][a-z0-9_]*"
TEXTS = """
SELECT p.prosrc FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
UNION ALL SELECT pg_get_viewdef(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('v', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
UNION ALL SELECT concat(qual, ' ', with_check) FROM pg_policies
"""
Values = dict[str, str]


def settings(root: psycopg.Connection[Any]) -> list[str]:
    """Every setting of ours that anything in the database reads or writes.

    A name that ends in `_` is completed at run time; it is tried with every class of information.
    """
    found = {name for (text,) in root.execute(TEXTS) for name in re.findall(NAMED, text or "")}
    whole = {name for name in found if not name.endswith("_")}
    begun = found - whole
    return sorted(whole | {name + klass for name in begun for klass in vocabulary.classes()})


@dataclass(frozen=True)
class Pair:
    """Somebody who sees much at a moment, and somebody who sees little of it."""

    rich: int
    poor: int
    at: datetime
    theirs: frozenset[int]  # what the poor one may see


def pair(world: World, asked: keeping.Asked) -> Pair:
    """The pair of members and the moment at which they differ most."""
    oracle, best = Oracle(world), (0, 0, world.marks[0])
    moments = random.Random(world.seed).sample(world.marks, 12)
    for at in moments:
        for member in world.members:
            sees = sum(map(len, oracle.everything(member.id, at).values()))
            best = max(best, (sees, member.id, at))
    _, rich, at = best
    much = oracle.everything(rich, at)
    poor = max(
        (one.id for one in world.members if one.id != rich and oracle.works(one.id, at)),
        key=lambda who: sum(
            len(much[file] - sights) for file, sights in oracle.everything(who, at).items()
        ),
    )
    little = oracle.everything(poor, at)
    theirs = {
        one.id for one in asked.records
        if (one.klass, one.marking) in {sight[:2] for sight in little[one.file]}
    }  # fmt: skip
    return Pair(rich, poor, at, frozenset(theirs))


class Forger:
    """The web role on a connection of its own, with whatever was caught of somebody else's settings."""

    def __init__(self, web: psycopg.Connection[Any], world: World, names: list[str]) -> None:
        self.web, self.names = web, names
        self.asked = keeping.Asked(web, world)

    def caught(self, who: int, at: datetime) -> tuple[Values, set[int]]:
        """The settings as they stand while somebody reads, and what they read."""
        with self.web.transaction():
            self.asked.begin(who, at)
            seen, _ = self.asked.seen()
            return self.as_they_stand(), seen

    def as_they_stand(self) -> Values:
        """Every setting that has a value now."""
        found = {
            name: self.web.execute("SELECT current_setting(%s, true)", [name]).fetchone()
            for name in self.names
        }
        return {name: value[0] for name, value in found.items() if value and value[0]}

    def sees(
        self, who: int | None, at: datetime, values: Values, *, first: bool = False, local: bool = True
    ) -> set[int]:  # fmt: skip
        """What they read with these settings, put before or after it is said who asks."""
        try:
            with self.web.transaction():
                if first:
                    self._put(values, local)
                if who is not None:
                    self.asked.begin(who, at)
                if not first:
                    self._put(values, local)
                return self.asked.seen()[0]
        except psycopg.Error:
            return set()  # refused: a setting that cannot be read shows nothing
        finally:
            for name in self.names:
                self.web.execute("SELECT set_config(%s, '', false)", [name])
            self.web.commit()

    def _put(self, values: Values, local: bool) -> None:
        for name, value in values.items():
            self.web.execute("SELECT set_config(%s, %s, %s)", [name, value, local])


def forgeries(caught: Values, world: World, names: list[str]) -> Iterator[Values]:
    """What was caught, whole, one by one, changed in every number and word; and plain guesses."""
    yield caught
    everything = [one.file * 10 + one.marking for one in world.records]
    people = [str(one.id) for one in world.members]
    guesses = [
        "{" + ",".join(map(str, sorted({*everything}))) + "}",
        "{" + ",".join(str(file.id) for file in world.files) + "}",
        json.dumps([file.id for file in world.files]), "*", "true", "all", "0", "-1", "|||",
    ]  # fmt: skip
    for name in names:
        value = caught.get(name, "")
        for one in {*_changed(value, people), *guesses} - {""}:
            yield {name: one}
            yield {**caught, name: one}


def _changed(value: str, people: list[str]) -> Iterator[str]:
    yield value
    yield value.upper()
    yield value[:-1]
    yield value + "0"
    for found in re.finditer(r"\d+", value):
        for other in ("0", str(int(found.group()) + 1), *people[:3]):
            yield value[: found.start()] + other + value[found.end() :]
    yield value.replace("still", "running")
    parts = value.split("|")
    yield from ("|".join(parts[:n]) for n in range(1, len(parts)))
