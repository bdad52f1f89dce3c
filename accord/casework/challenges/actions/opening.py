"""Opening a challenge: a refusal questioned, a level of need disputed, a move not agreed."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import CaseTeam, File, Member, Team
from accord.access.refusals import Refused, refuse_if, refuse_on
from accord.casework.assessments.models import Refusal
from accord.casework.assessments.models.answering import REASONS
from accord.casework.assessments.teams import team_answering
from accord.casework.challenges import refusals
from accord.casework.challenges.actions.climbing import reach
from accord.casework.challenges.ladder import CLIMBED, NO_LADDER, find, has_ladder, ladder_of
from accord.casework.challenges.models import SUBJECTS, URGENT, Challenge
from accord.casework.challenges.states import CLIMBING, OPENED
from accord.casework.challenges.stepping import next_id, said
from accord.casework.challenges.who import ASKED, PARTNERS, SERVICES, WORKERS
from accord.casework.moves.models import Move
from accord.casework.moves.moving import agreed_by, answers_of, go
from accord.casework.moves.states import ESCALATED
from accord.casework.moves.who import EITHER, HOME, KEYWORKERS
from accord.casework.people.actions import owned
from accord.casework.placements.models import Placement
from accord.casework.referrals.models import Referral
from accord.duties.record import record

WHY = "Write down why, with what it rests on."


@action(by=WORKERS, records=["worker_questions_decision"])
def question_decision(*, refusal: Refusal, reason: str, evidence: str = "", by: Actor) -> Challenge:
    """Question a provider's refusal: what it lacks evidence for. The provider reads this."""
    refuse_if(refusals.of_words(reason, "Say what the decision lacks evidence for."))
    labels = dict(REASONS)
    opened = _Opening(refusal.file, refusal.provider_team, "referral", by)
    facts = {
        "referral": refusal.referral_id,
        "refusal": refusal.pk,
        "lack_of_evidence": True,
    }
    return opened.by_event(
        "worker_questions_decision",
        facts,
        says=reason,
        evidence=evidence,
        referral_id=refusal.referral_id,
        refusal_id=refusal.pk,
        provider_decision="; ".join(labels[one] for one in refusal.reasons),
        lack_of_evidence_reason=reason,
    )


@action(by=[*HOME, ASKED], records=["need_level_disagreement_raised"])
def dispute_need_level(
    *,
    referral: Referral | None = None,
    placement: Placement | None = None,
    worker_level: str,
    provider_level: str,
    reason: str,
    cover_disputed: bool | None = None,
    evidence: str = "",
    by: Actor,
) -> Challenge:
    """Disagree with the lead worker's view of the level of need: of a referral, or during a stay.

    Levels are low, medium or high. Until it is settled, support is planned for the higher one.
    """
    file, team = _file_and_team(referral, placement, by)
    refuse_if(refusals.of_levels(worker_level, provider_level) or refusals.of_stay(placement))
    refuse_if(refusals.of_words(reason, WHY))
    facts: dict[str, Any] = {"provider_level": provider_level, "worker_level": worker_level}
    about = {"referral": referral, "placement": placement}
    facts |= {name: row.pk for name, row in about.items() if row}
    facts |= {"cover_disputed": cover_disputed} if cover_disputed is not None else {}
    return _Opening(file, team, "need_level", by).by_event(
        "need_level_disagreement_raised",
        facts,
        says=reason,
        evidence=evidence,
        keyworker=placement is not None,
        worker_level=worker_level,
        provider_level=provider_level,
        cover_disputed=cover_disputed,
        **{f"{name}_id": row.pk for name, row in about.items() if row},
    )


def _file_and_team(
    referral: Referral | None, placement: Placement | None, by: Actor
) -> tuple[File, Team]:
    if placement is not None:
        return placement.file, placement.provider_team
    if referral is not None:
        return referral.file, team_answering(referral.file, by)
    raise Refused("Say which referral or placement it is about.")


@action(by=EITHER, records=["move_on_not_agreed"])
def challenge_move(*, move: Move, reason: str, evidence: str = "", by: Actor) -> Challenge:
    """Take a move that cannot be agreed up the ladder. Nobody moves meanwhile, but for safety.

    The lead worker carries the young person's own disagreement.
    """
    against = [row for row in answers_of(move).values() if row.answer != "agrees"]
    refuse_if(None if against else refusals.NO_NO)
    refuse_if(refusals.of_words(reason, WHY))
    agreed = agreed_by(move)
    opened = _Opening(move.file, move.provider_team, "move", by).by_event(
        "move_on_not_agreed",
        {
            "move": move.pk,
            "placement": move.placement_id,
            "agreed_by": agreed,
            "internal_move": move.kind == "internal",
        },
        says=reason,
        evidence=evidence,
        keyworker=True,
        move_id=move.pk,
        placement_id=move.placement_id,
    )
    go(move, ESCALATED)
    return opened


@action(
    by=[*WORKERS, *KEYWORKERS, "provider_manager"],
    records=["disagreement_raised", *CLIMBED],
)
def raise_disagreement(
    *, placement: Placement, decision: str, reason: str, evidence: str = "", by: Actor
) -> Challenge:
    """Disagree about a decision of a partner's. It goes to the managers of both sides, who decide."""
    refuse_if(refusals.of_stay(placement) or refusals.of_words(decision, "Say which decision."))
    refuse_if(refusals.of_words(reason, WHY))
    if not has_ladder("decision", by):
        raise Refused(NO_LADDER)
    opened = _Opening(placement.file, placement.provider_team, "decision", by).by_event(
        "disagreement_raised",
        {"placement": placement.pk, "subject": "decision", "strand": "decision"},
        says=reason,
        evidence=evidence,
        keyworker=True,
        placement_id=placement.pk,
        provider_decision=decision,
    )
    return _onto_the_first_step(opened, by)


