"""What is the worker's to call, lent to the role that tests run as, and taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg


@contextmanager
def lent(cluster: Any, *names: str) -> Iterator[None]:
    """Let the web role call these functions of `app` in this block, in a throwaway database alone.

    What a test was lent is taken back: others ask what the web role may call.
    """
    _say(cluster, "GRANT EXECUTE ON FUNCTION {} TO accord_web", names)
    try:
        yield
    finally:
        _say(cluster, "REVOKE EXECUTE ON FUNCTION {} FROM accord_web", names)


def _say(cluster: Any, statement: str, names: tuple[str, ...]) -> None:
    with psycopg.connect(cluster.dsn("owner")) as owner:
        owner.execute("SET ROLE accord_record")
        owner.execute(statement.format(", ".join(f"app.{name}" for name in names)))
