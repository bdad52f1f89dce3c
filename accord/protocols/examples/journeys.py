"""Journeys: the same file, run through the real actions by a runner from outside."""

from collections.abc import Callable

from accord.protocols.examples.reading import ReadExample
from accord.protocols.examples.written import Example

# Takes an example; returns whether it passed, what was expected, what came, and the proof.
JourneyRunner = Callable[[ReadExample], tuple[bool, str, str, list]]
_runner: list[JourneyRunner] = []


def register_journey_runner(run: JourneyRunner) -> None:
    """Let journeys be run by this from now on. The last one registered is used."""
    _runner[:] = [run]


def journey_runner() -> JourneyRunner | None:
    """Return what runs journeys, or None where nothing is registered."""
    return _runner[0] if _runner else None


def is_journey(example: Example) -> bool:
    """Whether anything in an example is done by a person through an action."""
    return any(step.do for step in example.steps)
