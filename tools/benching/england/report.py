"""Writes docs/bench-england.json for programs and docs/benchmarks-england.md for people."""

import json
from dataclasses import asdict

from tools.benching.england import growth
from tools.benching.england.growth import Line
from tools.benching.england.picture import draw
from tools.benching.england.sizes import DUTIES, EVENTS, OPEN_ONE_IN, Size
from tools.benching.report import DOCS, machine, rows
from tools.benching.setting import Result

NOTES = DOCS / "benchmarks-england-notes.md"


PICTURE = DOCS / "pictures" / "england-grows.svg"


def write(results: list[Result], lines: list[Line], wanted: list[Size]) -> None:
    """Write both files and the picture."""
    about = {name: value for name, value in machine().items() if name not in ("cases", "rounds")}
    found = {
        "machine": about,
        "results": [asdict(result) for result in results],
        "growth": [asdict(line) for line in lines],
    }
    PICTURE.write_text(draw(lines))
    (DOCS / "bench-england.json").write_text(json.dumps(found, indent=2) + "\n")
    (DOCS / "benchmarks-england.md").write_text(_page(results, lines, wanted))


def _page(results: list[Result], lines: list[Line], wanted: list[Size]) -> str:
    about, size = machine(), wanted[-1]
    page = [
        "# England on one server",
        "",
        "Written by `make bench SCALE=england`. Each figure stands beside the floor it is compared with, measured in turn in the same",
        f"run, on {about['cores']} cores, Python {about['python']}, one embedded PostgreSQL that flushes every commit:",
        f"{size.areas} areas, {size.files:,} case files of which {size.files // OPEN_ONE_IN:,} are open, {size.files * DUTIES:,} duties,",
        f"{size.files * EVENTS:,} chained events and their case teams. Only the ratios carry over to another machine.",
        "",
        *rows(results),
        "",
        "## From one area to all of England",
        "",
        "The same questions in a database of each size; the worker sees as much in each.",
        "",
        *growth.table(lines, wanted),
        "",
        f"![Milliseconds of each question, from one area to all of England](pictures/{PICTURE.name})",
    ]
    return "\n".join([*page, "", NOTES.read_text() if NOTES.exists() else ""]).rstrip() + "\n"
