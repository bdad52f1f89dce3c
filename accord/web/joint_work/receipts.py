"""Each service says that what was shared stands on its own system."""

from typing import Any

from accord.casework.concerns.models import InformationShare
from accord.casework.joint_work import actions
from accord.casework.joint_work.refusals import side_of
from accord.web.case_form import CaseForm
from accord.web.joint_work.room import Room
from accord.web.page.fields import Confirm, Form, Text


class ReceiptForm(Form):
    """That it is there, and what the other system calls it."""

    sure = Confirm("", text="What was shared and why is on our system", required="Tick when it is on your system")  # fmt: skip
    reference = Text("What does your system call the entry?", hint="Its number there, if it has one. No name.", width="20")  # fmt: skip


class OfShare(Room, CaseForm):
    """Say that it is on one's own system."""

    does = staticmethod(actions.confirm_on_system)
    form_class = ReceiptForm
    goes_to = "joint_work:case"
    leaves = "A number on another system, and nothing about anybody"
    title = "It is on our system"
    button = "Say that it is there"

    def find(self) -> None:
        """Find what was shared, and whose system it is."""
        self.share = self.one(InformationShare, self.kwargs["share"], "file")
        self.caption = self.share.get_topic_display()
        by = self.request.actor
        named = self.systems.get(side_of(self.file.pk, by), "")
        self.intro = (named,) if named else ()

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        by = self.request.actor
        return actions.confirm_on_system(share=self.share, reference=cleaned["reference"], by=by)
