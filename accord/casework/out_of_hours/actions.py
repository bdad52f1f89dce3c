"""Raising an urgent matter out of hours, adding to it, and ending it. The clock hands it on, not a person."""

from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.missing.holding import lived_in
from accord.casework.missing.roles import EITHER
from accord.casework.out_of_hours import refusals
from accord.casework.out_of_hours.clockwork import kind_of, local_hour, who_helps
from accord.casework.out_of_hours.models import Matter, MatterHolding, MatterNote
from accord.casework.people.actions import owned
from accord.duties.record import record

SERVICES = ["in_house_duty_team", "out_of_hours_team", "provider_out_of_hours_rota"]
ANYBODY = [*EITHER, *SERVICES]


@action(by=ANYBODY, records=["out_of_hours_issue_raised", "out_of_hours_issue_assigned"])
def raise_out_of_hours(*, file: File, kind: str, words: str, by: Actor) -> Matter:
    """Raise an urgent matter outside working hours. Whoever helps at this hour has it in the same moment.

    `kind` is urgent or safeguarding.

    :raises Refused: in working hours, and where they live in none of the homes.
    """
    at, placement = clock.now(), lived_in(file)
    whose = kind_of(placement.home)
    helps = who_helps(whose, at, by)
    refuse_if(refusals.to_raise(helps, words))
    assert helps is not None
    columns = {"marking": 1, "handled_by": helps.outcome[0]}
    matter = Matter.objects.create(
        **owned(file, by),
        **columns,
        placement=placement,
        home=placement.home,
        provider_team_id=placement.provider_team_id,
        kind=kind,
        provider_kind=whose,
        words=words,
        raised_at=at,
    )
    MatterHolding.objects.create(**owned(file, by), **columns, matter=matter, held_from=at)
    _record_raised(matter, by)
    return matter


def _record_raised(matter: Matter, by: Actor) -> None:
    """That it was raised, and with whom it is from the start."""
    file, whose = matter.file, matter.provider_kind
    known: dict[str, Any] = {} if whose == "not_known" else {"provider_kind": whose}
    known |= {"issue_type": matter.kind, "local_hour": local_hour(matter.raised_at)}
    record("out_of_hours_issue_raised", file=file, by=by, issue=matter.pk, **known)
    given = {**_facts(matter), "to": matter.handled_by, "urgent": True}
    record("out_of_hours_issue_assigned", file=file, by=by, **given)


@action(by=ANYBODY, records=["out_of_hours_issue_noted"])
def add_to_matter(*, matter: Matter, words: str, by: Actor) -> MatterNote:
    """Add what you did or know, whoever has the matter now, and also after it is over."""
    refuse_if(refusals.to_note(words))
    row = MatterNote.objects.create(**owned(matter.file, by), marking=1, matter=matter, words=words)
    record("out_of_hours_issue_noted", file=matter.file, by=by, issue=matter.pk)
    return row


@action(by=SERVICES, records=["out_of_hours_issue_resolved"])
def resolve_out_of_hours(*, matter: Matter, outcome: str, by: Actor) -> Matter:
    """Say that the matter is over, and what was done. For whoever has it at this moment by the clock.

    :raises Refused: to the service that had it before, and where it has just been handed on.
    """
    at = clock.now()
    refuse_if(refusals.to_resolve(matter, outcome, by.roles_on(matter.file_id), by))
    rows = Matter.objects.filter(pk=matter.pk, version=matter.version, resolved_at__isnull=True)
    ended = rows.update(
        resolved_at=at, resolved_by_id=by.member_id, outcome=outcome, version=matter.version + 1
    )
    refuse_if(None if ended else refusals.CHANGED)
    MatterHolding.objects.filter(matter_id=matter.pk, held_until__isnull=True).update(held_until=at)
    others = Matter.objects.filter(file_id=matter.file_id, resolved_at__isnull=True).exists()
    record(
        "out_of_hours_issue_resolved",
        file=matter.file,
        by=by,
        **_facts(matter),
        others_open=others,
    )
    return matter  # as it was: with it over, whoever helped may see it no more


def _facts(matter: Matter) -> dict[str, Any]:
    return {"issue": matter.pk, "provider_team": matter.provider_team_id}
