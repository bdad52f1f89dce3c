"""Files that were attached to records of a case, and the entries that say so."""

from accord.casework.putting_right.kept import Kept

TAKE_OUT = "Take the file out on the page of the case’s files."


def _attached(klass: str) -> Kept:
    return Kept(
        table=f"uploads.{klass.capitalize()}File",
        by={"pk": f"{klass}_file"},
        at=("attached_at",),
        instead=TAKE_OUT,
    )


def _taken_out(klass: str) -> Kept:
    return Kept(
        table=f"uploads.{klass.capitalize()}File",
        by={"pk": f"{klass}_file"},
        at=("removed_at",),
        undo={"removed_at": None, "removed_because": ""},
    )


FILES = {
    f"{klass}_file_{became}": kept(klass)
    for klass in ("risk", "incident", "challenge")
    for became, kept in (("attached", _attached), ("taken_out", _taken_out))
}
