"""The panel and the housing options officer, as forms about one young person."""

from typing import Any

from django.http import Http404

from accord import clock
from accord.casework.leaving_care import actions, queries
from accord.casework.leaving_care.models import OfficerPart, PanelReferral
from accord.casework.leaving_care.models.ready import WEEKS
from accord.casework.people.team import holders_of_post
from accord.web.case_form import CaseForm, Nothing
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.leaving_care.room import concerns
from accord.web.page.fields import Form, LongText, Radios, Select, YesNo


class OnTheWay(KeepsDraft, CaseForm):
    """A form of this room about one young person."""

    tab = "First home"
    goes_to = "leaving_care:way"

    def prepare(self) -> None:
        """There is such a form where an agreement has a panel.

        :raises Http404: elsewhere.
        """
        if not concerns(self.request.actor):  # type: ignore[attr-defined]
            raise Http404
        super().prepare()


class ReferForm(Form):
    """Why, and what shows that they are ready."""

    reason = LongText("Why a tenancy of their own, in line with their pathway plan?", rows=4, required="Say why")  # fmt: skip
    readiness = LongText("What shows that they are ready and able to manage one?", rows=4)
    with_children = YesNo("Do children of theirs live with them?", required="Select yes or no")
    family_size = YesNo(
        "Are they put forward for a home of family size?", required="Select yes or no"
    )


class Refer(OnTheWay):
    """Put them forward to the panel."""

    does = staticmethod(actions.refer_to_panel)
    form_class = ReferForm
    leaves = Leaves(("reason", "readiness"), into="tenancy")
    title = "Put them forward to the accommodation panel"
    button = "Put them forward"

    def find(self) -> None:
        """What is known of their readiness goes with it."""
        done = {"yes": "They completed", "no": "They have not completed"}
        took = {"yes": "They took part", "no": "They have not taken part"}
        self.intro = (
            f"{done[queries.programme_done(self.file)]} the programme of {WEEKS} weeks. {took[queries.training_done(self.file)]} in training for a tenancy. The panel sees both, and may go on without them.",
            "Whoever belongs to the panel sees who they are and how far they are on the way, and nothing else of their file.",
        )  # fmt: skip

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Put them forward."""
        return actions.refer_to_panel(file=self.file, **cleaned, by=self.request.actor)


class OfReferral(OnTheWay):
    """A form about one referral to the panel."""

    def find(self) -> None:
        """Find it."""
        self.referral = self.one(PanelReferral, self.kwargs["panel_referral"])


DECISIONS = (
    ("accepted", "Accepted", "The landlord’s member agrees"),
    ("deferred", "More preparation first"),
    ("declined", "Not accepted"),
)


class DecideForm(Form):
    """At which panel, what, and why."""

    mark_optional = False
    panel = Select("At which panel?", nothing="Choose the panel", required="Choose the panel")
    decision = Radios("What did the panel decide?", choices=DECISIONS, required="Select what the panel decided")  # fmt: skip
    landlord_agreed = YesNo("Did the landlord’s member agree to accept them?", required="Select yes or no")  # fmt: skip
    without_programme = LongText("If the programme was not completed: why does the panel go on without it?", rows=2)  # fmt: skip
    without_training = LongText("If they did not take part in the training: why does the panel go on without it?", rows=2)  # fmt: skip
    reasons = LongText("If it is not accepted now: why, and what helps?", rows=3)
    work_agreed = LongText("What is to be done before a home is looked for?", rows=3)
    good_parent = LongText("What would a good parent do here?", rows=2, hint="Both partners are corporate parents")  # fmt: skip
    sections = (
        ("", ("panel", "decision", "landlord_agreed")),
        ("Where something usual was not done", ("without_programme", "without_training")),
        ("What comes next", ("reasons", "work_agreed", "good_parent")),
    )


class Decide(OfReferral):
    """Record what the panel decided."""

    does = staticmethod(actions.decide_panel_referral)
    form_class = DecideForm
    leaves = Leaves(("without_programme", "without_training", "reasons", "work_agreed", "good_parent"), into="tenancy")  # fmt: skip
    title = "What the panel decided"
    button = "Save the decision"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the panels that were held."""
        form = super().form(data, quiet=quiet)
        self.panels = {str(one.pk): one for one in queries.held_panels()}
        found = [(pk, clock.in_words(one.held_at or one.meeting_at)) for pk, one in self.panels.items()]  # fmt: skip
        return self.choose(form, panel=found)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Save it."""
        panel = self.panels[cleaned.pop("panel")]
        return actions.decide_panel_referral(referral=self.referral, panel=panel, **cleaned, by=self.request.actor)  # fmt: skip


class WithdrawForm(Form):
    """Why."""

    reasons = LongText("Why is it withdrawn?", rows=3, required="Say why it is withdrawn")


class Withdraw(OfReferral):
    """Withdraw the referral."""

    does = staticmethod(actions.withdraw_panel_referral)
    form_class = WithdrawForm
    leaves = Leaves(("reasons",), into="tenancy")
    title = "Withdraw the referral to the panel"
    button = "Withdraw it"
    intro = ("It costs them nothing. They may be put forward again at any time.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Withdraw it."""
        return actions.withdraw_panel_referral(referral=self.referral, **cleaned, by=self.request.actor)  # fmt: skip


class Ready(OfReferral):
    """What was agreed has been done."""

    does = staticmethod(actions.confirm_tenancy_ready)
    form_class = Nothing
    title = "They are ready for a tenancy"
    button = "They are ready"

    def find(self) -> None:
        """Find it, with what was agreed."""
        super().find()
        self.intro = tuple(self.referral.work_agreed.splitlines()) or ("The panel asked for nothing more.",)  # fmt: skip

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say so."""
        return actions.confirm_tenancy_ready(referral=self.referral, by=self.request.actor)


class InviteForm(Form):
    """Whom, and why."""

    member = Select("Which housing options officer?", nothing="Choose who", required="Choose who")
    reason = LongText("Why? What home of their own is thought of?", rows=3, required="Say why")


class Invite(OnTheWay):
    """Ask the officer to take part."""

    does = staticmethod(actions.invite_housing_officer)
    form_class = InviteForm
    leaves = Leaves(("reason",), into="tenancy")
    title = "Ask the housing options officer to take part"
    button = "Ask them"
    intro = ("From then on they are on the case: they see who the young person is, how to reach them, and the way to a home. Nothing else.",)  # fmt: skip

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the area's officers."""
        form = super().form(data, quiet=quiet)
        self.officers = {one.ref: one for one in holders_of_post("housing_options_officer")}
        found = [(ref, one.name) for ref, one in self.officers.items()]
        return self.choose(form, member=found)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask."""
        member = self.officers[cleaned.pop("member")]
        return actions.invite_housing_officer(file=self.file, member=member, **cleaned, by=self.request.actor)  # fmt: skip


class AnswerForm(Form):
    """Yes or no."""

    accepted = YesNo("Do you take part?", required="Select yes or no")


class Answer(OnTheWay):
    """Answer the invitation."""

    does = staticmethod(actions.answer_invitation)
    form_class = AnswerForm
    title = "Do you take part in their way to a home?"
    button = "Save the answer"
    intro = ("If you cannot, your part on the case ends, and their worker asks somebody else.",)

    def find(self) -> None:
        """Find what was asked, and why."""
        self.part = self.one(OfficerPart, self.kwargs["officer_part"])
        self.caption = self.part.reason

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Answer."""
        return actions.answer_invitation(part=self.part, **cleaned, by=self.request.actor)
