"""Dated given / when / then: what a protocol owner can run, and what is tested.

Pure examples are decided here. Journeys (`by:` and `do:`) are run by whoever registers a
runner, since they need real actions and a database.
"""

from accord.protocols.examples.journeys import is_journey, register_journey_runner
from accord.protocols.examples.reading import ExampleFile, read_examples
from accord.protocols.examples.running import Result, run_example, run_files

__all__ = [
    "ExampleFile",
    "Result",
    "is_journey",
    "read_examples",
    "register_journey_runner",
    "run_example",
    "run_files",
]
