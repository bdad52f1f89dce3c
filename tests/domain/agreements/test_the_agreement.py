"""Signed by three posts, its blank days blank until somebody says; papers, specifications, training."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.agreements import actions, queries
from accord.casework.agreements.models import ProviderDocument
from accord.casework.agreements.watching import watch_agreements
from accord.duties.models import Duty
from accord.events.models import Event
from tests.acting import acting_as

POSTS = (
    "Corporate Director, Housing and Adult Social Services",
    "Corporate Director, Children's Services",
    "Inspector, Safer Neighbourhoods Team, Metropolitan Police Islington",
)


def test_three_signatures_sign_it_off_and_blank_days_stay_blank(town):
    with acting_as(town.olive, "2026-03-16 10:00") as by:
        for n, post in enumerate(POSTS):
            standing = queries.standing("islington", by)
            assert (standing.signed_off_on, standing.dated_on, standing.review_on) == (
                None,
                None,
                None,
            )
            actions.record_signature(pack="islington", signatory=post, signed_on=date(2026, 3, 2 + n), by=by)  # fmt: skip
        assert queries.standing("islington", by).signed_off_on == date(2026, 3, 4)
        assert Event.objects.filter(type="protocol_signed_off").count() == 1
        for facts, says in (
            ({"signatory": POSTS[0]}, "has signed already"),
            ({"signatory": "The mayor"}, "asks for no signature"),
            ({"signed_on": date(2026, 4, 1)}, "has passed"),
            ({"pack": "nowhere"}, "no such protocol"),
        ):
            given = {"pack": "islington", "signatory": POSTS[1], "signed_on": date(2026, 3, 2)}
            with pytest.raises(Refused, match=says):
                actions.record_signature(**given | facts, by=by)
    with (
        acting_as(town.joan, "2026-03-16 10:00") as by,
        pytest.raises(Refused, match="This is for"),
    ):
        actions.record_signature(pack="islington", signatory=POSTS[0], signed_on=date(2026, 3, 2), by=by)  # fmt: skip


def test_the_review_day_once_set_comes_and_is_never_late(town):
    with acting_as(town.olive, "2026-03-16 10:00") as by:
        with pytest.raises(Refused, match="still to come"):
            actions.set_protocol_day(pack="islington", what="review", day=date(2026, 3, 16), by=by)
        asked = {"pack": "islington", "what": "review", "day": date(2026, 4, 1)}
        with pytest.raises(Refused, match="a party of the agreement"):
            actions.set_protocol_day(**asked, asked_by="Nobody’s", by=by)
        party = queries.parties("islington", by)[0]
        actions.set_protocol_day(**asked, asked_by=party, by=by)
        assert queries.standing("islington", by).review_asked_by == party
        actions.set_protocol_day(pack="islington", what="dated", day=date(2016, 2, 1), by=by)
    with acting_as(town.olive, "2026-04-02 10:00") as by:
        assert [watch_agreements(by), watch_agreements(by)] == [1, 0]
        duty = Duty.objects.get(rule="islington/protocol-reviewed")
        assert (duty.owner_member_id, duty.measured, duty.due_at) == (town.olive.pk, True, None)
        with pytest.raises(Refused, match="at least one partner"):
            actions.record_review_of_protocol(pack="islington", agreed_by=[], by=by)
        actions.record_review_of_protocol(pack="islington", agreed_by=["Police"], outcome="It stays as it is", by=by)  # fmt: skip
        stands = queries.standing("islington", by)
        assert (stands.reviewed_on, stands.came_of_it) == (date(2026, 4, 2), "It stays as it is")
        duty.refresh_from_db()
        assert duty.closed_as == "done"


def test_a_providers_papers_are_dated_and_the_newest_stands(town):
    oakhouse = town.agencies["Oakhouse Homes"]
    given = {"agency": oakhouse, "kind": "incident_policy", "title": "Incidents", "held_where": "Shared drive"}  # fmt: skip
    with acting_as(town.maeve, "2026-03-16 10:00") as by:
        for day, covers in ((date(2025, 1, 2), ["reporting"]), (date(2026, 1, 2), ["reporting", "describing"])):  # fmt: skip
            actions.record_provider_document(**given, dated_on=day, covers=covers, by=by)
        now = queries.in_force(queries.documents(oakhouse))
        assert [(one.dated_on, one.covers) for one in now] == [(date(2026, 1, 2), ["reporting", "describing"])]  # fmt: skip
        for wrong, says in (
            ({"dated_on": date(2026, 4, 1)}, "has passed"),
            ({"held_where": ""}, "where the paper is kept"),
            ({"review_on": date(2024, 1, 1)}, "after its date"),
            ({"agency": town.agencies["Birchway Living"]}, "own manager"),
        ):
            with pytest.raises(Refused, match=says):
                actions.record_provider_document(**given | {"dated_on": date(2026, 1, 2)} | wrong, by=by)  # fmt: skip
        assert queries.has_own_protocol(oakhouse.pk) == "no"
        actions.record_provider_document(**given | {"kind": "own_protocol"}, dated_on=date(2026, 1, 2), by=by)  # fmt: skip
        assert queries.has_own_protocol(oakhouse.pk) == "yes"
    assert ProviderDocument.objects.count() == 3


def test_a_specification_is_issued_with_the_protocol_in_it_or_given_up(town):
    with acting_as(town.rosa, "2026-03-16 10:00") as by:
        made = [
            actions.draft_specification(title=f"Flats {n}", contract_kinds=["spot"], drafted_on=date(2026, 3, 2), by=by)
            for n in range(2)
        ]  # fmt: skip
        duty = Duty.objects.filter(clauses__contains=["ISL-CONTRACT-01"]).order_by("id").first()
        assert duty.owner_team_id == town.teams["placements"].pk
        for facts, says in (
            ({"protocol_at": " "}, "may not be issued without it"),
            ({"issued_on": date(2026, 3, 1)}, "on or after"),
            ({"issued_on": date(2026, 3, 30)}, "has passed"),
        ):
            given = {"issued_on": date(2026, 3, 10), "protocol_at": "Schedule 4"} | facts
            with pytest.raises(Refused, match=says):
                actions.issue_specification(specification=made[0], **given, by=by)
        actions.issue_specification(specification=made[0], issued_on=date(2026, 3, 10), protocol_at="Schedule 4", by=by)  # fmt: skip
        actions.withdraw_specification(specification=made[1], by=by)
        for one in made:
            with pytest.raises(Refused, match="issued or given up already"):
                actions.withdraw_specification(specification=one, by=by)
        stands = Duty.objects.filter(clauses__contains=["ISL-CONTRACT-01"]).order_by("id")
        assert [duty.closed_as for duty in stands] == ["done", "lapsed"]
        actions.record_staff_training(
            agency=town.agencies["Oakhouse Homes"], topic="County lines", people=6, done_on=date(2026, 3, 3), by=by
        )  # fmt: skip
        with pytest.raises(Refused, match="how many people"):
            actions.record_staff_training(
                agency=town.agencies["Oakhouse Homes"], topic="County lines", people=0, done_on=date(2026, 3, 3), by=by
            )  # fmt: skip
        assert [one.people for one in queries.training()] == [6]
