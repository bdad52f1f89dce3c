"""What is written about an audit of joint cases: one form for each."""

from typing import Any

from django.http import Http404

from accord import clock
from accord.access.models import Member
from accord.casework.joint_audits import actions, queries
from accord.casework.joint_audits.models import AuditProposal, JointAudit
from accord.casework.joint_audits.roles import OVERSEERS
from accord.casework.people.team import holders_of_post
from accord.web.doing import address
from accord.web.joint_audits.room import OfAudit, Room
from accord.web.keeping import KeepsDraft
from accord.web.oversight.words import NAMES_NOBODY, TICK
from accord.web.page.fields import Confirm, Date, Form, LongText, Number, Radios
from accord.web.page.screens import FormScreen


def people(found: list[Member]) -> list[tuple[str, str]]:
    """Members as choices."""
    return [(one.ref, f"{one.name}, {one.job_title}") for one in found]


class CompleteForm(Form):
    """What both services found, and who sees it through."""

    cases = Number("How many joint cases were looked at?", least=1, most=500, required="Enter how many cases were looked at")  # fmt: skip
    good_practice = LongText("What is done well together?", rows=3, required="Write what is done well together")  # fmt: skip
    to_develop = LongText("What has to get better?", rows=3, required="Write what has to get better")  # fmt: skip
    findings = LongText("What was found?", rows=4, required="Write what was found")
    social_care = Radios("Which manager of social care sees that it gets done?", required="Select a manager of social care")  # fmt: skip
    youth_justice = Radios("Which manager of youth justice sees that it gets done?", required="Select a manager of youth justice")  # fmt: skip
    names_nobody = Confirm("", text=NAMES_NOBODY, required=TICK)


class Complete(Room, KeepsDraft, FormScreen):
    """Write an audit down."""

    does = staticmethod(actions.complete_joint_audit)
    form_class = CompleteForm
    title = "Write down an audit of joint cases"
    button = "Save the audit"

    def find(self) -> None:
        """Find the team managers of both services."""
        self.managers = [holders_of_post(role) for role in OVERSEERS]

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """With them."""
        made = super().form(data, quiet=quiet)
        for name, found in zip(("social_care", "youth_justice"), self.managers, strict=True):
            made.fields[name].choices = people(found)  # type: ignore[attr-defined]
        return made

    def act(self, cleaned: dict[str, Any]) -> JointAudit:
        """Save it."""
        who = {one.ref: one for found in self.managers for one in found}
        cleaned |= {name: who[cleaned[name]] for name in ("social_care", "youth_justice")}
        return actions.complete_joint_audit(**cleaned, by=self.request.actor)

    def after(self, result: JointAudit) -> str:
        """To the audit."""
        return address("joint_audits:audit", result.pk)


class AboutAudit(OfAudit, KeepsDraft, FormScreen):
    """A form about one audit."""

    def after(self, result: Any) -> str:
        """Back to the audit."""
        return self.back()


class ProposeForm(Form):
    """What, and by when."""

    what = LongText("What is to be done?", hint="Say whose it is. Name no young person.", rows=3, required="Write what is to be done")  # fmt: skip
    due_on = Date("By when?", called="Day", hint="Leave it empty where no day is set.")


class Propose(AboutAudit):
    """Propose something."""

    does = staticmethod(actions.propose_after_audit)
    form_class = ProposeForm
    title = "Propose something after the audit"
    button = "Propose it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.propose_after_audit(audit=self.audit, **cleaned, by=self.request.actor)


class PresentForm(Form):
    """Which body, when, and somebody of each service."""

    body = Radios("Who heard it?", required="Select who heard it")
    presented_on = Date("When?", called="Day", past=True, required="Enter the day")
    social_care = Radios("Who was there for social care?", required="Select somebody of social care")  # fmt: skip
    youth_justice = Radios("Who was there for youth justice?", required="Select somebody of youth justice")  # fmt: skip


class Present(AboutAudit):
    """Say which body heard it, from whom."""

    does = staticmethod(actions.present_joint_audit)
    form_class = PresentForm
    title = "Say who heard the findings"
    button = "Save"
    intro = ("Both services present it together.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """With the bodies that have not heard it, and who could be there."""
        made = super().form(data, quiet=quiet)
        heard = set(self.audit.presented.values_list("body", flat=True))  # type: ignore[attr-defined]
        named = queries.bodies(self.request.actor).items()
        made.fields["body"].choices = [(name, says) for name, says in named if name not in heard]  # type: ignore[attr-defined]
        made.fields["social_care"].choices = people(queries.of_social_care())  # type: ignore[attr-defined]
        made.fields["youth_justice"].choices = people(queries.of_youth_justice())  # type: ignore[attr-defined]
        return made

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"presented_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        who = {one.ref: one for one in [*queries.of_social_care(), *queries.of_youth_justice()]}
        cleaned |= {name: who[cleaned[name]] for name in ("social_care", "youth_justice")}
        return actions.present_joint_audit(audit=self.audit, **cleaned, by=self.request.actor)


class DoneForm(Form):
    """To be sure."""

    sure = Confirm("", text="This is done", required="Tick where it is done")


class Done(AboutAudit):
    """Say that one thing is done."""

    does = staticmethod(actions.proposal_done)
    form_class = DoneForm
    title = "This is done"
    button = "Save"

    def find(self) -> None:
        """Find what was proposed."""
        super().find()
        rows = AuditProposal.objects.select_related("audit").filter(audit_id=self.audit.pk)
        found = rows.filter(pk=self.kwargs["audit_proposal"]).first()
        if found is None:
            raise Http404
        self.proposal = found
        self.intro = (found.what,)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        return actions.proposal_done(proposal=self.proposal, by=self.request.actor)


class FinishForm(Form):
    """To be sure."""

    sure = Confirm("", text="All that the audit proposed is done", required="Tick where all of it is done")  # fmt: skip


class Finish(AboutAudit):
    """Say that all of it is done."""

    does = staticmethod(actions.finish_joint_audit)
    form_class = FinishForm
    title = "All of it is done"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        return actions.finish_joint_audit(audit=self.audit, by=self.request.actor)
