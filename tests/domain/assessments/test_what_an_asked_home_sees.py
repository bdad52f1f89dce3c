"""A home that is only asked sees what it needs to answer, from being asked until it has, and nothing of the life of the young person."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from accord.access.models import CaseTeam
from accord.access.refusals import Refused
from accord.casework.assessments import actions
from accord.casework.assessments.models import Doubt, Offer
from accord.casework.moves import actions as moves
from accord.casework.people.actions import owned
from accord.casework.people.models import LegalStatus
from accord.casework.placements.actions import end_placement
from accord.casework.placements.models import Placement
from accord.casework.referrals.actions.passing_on import add_to_housing_record
from accord.casework.referrals.actions.sending import withdraw_referral
from accord.casework.referrals.models import Referral, RiskAssessment
from accord.casework.reviews.models import SignificantChange
from accord.casework.sharing.actions.calls import log_call
from accord.duties.models import Duty, Tell
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.assessments.referring import EXPLAINED, _referral, give_to
from tests.domain.homes.keeping import add_bed, add_home
from tests.domain.settled import Settled, settle

ASKED, NOW = "2026-03-16 10:00", "2026-03-17 12:00"
ONE = timedelta(microseconds=1)
# What is addressed to its team by name, and what everybody of the area sees of homes, is no sight of the case.
TO_THEM = {"tell", "message"}
# The whole of it: a table that is not here shows a home that is asked no row of the case.
WHILE_ASKED = {
    "file", "young_person", "contact_details", "legal_status",  # whom it is asked about
    "referral", "referral_handover", "risk_assessment", "supported_housing_record_entry",  # the papers
    "case_team", "duty", "event",  # its own part and duties, where the referral has got to
}  # fmt: skip


@dataclass
class Both:
    """Kai lives with Oakhouse, which is asked about a move to another of its homes; Birchway is asked too."""

    stay: Settled
    referral: Referral

    @property
    def town(self) -> Any:
        return self.stay.town

    @property
    def file(self) -> Any:
        return self.stay.file

    def asked(self) -> None:
        """Birchway, by the placements team."""
        with acting_as(self.town.dele, ASKED) as by:
            give_to(self.town, self.referral, "birchway", by)

    def offers(self, when: str = NOW) -> Offer:
        """A room of Birchway's own, held for Kai."""
        with acting_as(self.town.priya, when) as by:
            home = add_home(self.town.teams["birchway"], by=by, name="Number 9")
            offer: Offer = actions.offer_placement(
                referral=self.referral, home=home, bed=add_bed(home, by=by),
                move_in_on=date(2026, 4, 1), by=by,
            )  # fmt: skip
        return offer


@pytest.fixture
def both(town: Any) -> Both:
    """A full case: a plan, duties, calls, a move, a change, and what Oakhouse answered before Birchway was asked."""
    stay = settle(town)
    stay.agreed(stay.hold(stay.arrange()))
    with acting_as(town.dele, "2026-03-12 10:00") as by:
        referral = _referral(stay.kai, by)
        give_to(town, referral, "oakhouse", by)
        RiskAssessment.objects.create(
            **owned(stay.file, by), number=1, assessed_at=at("2026-03-12 09:00")
        )
        LegalStatus.objects.get_or_create(
            file=stay.file, ended_on=None,
            defaults={**owned(stay.file, by), "status": "care_leaver", "started_on": date(2026, 1, 1)},
        )  # fmt: skip
        SignificantChange.objects.create(
            **owned(stay.file, by), placement=stay.placement, change_in=["health"], words="Sleeps badly.",
            early_review="no", noticed_at=at("2026-03-11 09:00"),
        )  # fmt: skip
        log_call(file=stay.file, to_role="keyworker", outcome="reached", by=by)
        moves.propose_move(placement=stay.placement, plan="Closer to college.", to_described="A flat", by=by)  # fmt: skip
    with acting_as(town.maeve, "2026-03-13 10:00") as by:
        actions.raise_doubt(referral=referral, reason="The stairs.", by=by)
        add_to_housing_record(file=stay.file, placement=stay.placement, entry="Cooks well.", by=by)
    return Both(stay, referral)


def shown(who: Any, both: Both, when: Any = NOW) -> dict[str, list[dict[str, Any]]]:
    """Every row of the case in every table, as this member reads it."""
    found = {}
    with acting_as(who, when):
        for model in apps.get_models():
            fields = {field.attname for field in model._meta.concrete_fields}
            if "file_id" in fields:
                try:
                    with transaction.atomic():
                        rows = list(model._base_manager.filter(file_id=both.file.pk).values())
                except DatabaseError:  # a table that nobody on the web reads
                    continue
                if rows:
                    found[model._meta.db_table] = rows
        if both.file.__class__.objects.filter(pk=both.file.pk).exists():
            found["file"] = [{"id": both.file.pk}]
    return {table: rows for table, rows in found.items() if table not in TO_THEM}


