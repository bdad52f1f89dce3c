"""Entries with no records behind them: what the machinery of correcting is tested with."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from accord.duties import correcting


class EntriesAlone:
    """Every entry may be put right and withdrawn, and nothing else says the same."""

    def answers(self, event: Any) -> frozenset[str] | None:
        return None

    def elsewhere(self, event: Any) -> str:
        return ""

    def why_not_withdraw(self, event: Any) -> str | None:
        return None

    def corrected(self, event: Any, at: datetime, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        return facts

    def withdrawn(self, event: Any) -> None:
        return None


@contextmanager
def entries_alone() -> Iterator[None]:
    """Within this block no record is kept in step with its entry."""
    before = correcting.keeper()
    correcting.keep_with(EntriesAlone())
    try:
        yield
    finally:
        correcting.keep_with(before)