@action(by=[*WORKERS, *PARTNERS], records=["disagreement_raised", *CLIMBED])
def raise_between_services(
    *,
    file: File,
    subject: str,
    view: str,
    reason: str,
    evidence: str = "",
    urgent: str = "",
    hears: Sequence[Member] = (),
    by: Actor,
) -> Challenge:
    """Disagree with the other service: what about, what it is they see differently, and why.

    `subject` is closure, decision, case, placement, plan, order, tenancy or other. `urgent` is
    emergency, serious or "": what cannot wait goes straight to the step that stands apart. Whose
    step the first is, the protocol says; `hears` are those who hear it there, where it is to be said.
    """
    refuse_if(None if subject in dict(SUBJECTS) else "Say what it is about.")
    refuse_if(refusals.of_words(view, "Say what the two services see differently."))
    refuse_if(refusals.of_words(reason, WHY))
    refuse_if(refusals.NOT_URGENT if urgent and urgent not in dict(URGENT) else None)
    ladder = find({"strand": "services"}, by)
    if ladder is None:
        raise Refused(NO_LADDER)
    refuse_if(refusals.to_climb(by.roles_on(file.pk), ladder.first().climbed_by))
    apart = ladder.rule.emergency
    refuse_if(refusals.NOTHING_URGENT if urgent and apart is None else None)
    facts: dict[str, Any] = {"subject": subject, "strand": "services"}
    facts |= {urgent: True} if urgent else {}
    opened = _Opening(file, None, "services", by).by_event(
        "disagreement_raised",
        facts,
        says=reason,
        evidence=evidence,
        subject=subject,
        provider_decision=view,
    )
    opened = _onto_the_first_step(opened, by, hears)
    if urgent and apart is not None:
        refuse_if(refusals.to_climb(by.roles_on(file.pk), apart.climbed_by))
        return reach(opened, ladder, apart, by, urgent=urgent)
    return opened


def _onto_the_first_step(opened: Challenge, by: Actor, hears: Sequence[Member] = ()) -> Challenge:
    """On the lowest step: where opening it was not that step, it goes to whoever hears it there."""
    ladder = ladder_of(opened, by)
    return opened if opened.rung else reach(opened, ladder, ladder.first(), by, hears=hears)


class _Opening:
    """One challenge being opened: the entry first, which lets the sides in, and then its record."""

    def __init__(self, file: File, team: Team | None, strand: str, by: Actor) -> None:
        self.file, self.team, self.strand, self.by = file, team, strand, by

    def by_event(
        self,
        event: str,
        facts: dict[str, Any],
        *,
        says: str,
        evidence: str,
        keyworker: bool = False,
        **row: Any,
    ) -> Challenge:
        """Record the entry, and write the challenge with its first position."""
        number, by = next_id(), self.by
        contract = (self.team.agency.contract if self.team else "") or "none"
        held = _keyworker(self.file) if keyworker else None
        facts |= {"challenge": number, "contract_held": contract}
        facts |= {"provider_team": self.team.pk} if self.team else {}
        facts |= {"member": held} if held else {}
        raised, (step, number_of_step) = _raised_by(self.file, by), self._opened_onto(contract)
        record(event, file=self.file, by=by, **facts)
        with self._one_at_a_time():
            challenge = Challenge.objects.create(
                **owned(self.file, by),
                id=number,
                strand=self.strand,
                provider_team_id=self.team.pk if self.team else None,
                contract_held=contract,
                keyworker_id=held,
                raised_by_role=raised,
                opened_at=clock.now(),
                state=CLIMBING if step else OPENED,
                rung=step,
                **row,
            )
        said(challenge, "position", by, says=says, evidence=evidence, rung=number_of_step)
        return challenge

    def _one_at_a_time(self) -> AbstractContextManager[None]:
        if self.team is None:
            return refuse_on("one_open_between_services", refusals.OPEN_BETWEEN)
        return refuse_on("one_open_challenge", refusals.OPEN_ALREADY)

    def _opened_onto(self, contract: str) -> tuple[str, int | None]:
        """The step that opening it is, with its number, where the protocol says that it is one."""
        ladder = find({"strand": self.strand, "contract_held": contract}, self.by)
        if ladder is None or not ladder.opening_reaches(ladder.first()):
            return "", None
        return ladder.first().rung, ladder.number(ladder.first())


def _raised_by(file: File, by: Actor) -> str:
    """The side that opens it, by the role it holds as it does."""
    held = by.roles_on(file.pk)
    return next(
        (role for role in (*WORKERS, *KEYWORKERS, *HOME, ASKED, *SERVICES) if role in held), ""
    )


def _keyworker(file: File) -> int | None:
    """The young person's keyworker now, who takes part where it is about the stay."""
    now = clock.now()
    rows = CaseTeam.objects.filter(file_id=file.pk, role="keyworker", starts__lte=now, ends__gt=now)
    row = rows.order_by("-starts").first()
    return row.member_id if row else None
