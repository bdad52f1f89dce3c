"""Setting and lifting limits whose reason stays sealed."""

import re
from datetime import date

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File, Job, Team, new_ref
from accord.access.refusals import Refused, refuse_if
from accord.casework.homes.models import Home
from accord.casework.people.models import YoungPerson
from accord.casework.sealing.models import SealedLimit
from accord.duties.record import record

SEALERS = ["gangs_coordinator", "gangs_team", "police"]
LOCALITY = re.compile(r"[A-Z]{1,2}[0-9]{1,2}[A-Z]?([0-9][A-Z]{0,2})?\Z")


@action(by=SEALERS, records=["sealed_limit_set"], sensitive=True)
def seal_off(
    *,
    file: File,
    reason: str,
    review_on: date,
    home: Home | None = None,
    locality: str = "",
    other: YoungPerson | None = None,
    by: Actor,
) -> SealedLimit:
    """Say where, or with whom, this young person must not live. Only your team reads the reason.

    One of `home`, `locality` (the beginning of a postcode) and `other` is given. It binds
    everybody from now on; `review_on` is the London day your team looks at it again.
    """
    where = locality.upper().replace(" ", "")
    kinds = [
        kind for kind, given in (("address", home), ("area", where), ("person", other)) if given
    ]
    refuse_if(_refusal(file, kinds, where, other, reason, review_on))
    team = _team(by)
    limit = SealedLimit.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        file_id=file.pk,
        team_id=team.pk,
        set_by_id=by.member_id,
        kind=kinds[0],
        home=home,
        locality=where,
        other_id=other.file_id if other else None,
        reason=reason,
        review_on=review_on,
        starts=clock.now(),
    )
    record("sealed_limit_set", file=file, by=by, sealed_by=team.function, sealed_kind=kinds[0])
    return limit


@action(by=SEALERS, records=["sealed_limit_lifted"], on_case=False, sensitive=True)
def lift_limit(*, limit: SealedLimit, because: str, by: Actor) -> None:
    """Let a limit your team set go, saying why; the reason it had stays sealed."""
    refuse_if(None if because.strip() else "Say why it is no longer needed.")
    now = clock.now()
    mine = SealedLimit.objects.filter(pk=limit.pk, ends__gt=now)
    if not mine.update(ends=now, lifted_because=because):
        raise Refused("This limit has already been lifted.")
    record(
        "sealed_limit_lifted",
        file=File(pk=limit.file_id, kind="case"),
        by=by,
        sealed_by=limit.team.function,
    )


def _team(by: Actor) -> Team:
    """The team somebody seals for: the one in which they hold such a job."""
    now = clock.now()
    jobs = Job.objects.filter(
        member_id=by.member_id, role__in=SEALERS, starts__lte=now, ends__gt=now
    )
    job = jobs.select_related("team").order_by("pk").first()
    if job is None:
        raise Refused("Only somebody who works in the gangs team or the police sets a limit.")
    return job.team


def _refusal(
    file: File,
    kinds: list[str],
    where: str,
    other: YoungPerson | None,
    reason: str,
    review_on: date,
) -> str | None:
    """Return why this limit cannot be set, or None."""
    if len(kinds) != 1:
        return "Choose one: an address, a part of town, or a person."
    if where and not LOCALITY.match(where):
        return "Enter the beginning of a postcode, like WX1 or WX1 2."
    if other and other.file_id == file.pk:
        return "Choose somebody else: nobody can be kept from living with themselves."
    if not reason.strip():
        return "Say why. Only your team will read it."
    if review_on <= clock.local_date(clock.now()):
        return "Enter a day to come on which your team looks at this again."
    return None
