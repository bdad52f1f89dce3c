"""A property and the police: told, checked, decided, flagged; and what nobody else may read."""

import pytest
from django.db import IntegrityError, transaction

from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.agencies import actions as agencies
from accord.casework.homes.actions import change_home
from accord.casework.property_checks import actions, queries
from accord.casework.property_checks.models import (
    PropertyAnswer,
    PropertyCheck,
    PropertyDecision,
    PropertyNominee,
)
from accord.duties.adopting import adopt_protocols
from accord.duties.models import Duty, Tell
from tests.acting import acting_as
from tests.domain.homes.keeping import add_home

NINE, TEN, NOON, NEXT = (
    "2026-03-02 09:00",
    "2026-03-02 10:00",
    "2026-03-02 12:00",
    "2026-05-20 10:00",
)
WORDS = "Two doors away a house is used to deal."


@pytest.fixture
def county(town):
    """The town under the agreement with the police, a neighbourhood officer and two homes."""
    with acting_as(town.admin, NINE) as by:
        adopt_protocols(file=File.objects.get(kind="area"), packs=["islington", "oxfordshire-police"], by=by)  # fmt: skip
        force = agencies.add_agency(name="Fernley Police", kind="police", by=by)
        team = agencies.add_team(agency=force, name="Neighbourhood team", function="neighbourhood_police_team", by=by)  # fmt: skip
        members = town.members
        members["lowe"] = agencies.add_member(team=team, name="Pia Lowe", role="neighbourhood_police_team", email="pia.lowe@fernley.example", desk=True, by=by)  # fmt: skip
        members["wes"] = agencies.add_member(team=town.teams["commissioning"], name="Wes Cardew", role="commissioning_team", email="wes.cardew@fernley.example", desk=True, by=by)  # fmt: skip
    with acting_as(town.maeve, NINE) as by:
        town.home = add_home(town.teams["oakhouse"], by=by)
    return town


def told(county, intended_for="aged_16_17"):
    """The address is with the police."""
    with acting_as(county.maeve, TEN) as by:
        check = actions.consider_property(home=county.home, intended_for=intended_for, by=by)
        return actions.tell_police_of_address(check=check, by=by)


def answered(county, result="clear", concern=""):
    check = told(county)
    with acting_as(county.lowe, NOON) as by:
        actions.answer_check(check=check, result=result, concern=concern, vicinity="The terrace", by=by)  # fmt: skip
    return check


def answers_for_it(home, name, phone, by):
    """The register of homes says who answers for it: the one place that is kept."""
    change_home(home=home, version=home.version, nominee_name=name, nominee_phone=phone, by=by)


def owed(county, who, rule, when=NEXT):
    with acting_as(who, when):
        rows = Duty.objects.filter(rule=f"oxfordshire-police/{rule}", closed_at__isnull=True)
        return list(rows)


def test_from_the_idea_to_the_flag_and_again_when_the_contact_changes(county):
    check = told(county)
    assert owed(county, county.lowe, "property-checked", TEN)[0].due_at is None
    with acting_as(county.lowe, NOON) as by:
        actions.start_check(check=check, by=by)
        with pytest.raises(Refused, match="begun already"):
            actions.start_check(check=check, by=by)
        actions.answer_check(check=check, result="clear", vicinity="The terrace", by=by)
        with pytest.raises(Refused, match="answered or decided already"):
            actions.answer_check(check=check, result="clear", by=by)
    with acting_as(county.maeve, NOON) as by:
        assert Tell.objects.filter(rule="oxfordshire-police/answer-of-the-police").exists()
        actions.decide_property(check=check, decision="proceed", reasons="Clear, and near the college.", by=by)  # fmt: skip
        with pytest.raises(Refused, match="whoever answers"):
            actions.bring_into_use(check=check, by=by)
        with pytest.raises(Refused, match="who answers for it"):
            actions.send_nominee(home=county.home, kind="nominated_person", by=by)
        answers_for_it(county.home, "Maeve Larkin", "01632 960001", by)
        sent = actions.send_nominee(home=county.home, kind="nominated_person", by=by)
        assert (sent.name, sent.contact) == ("Maeve Larkin", "01632 960001")
        with pytest.raises(Refused, match="have this contact already"):
            actions.send_nominee(home=county.home, kind="nominated_person", by=by)
        actions.bring_into_use(check=check, by=by)
    assert len(owed(county, county.lowe, "property-flagged", NOON)) == 1
    with acting_as(county.lowe, NEXT) as by:
        first = PropertyNominee.objects.get()
        actions.flag_property(nominee=first, by=by)
    assert not owed(county, county.lowe, "property-flagged")
    with acting_as(county.maeve, NEXT) as by:
        answers_for_it(county.home, "Oakhouse Homes", "01632 960002", by)
        actions.send_nominee(home=county.home, kind="commissioned_provider", by=by)
    assert len(owed(county, county.lowe, "property-flagged")) == 1
    with acting_as(county.lowe, NEXT) as by, pytest.raises(Refused, match="contact has changed"):
        first.refresh_from_db()
        actions.flag_property(nominee=first, by=by)


