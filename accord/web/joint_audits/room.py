"""What every screen of this room has: it is there for those who audit, where a protocol asks for audits."""

from typing import Any

from django.http import Http404

from accord.access.actions import why_not
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.joint_audits.models import JointAudit
from accord.casework.joint_audits.queries import bodies
from accord.casework.joint_audits.roles import AUDITORS
from accord.web.doing import address


def concerns(by: Actor) -> bool:
    """Whether the room is there for this person."""
    return bool(bodies(by)) and bool(set(AUDITORS) & by.job_roles)


class Room:
    """Mixed in before a screen."""

    request: Any
    kwargs: dict[str, Any]
    does: Any = None
    leaves = "It is about how two services work, and names nobody on a case"

    def prepare(self) -> None:
        """No such page for anybody else.

        :raises Http404: for them, and where no protocol asks for audits.
        """
        if not concerns(self.request.actor):
            raise Http404
        self.find()
        if self.does is not None:
            refuse_if(why_not(self.does.action, by=self.request.actor, file_id=None))

    def find(self) -> None:
        """Find what the address names; there is nothing on some pages."""

    def back(self) -> str:
        """Back to the audits."""
        return address("joint_audits:audits")


class OfAudit(Room):
    """Mixed in before a screen about one audit."""

    audit: JointAudit

    def find(self) -> None:
        """Find it.

        :raises Http404: where there is none such.
        """
        rows = JointAudit.objects.select_related("social_care", "youth_justice")
        found = rows.filter(pk=self.kwargs["audit"]).first()
        if found is None:
            raise Http404
        self.audit = found

    def back(self) -> str:
        """Back to the audit."""
        return address("joint_audits:audit", self.audit.pk)
