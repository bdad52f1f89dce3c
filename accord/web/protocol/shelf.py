"""The protocols an area has adopted, with what only changes when a pack does, worked out once."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from accord.access.actor import Actor
from accord.duties.rulebooks import pack_in_force
from accord.protocols.coverage import coverage
from accord.protocols.examples.reading import ExampleFile, read_examples
from accord.protocols.pack import Pack


def adopted(by: Actor) -> list[Pack]:
    """The protocols in force where this member works, in the order adopted."""
    return [pack_in_force(*one.split("@", 1)) for one in by.packs]


def find(by: Actor, pack: str) -> Pack | None:
    """One of those protocols by its id, or None."""
    return next((one for one in adopted(by) if one.id == pack), None)


@lru_cache(maxsize=16)
def _examples(folder: str, edition: str) -> tuple[ExampleFile, ...]:
    return tuple(read_examples([f"{folder}/examples"]))


def examples_of(pack: Pack) -> tuple[ExampleFile, ...]:
    """The worked examples that come with a protocol."""
    return _examples(str(pack.folder), pack.front.edition)


def examples_for(pack: Pack, clause: str) -> list[str]:
    """The names of the examples that show a clause."""
    return [
        read.name
        for file in examples_of(pack)
        for read in file.examples
        if read.example and clause in read.example.covers
    ]


@lru_cache(maxsize=16)
def _figures(folder: str, edition: str) -> dict[str, Any]:
    pack = pack_in_force(folder.rsplit("/", 1)[-1], edition)
    return coverage(pack, examples_of(pack))


def figures(pack: Pack) -> dict[str, Any]:
    """How much of it runs, in the shape of `accord packs coverage`."""
    return _figures(str(pack.folder), pack.front.edition)


def parts(ids: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Clause ids by the part of the document they stand in: ISL-PPM-03 is in PPM."""
    found: dict[str, list[str]] = {}
    for one in ids:
        pieces = one.split("-")
        found.setdefault(pieces[1] if len(pieces) > 2 else pieces[0], []).append(one)
    return list(found.items())