def test_it_sees_these_tables_and_no_other(both: Both) -> None:
    both.asked()
    theirs, whole = shown(both.town.priya, both), shown(both.town.dele, both)

    assert set(theirs) <= WHILE_ASKED
    assert {"young_person", "referral", "risk_assessment", "supported_housing_record_entry", "case_team", "duty", "event"} <= set(theirs)  # fmt: skip
    # the control: there is a great deal more of this case to see
    assert {"placement", "support_plan", "plan_action", "planning_meeting", "call", "move", "significant_change", "doubt"} <= set(whole)  # fmt: skip


def test_of_what_it_sees_only_its_own_part_what_it_owes_and_where_the_referral_is(
    both: Both,
) -> None:
    both.asked()
    theirs, team = shown(both.town.priya, both), both.town.teams["birchway"].pk

    assert {(row["role"], row["team_id"]) for row in theirs["case_team"]} == {("asked_provider", team), ("lead_worker", None)}  # fmt: skip
    assert {(row["role"], row["owner_team_id"]) for row in theirs["duty"]} == {("asked_provider", team)}  # fmt: skip
    assert {row["klass"] for row in theirs["event"]} == {"referral"}
    assert not [row for row in theirs["event"] if row["type"] in ("placement_started", "move_proposed", "provider_doubts_ability_to_support")]  # fmt: skip


def test_as_a_provider_of_the_case_it_would_see_far_more(both: Both) -> None:
    """The control of all of the above: what a home saw while it was asked before it had a role of its own."""
    both.asked()
    with acting_as(both.town.dele, ASKED) as by:
        record("case_team_joined", file=both.file, by=by, role="provider", team=both.town.teams["birchway"].pk)  # fmt: skip
    theirs = shown(both.town.priya, both)

    assert {"placement", "call", "planning_meeting", "move"} <= set(theirs) - WHILE_ASKED
    assert {row["role"] for row in theirs["duty"]} > {"asked_provider"}
    assert {row["klass"] for row in theirs["event"]} > {"referral"}


def test_nothing_before_it_is_asked_and_nothing_from_its_refusal_on(both: Both) -> None:
    assert shown(both.town.priya, both, at(ASKED) - ONE) == {}
    both.asked()
    assert shown(both.town.priya, both, at(ASKED))
    with acting_as(both.town.priya, NOW) as by:
        doubt = actions.raise_doubt(referral=both.referral, reason="Nights.", by=by)
        actions.discuss_doubt(doubt=doubt, discussed_at=at(NOW), outcome="cannot_offer", by=by)
        actions.refuse_placement(referral=both.referral, doubt=doubt, by=by, **EXPLAINED)

    assert shown(both.town.priya, both, at(NOW)) == {}
    assert told_to_destroy(both, "birchway") == ["asked_provider"]
    assert told_to_destroy(both, "oakhouse") == []


def told_to_destroy(both: Both, team: str) -> list[str]:
    with acting_as({"birchway": both.town.priya, "oakhouse": both.town.maeve}[team], "2026-04-20 10:00"):  # fmt: skip
        found = Tell.objects.filter(rule="accord/destroy-what-was-copied", to_team_id=both.town.teams[team].pk)  # fmt: skip
        return [one.role for one in found.order_by("pk")]


def test_it_answers_with_that_and_sees_its_own_answer(both: Both) -> None:
    both.asked()
    offer = both.offers()
    with acting_as(both.town.priya, NOW):
        assert [one.pk for one in Offer.objects.all()] == [offer.pk]
        assert not Doubt.objects.exists() and not Placement.objects.exists()
        assert {one.klass for one in Event.objects.filter(file_id=both.file.pk)} <= {"referral", "assessment"}  # fmt: skip


def test_with_the_young_persons_yes_it_is_the_provider_they_are_to_have(both: Both) -> None:
    both.asked()
    offer = both.offers()
    with acting_as(both.town.dele, "2026-03-18 10:00") as by:
        actions.answer_offer(offer=offer, answer="accepted", by=by)

    assert parts(both, "birchway", "2026-03-18 10:00") == ["provider"]
    with acting_as(both.town.priya, "2026-03-19 10:00") as by:
        actions.withdraw_offer(offer=offer, by=by)
    assert parts(both, "birchway", "2026-03-19 10:00") == ["asked_provider"]
    assert parts(both, "oakhouse", "2026-03-19 10:00") == [
        "asked_provider",
        "home_staff",
        "provider",
    ]


