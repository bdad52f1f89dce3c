"""The Challenges tab of a case, and one challenge with its ladder."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord.casework.assessments.models import Refusal
from accord.casework.challenges import actions
from accord.casework.challenges.ladder import by_talking, has_ladder
from accord.casework.challenges.models import Challenge, ContractMatter
from accord.casework.challenges.queries import (
    ChallengePage,
    challenge_page,
    challenges_on,
    stands_at,
)
from accord.casework.challenges.who import who_may_take_back
from accord.casework.placements.queries import current_placement
from accord.protocols.schema import Rung
from accord.web.case_form import CasePage, Way, ways
from accord.web.challenges import presenting
from accord.web.challenges.between_services import disagree

# What is ended by whoever hears it on its step, rather than by both sides together.
MANAGERS_DECIDE = ("decision", "services")


class Challenges(CasePage):
    """Every challenge the reader takes part in, and what can be challenged now."""

    template_name = "challenges/list.jinja"
    tab = "Challenges"
    title = "Challenges"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them."""
        found = challenges_on(self.file)
        return self.page(
            rows=[self._row(one) for one in found],
            next=ways([*self._refusals(found), self._level(), self._decision(), disagree(self)]),
        )

    def _row(self, one: Challenge) -> list[Any]:
        where = stands_at(one, by=self.request.actor)
        return presenting.row(one, self.to("challenges:challenge", one.pk), where)

    def _refusals(self, found: list[Challenge]) -> list[Way | None]:
        """A refusal that nobody has questioned yet."""
        asked = {one.refusal_id for one in found}
        rows = Refusal.objects.filter(file_id=self.file.pk).exclude(
            pk__in=[pk for pk in asked if pk]
        )
        return [
            self.way(f"Question the refusal by {one.provider_team.agency.name}", actions.question_decision, "challenges:question", one.pk)
            for one in rows.select_related("provider_team__agency").order_by("-refused_at")
        ]  # fmt: skip

    def _level(self) -> Way | None:
        placement = current_placement(self.file)
        lives = placement is not None and placement.state == "started"
        pk = placement.pk if placement else 0
        words = "Disagree about the level of need"
        settled = has_ladder("need_level", self.request.actor)
        return self.way(
            words,
            actions.dispute_need_level,
            "challenges:level_of_stay",
            pk,
            when=lives and settled,
        )

    def _decision(self) -> Way | None:
        """Where a protocol sends what partners disagree about to managers."""
        placement = current_placement(self.file)
        lives = placement is not None and placement.state == "started"
        goes = lives and has_ladder("decision", self.request.actor)
        pk = placement.pk if placement else 0
        return self.way("Disagree about a decision", actions.raise_disagreement, "challenges:decision", pk, when=goes)  # fmt: skip


