"""Looking at one file only: the same rule, spared of every other file the reader may see."""

from collections.abc import Iterator
from contextlib import contextmanager

from accord.access.postgres.prepared import ask

ONLY = "SELECT set_config('accord.only_file', %s, true)"


@contextmanager
def one_file(file_id: int) -> Iterator[None]:
    """Read nothing of any other file in this block, however much the reader may see.

    It can only narrow what the policies give, so nothing rests on who sets it. A page of one
    young person reads it several times faster for a worker with many.
    """
    ask(ONLY, [str(file_id)])
    yield
    ask(ONLY, [""])  # not after an error: the statement that failed has ended the transaction
