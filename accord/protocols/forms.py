"""Forms: what a record must hold for this young person, and what it does not hold yet."""

from dataclasses import dataclass
from typing import Any

from accord.protocols.decision import Facts
from accord.protocols.schema import Form, Item
from accord.protocols.where import compile_where

EMPTY: tuple[Any, ...] = (None, "", [], (), {})


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing a record should hold and does not."""

    item: str
    says: str
    clause: str
    owed_by: str
    force: str


class Checklist:
    """A form, ready to say what is needed and what is missing."""

    def __init__(self, id: str, form: Form) -> None:
        self.id, self.form = id, form
        self._items = [(compile_where(item.where), item) for item in form.items]

    def needed(self, facts: Facts) -> list[Item]:
        """Return the items that this cohort's record should hold."""
        return [item for holds, item in self._items if holds(facts)]

    def missing(self, facts: Facts) -> list[Missing]:
        """Return what is needed and not there. `no` and `not_known` are answers; empty is not."""
        return [
            Missing(
                item.item, item.says, item.clause, item.owed_by or self.form.owed_by, item.force
            )
            for item in self.needed(facts)
            if facts.get(item.item) in EMPTY
        ]
