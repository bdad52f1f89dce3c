"""What screens show of what other agencies hold: pointers, questions, answers and copies."""

from collections.abc import Iterable
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


def asked_of(team_ids: Iterable[int]) -> list[PointerAsk]:
    """What these teams were asked without having noted that they hold anything: unanswered first, then the newest."""
    rows = PointerAsk.objects.filter(team_id__in=list(team_ids), pointer__isnull=True)
    found = list(rows.select_related("team", "recorded_by").order_by("-recorded_at", "-pk")[:50])
    shown("sharing", [row.file_id for row in found])
    return sorted(found, key=lambda row: row.outcome != "")


def asked(ref: str, team_ids: Iterable[int]) -> PointerAsk | None:
    """One of them that still waits for an answer, or None."""
    rows = PointerAsk.objects.filter(ref=ref, team_id__in=list(team_ids), pointer__isnull=True)
    found = rows.filter(outcome="").select_related("team__agency__file", "recorded_by").first()
    if found:
        shown("sharing", [found.file_id])
    return found


def copies_for_us() -> list[Copy]:
    """What was shared with the reader or their team and still lasts, whatever it is about, the newest first."""
    rows = Share.objects.prefetch_related("lines").order_by("-starts")
    found = [Copy(row, [(one.label, one.value) for one in row.lines.all()]) for row in rows]
    for copy in found:
        shown("sharing", [copy.share.file_id])
        shown(copy.share.held_class, [copy.share.file_id])
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
