"""How large England is here, how much of it is built, and where it is kept."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ENGLAND = 153  # authorities with children's services
FILES = 1_000_000  # case files of all of them
OPEN_ONE_IN = 5  # 200,000 of them are open
EVENTS, DUTIES = 10, 10  # of each file
GROWTH = (1, 10, 50, ENGLAND)  # areas, each step a database of its own
APART = 1_000_000  # between the numbers of one area's files and members and the next's
NOW = "2026-06-01 10:00+00"  # the moment everything is measured at, a Monday

LEADS, KEYWORKERS, OFFICES = 60, 60, 6  # of one area
MANAGED = 45  # leads of the larger team: their manager sees about 980 open files
BYTES_A_FILE = 16_000  # with its events, duties and team, and their indexes, as built
BYTES_WHILE_BUILDING = 4_000_000_000  # WAL, and the sorting of the largest index
BYTES_OF_A_DATABASE = 80_000_000  # empty


@dataclass(frozen=True)
class Size:
    """One database: so many areas, and so many files in each of the first of them."""

    areas: int
    files: int  # of all its areas

    @property
    def name(self) -> str:
        """What its database is called."""
        return f"england_{self.areas}_{self.files}"

    def files_in(self, area: int) -> int:
        """How many files the area has, numbered from 1."""
        return self.files * area // self.areas - self.files * (area - 1) // self.areas

    @property
    def disk(self) -> int:
        """Bytes it takes when it is built."""
        return BYTES_OF_A_DATABASE + self.files * BYTES_A_FILE


def england(areas: int) -> Size:
    """So many of England's areas, each of England's average size."""
    return Size(areas, FILES * areas // ENGLAND)


def wanted(environment: Mapping[str, str] = os.environ) -> list[Size]:
    """The databases to be built and measured: the steps of growth, up to the areas asked for.

    :raises ValueError: with a sentence, if the number of areas makes no sense.
    """
    said = environment.get("AREAS") or str(ENGLAND)
    if not said.isdigit() or not 1 <= int(said) <= ENGLAND:
        raise ValueError(f"AREAS is a number from 1 to {ENGLAND}, and was {said}.")
    most = int(said)
    return [england(n) for n in sorted({n for n in GROWTH if n < most} | {most})]


def folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where it is kept between runs: outside the checkout if ACCORD_ENGLAND_FOLDER says so."""
    return Path(environment.get("ACCORD_ENGLAND_FOLDER") or ROOT / "data" / "bench-england")
