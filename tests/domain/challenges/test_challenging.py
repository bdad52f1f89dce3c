"""Both strands, each ladder to its end, and who reads what is said."""

import pytest
from django.db import DatabaseError, transaction

from accord.access.models import CaseTeam
from accord.access.refusals import Refused
from accord.casework.challenges import actions
from accord.casework.challenges.models import Challenge, ChallengeStep, ContractMatter
from accord.casework.homes.models import BedStay
from accord.duties.models import Duty, Tell
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as, at

ASKED = "2026-03-13 10:00"
WHY = {"reason": "Nights were never asked about.", "evidence": "The safety plan of 1 March."}


def question(sent, refusal, when=ASKED, **words):
    with acting_as(sent.town.dele, when) as by:
        return actions.question_decision(refusal=refusal, by=by, **{**WHY, **words})


def do(who, when, act, challenge, **fields):
    """Do it, on the challenge as it stands now."""
    with acting_as(who, when) as by:
        return act(challenge=Challenge.objects.get(pk=challenge.pk), by=by, **fields)


def talked(sent, challenge, when="2026-03-16 10:00", outcome="unresolved"):
    fields = {"discussed_at": at(when), "outcome": outcome, "says": "Neither side moved."}
    return do(sent.town.dele, when, actions.discuss_challenge, challenge, **fields)


def with_placements(sent, challenge):
    talked(sent, challenge)
    climb = {"says": "It still lacks evidence."}
    return do(sent.town.dele, "2026-03-16 12:00", actions.climb_ladder, challenge, **climb)


def not_settled(sent, challenge):
    with_placements(sent, challenge)
    rosa = sent.town.rosa
    found = {"says": "No night was looked at.", "lack_of_evidence": True}
    do(rosa, "2026-03-17 10:00", actions.review_for_challenge, challenge, **found)
    do(rosa, "2026-03-17 11:00", actions.challenge_provider, challenge, says="Why not nights?")
    tried = {"says": "A call with both.", "outcome": "unresolved"}
    do(rosa, "2026-03-18 10:00", actions.try_to_settle, challenge, **tried)
    return do(rosa, "2026-03-18 11:00", actions.cannot_settle, challenge, says="Both hold on.")


def owed(sent, when, **about):
    with acting_as(sent.town.dele, when):
        rows = Duty.objects.filter(file=sent.file, **about).order_by("pk")
        return {(d.clauses[0], d.role): (d.closed_as or "open", d.due_at) for d in rows}


# --- a refused referral, on a block contract: to commissioning and back ---


def test_a_refusal_climbs_to_commissioning_and_ends_there(sent, refusal, wes):
    challenge = question(sent, refusal)
    do(sent.town.maeve, "2026-03-13 15:00", actions.clarify_decision, challenge, says="One staff.")
    not_settled(sent, challenge)
    words = {"says": "A pathway home turned down a referral without evidence."}
    do(sent.town.rosa, "2026-03-18 12:00", actions.climb_ladder, challenge, **words)

    with acting_as(wes, "2026-03-19 09:00") as by:
        assert not Challenge.objects.exists()
        assert not Event.objects.filter(file=sent.file).exists()
        (duty,) = Duty.objects.filter(clauses__contains=["ISL-CHALLENGE-08"])
        assert (duty.closed_as, duty.due_at, duty.clauses) == (
            "", None, ["ISL-CHALLENGE-08", "ISL-CHALLENGE-12"],
        )  # fmt: skip
        matter = ContractMatter.objects.get()
        asked = {"obligation": "4.2 Referrals", "asks": "Assess again within the contract."}
        actions.challenge_on_contract(matter=matter, by=by, **asked)
        with pytest.raises(Refused, match="on this already"):
            actions.challenge_on_contract(matter=matter, by=by, **asked)
    do(sent.town.rosa, "2026-03-20 10:00", actions.note_contract_challenge, challenge)
    end = {"outcome": "decision_stands", "says": "The home stays closed to him.", "dissent": "Hm."}
    ended = do(sent.town.rosa, "2026-03-23 10:00", actions.end_challenge, challenge, **end)

    assert (ended.state, ended.outcome) == ("closed", "decision_stands")
    with acting_as(sent.town.maeve, "2026-03-24 10:00"):  # a week to read it
        assert ChallengeStep.objects.get(kind="contract").says == asked["asks"]
        assert ChallengeStep.objects.get(kind="dissent").says == "Hm."
    with acting_as(sent.town.maeve, "2026-03-31 10:00"):
        assert not Challenge.objects.exists()
    late = {
        due for _, due in owed(sent, "2027-03-01 10:00", about__challenge=challenge.pk).values()
    }
    assert late == {None}  # no number in the document, so nothing is ever late


