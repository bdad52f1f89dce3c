"""Agreeing what is done under a heading, writing down help that was given, and how it goes."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.refusals import EditedMeanwhile, refuse_if, refuse_on
from accord.casework.meetings.roles import EITHER
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.casework.reviews.models import Review
from accord.casework.reviews.refusals import to_write
from accord.casework.support import refusals
from accord.casework.support.models import HeadingProgress, SupportGiven, SupportHeading
from accord.casework.support.progress import Line, progress_of, version_of
from accord.casework.support.who import GIVERS
from accord.duties.record import record


@action(by=EITHER, records=["support_heading_agreed"])
def agree_support_heading(
    *,
    placement: Placement,
    heading: str,
    standing: str = "working",
    goal: str = "",
    what: str = "",
    owner_role: str = "",
    owner_name: str = "",
    by_on: date | None = None,
    refer_to: str = "",
    because: str = "",
    by: Actor,
) -> SupportHeading:
    """Agree what is done under a heading of daily support. It replaces what was agreed before.

    `standing` is working (with goal, what is done and who does it), not_needed (with the reason)
    or not_safe: for that no reason is kept here. `refer_to` names a service they are referred to.
    """
    said = {name: value for name, value in locals().items() if name in refusals.SAID}
    refuse_if(refusals.of_stay(placement) or refusals.of_heading(heading, placement.file, by))
    refuse_if(refusals.to_agree(standing, said))
    kept = {name: value for name, value in said.items() if name in refusals.KEPT[standing]}
    row = _replace(placement, heading, {"standing": standing, **kept}, by)
    record(
        "support_heading_agreed",
        file=placement.file,
        by=by,
        placement=placement.pk,
        heading=heading,
        standing=standing,
        referral_wanted=bool(row.refer_to),
    )
    return row


def _replace(placement: Placement, heading: str, said: dict[str, Any], by: Actor) -> SupportHeading:
    now = clock.now()
    before = SupportHeading.objects.filter(file_id=placement.file_id, heading=heading)
    before.filter(superseded_at__isnull=True).update(superseded_at=now)
    about = {"placement_id": placement.pk, "heading": heading, "agreed_at": now}
    with refuse_on("one_heading_in_force", refusals.JUST_AGREED):
        return SupportHeading.objects.create(**owned(placement.file, by), **about, **said)


@action(by=GIVERS, records=["support_given"])
def give_support(
    *,
    placement: Placement,
    heading: str,
    what: str,
    given_on: date | None = None,
    kind: str = "help",
    to_service: str = "",
    by: Actor,
) -> SupportGiven:
    """Write down help that was given under a heading, on a London day; today if left out.

    `kind` is help, referral, claim or registration; the last three name the service.
    """
    day = given_on or clock.local_date(clock.now())
    refuse_if(refusals.of_heading(heading, placement.file, by))
    refuse_if(refusals.of_help(placement, what, day, kind, to_service))
    roles = by.roles_on(placement.file_id)
    role = next((one for one in GIVERS if one in roles), "")
    said = {"heading": heading, "kind": kind, "what": what, "to_service": to_service}
    row = SupportGiven.objects.create(
        **owned(placement.file, by), placement_id=placement.pk, given_on=day, given_by_role=role,
        **said,
    )  # fmt: skip
    record(
        "support_given",
        file=placement.file,
        by=by,
        support=row.pk,
        placement=placement.pk,
        heading=heading,
        kind_of_support=kind,
        given_by=role,
    )
    return row


@action(by=EITHER, records=[])
def save_progress(
    *, review: Review, version: int, lines: Sequence[Line], by: Actor
) -> list[HeadingProgress]:
    """Save how it goes under headings, as the review found it. What is left out stays as it was.

    `version` is 0 the first time, then that of what was read.

    :raises EditedMeanwhile: with what the other recorder saved, if it is newer.
    """
    refuse_if(to_write(review))
    refuse_if(refusals.of_progress(review, lines, by))
    rows = progress_of(review)
    if version_of(rows.values()) != version:
        theirs: dict[str, Any] = {row.heading: row.words for row in rows.values()}
        raise EditedMeanwhile(theirs, by=next(iter(rows.values())).recorded_by.name)
    for line in lines:
        _save(review, line, rows.get(line.heading), by)
    return list(progress_of(review).values())


def _save(review: Review, line: Line, row: HeadingProgress | None, by: Actor) -> None:
    said = {"goes": line.goes, "words": line.words, "evidence": line.evidence}
    if row is None:
        HeadingProgress.objects.create(
            **owned(review.file, by), review_id=review.pk, heading=line.heading, **said
        )
    elif any(getattr(row, name) != value for name, value in said.items()):
        again = {name: owned(review.file, by)[name] for name in ("recorded_at", "recorded_by_id")}
        rows = HeadingProgress.objects.filter(pk=row.pk, version=row.version)
        moved = rows.update(**said, **again, version=row.version + 1)
        refuse_if(None if moved else refusals.CHANGED)
