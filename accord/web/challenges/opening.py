"""Opening a challenge: of a refusal, of a level of need, of a move."""

from typing import Any

from django.http import Http404

from accord.casework.assessments.models import Refusal
from accord.casework.challenges import actions
from accord.casework.challenges.ladder import find as ladder_for
from accord.casework.challenges.models import LEVELS, SUBJECTS, URGENT, Challenge
from accord.casework.moves.models import Move
from accord.casework.moves.states import LIVE
from accord.casework.placements.models import Placement
from accord.casework.referrals.models import Referral
from accord.web.case_form import CaseForm, GoOn
from accord.web.keeping import KeepsDraft
from accord.web.leaving import Leaves
from accord.web.page.fields import Form, LongText, Radios, Text, YesNo

CAN_WAIT = "can_wait"
READ = "Both sides read this. Leave out what belongs to risk, gangs or health."


class ReasonForm(Form):
    """Why, and on what evidence."""

    reason = LongText("What do you disagree with, and why?", hint=READ, required="Write down why")
    evidence = LongText("What does it rest on?", hint="Papers, dates, what was seen.")


class Opens(KeepsDraft, CaseForm):
    """What opening a challenge shares."""

    form_class = ReasonForm
    tab = "Challenges"
    button = "Open it"
    goes_to = "challenges:case"

    def next(self, result: Challenge) -> str:
        """To the challenge."""
        return self.to("challenges:challenge", result.pk)


class QuestionForm(Form):
    """What is lacking, and on what evidence."""

    reason = LongText(
        "What does the decision lack evidence for?",
        hint=READ,
        required="Say what the decision lacks evidence for",
    )
    evidence = LongText("What speaks for it?", hint="Papers, dates, what was seen.")


class Question(Opens):
    """Question a refusal."""

    does = staticmethod(actions.question_decision)
    form_class = QuestionForm
    leaves = Leaves(("reason", "evidence"), into="challenge")
    title = "Question this decision"
    button = "Question it"
    intro = ("The provider sees the case again for as long as this is open, and no more of it than the decision rests on.",)  # fmt: skip

    def find(self) -> None:
        """Find the refusal."""
        self.refusal = self.one(Refusal, self.kwargs["refusal"], "provider_team__agency")
        self.caption = self.refusal.provider_team.agency.name

    def act(self, cleaned: dict[str, Any]) -> Challenge:
        """Open it."""
        by = self.request.actor
        return actions.question_decision(refusal=self.refusal, **cleaned, by=by)


class LevelForm(ReasonForm):
    """Two levels, and whether staff are needed day and night."""

    worker_level = Radios("What does the lead worker see?", choices=LEVELS, required="Select the level the lead worker sees")  # fmt: skip
    provider_level = Radios("What do you see?", choices=LEVELS, required="Select the level you see")
    cover_disputed = YesNo("Is it about whether staff are needed day and night?", required="Select yes or no")  # fmt: skip
    sections = (
        ("Level of need", ("worker_level", "provider_level", "cover_disputed")),
        ("Why", ("reason", "evidence")),
    )


class DisputesLevel(Opens):
    """Disagree about the level of need."""

    does = staticmethod(actions.dispute_need_level)
    form_class = LevelForm
    leaves = Leaves(("reason", "evidence"), into="challenge")
    title = "Disagree about the level of need"
    intro = ("Until it is settled, support is planned for the higher of the two levels.",)


class LevelOfReferral(DisputesLevel):
    """Of a referral that is with you."""

    def find(self) -> None:
        """Find the referral."""
        self.referral = self.one(Referral, self.kwargs["referral"])

    def act(self, cleaned: dict[str, Any]) -> Challenge:
        """Open it."""
        by = self.request.actor
        return actions.dispute_need_level(referral=self.referral, **cleaned, by=by)


class LevelOfStay(DisputesLevel):
    """Of a young person who lives with you."""

    def find(self) -> None:
        """Find the placement."""
        self.placement = self.one(Placement, self.kwargs["placement"], "provider_team__agency")

    def act(self, cleaned: dict[str, Any]) -> Challenge:
        """Open it."""
        by = self.request.actor
        return actions.dispute_need_level(placement=self.placement, **cleaned, by=by)


