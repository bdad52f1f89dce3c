"""Writes docs/bench.json for programs and docs/benchmarks.md for people."""

import json
import os
import platform
from dataclasses import asdict
from pathlib import Path

from tools.benching.setting import CASES, ROUNDS, Result

DOCS = Path(__file__).resolve().parents[2] / "docs"
NOTES = DOCS / "benchmarks-notes.md"


def machine() -> dict[str, str | int]:
    """What it ran on, without naming the machine."""
    return {
        "cores": os.cpu_count() or 1,
        "processor": platform.machine(),
        "python": platform.python_version(),
        "cases": CASES,
        "rounds": ROUNDS,
    }


def write(results: list[Result]) -> None:
    """Write both files."""
    found = {"machine": machine(), "results": [asdict(result) for result in results]}
    (DOCS / "bench.json").write_text(json.dumps(found, indent=2) + "\n")
    (DOCS / "benchmarks.md").write_text(_page(results))


def _page(results: list[Result]) -> str:
    about = machine()
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`. Each figure stands beside the floor it is compared with, measured in turn in the same",
        f"run: medians of {about['rounds']} rounds, {about['cases']} cases, {about['cores']} cores, Python {about['python']}, an embedded",
        "PostgreSQL that flushes every commit. Only the ratios carry over to another machine.",
        "",
        *rows(results),
    ]
    return "\n".join([*lines, "", NOTES.read_text() if NOTES.exists() else ""]).rstrip() + "\n"


def rows(results: list[Result]) -> list[str]:
    """The table: each figure, its floor, and whether what was hoped for is met."""
    lines = ["| what | Accord | floor | ratio | aim | met |", "|---|---|---|---|---|---|"]
    for one in results:
        floor = "" if one.floor is None else f"{one.floor:g} {one.unit}"
        ratio = "" if one.ratio is None else f"{one.ratio:g}"
        met = "" if one.met is None else ("yes" if one.met else "**no**")
        lines.append(
            f"| {one.name} | {one.value:g} {one.unit} | {floor} | {ratio} | {one.aim} | {met} |"
        )
    return lines
