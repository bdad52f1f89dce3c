"""The area that a statement asks about, said by value.

Everything belongs to one area and nobody sees another's, so it takes nothing away: who may see
is row-level security's alone. It is said so that PostgreSQL could look into one area's partition
(`docs/past-one-server.md`), which it does only for a value that it knows while planning.
"""

from collections.abc import Mapping
from typing import Any

from accord.access import actor

# What grows with casework and would be partitioned. The view log is read by functions alone.
GROWS = frozenset({"event", "duty", "tell", "message", "case_team"})
SAID, UNSAID = "area_id = %(area)s", "area_id IS NOT NULL"


def asked() -> int | None:
    """The area of whoever is asking, or None for nobody."""
    by = actor.current()
    return by.area_id if by else None


def here(sql: str, params: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """A text that says `area_id = %(area)s`, and its values with the asker's area among them.

    For whoever has no area the condition is one that every row meets: two texts at most, each
    always the same, so that either can be kept prepared.
    """
    area = asked()
    if area is None:
        return sql.replace(SAID, UNSAID), dict(params)
    return sql, {**params, "area": area}
