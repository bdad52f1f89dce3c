"""A case in a home is told to every partner without a name; whose it is stands on their own case; off means off."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.agencies import actions as agencies
from accord.casework.homes.models import Home
from accord.casework.outbreaks import actions, queries, refusals
from accord.casework.outbreaks.models import (
    EquipmentConcern,
    Infection,
    InfectionNews,
    Outbreak,
    OwnInfection,
    WorkingChange,
)
from accord.casework.outbreaks.queries import agreed
from accord.casework.placements.actions import assign_keyworker
from accord.duties.models import Duty, Tell
from accord.duties.record import record
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.out_of_hours.county import county

DAY = date(2026, 4, 7)
NOON = "2026-04-07 12:00"
LATER = "2026-04-07 15:00"


@pytest.fixture
def place(db):
    """The council's home, switched on by Olive, with Lorna the keyworker, Isla of the locality and Pia of the police."""
    made = county()
    with acting_as(made.town.admin, "2026-01-06 09:00") as by:
        police = agencies.add_agency(
            name="Vale Police", kind="police", contract="none", tiers="", by=by
        )
        north = agencies.add_team(
            agency=made.gus.agency, name="Localities", function="locality_manager", by=by
        )
        watch = agencies.add_team(
            agency=police, name="Vale", function="neighbourhood_police_team", by=by
        )
        for key, team, role in (
            ("isla", north, "locality_manager"),
            ("orrin", north, "locality_manager"),
            ("pia", watch, "neighbourhood_police_team"),
            ("lorna", made.gus.jobs.get().team, "keyworker"),
        ):
            member = agencies.add_member(team=team, name=key.title(), role=role, desk=True, email=f"{key}@fernley.example", by=by)  # fmt: skip
            made.town.members[key] = member
    with acting_as(made.gus, "2026-03-04 10:00") as by:
        assign_keyworker(file=made.file, member=made.town.lorna, by=by)
    with acting_as(made.town.olive, "2026-04-06 09:00") as by:
        actions.switch_outbreaks_on(because="A wave in the county", health_body="UKHSA", by=by)
    return made


def the_home(place):
    return Home.objects.select_related("file", "provider_team").get(name="Number 4")


def confirmed(place, kind="resident", when=NOON):
    with acting_as(place.gus, when) as by:
        return actions.confirm_infection(home=the_home(place), person_kind=kind, confirmed_on=DAY, by=by)  # fmt: skip


def seen_by(who, when=LATER):
    """How much of what partners are told somebody reads."""
    with acting_as(who, when):
        tables = (Infection, Outbreak, InfectionNews, WorkingChange, EquipmentConcern, OwnInfection)
        return {one.__name__: one.objects.count() for one in tables if one.objects.count()}


def test_a_case_reaches_every_partner_at_once_and_no_police_and_names_nobody(place):
    case = confirmed(place)
    with acting_as(place.town.maeve, LATER):  # another provider
        (told,) = Tell.objects.filter(role="every_partner")
        assert told.says == "A case of infection was confirmed in a home"
        assert told.to_team_id == place.town.teams["oakhouse"].pk
        assert Infection.objects.get().person_kind == "resident"
        assert not Event.objects.filter(type="covid_case_confirmed").exists()
    assert seen_by(place.town.pia) == {}
    with acting_as(place.town.pia, LATER):
        assert not Tell.objects.exists()
    with acting_as(place.gus, LATER):
        owed = Duty.objects.filter(role="provider_manager", about__infection=case.pk)
        ours = place.gus.jobs.get().team_id
        assert {one.owner_team_id for one in owed} == {ours} and owed.count() == 3


def test_whose_it_is_is_read_on_their_own_case_by_whom_the_protocol_says(place):
    case = confirmed(place)
    with acting_as(place.town.lorna, "2026-04-07 13:00") as by:
        actions.name_infected(file=place.file, infection=case, by=by)
    assert seen_by(place.town.dele)["OwnInfection"] == 1
    assert seen_by(place.town.lorna)["OwnInfection"] == 1
    for partner in (place.town.maeve, place.town.priya, place.edie, place.town.pia):
        assert "OwnInfection" not in seen_by(partner)
    with acting_as(place.town.dele, LATER):
        assert Tell.objects.filter(role="lead_worker", says__contains="health").exists()
    with acting_as(place.gus, LATER):
        assert Duty.objects.get(rule__endswith="/professionals-alerted").closed_as == "done"


def test_the_control_as_one_of_those_who_look_after_them_a_partner_would_read_whose_it_is(place):
    case = confirmed(place)
    with acting_as(place.town.lorna, "2026-04-07 13:00") as by:
        actions.name_infected(file=place.file, infection=case, by=by)
    assert "OwnInfection" not in seen_by(place.town.joan)
    with acting_as(place.town.dele, "2026-04-07 13:30") as by:
        record("case_team_joined", file=place.file, by=by, role="keyworker", member=place.town.joan.pk)  # fmt: skip
    assert seen_by(place.town.joan)["OwnInfection"] == 1  # the grant alone decides


