"""A home in another area: each proposal approved at its level, and that area told in writing of each home."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.agencies import actions as agencies
from accord.casework.assessments import actions
from accord.casework.assessments.models import AreaNotice, AwayApproval, OutOfBoroughProposal
from accord.casework.assessments.queries import out_of_borough, to_decide_on
from accord.casework.placements.actions import end_placement, place_in_emergency
from accord.casework.referrals.models import Referral, SafetyInformation
from accord.duties.models import Duty
from tests.acting import acting_as, at
from tests.domain.assessments.test_living_out_of_borough import open_duties
from tests.domain.homes.keeping import add_home


def approved(sent, level, when="2026-03-12 15:00", proposal=None):
    with acting_as(sent.town.rosa, when) as by:
        rows = OutOfBoroughProposal.objects.filter(file=sent.file).order_by("-pk")
        return actions.record_away_approval(
            proposal=proposal or rows[0], level=level, approved_by="Ann Lowe, head of service",
            approved_on=date(2026, 3, 12), by=by,
        )  # fmt: skip


def proposed_there(sent, adjoining):
    with acting_as(sent.town.dele, "2026-03-11 14:00") as by:
        return actions.propose_out_of_borough(
            referral=sent.referral, borough="Westmere", reason="safety", concerns="no",
            adjoining=adjoining, by=by,
        )  # fmt: skip


@pytest.mark.parametrize("adjoining", ["no", "not_known"])
def test_an_area_that_does_not_border_ours_needs_the_director(sent, adjoining):
    proposed_there(sent, adjoining)
    assert open_duties(sent, "ACC-AWAY-01") == ["placements_team"]

    with pytest.raises(Refused, match="needs the director") as refused:
        approved(sent, "nominated_officer")
    assert refused.value.clause == "ACC-AWAY-01"
    assert open_duties(sent, "ACC-AWAY-01") == ["placements_team"]
    approved(sent, "director")
    assert open_duties(sent, "ACC-AWAY-01") == []


def told(sent, home, day=date(2026, 3, 12), when="2026-03-12 16:00", who="rosa"):
    with acting_as(getattr(sent.town, who), when) as by:
        return actions.give_area_notice(
            file=sent.file, home=home, authority="Westmere", sent_to="Duty team", given_on=day,
            by=by,
        )  # fmt: skip


def test_an_area_beside_ours_needs_the_nominated_officer_and_is_told(sent):
    proposed_there(sent, "yes")
    approved(sent, "nominated_officer")
    told(sent, sent.home)
    with pytest.raises(Refused, match="a day that has come"):
        told(sent, sent.home, date(2026, 3, 13))
    with acting_as(sent.town.rosa, "2026-03-12 16:00"):
        found = out_of_borough(sent.referral)
    assert [one.level for one in found.approvals] == ["nominated_officer"]
    assert [one.sent_to for one in found.notices] == ["Duty team"]
    with acting_as(sent.town.maeve, "2026-03-12 16:00"):
        assert not AwayApproval.objects.exists() and not AreaNotice.objects.exists()


def test_each_home_that_is_proposed_needs_an_approval_of_its_own(sent):
    first, second = proposed_there(sent, "no"), proposed_there(sent, "yes")
    both = open_duties(sent, "ACC-AWAY-01")
    assert both == ["placements_team", "placements_team"]

    approved(sent, "nominated_officer", proposal=second)
    assert open_duties(sent, "ACC-AWAY-01") == ["placements_team"]
    with pytest.raises(Refused, match="needs the director"):
        approved(sent, "nominated_officer", proposal=first)  # the other one is not beside ours


# --- whoever holds the post decides ---


@pytest.fixture
def director(sent):
    """Wren directs children's services, and Bo is the nominated officer."""
    with acting_as(sent.town.admin, "2026-02-02 10:00") as by:
        for key, name, role in (
            ("wren", "Wren Astley", "director_of_childrens_services"),
            ("bo", "Bo Tilling", "nominated_officer"),
        ):
            sent.town.members[key] = agencies.add_member(
                team=sent.town.teams["heads"], name=name, role=role, by=by
            )
    return sent.town.wren


def ask(sent, proposal, who="rosa", when="2026-03-11 15:00", **more):
    with acting_as(getattr(sent.town, who), when) as by:
        return actions.ask_away_approval(proposal=proposal, by=by, **more)


def decide(sent, proposal, who, approved=True, when="2026-03-12 10:00", **more):
    with acting_as(getattr(sent.town, who), when) as by:
        said = {"reasons": "The family is near.", **more}
        return actions.decide_away_approval(proposal=proposal, approved=approved, by=by, **said)


def sees(sent, who, when="2026-03-11 16:00"):
    with acting_as(getattr(sent.town, who), when):
        found = OutOfBoroughProposal.objects.filter(file=sent.file).count()
        owed = Duty.objects.filter(file=sent.file, clauses__contains=["ACC-AWAY-03"], closed_as="")
        return found, [duty.owner_member_id for duty in owed]


