"""A refusal that is questioned: up the ladder, and perhaps to its end, where a view is kept beside it."""

from datetime import datetime, timedelta
from typing import Any

from accord import clock
from accord.casework.challenges import actions as challenges
from accord.casework.challenges.models import ContractMatter
from accord.casework.demo.playing import Script, Story


def questioned(s: Story) -> Script:
    """The lead worker questions the refusal; talking does not settle it, so it goes up."""
    made = s.made
    s.wait(1)
    challenge = yield s.do(
        made["worker"],
        challenges.question_decision,
        refusal=made["refusal"],
        reason="The assessment names nothing that happened between them, and nobody asked about nights.",
        evidence="The safety information: a lift on Fridays, and no contact with that group since spring.",
    )
    yield from _explained(s, challenge)
    yield from _talked_over(s, challenge)
    if s.has("settled"):
        yield from _looked_into(s, challenge)
        yield from _not_settled(s, challenge)
        yield from _put_to_commissioning(s, challenge)
        yield from _ended(s, challenge)


def _explained(s: Story, challenge: Any) -> Script:
    manager = s.made["manager"]
    yield s.do(
        manager,
        challenges.clarify_decision,
        challenge=challenge,
        says="One member of staff is awake at night, and two residents already need a call every hour.",
    )
    yield s.do(
        manager,
        challenges.try_to_settle,
        challenge=challenge,
        says="Offered another interview in two weeks, with the night staff there.",
        outcome="unresolved",
    )


def _talked_over(s: Story, challenge: Any) -> Script:
    """Both hold on: the home asks both teams, and the lead worker goes to the placements team."""
    s.wait(1)
    yield s.do(
        s.made["worker"],
        challenges.discuss_challenge,
        challenge=challenge,
        discussed_at=_an_hour_ago,
        outcome="unresolved",
        says="Spoke for half an hour. Two weeks is too long; the home will not say yes before.",
    )
    yield s.do(
        s.made["manager"],
        challenges.raise_with_both,
        challenge=challenge,
        says="Who pays for a second member of staff at night?",
    )
    s.wait(1)
    yield s.do(
        s.made["worker"],
        challenges.climb_ladder,
        challenge=challenge,
        says="The home still gives no evidence, and the offer of two weeks does not help.",
    )


def _looked_into(s: Story, challenge: Any) -> Script:
    officer = s.made["officer"]
    s.wait(1)
    yield s.do(
        officer,
        challenges.review_for_challenge,
        challenge=challenge,
        says="Nothing in the referral or the risk assessment speaks against this house at night.",
        lack_of_evidence=True,
    )
    yield s.do(
        officer,
        challenges.challenge_provider,
        challenge=challenge,
        says="What was asked about nights, and of whom?",
    )


def _not_settled(s: Story, challenge: Any) -> Script:
    officer = s.made["officer"]
    s.wait(1)
    yield s.do(
        officer,
        challenges.try_to_settle,
        challenge=challenge,
        says="A call with both. Nobody moved.",
        outcome="unresolved",
    )
    yield s.do(
        officer,
        challenges.cannot_settle,
        challenge=challenge,
        says="Both sides hold to their view.",
    )


def _put_to_commissioning(s: Story, challenge: Any) -> Script:
    """What commissioning is asked and answers names no young person."""
    officer = s.made["officer"]
    yield s.do(
        officer,
        challenges.climb_ladder,
        challenge=challenge,
        says="A referral was turned down without evidence of a risk at night.",
    )
    s.wait(2)
    yield s.do(
        "wes",
        challenges.challenge_on_contract,
        matter=lambda: ContractMatter.objects.get(challenge_id=challenge.pk, for_information=False),
        obligation="Referrals are assessed on evidence, with the lead worker.",
        asks="Assess again with the night staff present, and write down what was asked.",
    )
    yield s.do(officer, challenges.note_contract_challenge, challenge=challenge)


def _ended(s: Story, challenge: Any) -> Script:
    """Settled, and the home's own view is kept beside what was settled."""
    s.wait(2)
    yield s.do(
        s.made["officer"],
        challenges.end_challenge,
        challenge=challenge,
        outcome="compromise",
        says="The home assesses again with its night staff; meanwhile we look at two other homes.",
        dissent="The lead worker holds that the first refusal had no evidence and should have been withdrawn.",
    )
    yield s.do(
        s.made["manager"],
        challenges.keep_dissent,
        challenge=challenge,
        says="We still hold that one member of staff at night is not enough.",
    )


def _an_hour_ago() -> datetime:
    return clock.now() - timedelta(hours=1)
