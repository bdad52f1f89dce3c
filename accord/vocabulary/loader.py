"""Reads the YAML beside it once, and answers for the rest of the process.

Reading YAML takes about a second, too slow for a command line. The parsed text is kept as
JSON where Python keeps its compiled code, under the digest of the YAML it came from, so an
edited file is simply another digest and nothing can be stale.
"""

import importlib.util
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from accord.vocabulary.facts import TYPES, FactType
from accord.vocabulary.match_facts import Matching, matching_facts
from accord.vocabulary.terms import Class, EventType, Register, Role

HERE = Path(__file__).parent


class UnknownEvent(KeyError):
    """No event has this id. Says which ids are close."""

    def __init__(self, id: str, near: list[str]) -> None:
        hint = f"Did you mean {' or '.join(near)}?" if near else "See accord catalogue."
        self.says = f"There is no event called {id}. {hint}"
        super().__init__(self.says)

    def __str__(self) -> str:
        return self.says


class BadVocabulary(ValueError):
    """The YAML itself is wrong. Says the file and the entry."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything read from one folder of YAML."""

    roles: Mapping[str, Role]
    classes: Mapping[str, Class]
    events: Mapping[str, EventType]
    standing: Mapping[str, FactType]
    unmapped: Mapping[str, Mapping[str, Mapping[str, str]]]  # kind -> register -> id -> reason
    matching: Matching  # side -> fact: what `match:` rules compare

    def event(self, id: str) -> EventType:
        """Return one type of event. Raises UnknownEvent, which lists close matches."""
        if id not in self.events:
            raise UnknownEvent(id, get_close_matches(id, self.events, n=4))
        return self.events[id]


# What a marking means: how far a record is held back from those who may see its class.
markings: Mapping[int, str] = MappingProxyType({0: "shared", 1: "sensitive", 2: "restricted"})


@cache
def load(folder: Path = HERE) -> Vocabulary:
    """Read and check a folder of vocabulary. Raises BadVocabulary."""
    return build(parsed(folder))


def events() -> Mapping[str, EventType]:
    """Return every type of event by id."""
    return load().events


def event(id: str) -> EventType:
    """Return one type of event. Raises UnknownEvent, which lists close matches."""
    return load().event(id)


def roles() -> Mapping[str, Role]:
    """Return every role by id."""
    return load().roles


def classes() -> Mapping[str, Class]:
    """Return every class of information by id."""
    return load().classes


def standing() -> Mapping[str, FactType]:
    """Return the facts that record() adds to every event of a case."""
    return load().standing


def matching() -> Matching:
    """Return the facts that `match:` rules compare: side -> name -> fact."""
    return load().matching


def register(kind: str, name: str) -> Mapping[str, str]:
    """Return register id -> our id, for kind "roles" or "events" and one register's name."""
    words: Mapping[str, Role | EventType] = roles() if kind == "roles" else events()
    return {theirs: w.id for w in words.values() for theirs in w.register.get(name, ())}


def build(raw: Mapping[str, Any]) -> Vocabulary:
    """Make the vocabulary from parsed YAML: file name without ending -> content."""
    shared = {n: _fact(n, spec) for n, spec in raw["facts"].items()}
    added = {n: shared[n] for n, spec in raw["facts"].items() if spec.get("standing")}
    return Vocabulary(
        roles=MappingProxyType({i: _role(i, spec) for i, spec in raw["roles"].items()}),
        classes=MappingProxyType({i: Class(id=i, **spec) for i, spec in raw["classes"].items()}),
        events=MappingProxyType(_events(raw, shared, added)),
        standing=MappingProxyType(added),
        unmapped=raw["registers"]["unmapped"],
        matching=matching_facts(raw.get("matching") or {}),
    )


def _role(id: str, spec: Mapping[str, Any]) -> Role:
    return Role(
        id=id,
        title=spec["title"],
        kind=spec["kind"],
        says=spec["says"],
        register=_register(spec),
    )


def _events(
    raw: Mapping[str, Any], shared: Mapping[str, FactType], added: Mapping[str, FactType]
) -> dict[str, EventType]:
    found: dict[str, EventType] = {}
    for source, content in raw.items():
        for id, spec in content.items() if source.startswith("events/") else ():
            if id in found:
                raise BadVocabulary(f"{source}.yaml: {id} is already an event. Give it one home.")
            found[id] = _event(source, id, spec, shared, added)
    return found


def _event(
    source: str,
    id: str,
    spec: Mapping[str, Any],
    shared: Mapping[str, FactType],
    added: Mapping[str, FactType],
) -> EventType:
    facts: dict[str, FactType] = {}
    for name, own in (spec.get("facts") or {}).items():
        if own is None and name not in shared:
            raise BadVocabulary(
                f"{source}.yaml: {id}: say what {name} is, or add it to facts.yaml."
            )
        facts[name] = shared[name] if own is None else _fact(f"{id}.{name}", own)
    on = spec.get("on", "case")
    return EventType(
        id=id,
        says=spec["says"],
        klass=spec["class"],
        marking=spec.get("marking", 0),
        about=tuple(spec.get("about", ())),
        facts=MappingProxyType(facts),
        standing=MappingProxyType(dict(added) if on == "case" else {}),
        on=on,
        register=_register(spec),
    )


def _fact(where: str, spec: Mapping[str, Any]) -> FactType:
    if spec["type"] not in TYPES:
        raise BadVocabulary(f"{where}: {spec['type']} is not a type. Use {', '.join(TYPES)}.")
    return FactType(
        type=spec["type"],
        says=spec.get("says", ""),
        values=tuple(spec.get("values", ())),
        of=spec.get("of", ""),
        deadline=spec.get("deadline", False),
        names=spec.get("names", ""),
        besides=tuple(spec.get("besides", ())),
    )


def _register(spec: Mapping[str, Any]) -> Register:
    return {name: tuple(ids) for name, ids in spec.get("register", {}).items()}


def parsed(folder: Path) -> dict[str, Any]:
    """Return file name -> content for every YAML file the vocabulary is made of."""
    sources = [folder / f"{n}.yaml" for n in ("roles", "classes", "facts", "registers", "matching")]
    sources += sorted((folder / "events").glob("*.yaml"))
    texts = {s.relative_to(folder).with_suffix("").as_posix(): s.read_text() for s in sources}
    kept = _kept(texts)
    try:
        return json.loads(kept.read_text())
    except (OSError, ValueError):
        content = _read(texts)
        _keep(kept, content)
        return content


def _read(texts: Mapping[str, str]) -> dict[str, Any]:
    from ruamel.yaml import YAML  # slow to import, and rarely needed

    yaml = YAML(typ="safe", pure=True)
    return {name: yaml.load(text) or {} for name, text in texts.items()}


def _kept(texts: Mapping[str, str]) -> Path:
    digest = sha256(json.dumps(texts).encode()).hexdigest()[:24]
    compiled = Path(importlib.util.cache_from_source(str(HERE / "vocabulary.py")))
    return compiled.with_name(f"vocabulary.{digest}.json")


def _keep(kept: Path, content: Mapping[str, Any]) -> None:
    """Keep the parsed text for next time; a folder that cannot be written is no harm."""
    own = kept.with_suffix(f".{os.getpid()}")
    try:
        kept.parent.mkdir(exist_ok=True)
        own.write_text(json.dumps(content))
        for old in kept.parent.glob("vocabulary.*.json"):
            old.unlink(missing_ok=True)
        own.replace(kept)
    except OSError:
        with suppress(OSError):
            own.unlink(missing_ok=True)
