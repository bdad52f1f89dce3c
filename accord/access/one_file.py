"""Looking at one file only: the same rule, spared of every other file the reader may see."""

from accord.access.postgres.prepared import ask


def look_at(ref: str) -> None:
    """Read nothing of any other file than the case of this reference, until `look_around()`.

    For a page that names its case before it asks anything, so that what is held on all others is
    never worked out. It can only narrow what the policies give, so nothing rests on who says it. A case
    that is hidden and one that does not exist are the same from here on.
    """
    ask("SELECT app.look_at(%s)", [ref])


def look_around() -> None:
    """Read of every file again."""
    ask("SELECT set_config('accord.only_file', '', true)")