def test_two_linked_cases_or_public_health_and_the_provider_leads(place):
    confirmed(place)
    with (
        pytest.raises(Refused, match="Two linked cases make an outbreak"),
        acting_as(place.gus, NOON) as by,
    ):
        actions.declare_outbreak(home=the_home(place), because="linked", by=by)
    confirmed(place, "staff", "2026-04-07 12:30")
    with acting_as(place.gus, "2026-04-07 13:00") as by:
        outbreak = actions.declare_outbreak(home=the_home(place), because="linked", by=by)
        with pytest.raises(Refused, match="public health was told"):
            actions.receive_advice(outbreak=outbreak, recommendations="Stay in.", by=by)
        actions.report_outbreak(outbreak=outbreak, by=by)
        with pytest.raises(Refused, match="Write down first"):
            actions.pass_on_advice(outbreak=outbreak, by=by)
        actions.receive_advice(outbreak=outbreak, recommendations="Ten days apart.", by=by)
        actions.pass_on_advice(outbreak=outbreak, by=by)
    with acting_as(place.town.maeve, LATER) as by:
        assert Tell.objects.filter(says__contains="advice about an outbreak").exists()
        with pytest.raises(Refused, match="those who run the home"):
            actions.close_outbreak(outbreak=Outbreak.objects.select_related("home__provider_team").get(), by=by)  # fmt: skip


def test_switched_off_ends_what_is_owed_and_says_so_and_nothing_more_is_recorded(place):
    confirmed(place)
    with acting_as(place.town.olive, "2026-04-20 09:00") as by:
        actions.switch_outbreaks_off(by=by)
    with acting_as(place.gus, "2026-04-20 10:00") as by:
        ended = Duty.objects.filter(clauses__overlap=["OXS-COVID-03", "OXS-COVID-04", "OXS-COVID-07"])  # fmt: skip
        assert {(one.closed_as, one.closed_says) for one in ended} == {("lapsed", "The area switched this off")}  # fmt: skip
        assert queries.switch() is None and Infection.objects.count() == 1  # it stays to be read
    with pytest.raises(Refused, match="has this switched off"):
        confirmed(place, "staff", "2026-04-20 11:00")
    with pytest.raises(Refused, match="has this switched off"), acting_as(place.town.maeve, "2026-04-20 11:00") as by:  # fmt: skip
        actions.tell_working_change(what="visits", words="None.", from_on=DAY, names_nobody=True, by=by)  # fmt: skip


def test_the_control_without_asking_the_switch_it_would_be_recorded(place, monkeypatch):
    with acting_as(place.town.olive, "2026-04-20 09:00") as by:
        actions.switch_outbreaks_off(by=by)
    monkeypatch.setattr(refusals, "is_on", lambda: True)
    assert confirmed(place, "staff", "2026-04-20 11:00").pk


def test_a_changed_way_of_working_is_told_to_every_partner_and_names_nobody(place):
    with acting_as(place.town.maeve, NOON) as by:
        fields = {"what": "visits", "words": "Visits by phone alone.", "from_on": DAY}
        with pytest.raises(Refused, match="nobody is named"):
            actions.tell_working_change(**fields, names_nobody=False, by=by)
        actions.tell_working_change(**fields, names_nobody=True, by=by)
    assert seen_by(place.gus)["WorkingChange"] == 1
    with acting_as(place.gus, LATER):
        assert Tell.objects.filter(says__contains="works otherwise").exists()
    assert seen_by(place.town.pia) == {}


def test_a_concern_about_equipment_goes_straight_to_the_one_manager_and_nobody_else(place):
    with acting_as(place.town.maeve, NOON) as by:
        concern = actions.raise_equipment_concern(
            team=place.gus.jobs.get().team, locality_manager=place.town.isla,
            words="No masks on two visits.", by=by,
        )  # fmt: skip
    assert seen_by(place.town.isla)["EquipmentConcern"] == 1
    assert seen_by(place.town.maeve)["EquipmentConcern"] == 1
    for other in (place.town.orrin, place.gus, place.town.priya, place.town.hana):
        assert "EquipmentConcern" not in seen_by(other)
    with acting_as(place.town.orrin, LATER):
        assert not Tell.objects.exists() and not Duty.objects.filter(role="locality_manager").exists()  # fmt: skip
    with acting_as(place.town.isla, LATER) as by:
        assert Duty.objects.filter(owner_member_id=place.town.isla.pk).count() == 2
        assert Tell.objects.get().to_member_id == place.town.isla.pk
        actions.settle_equipment_concern(
            concern=concern, outcome="Masks are there.", support_given="Shown how.", by=by
        )
        assert set(Duty.objects.values_list("closed_as", flat=True)) == {"done"}


def test_in_an_area_whose_protocols_do_not_ask_for_it_the_room_is_not_there(town):
    with acting_as(town.maeve) as by:
        assert not agreed(by)
