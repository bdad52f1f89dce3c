"""Looking at one file only: the same rule, spared of every other file the reader may see."""

from accord.access.postgres.prepared import ask


def look_around() -> None:
    """Read of every file again, after `identity.queries.look_at()`."""
    ask("SELECT set_config('accord.only_file', '', true)")
