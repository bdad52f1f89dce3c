"""What is wrong with a pack, said with the file, the line and the clause."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file. Lines count from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


NOWHERE = Place("", 0)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to put right. A note is worth knowing and stops nothing."""

    place: Place
    subject: str  # the clause, rule or example it is about
    says: str
    note: bool = False

    def __str__(self) -> str:
        about = f"{self.subject}: " if self.subject else ""
        return f"{self.place}: {'note: ' if self.note else ''}{about}{self.says}"


class BrokenPack(ValueError):
    """A pack cannot be read. Its message lists every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def shown(path: Path) -> str:
    """Return a path as a reader would type it: from where they stand, if it lies below."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