class DecisionForm(ReasonForm):
    """Which decision, why, and on what evidence."""

    decision = Text("Which decision do you disagree with?", required="Say which decision")
    sections = (("The decision", ("decision",)), ("Why", ("reason", "evidence")))


class DisagreesDecision(Opens):
    """Disagree about a decision of a partner's, about a young person who lives with one."""

    does = staticmethod(actions.raise_disagreement)
    form_class = DecisionForm
    leaves = Leaves(("reason", "evidence"), into="challenge")
    title = "Disagree about a decision"
    button = "Take it to the managers"
    intro = ("It goes to the managers of both sides, who decide. An issue that the workers can settle between them is raised with the partner instead.",)  # fmt: skip

    def find(self) -> None:
        """Find the stay."""
        self.placement = self.one(Placement, self.kwargs["placement"], "provider_team__agency", "file")  # fmt: skip
        self.caption = self.placement.provider_team.agency.name

    def act(self, cleaned: dict[str, Any]) -> Challenge:
        """Open it."""
        return actions.raise_disagreement(placement=self.placement, **cleaned, by=self.request.actor)  # fmt: skip


class ServicesForm(ReasonForm):
    """What about, what each side sees, and why."""

    subject = Radios("What is it about?", choices=SUBJECTS, required="Select what it is about")
    view = Text("What do the two services see differently?", required="Say what the two services see differently")  # fmt: skip
    sections = (("The disagreement", ("subject", "view")), ("Why", ("reason", "evidence")))


class UrgentForm(ServicesForm):
    """And whether it can wait, where the protocol has a step for what cannot."""

    urgent = Radios("Can it wait?", choices=[(CAN_WAIT, "Yes, it can wait"), *URGENT], required="Select whether it can wait")  # fmt: skip
    sections = (  # type: ignore[assignment]
        ("The disagreement", ("subject", "view")),
        ("Why", ("reason", "evidence")),
        ("How urgent it is", ("urgent",)),
    )


class BetweenServices(Opens):
    """Disagree with the other service."""

    does = staticmethod(actions.raise_between_services)
    form_class = ServicesForm
    leaves = Leaves(("reason", "evidence"), into="challenge")
    title = "Disagree with the other service"
    button = "Open it"

    def find(self) -> None:
        """Say who hears it first, and who where it cannot wait."""
        self.ladder = ladder_for({"strand": "services"}, self.request.actor)
        if self.ladder is None:
            raise Http404
        self.intro = (f"First: {self.ladder.first().says}.",)
        self.form_class = UrgentForm if self.ladder.rule.emergency else ServicesForm

    def act(self, cleaned: dict[str, Any]) -> Challenge:
        """Open it."""
        urgent = cleaned.pop("urgent", CAN_WAIT)
        cleaned["urgent"] = "" if urgent == CAN_WAIT else urgent
        return actions.raise_between_services(file=self.file, **cleaned, by=self.request.actor)


class ChallengeMove(Opens):
    """Take a move that could not be agreed up the ladder."""

    does = staticmethod(actions.challenge_move)
    leaves = Leaves(("reason", "evidence"), into="challenge")
    title = "Take the move up the ladder"
    intro = ("Nobody moves while this is open, but for safety. The lead worker carries the young person’s own view.",)  # fmt: skip

    def find(self) -> None:
        """Find the move."""
        self.move = self.one(Move, self.kwargs["move"], "provider_team__agency", "placement")

    def act(self, cleaned: dict[str, Any]) -> Challenge:
        """Open it."""
        return actions.challenge_move(move=self.move, **cleaned, by=self.request.actor)


class ToMove(GoOn):
    """From a duty about a stay to the move proposed from it."""

    def find(self) -> None:
        """Find the move."""
        rows = Move.objects.filter(file_id=self.file.pk, placement_id=self.kwargs["placement"])
        move = rows.filter(state__in=LIVE).first()
        if move is None:
            raise Http404
        self.move = move

    def where(self) -> str:
        """On to it."""
        return self.to("moves:move", self.move.pk)
