"""The use of another service's system: asked for, given or not, ended, and shut there."""

from datetime import date
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Member
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.oversight.actions.forums import area_file
from accord.casework.own_systems import refusals
from accord.casework.own_systems.models import SystemUse
from accord.casework.own_systems.queries import shared_systems
from accord.casework.own_systems.roles import ANSWERERS, ASKERS
from accord.casework.own_systems.states import ENDED, GIVEN, REFUSED, SHUT
from accord.casework.partnership.actions.issues import written
from accord.duties.record import record


@action(by=list(ASKERS), records=["system_use_asked"], on_case=False)
def ask_for_system_use(*, side: str, member: Member, basis: str, by: Actor) -> SystemUse:
    """Ask that somebody may use the system of the other service, and say on what basis.

    `side` is the service whose system it is: social_care or youth_justice.
    """
    named = shared_systems(by)
    refuse_if(None if side in named else refusals.NOT_SHARED)
    refuse_if(refusals.of_member(member, side))
    refuse_if(refusals.of_words(basis, "Write down what they use it for."))
    with refuse_on("one_use_of_a_system", refusals.THERE_ALREADY):
        use = SystemUse.objects.create(
            **written(by), side=side, system=named[side], member=member, basis=basis.strip()
        )
    _say("system_use_asked", use, by)
    return use


@action(by=list(ANSWERERS), records=["system_use_given", "system_use_refused"], on_case=False)
def answer_system_use(
    *, use: SystemUse, given: bool, says: str = "", given_on: date | None = None, by: Actor
) -> SystemUse:
    """Say for the service whose system it is that somebody may use it, since which London day; or not, and why."""
    refuse_if(refusals.of_giver(use, by.job_roles))
    answered: dict[str, Any] = {"answered_by_id": by.member_id, "answer": says.strip()}
    if not given:
        refuse_if(refusals.of_words(says, "Write down why not."))
        _go(use, REFUSED, **answered)
        _say("system_use_refused", use, by)
        return use
    refuse_if(refusals.of_member(use.member, use.side))
    _go(use, GIVEN, given_on=given_on or clock.local_date(clock.now()), **answered)
    _say("system_use_given", use, by)
    return use


@action(by=list(ANSWERERS), records=["system_use_ended"], on_case=False)
def end_system_use(*, use: SystemUse, because: str, by: Actor) -> SystemUse:
    """End somebody's use of your own service's system, today. It is still to be shut there."""
    refuse_if(refusals.of_giver(use, by.job_roles) or refusals.of_end(because))
    _go(use, ENDED, ended_on=clock.local_date(clock.now()), ended_because=because)
    _say("system_use_ended", use, by, ended_because=because)
    return use


@action(by=list(ANSWERERS), records=["system_use_closed"], on_case=False)
def shut_system_use(*, use: SystemUse, by: Actor) -> SystemUse:
    """Say that your own service's system no longer lets somebody in whose use has ended."""
    refuse_if(refusals.of_giver(use, by.job_roles))
    refuse_if(None if use.state == ENDED else refusals.CHANGED)
    _go(use, SHUT, shut_at=clock.now())
    _say("system_use_closed", use, by)
    return use


def _go(use: SystemUse, to: str, **new: Any) -> None:
    refuse_if(refusals.to_go(use, to))
    rows = SystemUse.objects.filter(pk=use.pk, state=use.state, version=use.version)
    moved = rows.update(state=to, version=use.version + 1, **new)
    refuse_if(None if moved else refusals.CHANGED)
    use.refresh_from_db()


def _say(event: str, use: SystemUse, by: Actor, **more: Any) -> None:
    record(event, file=area_file(by), by=by, system_use=use.pk, member=use.member_id, service=use.side, **more)  # fmt: skip