def parts(both: Both, team: str, when: str) -> list[str]:
    with acting_as(both.town.dele, when):
        rows = CaseTeam.objects.filter(file=both.file, team_id=both.town.teams[team].pk)
        return sorted({row.role for row in rows if row.starts <= at(when) < row.ends})


def test_a_home_that_says_no_to_a_move_keeps_who_lives_there(both: Both) -> None:
    with acting_as(both.town.maeve, NOW) as by:
        doubt = Doubt.objects.get()
        actions.discuss_doubt(doubt=doubt, discussed_at=at(NOW), outcome="cannot_offer", by=by)
        actions.refuse_placement(referral=both.referral, doubt=doubt, by=by, **EXPLAINED)

    assert parts(both, "oakhouse", NOW) == ["home_staff", "provider"]


@pytest.mark.parametrize("how", ["withdrawn", "moved in elsewhere", "closed"])
def test_it_lets_go_when_the_referral_comes_to_nothing_for_it_and_is_told_what_to_destroy(both: Both, how: str) -> None:  # fmt: skip
    both.asked()
    with acting_as(both.town.dele, NOW) as by:
        if how == "withdrawn":
            withdraw_referral(referral=both.referral, reason="no_longer_needed", by=by)
        elif how == "closed":
            record("case_closed", file=both.file, by=by, reason="moved_on", provider_team=both.town.teams["birchway"].pk)  # fmt: skip
        else:
            record("placement_started", file=both.file, by=by, placement=99, provider_team=both.town.teams["oakhouse"].pk)  # fmt: skip

    assert shown(both.town.priya, both, at(NOW) - ONE)
    assert shown(both.town.priya, both, at(NOW)) == {}
    assert told_to_destroy(both, "birchway") == ["asked_provider"]
    # whoever they live with is told nothing of the kind while they live there
    assert ("provider" in told_to_destroy(both, "oakhouse")) == (how == "closed")


def test_a_bed_for_the_night_elsewhere_leaves_the_question_where_it_is(both: Both) -> None:
    both.asked()
    with acting_as(both.town.dele, NOW) as by:
        record("placement_started", file=both.file, by=by, placement=98, emergency=True, provider_team=both.town.teams["oakhouse"].pk)  # fmt: skip

    assert parts(both, "birchway", NOW) == ["asked_provider"]
    with acting_as(both.town.priya, NOW):
        assert Duty.objects.filter(file_id=both.file.pk, closed_at=None).exists()


def test_what_it_adds_is_not_widened_by_a_page_about_another_file(both: Both) -> None:
    """What is read narrows to the page's file, and this with it; what may be written does not, nor does this."""
    both.asked()
    asked = (
        "SELECT %s = ANY (app.asked_files()), %s = ANY (app.asked_files(true)), bool_and(strpos("
        " pg_get_expr(p.polwithcheck, p.polrelid), 'asked_files(true)') > 0) FROM pg_policy p WHERE p.polname = 'not_if_asked'"
    )
    with acting_as(both.town.priya, NOW), connection.cursor() as cursor:
        for only, found in (("", (True, True, True)), ("0", (False, True, True))):
            cursor.execute("SELECT set_config('accord.only_file', %s, true)", [only])
            cursor.execute(asked, [both.file.pk, both.file.pk])
            assert cursor.fetchone() == found
        cursor.execute("SELECT set_config('accord.only_file', '', true)")


def test_a_disagreement_of_theirs_opens_nothing_else(both: Both) -> None:
    """What a side in a disagreement is granted comes with it; stays, calls and plans do not."""
    both.asked()
    with acting_as(both.town.dele, ASKED) as by:
        record("case_team_joined", file=both.file, by=by, role="challenged_provider", team=both.town.teams["birchway"].pk)  # fmt: skip
    theirs = shown(both.town.priya, both)

    assert not set(theirs) - WHILE_ASKED
    assert {row["klass"] for row in theirs["event"]} == {"referral"}


def test_a_home_that_confirmed_before_the_answer_can_end_what_it_cannot_keep_to(both: Both) -> None:
    both.asked()
    offer = both.offers()
    with acting_as(both.town.priya, NOW) as by:
        placement = actions.confirm_placement(offer=offer, by=by)
        assert by.roles_on(both.file.pk) == {"asked_provider"}
        with pytest.raises(Refused, match="End the placement instead"):
            actions.withdraw_offer(offer=offer, by=by)
        end_placement(placement=placement, ended_at=at(NOW), ending="unplanned_end", by=by)
        actions.withdraw_offer(offer=offer, by=by)
        # the control: where they live is no home's to end that is only asked
        with pytest.raises(Refused):
            end_placement(placement=both.stay.placement, ended_at=at(NOW), ending="unplanned_end", by=by)  # fmt: skip