class OneChallenge(CasePage):
    """One challenge: where it stands, for how long, and what both sides said."""

    template_name = "challenges/challenge.jinja"
    tab = "Challenges"
    title = "Challenge"

    def find(self) -> None:
        """Find it."""
        self.challenge = self.one(Challenge, self.kwargs["challenge"], "provider_team__agency")
        self.title = self.challenge.get_strand_display()
        self.caption = presenting.other_side(self.challenge)

    def back(self) -> str:
        """Back to all of them."""
        return self.to("challenges:case")

    def get(self, request: HttpRequest, ref: str, challenge: int) -> HttpResponse:
        """Show it."""
        page = challenge_page(self.challenge, by=request.actor)
        open_ = not self.challenge.closed_at
        return self.page(
            steps=presenting.rungs(page),
            rows=presenting.facts(page),
            said=presenting.said(page.steps),
            next=ways(self._next(page)) if open_ else [],
            also=ways(self._also(page) if open_ else self._after()),
            open=open_,
        )

    def _next(self, page: ChallengePage) -> list[Way | None]:
        pk, up, apart = self.challenge.pk, self._up(page), self._holds(page.apart)
        climbs = [
            self.way("Take it up a step", actions.climb_ladder, "challenges:climb", pk, when=up, main=True),
            self.way("It cannot wait", actions.climb_at_once, "challenges:at_once", pk, when=apart),
        ]  # fmt: skip
        if self.challenge.strand in MANAGERS_DECIDE:
            decides = self._holds(page.here, "ended_by")
            return [self.way("Decide", actions.end_challenge, "challenges:end", pk, when=decides, main=not up), *climbs]  # fmt: skip
        talks = any(rung is not None and by_talking(rung) for rung in (page.here, page.next))
        talk = self.way("Record the talk", actions.discuss_challenge, "challenges:discuss", pk, when=talks, main=page.here is None)  # fmt: skip
        return [talk, *climbs, *self._settling(page)]

    def _settling(self, page: ChallengePage) -> list[Way | None]:
        """What the placements team does on its step, and what it notes of commissioning's."""
        one, hears = self.challenge, page.here.to if page.here else []
        placements = "placements_team" in hears
        stuck = placements and one.reviewed_at and not one.not_settled_at
        asked = "commissioning_team" in hears and not one.contract_noted_at and self._answered()
        return [
            self.way("Look at the information again", actions.review_for_challenge, "challenges:review", one.pk, when=placements and not one.reviewed_at, main=True),
            self.way("Challenge the provider", actions.challenge_provider, "challenges:provider", one.pk, when=placements and one.reviewed_at and not one.placements_challenged_at),
            self.way("It could not be settled", actions.cannot_settle, "challenges:not_settled", one.pk, when=stuck),
            self.way("Note what commissioning asked", actions.note_contract_challenge, "challenges:note", one.pk, when=asked, main=True),
        ]  # fmt: skip

    def _holds(self, rung: Rung | None, by: str = "climbed_by") -> bool:
        """Whether the reader holds one of the roles that a step names."""
        named = set(getattr(rung, by)) if rung is not None else set()
        return bool(named & self.request.actor.roles_on(self.file.pk))

    def _ours(self) -> bool:
        """Whether the reader stands on the side of whoever raised it."""
        ours = set(who_may_take_back(self.challenge.raised_by_role))
        return bool(ours & self.request.actor.roles_on(self.file.pk))

    def _up(self, page: ChallengePage) -> bool:
        """Whether the step above is the reader's to take, and what comes before it is done."""
        one, here = self.challenge, page.here
        if page.next is None or by_talking(page.next) or not self._holds(page.next):
            return False
        if here is not None and by_talking(here):
            return bool(one.still_challenged)
        return bool(one.not_settled_at) if here and "placements_team" in here.to else True

    def _answered(self) -> bool:
        """Whether commissioning has challenged the provider on it: before, there is nothing to note."""
        rows = ContractMatter.objects.filter(challenge_id=self.challenge.pk)
        return rows.filter(challenged_at__isnull=False).exists()

    def _also(self, page: ChallengePage) -> list[Way | None]:
        pk = self.challenge.pk
        if self.challenge.strand in MANAGERS_DECIDE:
            ours = self._ours() and not self._holds(page.here, "ended_by")
            return [
                self.way("Say what you hold", actions.give_position, "challenges:position", pk),
                self.way("Record what you tried", actions.try_to_settle, "challenges:attempt", pk, when=page.here),
                self.way("Take it back", actions.end_challenge, "challenges:end", pk, when=ours),
                self.way("Files: evidence that is attached", None, "uploads:of_challenge", pk),
            ]  # fmt: skip
        return [
            self.way("Say what you hold", actions.give_position, "challenges:position", pk),
            self.way("Explain the decision", actions.clarify_decision, "challenges:clarify", pk),
            self.way("Record what you tried", actions.try_to_settle, "challenges:attempt", pk),
            self.way("Raise it with both teams", actions.raise_with_both, "challenges:raise", pk, when=self.challenge.discussed_at and not self.challenge.provider_raised_at),
            self.way("Say how it ended", actions.end_challenge, "challenges:end", pk),
            self.way("Files: evidence that is attached", None, "uploads:of_challenge", pk),
        ]  # fmt: skip

    def _after(self) -> list[Way | None]:
        pk = self.challenge.pk
        return [
            self.way("Have your view kept", actions.keep_dissent, "challenges:dissent", pk),
            self.way("Files: evidence that is attached", None, "uploads:of_challenge", pk),
        ]
