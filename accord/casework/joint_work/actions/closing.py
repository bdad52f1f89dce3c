"""A joint case: that it is one, and closing it, which takes the managers of both services."""

from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.challenges.actions import raise_between_services
from accord.casework.challenges.ladder import CLIMBED
from accord.casework.joint_work import refusals
from accord.casework.joint_work.models import JointCase, JointClosure
from accord.casework.joint_work.queries import systems
from accord.casework.joint_work.states import AGREED, DISCUSSED, DISPUTED, WITHDRAWN
from accord.casework.joint_work.who import BOTH, MANAGERS
from accord.casework.people.actions import owned
from accord.duties.record import record

BY_MANAGERS = list(MANAGERS.values())


@action(by=BOTH, records=["joint_case_identified"])
def identify_joint_case(
    *, file: File, concern_type: str, complex_needs: bool, joint_response: bool, by: Actor
) -> JointCase:
    """Decide that a case is joint: its needs are complex, and both services may have to answer together.

    `concern_type` is welfare, justice or both. That both services are open does not make it one.
    """
    refuse_if(None if systems(by) else refusals.NO_PROTOCOL)
    refuse_if(None if complex_needs and joint_response else refusals.NOT_JOINT)
    refuse_if(
        None if concern_type in ("welfare", "justice", "both") else "Say what the concern is."
    )
    with refuse_on("one_joint_case", refusals.JOINT_ALREADY):
        case = JointCase.objects.create(
            **owned(file, by),
            concern_type=concern_type,
            complex_needs=complex_needs,
            joint_response=joint_response,
            identified_at=clock.now(),
        )
    record("joint_case_identified", file=file, by=by, joint_case=case.pk, concern_type=concern_type)
    return case


@action(by=BOTH, records=["joint_case_closure_proposed"])
def propose_closing(*, joint_case: JointCase, reason: str, by: Actor) -> JointClosure:
    """Propose that your service closes a joint case, and why. Nothing closes before both managers agree."""
    refuse_if(refusals.of_case(joint_case))
    refuse_if(refusals.of_words(reason, "Write down why your service would close it."))
    side = refusals.side_of(joint_case.file_id, by)
    with refuse_on("one_joint_closure", refusals.CLOSING_ALREADY):
        closure = JointClosure.objects.create(
            **owned(joint_case.file, by),
            joint_case=joint_case,
            closing_service=side,
            reason=reason,
            proposed_at=clock.now(),
            proposed_by_id=by.member_id,
        )
    facts = {"joint_case": joint_case.pk, "closing_service": side}
    record("joint_case_closure_proposed", file=joint_case.file, by=by, **facts)
    return closure


@action(by=BY_MANAGERS, records=["joint_case_closure_discussed"])
def talk_about_closing(
    *, closure: JointClosure, discussed_at: datetime, says: str, by: Actor
) -> JointClosure:
    """Record that the managers of both services talked about closing it (when, aware), and what was said."""
    refuse_if(refusals.of_past(discussed_at))
    refuse_if(refusals.of_words(says, "Write down what was said."))
    _go(closure, DISCUSSED, discussed_at=discussed_at, discussed=says)
    _record("joint_case_closure_discussed", closure, by, happened_at=discussed_at)
    return closure


@action(by=BY_MANAGERS, records=["joint_case_closure_agreed", "joint_case_closed"])
def agree_to_close(*, closure: JointClosure, by: Actor) -> JointClosure:
    """Agree for your own service that the joint case is closed. It is when the other service's manager has too."""
    side = refusals.managed_side(by.roles_on(closure.file_id))
    refuse_if(refusals.to_agree(closure, side))
    other = next(one for one in MANAGERS if one != side)
    by_other = getattr(closure, f"{other}_by_id")
    refuse_if(refusals.ONE_FOR_BOTH if by_other == by.member_id else None)
    agreed: dict[str, Any] = {f"{side}_at": clock.now(), f"{side}_by_id": by.member_id}
    said = {"agreed_by": [MANAGERS[side]], "both_agreed": by_other is not None}
    if by_other is None:
        _go(closure, closure.state, **agreed)
        _record("joint_case_closure_agreed", closure, by, **said)
        return closure
    _go(closure, AGREED, ended_at=clock.now(), **agreed)
    _record("joint_case_closure_agreed", closure, by, **said)
    case = closure.joint_case
    JointCase.objects.filter(pk=case.pk).update(ended_at=clock.now(), version=case.version + 1)
    _record("joint_case_closed", closure, by, agreed_by=BY_MANAGERS)
    return closure


@action(by=BY_MANAGERS, records=["joint_case_closure_disputed", "disagreement_raised", *CLIMBED])
def dispute_closing(
    *, closure: JointClosure, reason: str, urgent: str = "", by: Actor
) -> JointClosure:
    """Say that your service does not agree. The case stays open, and it goes up the ladder.

    `urgent` is emergency, serious or "".
    """
    refuse_if(refusals.to_go(closure, DISPUTED))
    view = "Whether the joint case is closed."
    raised = {"subject": "closure", "view": view, "reason": reason, "urgent": urgent}
    challenge = raise_between_services(file=closure.file, **raised, by=by)
    neither = dict.fromkeys(
        ("social_care_at", "social_care_by", "youth_justice_at", "youth_justice_by")
    )
    _go(closure, DISPUTED, challenge=challenge, **neither)
    _record("joint_case_closure_disputed", closure, by)
    return closure


@action(by=BOTH, records=["joint_case_closure_withdrawn"])
def withdraw_closing(*, closure: JointClosure, by: Actor) -> JointClosure:
    """Take the proposal to close it back. The case stays a joint one."""
    _go(closure, WITHDRAWN, ended_at=clock.now())
    _record("joint_case_closure_withdrawn", closure, by)
    return closure


def _go(closure: JointClosure, to: str, **new: Any) -> None:
    refuse_if(refusals.to_go(closure, to))
    rows = JointClosure.objects.filter(pk=closure.pk, state=closure.state, version=closure.version)
    moved = rows.update(state=to, version=closure.version + 1, **new)
    refuse_if(None if moved else refusals.CHANGED)
    closure.refresh_from_db()


def _record(event: str, closure: JointClosure, by: Actor, **more: Any) -> None:
    record(event, file=closure.file, by=by, joint_case=closure.joint_case_id, **more)
