"""`make bench SCALE=england`: builds what is missing, measures, and writes docs/benchmarks-england.md."""

import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from tools.benching.england import growth, keeping, report, sizes
from tools.benching.england.kept import PARTS, Kept
from tools.benching.england.sizes import ENGLAND, Size
from tools.benching.setting import Result

SECONDS = int(os.environ.get("ACCORD_ENGLAND_SECONDS", "600"))  # that one part may take


def run(parts: set[str]) -> None:
    """Build, measure everything or the parts named, and write the page once everything of all England is there.

    What is found is kept beside the data after each figure: broken off and begun again, it goes on
    with the parts that are missing. Parts that are named are measured anew.

    :raises SystemExit: with a sentence, where AREAS makes no sense or the disk has no room.
    """
    try:
        wanted = sizes.wanted()
    except ValueError as wrong:
        sys.exit(str(wrong))
    if unknown := parts - set(PARTS):
        sys.exit(f"There is no part called {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.")  # fmt: skip
    folder = sizes.folder()
    keeping.build_all(folder, wanted)
    kept = Kept.of(folder, wanted)
    kept.forget(parts or (set(PARTS) if kept.is_whole() else set()))
    with keeping.server(folder) as cluster:
        for part in PARTS:
            if part not in kept.done and part in (parts or PARTS):
                measure(part, cluster, wanted, kept)
    if kept.is_whole() and wanted[-1].areas == ENGLAND:
        report.write(kept.results(), kept.lines, wanted)


def measure(part: str, cluster: Any, wanted: list[Size], kept: Kept) -> None:
    """One part, each figure printed and kept as it is found. One that takes too long is cut off, and says so."""
    began = time.monotonic()
    try:
        with bounded(SECONDS):
            for one in _found(part, cluster, wanted, kept):
                print(said(one), flush=True)
                kept.add(part, one)
    except TooLong:
        kept.add(part, Result(f"{part}: the rest", SECONDS, "s", note="cut off: it takes longer than that"))  # fmt: skip
    kept.finish(part)
    print(f"  {part}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def _found(part: str, cluster: Any, wanted: list[Size], kept: Kept) -> Iterable[Result]:
    if part != "growth":
        found: Iterable[Result] = import_module(f"tools.benching.england.{part}").measure(
            cluster, wanted[-1]
        )
        return found
    kept.lines, results = growth.measure(cluster, wanted)
    print("\n".join(growth.table(kept.lines, wanted)), flush=True)
    return results


class TooLong(Exception):
    """A part took longer than it may."""


@contextmanager
def bounded(seconds: int) -> Iterator[None]:
    """Whatever is under way after so many seconds is broken off; what it wrote is taken back by itself."""

    def stop(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def said(one: Result) -> str:
    """One figure on one line."""
    met = "" if one.met is None else " met" if one.met else " NOT met"
    return f"{one.name}: {one.value:g} {one.unit}, floor {one.floor}, ratio {one.ratio} ({one.aim}){met} {one.note}"


def is_asked_for() -> bool:
    """Whether SCALE says England.

    :raises SystemExit: with a sentence, if it says something else.
    """
    scale = os.environ.get("SCALE", "")
    if scale not in ("", "england"):
        sys.exit(f"SCALE is england or nothing, and was {scale}.")
    return scale == "england"
