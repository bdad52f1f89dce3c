"""Accommodation under section 20 begins: one way in, whichever decision led to it.

Whose decision comes first is the protocol's to say, as a gate before the event. A bed that cannot
wait is given at once, with the reason, and is decided on afterwards.
"""

from datetime import date
from typing import Any

from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.care_status import refusals
from accord.casework.care_status.actions.laying import begin_layer, moment_of
from accord.casework.care_status.kept import layers_of, settle
from accord.casework.care_status.layers import SECTION_20, refusal
from accord.casework.care_status.models import BASIS_WORDS, Section20
from accord.casework.people.actions import owned
from accord.duties.record import record

STARTS = [
    "section_20_accommodation_started", "care_basis_started", "care_basis_ended", "remand_ended", "legal_status_changed",
]  # fmt: skip


def accommodate(file: File, day: date, by: Actor, **about: Any) -> None:
    """Record that accommodation under section 20 began on a London day, and lay it on top. Part of an action.

    `about` are the facts of the event: the consideration, the decision on a duty. The legal status
    follows, and with it all that is done for whoever is looked after. Where section 20 holds
    already, a bed was given before, and nothing is laid twice.

    :raises Refused: where it cannot hold, or somebody has to decide first.
    """
    barred = refusal(layers_of(file.pk), SECTION_20, day)
    holds = barred == SECTION_20
    words = dict(BASIS_WORDS).get("" if holds else barred, "")
    refuse_if(f"This holds already: {words}." if words else None)
    decided = _waiting(file) if "section_20" not in about else None
    if decided:
        _mark(decided, started_on=day)
        about["section_20"] = decided.pk
    record("section_20_accommodation_started", file=file, by=by, started_on=day, **about)
    if not holds:
        begin_layer(file, SECTION_20, day, by)
        settle(file, day, by)


def start(
    one: Section20, day: date, by: Actor, *, bed_because: str = "", **about: Any
) -> Section20:
    """Begin what was considered: a bed that cannot wait, with its reason, or what was decided. Part of an action."""
    barred = refusal(layers_of(one.file_id), SECTION_20, day)
    words = dict(BASIS_WORDS).get(barred, "")
    refuse_if(f"This holds already: {words}." if barred else None)
    bed = {"bed_given_on": day, "bed_because": bed_because} if bed_because else {}
    _mark(one, started_on=day, **bed)
    about |= {"section_20": one.pk, "emergency": bool(bed)}
    if bed:
        about["happened_at"] = moment_of(day)
    accommodate(one.file, day, by, **about)
    return one


def bed_before_the_decision(file: File, day: date, because: str, by: Actor, **about: Any) -> None:
    """Give a bed that cannot wait, and begin to consider section 20 where nobody has. Part of an action."""
    one = Section20.objects.filter(file_id=file.pk, state__in=["options", "with_director"]).first()
    if one is None:
        one = consider(file, because, day, by)
    start(one, day, by, bed_because=because.strip(), **about)


def consider(file: File, why: str, day: date, by: Actor) -> Section20:
    """Begin to consider section 20 on a London day. Part of an action."""
    row = Section20.objects.create(**owned(file, by), requested_on=day, why=why.strip())
    record("section_20_requested", file=file, by=by, section_20=row.pk)
    return row


def holds_on(file: File, day: date) -> bool:
    """Whether section 20 holds on a day already."""
    return refusal(layers_of(file.pk), SECTION_20, day) == SECTION_20


def _waiting(file: File) -> Section20 | None:
    """What was decided and has not begun."""
    rows = Section20.objects.filter(file_id=file.pk, state="accommodate", started_on__isnull=True)
    return rows.order_by("-pk").first()


def _mark(one: Section20, **new: Any) -> None:
    rows = Section20.objects.filter(pk=one.pk, started_on__isnull=True)
    moved = rows.update(**new, version=one.version + 1)
    refuse_if(None if moved else refusals.BEGUN)
    one.refresh_from_db()
