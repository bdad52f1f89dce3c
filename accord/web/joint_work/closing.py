"""That a case is joint, and closing it: what the managers of both services say."""

from typing import Any

from django.http import Http404

from accord import clock
from accord.casework.challenges.models import URGENT
from accord.casework.joint_work import actions
from accord.casework.joint_work.models import CONCERNS, JointClosure
from accord.casework.joint_work.queries import joint_case_of
from accord.web.case_form import CaseForm
from accord.web.joint_work.room import Room
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import Confirm, DateAndTime, Form, LongText, Radios

CAN_WAIT = "can_wait"


class Both(Room, KeepsDraft, CaseForm):
    """What the forms of this room share."""

    goes_to = "joint_work:case"
    leaves = Leaves(("reason", "says"), into="offending")


class IdentifyForm(Form):
    """What the worry is, and the two halves of the decision."""

    concern_type = Radios("What is the concern?", choices=CONCERNS, required="Select what the concern is")  # fmt: skip
    complex_needs = Confirm("", text="Their needs are complex", required="Tick where their needs are complex")  # fmt: skip
    joint_response = Confirm("", text="Both services may have to answer together", required="Tick where both services may have to answer together")  # fmt: skip


class Identify(Room, CaseForm):
    """Decide that a case is joint."""

    does = staticmethod(actions.identify_joint_case)
    form_class = IdentifyForm
    goes_to = "joint_work:case"
    title = "This is a joint case"
    button = "Say that it is joint"
    intro = ("That both services are open does not make it one. Somebody decides it.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        return actions.identify_joint_case(file=self.file, **cleaned, by=self.request.actor)


class ProposeForm(Form):
    """Why."""

    reason = LongText("Why would your service close it?", hint="Both services read this.", required="Write down why your service would close it")  # fmt: skip


class Propose(Both):
    """Propose to close it."""

    does = staticmethod(actions.propose_closing)
    form_class = ProposeForm
    title = "Propose to close the joint case"
    button = "Propose it"
    intro = ("Nothing closes before the managers of both services have talked and agreed.",)

    def find(self) -> None:
        """Find the joint case."""
        found = joint_case_of(self.file)
        if found is None:
            raise Http404
        self.case = found

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Propose it."""
        return actions.propose_closing(joint_case=self.case, **cleaned, by=self.request.actor)


class OfClosure(Both):
    """What the forms about one proposal share."""

    def find(self) -> None:
        """Find it."""
        self.closure = self.one(JointClosure, self.kwargs["closure"], "joint_case", "challenge", "file")  # fmt: skip
        self.caption = f"{self.closure.get_closing_service_display()} would close it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return type(self).does(closure=self.closure, **cleaned, by=self.request.actor)


class TalkForm(Form):
    """When, and what was said."""

    discussed_at = DateAndTime("When did the managers talk?", called="Time of the talk", past=True, required="Enter when you talked")  # fmt: skip
    says = LongText("What was said?", required="Write down what was said")


class Talk(OfClosure):
    """Record the managers' talk."""

    does = staticmethod(actions.talk_about_closing)
    form_class = TalkForm
    title = "Record the talk about closing it"
    button = "Record the talk"

    def initial(self) -> dict[str, Any]:
        """Just now."""
        return {"discussed_at": clock.now()}


class AgreeForm(Form):
    """To be sure."""

    sure = Confirm("", text="My service agrees that the joint case is closed", required="Tick to agree")  # fmt: skip


class Agree(OfClosure):
    """Agree for one's own service."""

    does = staticmethod(actions.agree_to_close)
    leaves = "It says yes, and nothing about anybody"  # type: ignore[assignment]
    form_class = AgreeForm
    title = "Agree to close it"
    button = "Agree"
    intro = ("It is closed when the managers of both services agree.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Agree."""
        return actions.agree_to_close(closure=self.closure, by=self.request.actor)


class DisputeForm(Form):
    """Why not, and whether it can wait."""

    reason = LongText("Why does your service not agree?", hint="Both services read this.", required="Write down why")  # fmt: skip
    urgent = Radios("Can it wait?", choices=[(CAN_WAIT, "Yes, it can wait"), *URGENT], required="Select whether it can wait")  # fmt: skip


class Dispute(OfClosure):
    """Not agree: it goes up the ladder."""

    does = staticmethod(actions.dispute_closing)
    form_class = DisputeForm
    title = "Do not agree to close it"
    button = "Take it up the ladder"
    intro = ("The case stays open until this is settled.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Take it up."""
        urgent = "" if cleaned["urgent"] == CAN_WAIT else cleaned["urgent"]
        by = self.request.actor
        return actions.dispute_closing(closure=self.closure, reason=cleaned["reason"], urgent=urgent, by=by)  # fmt: skip


class WithdrawForm(Form):
    """To be sure."""

    sure = Confirm("", text="The joint case goes on", required="Tick to take it back")


class Withdraw(OfClosure):
    """Take it back."""

    does = staticmethod(actions.withdraw_closing)
    leaves = "It says yes, and nothing about anybody"  # type: ignore[assignment]
    form_class = WithdrawForm
    title = "Take the proposal back"
    button = "Take it back"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Take it back."""
        return actions.withdraw_closing(closure=self.closure, by=self.request.actor)
