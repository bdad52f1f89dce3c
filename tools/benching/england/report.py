"""Writes docs/bench-england.json for programs and docs/benchmarks-england.md for people."""

import json
from dataclasses import asdict

from tools.benching.england.sizes import DUTIES, EVENTS, OPEN_ONE_IN, Size
from tools.benching.report import DOCS, machine, rows
from tools.benching.setting import Result

NOTES = DOCS / "benchmarks-england-notes.md"


def write(results: list[Result], wanted: list[Size]) -> None:
    """Write both files."""
    about = machine()
    found = {"machine": about, "results": [asdict(result) for result in results]}
    (DOCS / "bench-england.json").write_text(json.dumps(found, indent=2) + "\n")
    (DOCS / "benchmarks-england.md").write_text(_page(results, wanted[-1]))


def _page(results: list[Result], size: Size) -> str:
    about = machine()
    lines = [
        "# England on one server",
        "",
        "Written by `make bench SCALE=england`. Each figure stands beside the floor it is compared with, measured in turn in the same",
        f"run, on {about['cores']} cores, Python {about['python']}, one embedded PostgreSQL that flushes every commit:",
        f"{size.areas} areas, {size.files:,} case files of which {size.files // OPEN_ONE_IN:,} are open, {size.files * DUTIES:,} duties,",
        f"{size.files * EVENTS:,} chained events and their case teams. Only the ratios carry over to another machine.",
        "",
        *rows(results),
    ]
    return "\n".join([*lines, "", NOTES.read_text() if NOTES.exists() else ""]).rstrip() + "\n"
