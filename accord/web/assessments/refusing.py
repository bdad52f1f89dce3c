"""A doubt, the talk about it, and a refusal with its reasons."""

from typing import Any

from django.http import Http404

from accord.access.models import CaseTeam
from accord.casework.assessments import actions
from accord.casework.assessments.models import Doubt, Refusal
from accord.casework.assessments.models.answering import AFTER_TALKING, REASONS
from accord.web.assessments.on_referral import ReferralForm
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import Checkboxes, DateAndTime, Form, LongText, Radios, Text


class DoubtForm(Form):
    """What is doubted."""

    reason = LongText(
        "What makes you doubt whether the home can support them?",
        heading=True,
        required="Say what you doubt, so that the lead worker can answer it",
    )


class RaiseDoubt(ReferralForm):
    """Say so before deciding: the lead worker may be able to answer it."""

    does = staticmethod(actions.raise_doubt)
    form_class = DoubtForm
    title = "Say that you have a doubt"
    button = "Say so"

    def act(self, cleaned: dict[str, Any]) -> Doubt:
        """Raise it."""
        return actions.raise_doubt(
            referral=self.referral,
            assessment=self.work().assessment,
            **cleaned,
            by=self.request.actor,
        )


class DiscussForm(Form):
    """The talk, and what came of it."""

    discussed_at = DateAndTime(
        "When did you talk?", called="Time of the talk", past=True, required="Enter when you talked"
    )
    discussed_with = Text("With whom?", width="20")
    what_was_said = LongText("What was said?")
    outcome = Radios("What came of it?", choices=AFTER_TALKING, required="Select what came of it")


class Discuss(ReferralForm):
    """Record that the doubt was talked over with the lead worker."""

    does = staticmethod(actions.discuss_doubt)
    form_class = DiscussForm
    title = "Talk the doubt over with the lead worker"
    button = "Record the talk"

    def find(self) -> None:
        """Find the referral and the newest doubt."""
        super().find()
        doubt = self.work().doubt
        if doubt is None:
            raise Http404
        self.doubt = doubt
        self.intro = (f"What you doubted: {doubt.reason}",)

    def initial(self) -> dict[str, Any]:
        """With the lead worker."""
        rows = CaseTeam.objects.filter(
            file_id=self.file.pk, role="lead_worker", member__isnull=False
        )
        newest = rows.select_related("member").order_by("-starts").first()
        return {"discussed_with": newest.member.name if newest and newest.member else ""}

    def act(self, cleaned: dict[str, Any]) -> Doubt:
        """Record it."""
        return actions.discuss_doubt(doubt=self.doubt, **cleaned, by=self.request.actor)


class RefuseForm(Form):
    """Why, to each in their own words."""

    reasons = Checkboxes(
        "Why can you not offer a placement?", choices=REASONS, required="Choose at least one reason"
    )
    explanation_to_young_person = LongText(
        "Explain it to the young person",
        hint="Plain and kind words. Nothing about anybody else who lives there.",
        required="Explain to the young person why you cannot offer a placement",
    )
    explanation_to_worker = LongText(
        "Explain it to the lead worker",
        hint="What would another home have to offer? Nothing about anybody else who lives there.",
        required="Explain to the lead worker why you cannot offer a placement",
    )


class Refuse(KeepsDraft, ReferralForm):
    """Refuse the referral in writing."""

    does = staticmethod(actions.refuse_placement)
    form_class = RefuseForm
    leaves = Leaves(("explanation_to_young_person", "explanation_to_worker"), into="assessment")
    title = "Refuse in writing"
    button = "Send the refusal"
    intro = ("The young person and the lead worker each get a letter. You stop seeing the case.",)

    def act(self, cleaned: dict[str, Any]) -> Refusal:
        """Refuse."""
        page = self.work()
        return actions.refuse_placement(
            referral=self.referral,
            assessment=page.assessment,
            doubt=page.doubt,
            **cleaned,
            by=self.request.actor,
        )