def test_cannot_say_is_an_answer_of_its_own_with_no_place_for_why_and_is_never_late(county):
    check = answered(county, "cannot_say")
    with acting_as(county.lowe, NEXT):
        assert not Duty.objects.filter(rule="oxfordshire-police/property-checked", closed_at__isnull=True).exists()  # fmt: skip
        assert not Duty.objects.filter(due_at__isnull=False, rule__startswith="oxfordshire-police/property").exists()  # fmt: skip
    with acting_as(county.maeve, NOON):
        seen = queries.one(check.ref).answer
        assert (seen.result, seen.concern) == ("cannot_say", "")
    columns = {field.name for field in PropertyAnswer._meta.fields}
    assert not {name for name in columns if "ground" in name or "why" in name or "held" in name}


def test_only_a_concern_has_words(county):
    check = told(county)
    with acting_as(county.lowe, NOON) as by:
        for result, concern, says in (
            ("concern_shared", " ", "Write what they need"),
            ("clear", WORDS, "Take out the concern"),
            ("cannot_say", WORDS, "Take out the concern"),
        ):
            with pytest.raises(Refused, match=says):
                actions.answer_check(check=check, result=result, concern=concern, by=by)
        assert not PropertyAnswer.objects.exists()
        actions.answer_check(check=check, result="concern_shared", concern=WORDS, by=by)
        with pytest.raises(IntegrityError, match="property_answer_concern"), transaction.atomic():
            PropertyAnswer.objects.create(area_id=by.area_id, check_of=check, team_id=check.team_id, result="cannot_say", concern=WORDS, answered_at=check.told_at, answered_by_id=by.member_id)  # fmt: skip


def test_what_the_police_share_is_for_them_the_managers_and_commissioners(county):
    check = answered(county, "concern_shared", WORDS)
    for who in (county.lowe, county.maeve, county.wes):
        with acting_as(who, NOON):
            assert PropertyAnswer.objects.get().concern == WORDS
    # her keyworker knows that the police were asked; another provider and a social worker know nothing
    with acting_as(county.joan, NOON):
        assert PropertyCheck.objects.filter(pk=check.pk).exists()
        assert not PropertyAnswer.objects.exists() and queries.one(check.ref).answer is None
    for who in (county.priya, county.dele):
        with acting_as(who, NOON):
            assert not PropertyCheck.objects.exists() and not PropertyAnswer.objects.exists()


def test_a_manager_decides_with_reasons_after_the_answer_or_says_there_is_none(county):
    check = told(county)
    with acting_as(county.maeve, NOON) as by:
        for more, says in (
            ({"decision": "proceed", "reasons": "Near."}, "Wait for the answer"),
            ({"decision": "proceed", "reasons": " "}, "Write why"),
            ({"decision": "proceed_with_conditions", "reasons": "Near."}, "conditions"),
        ):
            with pytest.raises(Refused, match=says):
                actions.decide_property(check=check, **more, by=by)
        assert not PropertyDecision.objects.exists()
        with pytest.raises(Refused, match="Decide first"):
            actions.bring_into_use(check=check, by=by)
        actions.decide_property(check=check, decision="do_not_use", reasons="No answer in time.", without_answer=True, by=by)  # fmt: skip
        with pytest.raises(Refused, match="not to use"):
            actions.bring_into_use(check=PropertyCheck.objects.get(), by=by)
    assert not owed(county, county.lowe, "property-checked", NOON)
    with acting_as(county.maeve, NEXT) as by:
        with pytest.raises(Refused, match="Write why"):
            actions.ask_again(check=check, because=" ", by=by)
        again = actions.ask_again(check=check, because="The neighbours have moved.", by=by)
        with pytest.raises(Refused, match="with the police"):
            actions.ask_again(check=check, because="Twice.", by=by)
        assert [one.check.pk for one in queries.earlier(again)] == [check.pk]
    assert len(owed(county, county.lowe, "property-checked")) == 1


def test_a_house_from_18_is_told_without_a_check(county):
    check = told(county, "aged_18_plus")
    with acting_as(county.lowe, NOON) as by:
        assert Tell.objects.filter(rule="oxfordshire-police/address-for-the-police").exists()
        assert not Duty.objects.filter(rule="oxfordshire-police/property-checked").exists()
        with pytest.raises(Refused, match="no check was asked for"):
            actions.answer_check(check=check, result="clear", by=by)
    with acting_as(county.maeve, NOON) as by:
        actions.decide_property(check=check, decision="proceed", reasons="It suits.", by=by)


def test_another_providers_home_and_an_area_without_the_agreement(county, town):
    with acting_as(county.priya, NOON) as by, pytest.raises(Refused, match="your own team runs"):
        actions.consider_property(home=county.home, intended_for="aged_16_17", by=by)
    with acting_as(county.admin, NOON) as by:
        adopt_protocols(file=File.objects.get(kind="area"), packs=["islington"], by=by)
    with acting_as(county.maeve, NOON) as by, pytest.raises(Refused, match="No agreement"):
        actions.consider_property(home=county.home, intended_for="aged_16_17", by=by)