def test_while_it_runs_everybody_owes_what_the_document_says(sent, refusal):
    challenge = question(sent, refusal)
    assert owed(sent, "2026-03-13 11:00", about__challenge=challenge.pk) == {
        ("ISL-CHALLENGE-02", "lead_worker"): ("open", None),
        ("ISL-CHALLENGE-09", "challenged_provider"): ("open", None),
        ("ISL-CHALLENGE-10", "challenged_provider"): ("open", None),
    }
    with acting_as(sent.town.dele, "2026-03-13 11:00"):
        rows = Tell.objects.filter(event__type="worker_questions_decision")
        assert {(tell.role, tell.to_team_id) for tell in rows} == {
            ("challenged_provider", sent.team.pk)
        }


def test_on_a_spot_purchase_it_ends_with_the_placements_team(sent, refused_on_spot):
    rosa = sent.town.rosa
    challenge = question(sent, refused_on_spot)
    assert challenge.contract_held == "spot"
    with_placements(sent, challenge)
    end = {"outcome": "unresolved", "says": "We look elsewhere."}
    with pytest.raises(Refused, match="There is a step left"):
        do(rosa, "2026-03-17 09:00", actions.end_challenge, challenge, **end)
    do(rosa, "2026-03-18 11:00", actions.cannot_settle, challenge, says="Both hold on.")
    with pytest.raises(Refused, match="no step above this one"):
        do(rosa, "2026-03-18 12:00", actions.climb_ladder, challenge, says="Up.")
    assert do(rosa, "2026-03-18 13:00", actions.end_challenge, challenge, **end).closed_at
    with acting_as(rosa, "2026-03-18 14:00"):
        assert not ContractMatter.objects.exists()


# --- who reads it ---


def test_a_provider_reads_its_own_and_not_another_providers(sent, refusal):
    challenge = question(sent, refusal)
    town = sent.town
    with acting_as(town.maeve, "2026-03-13 11:00"):
        assert Challenge.objects.get() == challenge
    with acting_as(town.dele, "2026-03-13 11:00") as by:
        record("case_team_joined", file=sent.file, by=by, role="provider", team=town.teams["birchway"].pk)  # fmt: skip
        record("case_team_joined", file=sent.file, by=by, role="challenged_provider", team=town.teams["birchway"].pk)  # fmt: skip
    with acting_as(town.priya, "2026-03-13 12:00"):
        assert not Challenge.objects.exists()
        assert not ChallengeStep.objects.exists()
    with acting_as(town.dele, "2026-03-13 12:00") as by:  # the control: the rest of it is seen
        record("case_team_joined", file=sent.file, by=by, role="placements_team", member=town.priya.pk)  # fmt: skip
    with acting_as(town.priya, "2026-03-13 13:00"):
        assert Challenge.objects.exists()
        assert ChallengeStep.objects.exists()


@pytest.mark.parametrize("who", ["priya", "joan", "idris", "yaz", "olive", "tom", "piotr"])
def test_whoever_takes_no_part_sees_nothing(sent, refusal, who):
    question(sent, refusal)
    with acting_as(getattr(sent.town, who), "2026-03-13 11:00"):
        assert not Challenge.objects.exists()
        assert not ChallengeStep.objects.exists()


def test_what_a_refusing_provider_reads_again_is_narrow(sent, refusal):
    question(sent, refusal)
    with acting_as(sent.town.maeve, "2026-03-13 11:00") as by:
        assert by.roles_on(sent.file.pk) == {"challenged_provider"}
        assert type(sent.referral).objects.exists()
        assert not BedStay.objects.exists()


# --- what is refused, and changes nothing ---


def test_nobody_climbs_before_they_have_talked(sent, refusal):
    challenge = question(sent, refusal)
    do(sent.town.dele, "2026-03-13 12:00", actions.discuss_challenge, challenge,
       discussed_at=at(ASKED), outcome="resolved", says="They will look again.")  # fmt: skip
    with pytest.raises(Refused, match="Talk it over directly first"):
        do(sent.town.dele, "2026-03-13 13:00", actions.climb_ladder, challenge, says="Now.")