def test_the_director_sees_and_decides_from_being_asked_until_it_is_decided(sent, director):
    proposal = proposed_there(sent, "no")
    told(sent, sent.home, date(2026, 3, 11), when="2026-03-11 14:30")
    with pytest.raises(Refused, match="Wren Astley approves it in Accord"):
        approved(sent, "director")  # nobody says it in their name
    assert sees(sent, "wren") == (0, [])  # not before they are asked

    ask(sent, proposal)
    assert sees(sent, "wren") == (1, [director.pk])
    with acting_as(director, "2026-03-11 16:00"):
        found, _plans = to_decide_on(proposal)
        assert [one.sent_to for one in found.notices] == ["Duty team"]
        assert not SafetyInformation.objects.exists() and not Referral.objects.exists()
    for who in ("rosa", "dele", "bo", "piotr"):
        with pytest.raises(Refused):
            decide(sent, proposal, who)
    assert sees(sent, "bo") == (0, [])
    with pytest.raises(Refused, match="Say why"):
        decide(sent, proposal, "wren", reasons=" ")

    request = decide(sent, proposal, "wren", conditions="A visit every week.")
    assert (request.approved, request.decided_by_id) == (True, director.pk)
    assert open_duties(sent, "ACC-AWAY-01") == []
    with acting_as(sent.town.rosa, "2026-03-12 11:00"):
        (row,) = AwayApproval.objects.all()
        assert row.approved_by.startswith("Wren Astley, ") and row.recorded_by_id == director.pk
    assert sees(sent, "wren", "2026-03-12 11:00") == (0, [])
    with pytest.raises(Refused):
        decide(sent, proposal, "wren", approved=False)


def test_a_refusal_ends_the_wait_and_the_home_is_proposed_anew(sent, director):
    proposal, other = proposed_there(sent, "no"), proposed_there(sent, "not_known")
    ask(sent, proposal)
    ask(sent, other)
    with pytest.raises(Refused, match="no conditions"):
        decide(sent, proposal, "wren", approved=False, conditions="None.")
    decide(sent, proposal, "wren", approved=False)
    assert open_duties(sent, "ACC-AWAY-01") == ["placements_team"]  # of the other home
    assert sees(sent, "wren", "2026-03-12 11:00")[0] == 2  # which still waits
    with pytest.raises(Refused, match="propose the home again"):
        ask(sent, proposal)
    decide(sent, other, "wren", approved=False)
    assert sees(sent, "wren", "2026-03-12 11:00") == (0, [])
    with acting_as(sent.town.rosa, "2026-03-12 11:00"):
        assert not AwayApproval.objects.exists()


def test_nobody_decides_on_what_they_proposed_and_paper_counts_where_nobody_else_holds_the_post(
    sent,
):
    with acting_as(sent.town.admin, "2026-02-02 10:00") as by:
        agencies.give_role(
            member=sent.town.dele, team=sent.town.teams["heads"],
            role="director_of_childrens_services", by=by,
        )  # fmt: skip
    proposal = proposed_there(sent, "no")  # Dele's own
    with pytest.raises(Refused, match="Nobody else in Accord"):
        ask(sent, proposal)
    approved(sent, "director")
    assert open_duties(sent, "ACC-AWAY-01") == []


@pytest.fixture
def away(town):
    """A home in another area, with a bed, that Oakhouse runs; and one more."""
    with acting_as(town.maeve) as by:
        return [
            add_home(
                town.teams["oakhouse"], name=name, out_of_borough=True, borough="Westmere", by=by
            )
            for name in ("Far House", "Further House")
        ]


def test_a_bed_away_in_an_emergency_is_told_of_within_five_working_days(sent, away):
    with acting_as(sent.town.maeve, "2026-03-11 22:00") as by:
        stay = place_in_emergency(
            file=sent.file, home=away[0], started_at=at("2026-03-11 22:00"), by=by
        )
    with acting_as(sent.town.dele, "2026-03-12 09:00"):
        owed = Duty.objects.get(file=sent.file, clauses__contains=["ACC-AWAY-02"])
        assert (owed.role, owed.due_at, owed.law_at) == (
            "lead_worker",
            at("2026-03-19 00:00"),
            at("2026-03-19 00:00"),
        )
    told(sent, away[1])  # of another home
    assert open_duties(sent, "ACC-AWAY-02") == ["lead_worker"]
    told(sent, away[0], date(2026, 3, 11), who="dele")  # the same day, and entered on the next
    assert open_duties(sent, "ACC-AWAY-02") == []
    assert stay.referral_id is None


def test_a_stay_that_ends_first_is_told_of_no_more(sent, away):
    with acting_as(sent.town.maeve, "2026-03-11 22:00") as by:
        stay = place_in_emergency(
            file=sent.file, home=away[0], started_at=at("2026-03-11 22:00"), by=by
        )
    assert open_duties(sent, "ACC-AWAY-02") == ["lead_worker"]
    with acting_as(sent.town.maeve, "2026-03-12 11:00") as by:
        end_placement(
            placement=stay, ended_at=at("2026-03-12 10:00"), ending="returned_to_family", by=by
        )
    assert open_duties(sent, "ACC-AWAY-02") == []
    with acting_as(sent.town.dele, "2026-03-12 12:00"):
        lapsed = Duty.objects.get(file=sent.file, clauses__contains=["ACC-AWAY-02"])
        assert (lapsed.closed_as, lapsed.closed_says) == ("lapsed", "The placement ended")
