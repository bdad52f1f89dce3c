"""Pictures of homes in finished numbers: bars of beds week by week, and who waits as steps over them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accord import clock
from accord.casework.finding.demand import Kind
from accord.casework.homes.over_time import Week

WIDE, GAP, HIGH = 18, 4, 120  # of one week, between two, and of the tallest bar


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar. `state` is taken, held or free."""

    state: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what it says in a sentence and the rows of the table behind it.

    `line` is drawn over the bars, "" where there is none. `most` is what the picture's height stands for.
    """

    id: str
    title: str
    says: str
    parts: tuple[Part, ...]
    line: str
    most: int
    width: int
    height: int
    rows: tuple[tuple[str, ...], ...]

    @property
    def first(self) -> str:
        """The day of the first bar, in words and without the day of the week."""
        return self.rows[0][0].split(" ", 1)[1] if self.rows else ""

    @property
    def last(self) -> str:
        """The day of the last bar, in words and without the day of the week."""
        return self.rows[-1][0].split(" ", 1)[1] if self.rows else ""


def of_weeks(number: int, title: str, weeks: Sequence[Week]) -> Picture:
    """How full some beds were, week by week: lived in below, held over it, empty on top."""
    counts = [(("taken", one.lived_in), ("held", one.held), ("free", one.empty)) for one in weeks]
    rows = tuple(
        (clock.day_in_words(one.day), str(one.beds), str(one.lived_in), str(one.held), str(one.empty))
        for one in weeks
    )  # fmt: skip
    most = max((one.beds for one in weeks), default=0)
    return Picture(f"full-{number}", title, full_words(weeks), tuple(_bars(counts, most)), "", most, _across(weeks), HIGH + 2, rows)  # fmt: skip


def full_words(weeks: Sequence[Week]) -> str:
    """How full they were over the whole time, and are today, in a sentence."""
    beds, lived = sum(one.beds for one in weeks), sum(one.lived_in for one in weeks)
    if not beds:
        return "No bed was in use."
    now = weeks[-1]
    held = f", {now.held} held" if now.held else ""
    return (
        f"{round(100 * lived / beds)}% of beds were lived in over {len(weeks) - 1} weeks."
        f" Today {now.lived_in} of {now.beds} are{held}, {now.empty} empty."
    )


def of_kind(kind: Kind) -> Picture:
    """Beds that are free or planned to be as bars, and who waits as steps over them."""
    most = max((max(one.free, one.waiting) for one in kind.points), default=0)
    bars = _bars([(("free", one.free),) for one in kind.points], most)
    rows = tuple(
        (clock.day_in_words(one.day), str(one.waiting), str(one.free), _short(one.waiting, one.free))
        for one in kind.points
    )  # fmt: skip
    line = _steps([one.waiting for one in kind.points], most)
    return Picture(f"kind-{kind.id}", kind.says, demand_words(kind), tuple(bars), line, most, _across(kind.points), HIGH + 4, rows)  # fmt: skip


def demand_words(kind: Kind) -> str:
    """Today and at the end, and when there are too few beds first, in a sentence."""
    now, end = kind.points[0], kind.points[-1]
    short = next((one for one in kind.points if one.waiting > one.free), None)
    first = f"Today {_people(now.waiting)} for {_beds(now.free)}."
    later = f" In {len(kind.points) - 1} weeks {_people(end.waiting)} for {_beds(end.free)}, if nobody moves in."
    if short is None:
        return f"{first}{later}"
    when = "now" if short is now else f"from {clock.day_in_words(short.day)}"
    return f"{first}{later} There are too few beds {when}."


def _people(count: int) -> str:
    return "1 waits" if count == 1 else f"{count} wait"


def _beds(count: int) -> str:
    return "1 bed" if count == 1 else f"{count} beds"


def _short(waiting: int, free: int) -> str:
    return f"{waiting - free} too few" if waiting > free else "Enough"


def _bars(counts: Iterable[Sequence[tuple[str, int]]], most: int) -> Iterable[Part]:
    for at, states in enumerate(counts):
        y = HIGH + 1
        for state, count in states:
            high = round(HIGH * count / most) if most else 0
            y -= high
            if high:
                yield Part(state, at * (WIDE + GAP) + 1, y, WIDE, high)


def _steps(counts: Sequence[int], most: int) -> str:
    """The path of a line that stands over each week at its count."""
    if not counts:
        return ""
    heights = [HIGH + 1 - (round(HIGH * one / most) if most else 0) for one in counts]
    return f"M1 {heights[0]} " + " ".join(
        f"V{y} H{(at + 1) * (WIDE + GAP)}" for at, y in enumerate(heights)
    )


def _across(weeks: Sequence[object]) -> int:
    return len(weeks) * (WIDE + GAP) + 2
