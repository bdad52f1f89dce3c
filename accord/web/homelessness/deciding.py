"""Whose duty it is: the tests are answered here, and the agreement's table says the rest."""

from typing import Any

from accord.casework.care_status.options import decided_first
from accord.casework.homelessness import actions
from accord.web.homelessness.base import OfDecision, OfPresentation
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import Date, Form, LongText, Text, YesNo, YesNoNotKnown

NOBODY_CHOOSES = "Nobody chooses the duty. The agreement’s table says it from your answers. Until it is decided, they keep a place to stay and social care leads."
TOO_EARLY = "No joint assessment is written down yet. Select not known wherever nobody knows: social care may house them at once all the same."
FROM_16 = "From 16 parents need not consent to it, and cannot object. After 24 hours they are looked after."
ASKED = "Select yes, no or not known"


class DecideForm(Form):
    """The tests one by one, then what a refusal has to hold."""

    sections = (
        ("The tests", ("child_in_need", "because_of_parents", "agrees", "reasons")),
        ("The law beside them", ("carer_prevented", "seriously_harmed_without")),
        ("What they were told", ("advised", "advised_by", "advice", "advocate_offered", "compared_in_writing", "told_until_25")),
        ("Being able to decide", ("capacity", "capacity_view", "capacity_assessor")),
        ("If they said no", ("offered_again_on",)),
    )  # fmt: skip
    child_in_need = YesNoNotKnown(
        "Are they a child in need?",
        hint="Nearly everybody of 16 or 17 who is homeless is.",
        required=ASKED,
    )
    because_of_parents = YesNoNotKnown(
        "Are they homeless because their parents cannot or will not house them?", required=ASKED
    )
    agrees = YesNoNotKnown(
        "Do they agree to be housed by social care under section 20?",
        hint="An answer that is missing is not a no.",
        required=ASKED,
    )
    reasons = LongText("The reasons", rows=3, hint="Always where they are not in need. It is rare.")
    carer_prevented = YesNoNotKnown(
        "Is whoever cares for them prevented from housing them, for whatever reason?",
        hint="Under section 20(1) any reason is enough, and so is nobody caring for them.",
        required=ASKED,
    )
    seriously_harmed_without = YesNoNotKnown(
        "Would their welfare be seriously harmed without a home?",
        hint="From 16 this too is enough under section 20(3), whatever the cause.",
        required=ASKED,
    )
    advised = YesNoNotKnown(
        "Were they told, and did they understand, what being looked after means and what they give up without it?",
        required=ASKED,
    )
    advised_by = Text("Who advised them?")
    advice = LongText("What were they told?", rows=3)
    advocate_offered = YesNo("Was an independent advocate offered?")
    compared_in_writing = YesNo("Have they in writing what each way means?")
    told_until_25 = YesNo(
        "Were they told what help care leavers get until 25, and that they would lose it?"
    )
    capacity = YesNoNotKnown(
        "Are they able to decide this?",
        hint="From 16 that is presumed. For a doubt, select not known and write it down.",
        required=ASKED,
    )
    capacity_view = LongText("What speaks for it, or for a doubt?", rows=2)
    capacity_assessor = Text("Who looked at it?")
    offered_again_on = Date("On which day is section 20 offered again?", called="Day", future=True)


class Decide(OfPresentation):
    """Answer the tests."""

    does = staticmethod(actions.decide_housing_duty)
    form_class = DecideForm
    title = "Whose duty is it to house them?"
    button = "Save the answers"

    def find(self) -> None:
        """Find it, and say where nobody has assessed together yet."""
        super().find()
        early = not self.presentation.assessments.exists()
        self.intro = (NOBODY_CHOOSES, TOO_EARLY) if early else (NOBODY_CHOOSES,)


class FromForm(Form):
    """From when, and why it could not wait for a decision."""

    started_on = Date(
        "From which day?", called="Day", past=True, hint="Leave it empty if it is from today"
    )
    cannot_wait = LongText(
        "If it cannot wait for the decision on section 20: why?",
        rows=3,
        hint="A bed is given now and decided on the next working day. Leave it empty if section 20 was decided.",
    )


class SectionTwenty(KeepsDraft, OfDecision):
    """Say that social care houses them. Where an agreement has section 20 decided first, a bed never waits for it."""

    does = staticmethod(actions.start_section_20)
    form_class = FromForm
    leaves = Leaves(("cannot_wait",), into="status", marking=1)
    title = "They have a home under section 20"
    button = "Save"
    intro = (FROM_16, "A duty that is not decided yet does not stop social care from housing them. They are looked after from the day you enter.",)  # fmt: skip

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """Why it cannot wait is asked only where somebody decides first."""
        form = super().form(data, quiet=quiet)
        if not decided_first(self.request.actor):
            form.fields.pop("cannot_wait", None)
        return form
