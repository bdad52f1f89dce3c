"""An audit of joint cases, from its findings to the last thing that it proposed."""

from datetime import date

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Member
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.joint_audits import refusals
from accord.casework.joint_audits.models import AuditPresented, AuditProposal, JointAudit
from accord.casework.joint_audits.queries import bodies
from accord.casework.joint_audits.roles import AUDITORS, OVERSEERS
from accord.casework.oversight.actions.forums import area_file
from accord.casework.partnership.actions.issues import written
from accord.duties.record import record

BY = list(AUDITORS)


@action(by=BY, records=["joint_audit_completed", "audit_overseer_named"], on_case=False)
def complete_joint_audit(
    *,
    cases: int,
    good_practice: str,
    to_develop: str,
    findings: str,
    social_care: Member,
    youth_justice: Member,
    names_nobody: bool,
    by: Actor,
) -> JointAudit:
    """Record what both services found in their joint cases: done well, to get better, and what follows.

    `social_care` and `youth_justice` are the team managers who see that it gets done. No young
    person is named.
    """
    refuse_if(None if bodies(by) else refusals.NO_PROTOCOL)
    refuse_if(None if cases >= 1 else "Say how many cases were looked at.")
    refuse_if(refusals.of_words(good_practice, "Write what is done well together."))
    refuse_if(refusals.of_words(to_develop, "Write what has to get better."))
    refuse_if(refusals.of_words(findings, "Write what was found."))
    refuse_if(None if names_nobody else refusals.NAMES_SOMEBODY)
    refuse_if(refusals.of_overseers(social_care, youth_justice))
    audit = JointAudit.objects.create(
        **written(by), completed_at=clock.now(), cases=cases, good_practice=good_practice, to_develop=to_develop,
        findings=findings, social_care=social_care, youth_justice=youth_justice,
    )  # fmt: skip
    common = {"file": area_file(by), "by": by, "audit": audit.pk}
    record("joint_audit_completed", **common)
    for role, member in zip(OVERSEERS, (social_care, youth_justice), strict=True):
        record("audit_overseer_named", **common, to_role=role, member=member.pk)
    return audit


@action(by=BY, records=["audit_proposal_made"], on_case=False)
def propose_after_audit(
    *, audit: JointAudit, what: str, due_on: date | None = None, by: Actor
) -> AuditProposal:
    """Say what is to be done because of an audit, and by when."""
    refuse_if(refusals.of_words(what, "Write what is to be done."))
    refuse_if(refusals.OVER if audit.actions_done_at else None)
    row = AuditProposal.objects.create(**written(by), audit=audit, what=what, due_on=due_on)
    record("audit_proposal_made", file=area_file(by), by=by, audit=audit.pk)
    return row


@action(by=BY, records=["joint_audit_presented"], on_case=False)
def present_joint_audit(
    *,
    audit: JointAudit,
    body: str,
    presented_on: date,
    social_care: Member,
    youth_justice: Member,
    by: Actor,
) -> AuditPresented:
    """Record that both services together took the findings and what they propose to one of the bodies."""
    refuse_if(None if body in bodies(by) else refusals.NOT_A_BODY)
    refuse_if(refusals.of_past(presented_on) or refusals.of_both(social_care, youth_justice))
    with refuse_on("one_hearing_of_audit", refusals.TOLD_ALREADY):
        row = AuditPresented.objects.create(
            **written(by), audit=audit, body=body, presented_on=presented_on, social_care=social_care,
            youth_justice=youth_justice,
        )  # fmt: skip
    facts = {"audit": audit.pk, "recipients": [body], "jointly": True}
    record("joint_audit_presented", file=area_file(by), by=by, **facts)
    return row


@action(by=list(OVERSEERS), records=["audit_proposal_completed"], on_case=False)
def proposal_done(*, proposal: AuditProposal, by: Actor) -> AuditProposal:
    """Say that what an audit proposed is done: one of the two managers who oversee it."""
    refuse_if(refusals.of_overseer(proposal.audit, by))
    rows = AuditProposal.objects.filter(pk=proposal.pk, done_at__isnull=True)
    refuse_if(None if rows.update(done_at=clock.now()) else refusals.OVER)
    proposal.refresh_from_db()
    record("audit_proposal_completed", file=area_file(by), by=by, audit=proposal.audit_id)
    return proposal


@action(by=list(OVERSEERS), records=["joint_audit_actions_completed"], on_case=False)
def finish_joint_audit(*, audit: JointAudit, by: Actor) -> JointAudit:
    """Say that all an audit proposed is done, and that it is seen through."""
    refuse_if(refusals.of_overseer(audit, by))
    open_ = AuditProposal.objects.filter(audit_id=audit.pk, done_at__isnull=True)
    refuse_if(refusals.STILL_OPEN if open_.exists() else None)
    rows = JointAudit.objects.filter(pk=audit.pk, actions_done_at__isnull=True)
    refuse_if(None if rows.update(actions_done_at=clock.now()) else refusals.OVER)
    audit.refresh_from_db()
    record("joint_audit_actions_completed", file=area_file(by), by=by, audit=audit.pk)
    return audit
