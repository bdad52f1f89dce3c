"""Oakhouse, on a block contract, has refused Kai's referral; Wes works in commissioning."""

import pytest

from accord.casework.agencies.actions import add_agency, add_member, add_team
from accord.casework.assessments import actions as assessments
from tests.acting import acting_as, at
from tests.domain.assessments.referring import EXPLAINED, doubted, give_to, sent_to_oakhouse


@pytest.fixture
def sent(town):
    """Kai's referral with Oakhouse, which has one home, Number 4."""
    return sent_to_oakhouse(town)


@pytest.fixture
def refusal(sent):
    """Refused on Thursday 12 March, after a talk with Dele."""
    doubt = doubted(sent)
    with acting_as(sent.town.maeve, "2026-03-12 10:00") as by:
        return assessments.refuse_placement(referral=sent.referral, doubt=doubt, by=by, **EXPLAINED)


@pytest.fixture
def wes(town):
    """Commissioning, which has a part on nobody's case."""
    with acting_as(town.admin) as by:
        return add_member(
            team=town.teams["commissioning"],
            name="Wes Cardew",
            role="commissioning_team",
            email="wes.cardew@fernley.example",
            desk=True,
            by=by,
        )


@pytest.fixture
def refused_on_spot(town, sent):
    """Saltmarsh, bought place by place, has refused as well; Hedda works there."""
    with acting_as(town.admin) as by:
        agency = add_agency(name="Saltmarsh Support", kind="provider", contract="spot", tiers="high", by=by)  # fmt: skip
        town.teams["saltmarsh"] = add_team(agency=agency, name="Saltmarsh office", by=by)
        hedda = add_member(
            team=town.teams["saltmarsh"], name="Hedda Crane", role="provider_manager",
            email="hedda.crane@fernley.example", desk=True, by=by,
        )  # fmt: skip
    with acting_as(town.dele, "2026-03-10 10:00") as by:
        give_to(town, sent.referral, "saltmarsh", by)
    with acting_as(hedda, "2026-03-11 16:00") as by:
        doubt = assessments.raise_doubt(referral=sent.referral, reason="Too far.", by=by)
        assessments.discuss_doubt(doubt=doubt, discussed_at=at("2026-03-11 15:00"), outcome="cannot_offer", by=by)  # fmt: skip
        return assessments.refuse_placement(referral=sent.referral, doubt=doubt, by=by, **EXPLAINED)
