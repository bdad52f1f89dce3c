"""Both services audit, tell the bodies together, and see through what was proposed. Nobody else reads it."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.agencies import actions as agencies
from accord.casework.joint_audits import actions, refusals
from accord.casework.joint_audits.models import AuditProposal, JointAudit
from accord.duties.models import Duty
from tests.acting import acting_as
from tests.domain.challenges.test_any_ladder import borough

DAY, NEXT, LATER = "2026-04-06 10:00", "2026-04-07 10:00", "2026-05-20 10:00"
FOUND = {"cases": 12, "good_practice": "One plan.", "to_develop": "Quicker.", "findings": "Twelve."}


@pytest.fixture
def town(db):
    made, _ = borough("hammersmith-fulham")
    return made


def audited(town, **other):
    with acting_as(town.bea, DAY) as by:
        said = {**FOUND, "social_care": town.hana, "youth_justice": town.bea, "names_nobody": True}
        return actions.complete_joint_audit(**{**said, **other}, by=by)


def owes(who, clause, when=LATER):
    with acting_as(who, when):
        found = Duty.objects.filter(owner_member_id=who.pk, clauses__contains=[clause])
        return sorted(one.closed_as or "open" for one in found)


def present(town, audit, body="ycpp", **who):
    with acting_as(town.greta, NEXT) as by:
        both = {"social_care": town.greta, "youth_justice": town.finn, **who}
        return actions.present_joint_audit(audit=audit, body=body, presented_on=date(2026, 4, 7), **both, by=by)  # fmt: skip


def test_the_four_bodies_hear_it_from_both_and_both_managers_see_it_through(town):
    audit = audited(town)
    assert owes(town.finn, "HF-AUDIT-03") == owes(town.greta, "HF-AUDIT-03") == ["open"] * 4
    assert owes(town.hana, "HF-AUDIT-04") == owes(town.bea, "HF-AUDIT-04") == ["open"]
    with pytest.raises(Refused, match=refusals.JOINTLY):
        present(town, audit, youth_justice=town.greta)
    with pytest.raises(Refused, match=refusals.JOINTLY):
        present(town, audit, youth_justice=town.hana)  # who stands for the other service
    with pytest.raises(Refused, match=refusals.NOT_A_BODY):
        present(town, audit, body="council")
    for body in ("leadership_team", "safeguarding_board", "ycpp", "youth_justice_board"):
        present(town, audit, body=body)
    with pytest.raises(Refused, match=refusals.TOLD_ALREADY):
        present(town, audit)
    assert owes(town.greta, "HF-AUDIT-03") == ["done"] * 4

    with acting_as(town.finn, NEXT) as by:
        proposal = actions.propose_after_audit(audit=audit, what="One form.", by=by)
    with acting_as(town.hana, LATER) as by:
        with pytest.raises(Refused, match=refusals.STILL_OPEN):
            actions.finish_joint_audit(audit=audit, by=by)
        actions.proposal_done(proposal=proposal, by=by)
        actions.finish_joint_audit(audit=audit, by=by)
        with pytest.raises(Refused, match=refusals.OVER[:15]):
            actions.finish_joint_audit(audit=audit, by=by)
    assert owes(town.bea, "HF-AUDIT-04") == ["done"]


def test_only_who_oversees_it_says_that_it_is_done_and_nobody_else_reads_it(town):
    audit = audited(town)
    with acting_as(town.admin, NEXT) as by:
        other = agencies.add_member(team=town.teams["social_care"], name="Ugo", role="lead_worker_manager", desk=True, email="ugo@fernley.example", by=by)  # fmt: skip
    with acting_as(other, NEXT) as by, pytest.raises(Refused, match="who oversee it"):
        actions.finish_joint_audit(audit=audit, by=by)
    for who in (town.dele, town.yaz, town.maeve, town.joan):
        with acting_as(who, NEXT):
            assert not JointAudit.objects.exists() and not AuditProposal.objects.exists()


@pytest.mark.parametrize(
    ("changed", "says"),
    [({"names_nobody": False}, "nobody is named"), ({"cases": 0}, "how many cases"), ({"findings": " "}, "what was found"), ({"good_practice": ""}, "done well")],
)  # fmt: skip
def test_an_audit_that_names_somebody_or_says_nothing_is_not_kept(town, changed, says):
    with pytest.raises(Refused, match=says):
        audited(town, **changed)
    with acting_as(town.bea, NEXT):
        assert not JointAudit.objects.exists()
