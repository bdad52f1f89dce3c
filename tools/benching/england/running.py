"""`make bench SCALE=england`: builds what is missing, measures, and writes docs/benchmarks-england.md."""

import os
import sys
from typing import Any

from tools.benching.england import growth, keeping, report, sizes
from tools.benching.england.growth import Line
from tools.benching.england.sizes import ENGLAND, Size
from tools.benching.setting import Result

PARTS = ("seeing", "growth", "chains", "importing", "weighing", "peers", "sweep", "rule_change")


def run(parts: set[str]) -> None:
    """Build, measure everything or the parts named, and write the page after everything of all England.

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
    with keeping.server(folder) as cluster:
        results, lines = measured(cluster, wanted, parts or set(PARTS))
    if not parts and wanted[-1].areas == ENGLAND:
        report.write(results, lines, wanted)


def measured(cluster: Any, wanted: list[Size], parts: set[str]) -> tuple[list[Result], list[Line]]:
    """Every part in turn, each figure printed as it is found; and how costs grow."""
    from importlib import import_module

    results: list[Result] = []
    lines: list[Line] = []
    for part in PARTS:
        if part not in parts:
            continue
        if part == "growth":
            lines, found = growth.measure(cluster, wanted)
            print("\n".join(growth.table(lines, wanted)), flush=True)
        else:
            found = import_module(f"tools.benching.england.{part}").measure(cluster, wanted[-1])
        for one in found:
            print(said(one), flush=True)
        results += found
    return results, lines


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
