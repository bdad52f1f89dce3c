"""One audit of joint cases, what it proposed, and each body that heard of it from both services. It names nobody.

Read by those who audit, and by nobody who works for a provider.
"""

from django.db import models
from django.db.models import F, Q

from accord.access.models import AreaRecord, Member


class Written(AreaRecord):
    """When and by whom it was recorded. Times are UTC."""

    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class JointAudit(Written):
    """One audit: how many cases were looked at, what is done well together, what has to get better.

    A team manager of each service sees to it that what was proposed gets done.
    """

    completed_at = models.DateTimeField()
    cases = models.IntegerField()
    good_practice = models.TextField()
    to_develop = models.TextField()
    findings = models.TextField()
    social_care = models.ForeignKey(Member, models.PROTECT, related_name="+")
    youth_justice = models.ForeignKey(Member, models.PROTECT, related_name="+")
    actions_done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "joint_audit"
        constraints = [
            models.CheckConstraint(condition=Q(cases__gte=1), name="joint_audit_of_some"),
            models.CheckConstraint(
                condition=~Q(good_practice="") & ~Q(to_develop="") & ~Q(findings=""),
                name="joint_audit_says",
            ),
            models.CheckConstraint(
                condition=~Q(social_care=F("youth_justice")), name="joint_audit_of_both"
            ),
        ]


class AuditProposal(Written):
    """One thing that an audit proposed, by when, and when it was done."""

    audit = models.ForeignKey(JointAudit, models.PROTECT, related_name="proposals")
    what = models.TextField()
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "audit_proposal"
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="audit_proposal_says")]


class AuditPresented(Written):
    """A body heard the findings from somebody of each service. `body` is what the protocol calls it."""

    audit = models.ForeignKey(JointAudit, models.PROTECT, related_name="presented")
    body = models.TextField()
    presented_on = models.DateField()
    social_care = models.ForeignKey(Member, models.PROTECT, related_name="+")
    youth_justice = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "audit_presented"
        constraints = [
            models.UniqueConstraint(fields=["audit", "body"], name="one_hearing_of_audit"),
            models.CheckConstraint(
                condition=~Q(social_care=F("youth_justice")), name="audit_presented_by_both"
            ),
        ]
