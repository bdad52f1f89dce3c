"""Why something may not be done, in a sentence that says what to do instead."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, transaction


class Refused(Exception):
    """The action may not happen. Nothing has been saved.

    `clause` is the clause or law the refusal comes from, `override_by` the roles
    that may go ahead all the same by giving a reason. `keep` is what must be kept of the
    try itself, after everything it did has been undone.
    """

    def __init__(
        self,
        reason: str,
        *,
        clause: str = "",
        gate: str = "",
        override_by: tuple[str, ...] = (),
        keep: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.clause = clause
        self.gate = gate
        self.override_by = override_by
        self.keep = keep


class EditedMeanwhile(Refused):
    """Somebody else saved this record after the asker opened it.

    `theirs` holds the saved values by field name and `by` who saved them, so a
    screen can show both versions and lose neither.
    """

    def __init__(self, theirs: Mapping[str, Any], *, by: str = "somebody else") -> None:
        super().__init__(f"{by} changed this while you were writing. Choose what to keep.")
        self.theirs = dict(theirs)
        self.by = by


def refuse_if(reason: str | None, *, clause: str = "") -> None:
    """Raise `Refused` with this reason, if there is one."""
    if reason:
        raise Refused(reason, clause=clause)


@contextmanager
def refuse_on(constraint: str, reason: str, *, clause: str = "") -> Iterator[None]:
    """Turn the violation of one named database constraint into a refusal."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        diag = getattr(error.__cause__, "diag", None)
        if diag is None or diag.constraint_name != constraint:
            raise
        raise Refused(reason, clause=clause) from error
