"""A file restricted to a list of people: begun, added to, taken from, lifted."""

from collections.abc import Iterable, Sequence

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File, Member
from accord.access.refusals import refuse_if
from accord.casework.guarding import queries
from accord.casework.guarding.actions.conflicts import DECIDES
from accord.duties.record import record

SOMEBODY_HOLDS_IT = "Leave the lead worker or their manager on the list: somebody must work on the case, and can add others."
NOT_RESTRICTED = "This file is not restricted. Restrict it first."


@action(by=DECIDES, records=["file_restricted", "restricted_list_joined"])
def restrict_file(*, file: File, ground: str, members: Sequence[Member], by: Actor) -> None:
    """Let only the people on a list see this file, whatever roles the others hold.

    Whoever restricts it is on the list. Being on it gives nothing by itself: a role does.

    :raises Refused: if it is restricted, or nobody on the list would hold the case.
    """
    chosen = {member.pk for member in members} | {by.member_id}
    refuse_if(
        "This file is restricted already. Change who is on the list."
        if queries.is_restricted(file.pk)
        else _nobody_holds_it(file, chosen)
    )
    record("file_restricted", file=file, by=by, ground=ground)
    for member in members:
        if member.pk != by.member_id:
            record("restricted_list_joined", file=file, by=by, member=member.pk)


@action(by=DECIDES, records=["restricted_list_joined"])
def put_on_list(*, file: File, member: Member, by: Actor) -> None:
    """Put somebody on a restricted file's list. They see what their role lets them see.

    :raises Refused: if the file is not restricted, or they are on it.
    """
    refuse_if(None if queries.is_restricted(file.pk) else NOT_RESTRICTED)
    listed = queries.listed(file.pk)
    refuse_if(f"{member.name} is on the list already." if member.pk in listed else None)
    record("restricted_list_joined", file=file, by=by, member=member.pk)


@action(by=DECIDES, records=["restricted_list_left"])
def take_off_list(*, file: File, member: Member, by: Actor) -> None:
    """Take somebody off a restricted file's list. They stop seeing it now.

    :raises Refused: if they are not on it, or nobody left on it would hold the case.
    """
    listed = queries.listed(file.pk)
    refuse_if(None if member.pk in listed else f"{member.name} is not on the list.")
    refuse_if(_nobody_holds_it(file, listed - {member.pk}))
    record("restricted_list_left", file=file, by=by, member=member.pk)
    by.forget_roles(file.pk)


@action(by=DECIDES, records=["file_restriction_lifted"])
def lift_restriction(*, file: File, by: Actor) -> None:
    """Let everybody whose role gives it see this file again. The list ends with it.

    :raises Refused: if the file is not restricted.
    """
    refuse_if(None if queries.is_restricted(file.pk) else NOT_RESTRICTED)
    record("file_restriction_lifted", file=file, by=by)


def _nobody_holds_it(file: File, chosen: Iterable[int]) -> str | None:
    """Return why this list will not do, or None: a case is never left without somebody who holds it."""
    return None if queries.holders(file.pk) & set(chosen) else SOMEBODY_HOLDS_IT
