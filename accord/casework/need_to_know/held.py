"""What screens show of what other agencies hold: pointers, questions, answers and copies."""

from dataclasses import dataclass

from accord import clock
from accord.access.models import File
from accord.access.sight import shown
from accord.casework.need_to_know.models import Pointer, PointerAsk, Share


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy to read, with its lines in order."""

    share: Share
    lines: list[tuple[str, str]]


def pointers_on(file: File) -> list[Pointer]:
    """What is noted to be held by agencies now, by team: those that the reader may know of."""
    rows = list(
        Pointer.objects.filter(file_id=file.pk, starts__lte=clock.now(), ends__gt=clock.now())
        .select_related("team__agency")
        .order_by("team__name", "pk")
    )
    shown("identity", [row.file_id for row in rows])
    return rows


def questions_on(file: File) -> list[PointerAsk]:
    """What was asked of agencies, the newest first: one's own, one's team's, and what one may see."""
    rows = list(
        PointerAsk.objects.filter(file_id=file.pk)
        .select_related("team", "recorded_by", "decision")
        .order_by("-recorded_at", "-pk")
    )
    shown("sharing", [row.file_id for row in rows])
    return rows


def copies_on(file: File) -> list[Copy]:
    """What was shared with the reader and still lasts, the newest first."""
    rows = Share.objects.filter(file_id=file.pk).prefetch_related("lines").order_by("-starts")
    found = [Copy(row, [(one.label, one.value) for one in row.lines.all()]) for row in rows]
    for copy in found:
        shown("sharing", [file.pk])
        shown(copy.share.held_class, [file.pk])
    return found


def known_elsewhere(file: File) -> list[str]:
    """The agencies that are known to hold something not shared with the reader, by name.

    Only those whose pointer the reader may see; one with a copy that still lasts is not among
    them, nor are the reader's own teams. Nothing is ever said of a pointer that is hidden.
    """
    from accord.access.actor import current

    by = current()
    own = {job.team_id for job in by.jobs} if by else set()
    # with the file beside it, so that the view log can say whose decision was read
    rows = Share.objects.filter(file_id=file.pk).values_list(
        "decision__file_id", "decision__team_id"
    )
    shared = {team for _, team in rows}
    teams = [one.team for one in pointers_on(file) if one.team_id not in own | shared]
    return sorted({f"{team.name}, {team.agency.name}" for team in teams})
