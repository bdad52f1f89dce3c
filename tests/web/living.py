"""Kai lives at Number 4 since Friday 6 March 2026: where the rooms about a stay begin."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.domain.settled import settle
from tests.web.islington import islington


@contextmanager
def living(cluster: Any, blocker: Any) -> Iterator[Any]:
    """The town on Saturday 7 March; `house.settled` is the stay, `house.path` Kai's case."""
    with islington(cluster, blocker) as made:
        made.settled = settle(made.town)
        made.file = made.settled.file
        made.placement = made.settled.placement.pk
        made.path = f"/young-people/{made.file.ref}/"
        made.stay = f"{made.path}placements/{made.placement}/"
        made.it_is("2026-03-07 09:00")
        yield made


def day(name: str, on: str, time: str = "") -> dict[str, str]:
    """A day, and a time, as a form asks for it."""
    year, month, number = on.split("-")
    parts = {f"{name}-day": number, f"{name}-month": month, f"{name}-year": year}
    return parts | ({f"{name}-time": time} if time else {})


def one(house: Any, table: str) -> int:
    """The id of the newest row of a table on Kai's case."""
    sql = f"SELECT max(id) FROM {table} WHERE file_id = %s"
    ((found,),) = house.rows(sql, house.file.pk)
    return found
