"""Standing facts: the contract, 24-hour cover, the order and the form, at any moment."""

import json
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection

from accord.access.models import Agency
from accord.casework.homes.models import Home
from accord.casework.people.actions import owned
from accord.casework.placements import actions
from accord.casework.placements.models import Placement
from accord.casework.referrals.actions import take_own_form_live
from accord.casework.referrals.models import YosOrder
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.assessments.referring import offered


def standing(sent, when):
    """What stands about Kai at a London time, as rules see it. Asked of the database's own role."""
    with acting_as(sent.town.dele, when), connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.prepare_event(%s, %s, NULL, ARRAY[]::text[])", [sent.file.pk, at(when)]
        )
        (known,) = cursor.fetchone()
    return (json.loads(known) if isinstance(known, str) else known)["standing"]


@pytest.fixture
def camden(town):
    """Birchway works under the Camden pathway."""
    with acting_as(town.admin):
        birchway = town.agencies["Birchway Living"]
        Agency.objects.filter(pk=birchway.pk).update(contract="camden_pathway")


def test_with_nobody_on_the_case_nothing_is_known(town):
    kai = SimpleNamespace(town=town, file=town.young_person().file)

    facts = standing(kai, "2026-03-02 11:00")
    assert {"contract", "setting_24h", "yos_order"} & set(facts) == set()


def test_the_providers_team_on_the_case_gives_the_contract(sent):
    facts = standing(sent, "2026-03-04 10:00")

    assert facts["contract"] == "block"
    assert "setting_24h" not in facts


def test_an_offer_gives_the_home(sent):
    offered(sent)

    assert standing(sent, "2026-03-11 12:00")["setting_24h"] is True
    assert "setting_24h" not in standing(sent, "2026-03-11 10:59")


def test_a_placement_gives_it_from_its_confirmation(sent, placement):
    with acting_as(sent.town.maeve):
        Home.objects.filter(pk=sent.home.pk).update(has_24h_cover=False)

    assert standing(sent, "2026-03-13 10:00")["setting_24h"] is False


def test_the_placement_lived_in_counts_before_another_team_on_the_case(sent, started, camden):
    with acting_as(sent.town.dele, "2026-04-01 10:00") as by:
        record("case_team_joined", file=sent.file, by=by, role="provider",
               team=sent.town.teams["birchway"].pk)  # fmt: skip

    assert standing(sent, "2026-04-01 11:00")["contract"] == "block"


def test_whether_they_live_away_is_known_from_the_first_day_there(sent, started):
    assert standing(sent, "2026-04-01 11:00")["lives_away"] is False
    with acting_as(sent.town.dele, "2026-04-01 10:00"):
        assert Placement.objects.filter(file_id=sent.file.pk).update(out_of_borough=True)
    assert standing(sent, "2026-04-01 11:00")["lives_away"] is True
    assert "lives_away" not in standing(sent, "2026-03-04 11:00")


def test_after_its_end_the_team_still_on_the_case_counts(sent, started, camden):
    with acting_as(sent.town.dele, "2026-04-01 10:00") as by:
        record("case_team_joined", file=sent.file, by=by, role="provider",
               team=sent.town.teams["birchway"].pk)  # fmt: skip
        actions.end_placement(
            placement=started,
            ended_at=at("2026-04-01 09:00"),
            ending="moved_to_independence",
            by=by,
        )
        assert Event.objects.get(type="placement_ended").standing["contract"] == "block"

    assert standing(sent, "2026-04-02 10:00")["contract"] == "camden_pathway"


def test_a_past_moment_is_answered_as_of_then(sent, started):
    with acting_as(sent.town.dele, "2026-04-01 10:00") as by:
        actions.end_placement(
            placement=started,
            ended_at=at("2026-04-01 09:00"),
            ending="moved_to_independence",
            by=by,
        )

    assert standing(sent, "2026-03-25 10:00")["setting_24h"] is True
    assert "setting_24h" not in standing(sent, "2026-04-03 10:00")


@pytest.mark.parametrize(("on_order", "known"), [("yes", True), ("no", False), ("not_known", None)])
def test_an_order_is_known_where_somebody_said(sent, on_order, known):
    with acting_as(sent.town.dele, "2026-03-04 10:00") as by:
        YosOrder.objects.create(
            **owned(sent.file, by), on_order=on_order, known_from=at("2026-03-04 10:00")
        )

    assert standing(sent, "2026-03-04 11:00").get("yos_order") is known


def test_an_order_that_has_ended_is_no_order(sent):
    with acting_as(sent.town.dele, "2026-03-04 10:00") as by:
        YosOrder.objects.create(
            **owned(sent.file, by),
            on_order="yes",
            known_from=at("2026-03-04 10:00"),
            ends_on=date(2026, 3, 10),
        )

    assert standing(sent, "2026-03-10 11:00")["yos_order"] is True
    assert standing(sent, "2026-03-11 11:00")["yos_order"] is False


def test_the_interim_form_is_used_until_the_area_says_otherwise(sent):
    assert standing(sent, "2026-03-04 11:00")["interim_form"] is True


def test_rules_know_the_councils_own_form_from_the_day_it_goes_live(sent):
    with acting_as(sent.town.olive, "2026-03-03 10:00") as by:
        take_own_form_live(live_on=date(2026, 3, 5), by=by)

    assert standing(sent, "2026-03-04 23:59")["interim_form"] is True
    assert standing(sent, "2026-03-05 00:00")["interim_form"] is False
