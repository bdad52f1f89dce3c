"""All audits of joint cases, and one: what was found, who heard it, what is still to be done."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.access.actions import why_not
from accord.casework.joint_audits import actions, queries
from accord.casework.joint_audits.models import AuditProposal, JointAudit
from accord.web.case_form import Way
from accord.web.doing import address
from accord.web.joint_audits.room import OfAudit, Room
from accord.web.page.screens import Screen


def day(moment: Any) -> str:
    """The London day of an instant, in words."""
    return clock.day_in_words(clock.local_date(moment))


class Audits(Room, Screen):
    """Every audit."""

    template_name = "joint_audits/audits.jinja"
    title = "Audits of joint cases"

    def back(self) -> str:
        """Back to partners."""
        return address("partners")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        may = why_not(actions.complete_joint_audit.action, by=request.actor, file_id=None) is None  # type: ignore[attr-defined]
        adds = Way(words="Write down an audit", href=address("joint_audits:add"), main=True)
        named = queries.bodies(request.actor)  # type: ignore[attr-defined]
        return self.page(
            rows=[_row(one, len(named)) for one in queries.audits()], next=[adds] if may else []
        )


def _row(one: JointAudit, bodies: int) -> list[Any]:
    heard = f"{len(one.presented.all())} of {bodies}"  # type: ignore[attr-defined]
    done = "Seen through" if one.actions_done_at else "Not yet"
    first = {"text": day(one.completed_at), "href": address("joint_audits:audit", one.pk)}
    return [first, str(one.cases), heard, done]


class OneAudit(OfAudit, Screen):
    """One audit."""

    template_name = "joint_audits/audit.jinja"
    title = "Audit of joint cases"

    def back(self) -> str:
        """Back to all of them."""
        return address("joint_audits:audits")

    def get(self, request: HttpRequest, audit: int) -> HttpResponse:
        """Show it."""
        one = self.audit
        rows = (
            ("Written down", day(one.completed_at)),
            ("Cases looked at", str(one.cases)),
            ("Done well together", one.good_practice.splitlines()),
            ("To get better", one.to_develop.splitlines()),
            ("What was found", one.findings.splitlines()),
            ("Seen through by", f"{one.social_care.name} and {one.youth_justice.name}"),
            ("All of it done", day(one.actions_done_at) if one.actions_done_at else ""),
        )
        return self.page(
            rows=[(label, words, "") for label, words in rows if words],
            bodies=self._bodies(),
            proposals=[self._proposal(p) for p in one.proposals.order_by("pk")],  # type: ignore[attr-defined]
            next=self._next(),
        )

    def _bodies(self) -> list[list[str]]:
        rows = self.audit.presented.select_related("social_care", "youth_justice")  # type: ignore[attr-defined]
        heard = {row.body: row for row in rows}
        return [
            [says, _heard(heard[name]) if name in heard else "Not yet"]
            for name, says in queries.bodies(self.request.actor).items()
        ]

    def _proposal(self, one: AuditProposal) -> list[Any]:
        by = clock.day_in_words(one.due_on) if one.due_on else "No day is set"
        first: Any = one.what
        if not one.done_at and self._may(actions.proposal_done):
            first = {"text": one.what, "href": address("joint_audits:done", self.audit.pk, one.pk)}
        return [first, by, day(one.done_at) if one.done_at else "Not yet"]

    def _may(self, act: Any) -> bool:
        return why_not(act.action, by=self.request.actor, file_id=None) is None

    def _next(self) -> list[Way]:
        one, pk = self.audit, self.audit.pk
        told = one.presented.count() == len(queries.bodies(self.request.actor))  # type: ignore[attr-defined]
        mine = self.request.actor.member_id in (one.social_care_id, one.youth_justice_id)
        left = one.proposals.filter(done_at__isnull=True).exists()  # type: ignore[attr-defined]
        ways = [
            (not told and self._may(actions.present_joint_audit), "Say who heard it", "joint_audits:present"),
            (not one.actions_done_at and self._may(actions.propose_after_audit), "Propose something", "joint_audits:propose"),
            (mine and not left and not one.actions_done_at and self._may(actions.finish_joint_audit), "All of it is done", "joint_audits:finish"),
        ]  # fmt: skip
        return [Way(words=words, href=address(name, pk), main=not nth) for nth, (may, words, name) in enumerate(ways) if may]  # fmt: skip


def _heard(row: Any) -> str:
    both = f"{row.social_care.name} and {row.youth_justice.name}"
    return f"{clock.day_in_words(row.presented_on)}, {both}"
