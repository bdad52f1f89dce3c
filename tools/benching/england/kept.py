"""What was measured so far, kept beside the data after each figure, so that a break loses none."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from tools.benching.england.growth import Line
from tools.benching.england.schema import fingerprint
from tools.benching.england.sizes import Size
from tools.benching.setting import Result

PARTS = ("seeing", "growth", "chains", "importing", "weighing", "peers", "sweep", "rule_change")


@dataclass(slots=True)
class Kept:
    """Figures by part, of one schema and one set of sizes."""

    path: Path
    about: dict[str, Any]
    found: dict[str, list[Result]] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path, wanted: list[Size]) -> Self:
        """What is there of these sizes and this schema; nothing, where it is of others."""
        about = {"schema": fingerprint(), "sizes": [size.name for size in wanted]}
        made = cls(folder / "measured.json", about)
        read = json.loads(made.path.read_text()) if made.path.exists() else {}
        if read.get("about") == about:
            made.done = read["done"]
            made.found = {part: [Result(**one) for one in read["found"][part]] for part in made.done}  # fmt: skip
            made.lines = [_line(one) for one in read["lines"]]
        return made

    def forget(self, parts: set[str]) -> None:
        """Measure these again."""
        self.done = [part for part in self.done if part not in parts]
        self.found = {part: self.found[part] for part in self.done}

    def add(self, part: str, result: Result) -> None:
        """One more figure."""
        self.found.setdefault(part, []).append(result)
        self._write()

    def finish(self, part: str) -> None:
        """This part is done."""
        self.found.setdefault(part, [])
        self.done.append(part)
        self._write()

    def is_whole(self) -> bool:
        """Whether every part was measured."""
        return set(PARTS) <= set(self.done)

    def results(self) -> list[Result]:
        """Every figure, in the order of the parts."""
        return [one for part in PARTS for one in self.found.get(part, [])]

    def _write(self) -> None:
        found = {part: [asdict(one) for one in results] for part, results in self.found.items()}
        lines = [asdict(line) for line in self.lines]
        said = {"about": self.about, "done": self.done, "found": found, "lines": lines}
        self.path.write_text(json.dumps(said, indent=1) + "\n")


def _line(read: dict[str, Any]) -> Line:
    return Line(read["name"], {int(areas): value for areas, value in read["at"].items()})
