"""Accounts that stop working for a while, and that work again."""

from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Agency, Member
from accord.access.refusals import refuse_if
from accord.casework.guarding import queries
from accord.duties.record import record

ADMINISTRATOR = ["area_administrator"]


@action(by=ADMINISTRATOR, records=["member_suspended"], on_case=False)
def suspend_member(*, member: Member, until: datetime | None = None, by: Actor) -> None:
    """Stop an account from working, now, until a time (aware) or until it is reinstated.

    They are signed out at once, see nothing and record nothing. Their roles stay as they are.

    :raises Refused: if it is the asker's own, closed, or suspended already.
    """
    refuse_if(_refusal_to_suspend(member, until, by))
    agency = _agency(member)
    facts: dict[str, Any] = {"expires_at": until} if until else {}
    record("member_suspended", file=agency.file, by=by, agency=agency.pk, member=member.pk, **facts)


@action(by=ADMINISTRATOR, records=["member_reinstated"], on_case=False, sensitive=True)
def reinstate_member(*, member: Member, by: Actor) -> None:
    """Let an account work again that was suspended, or that fell asleep after 45 days unused.

    :raises Refused: if it works.
    """
    state = queries.account_of(member.pk)
    works = state is None or not (state.suspended_since or state.asleep)
    refuse_if("This account works already." if works else None)
    agency = _agency(member)
    record("member_reinstated", file=agency.file, by=by, agency=agency.pk, member=member.pk)


def _refusal_to_suspend(member: Member, until: datetime | None, by: Actor) -> str | None:
    """Return why this account cannot be suspended, or None."""
    if member.pk == by.member_id:
        return "You cannot suspend your own account."
    if member.system or member.active_until <= clock.now():
        return "This account is closed, or is the system's own."
    if until is not None and until <= clock.now():
        return "Enter a time that is still to come, or leave it empty."
    state = queries.account_of(member.pk)
    return "This account is suspended already." if state and state.suspended_since else None


def _agency(member: Member) -> Agency:
    return Agency.objects.select_related("file").get(pk=member.agency_id)