@pytest.mark.parametrize(
    ("who", "act", "fields", "says"),
    [
        ("dele", "discuss_challenge", {"discussed_at": at("2026-03-15 10:00"), "outcome": "resolved", "says": "x"}, "already passed"),
        ("dele", "discuss_challenge", {"discussed_at": at(ASKED), "outcome": "maybe", "says": "x"}, "whether that settled it"),
        ("dele", "discuss_challenge", {"discussed_at": at(ASKED), "outcome": "resolved", "says": " "}, "what was said"),
        ("dele", "clarify_decision", {"says": "x"}, "is for the"),
        ("maeve", "clarify_decision", {"says": " "}, "Explain the decision"),
        ("maeve", "give_position", {"says": ""}, "what you hold"),
        ("dele", "end_challenge", {"outcome": "somehow", "says": "x"}, "Say how it ended"),
        ("dele", "end_challenge", {"outcome": "unresolved", "says": "x"}, "step left"),
        ("dele", "keep_dissent", {"says": "x"}, "has not ended"),
        ("maeve", "raise_with_both", {"says": "Nights."}, "Talk it over directly first"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_changes_nothing(sent, refusal, who, act, fields, says):
    challenge = question(sent, refusal)
    with pytest.raises(Refused, match=says):
        do(getattr(sent.town, who), "2026-03-13 12:00", getattr(actions, act), challenge, **fields)

    with acting_as(sent.town.dele, "2026-03-13 13:00"):
        assert Challenge.objects.get().version == challenge.version
        assert ChallengeStep.objects.count() == 1


def test_commissioning_is_asked_without_a_name(sent, refusal):
    challenge = question(sent, refusal)
    not_settled(sent, challenge)
    with pytest.raises(Refused, match="Leave out the young person's name"):
        do(sent.town.rosa, "2026-03-18 12:00", actions.climb_ladder, challenge, says="Kai's home.")
    with acting_as(sent.town.rosa, "2026-03-18 12:30"):
        assert Challenge.objects.get().rung == "placements"
        assert not ContractMatter.objects.exists()


def test_one_thing_is_open_with_a_provider_at_a_time(sent, refusal):
    question(sent, refusal)
    with pytest.raises(Refused, match="open with this provider already"):
        question(sent, refusal, "2026-03-13 12:00")


def test_another_time_the_provider_takes_part_again_within_its_week(sent, refusal):
    first = question(sent, refusal)
    do(sent.town.dele, "2026-03-13 12:00", actions.end_challenge, first, outcome="withdrawn", says="Our mistake.")  # fmt: skip
    question(sent, refusal, "2026-03-14 10:00")
    with acting_as(sent.town.maeve, "2026-04-20 10:00"):  # long after the first one's week
        assert Challenge.objects.count() == 2
        assert CaseTeam.objects.filter(role="challenged_provider").exists()


# --- the level of need ---


def test_a_provider_disputes_the_level_and_plans_for_the_higher(sent):
    with acting_as(sent.town.maeve, "2026-03-10 10:00") as by:
        challenge = actions.dispute_need_level(
            referral=sent.referral, worker_level="medium", provider_level="high",
            reason="Nights need staff.", cover_disputed=True, by=by,
        )  # fmt: skip
    assert challenge.contract_held == "block"
    assert owed(sent, "2026-03-10 11:00", about__challenge=challenge.pk) == {
        ("ISL-CHALLENGE-14", "challenged_provider"): ("open", None)
    }
    do(sent.town.maeve, "2026-03-11 10:00", actions.discuss_challenge, challenge,
       discussed_at=at("2026-03-11 09:00"), outcome="unresolved", says="Not agreed.")  # fmt: skip
    went = do(sent.town.maeve, "2026-03-11 12:00", actions.climb_ladder, challenge, says="Look.")
    assert (went.rung, went.climbed_by_role) == ("placements", "challenged_provider")


@pytest.mark.parametrize(("levels", "says"), [(("high", "high"), "same level"), (("", "high"), "low, medium or high")])  # fmt: skip
def test_a_level_on_which_both_agree_is_no_dispute(sent, levels, says):
    with acting_as(sent.town.maeve, "2026-03-10 10:00") as by, pytest.raises(Refused, match=says):
        actions.dispute_need_level(
            referral=sent.referral, worker_level=levels[0], provider_level=levels[1],
            reason="x", by=by,
        )  # fmt: skip


# --- all or nothing ---


@pytest.mark.parametrize("broken", [True, False], ids=["broken", "whole"])
@pytest.mark.parametrize("name", ["question", "discuss", "clarify", "end"])
def test_what_fails_half_way_saves_nothing(sent, refusal, name, broken, monkeypatch):
    challenge = question(sent, refusal) if name != "question" else None
    run = {
        "question": lambda: question(sent, refusal),
        "discuss": lambda: talked(sent, challenge),
        "clarify": lambda: do(sent.town.maeve, "2026-03-16 10:00", actions.clarify_decision, challenge, says="x"),
        "end": lambda: do(sent.town.dele, "2026-03-16 10:00", actions.end_challenge, challenge, outcome="withdrawn", says="x"),
    }[name]  # fmt: skip

    def saved():
        with acting_as(sent.town.dele, "2026-03-16 11:00"):
            tables = (Challenge, ChallengeStep)
            return [list(t.objects.order_by("pk").values()) for t in tables], Event.objects.count()

    before = saved()
    if broken:
        monkeypatch.setattr("accord.duties.record.apply", _break)
        with pytest.raises(DatabaseError), transaction.atomic():
            run()
        monkeypatch.undo()
    else:
        run()
    assert (saved() == before) is broken


def _break(*args, **kwargs):
    raise DatabaseError("the disk is full")
