"""A service is proposed, decided, answered and ended; a panel decides and somebody sees it through. The service sees them from their yes to its end."""

from datetime import date

import pytest

from accord.access.models import CaseTeam
from accord.access.refusals import Refused
from accord.casework.agencies.actions import add_member, add_team
from accord.casework.care_status.actions import begin_care
from accord.casework.early_help import actions, refusals
from accord.casework.early_help.models import PanelDiscussion, ServiceOffer
from accord.casework.early_help.queries import helped, services
from accord.casework.people.models import YoungPerson
from accord.duties.models import Duty, Tell
from tests.acting import acting_as
from tests.cast import Town
from tests.domain.challenges.test_any_ladder import borough

DAY, NEXT, LATER = "2026-04-06 10:00", "2026-04-07 10:00", "2026-05-20 10:00"
KNOWN = {
    "vulnerable": "yes", "at_risk_of_offending": "yes", "has_offended": "no", "placement_at_risk": "no",
    "crime_or_antisocial": "no",
}  # fmt: skip


@pytest.fixture
def town(db):
    """Kai, with whom both services work; Ruth is of Family Assist and Lev of LAC Assist."""
    town, file = borough("hammersmith-fulham")
    town.file = file
    with acting_as(town.admin, "2026-01-05 09:00") as by:
        for key, role in (("ruth", "family_assist_team"), ("lev", "looked_after_assist_team")):
            desk = add_team(agency=town.agencies["council"], name=role, function=role, by=by)
            town.members[key] = add_member(team=desk, name=key.title(), role=role, email=f"{key}@fernley.example", desk=True, by=by)  # fmt: skip
    return town


def proposed(town, when=DAY, **said):
    with acting_as(town.yaz, when) as by:
        return actions.propose_service(
            **{"file": town.file, "service": "family_assist", "reason": "Evenings at home.", **KNOWN, **said}, by=by
        )  # fmt: skip


def offered(town, **said):
    offer = proposed(town, **said)
    with acting_as(town.hana, DAY) as by:
        return actions.decide_service(offer=offer, offered=True, by=by)


def taken_up(town, **said):
    offer = offered(town, **said)
    with acting_as(town.dele, NEXT) as by:
        return actions.answer_service(offer=offer, taken_up=True, by=by)


def owes(town, clause, when=LATER):
    with acting_as(town.dele, when):
        found = Duty.objects.filter(clauses__contains=[clause], closed_at__isnull=True)
        return sorted(found.values_list("role", flat=True))


def sees(who, when):
    """Whether somebody sees the service, the young person, the panel."""
    with acting_as(who, when):
        return ServiceOffer.objects.exists(), YoungPerson.objects.exists(), PanelDiscussion.objects.exists()  # fmt: skip


def test_the_service_sees_them_from_their_yes_to_its_end_and_never_the_panel(town):
    asked = panel(town)
    decided(town, asked, decision="no_further_action")
    offer = offered(town)
    assert owes(town, "HF-PRINCIPLE-05", NEXT) == ["lead_worker"]
    assert sees(town.ruth, NEXT) == (False, False, False)
    with acting_as(town.dele, NEXT) as by:
        actions.answer_service(offer=offer, taken_up=True, by=by)
        told = Tell.objects.filter(clauses__contains=["HF-PRINCIPLE-05"]).values_list("role", flat=True)  # fmt: skip
        assert list(told) == ["family_assist_team"]
    assert owes(town, "HF-PRINCIPLE-05") == ["family_assist_team"]
    assert sees(town.ruth, LATER) == (True, True, False)
    assert sees(town.lev, LATER) == (False, False, False)
    with acting_as(town.ruth, LATER) as by:
        actions.end_service(offer=ServiceOffer.objects.get(), how_it_ended="done", says="Calmer.", by=by)  # fmt: skip
    assert owes(town, "HF-PRINCIPLE-05") == []
    assert sees(town.ruth, "2026-05-21 10:00") == (False, False, False)


def test_who_does_not_want_it_brings_nobody_onto_the_file(town):
    """The control: it is their yes that lets the service in."""
    offer = offered(town)
    with acting_as(town.dele, NEXT) as by:
        actions.answer_service(offer=offer, taken_up=False, says="Not now.", by=by)
        assert not CaseTeam.objects.filter(role="family_assist_team").exists()
    assert sees(town.ruth, LATER) == (False, False, False)
    assert owes(town, "HF-PRINCIPLE-05") == [] and owes(town, "HF-PRINCIPLE-06") == []


def test_a_manager_decides_and_a_no_says_why(town):
    offer = proposed(town)
    assert set(owes(town, "HF-PRINCIPLE-06")) >= {"lead_worker_manager"}
    with acting_as(town.yaz, NEXT) as by, pytest.raises(Refused):
        actions.decide_service(offer=offer, offered=True, by=by)
    with acting_as(town.hana, NEXT) as by:
        with pytest.raises(Refused, match="Say why"):
            actions.decide_service(offer=offer, offered=False, by=by)
        actions.decide_service(offer=offer, offered=False, says="They have it already.", by=by)
        with pytest.raises(Refused, match="propose it anew"):
            actions.decide_service(offer=offer, offered=True, by=by)
        assert [one.state for one in helped(town.file).offers] == ["not_offered"]


@pytest.mark.parametrize(("known", "fits"), [({}, True), ({"vulnerable": "not_known"}, False), ({"at_risk_of_offending": "no"}, False)])  # fmt: skip
def test_lac_assist_needs_both(town, known, fits):
    with acting_as(town.dele, DAY) as by:
        begin_care(file=town.file, basis="care_order", began_on=date(2026, 4, 1), by=by)
    offer = proposed(town, service="looked_after_assist", **known)
    with acting_as(town.hana, DAY) as by:
        if fits:
            assert actions.decide_service(offer=offer, offered=True, by=by).state == "offered"
        else:
            with pytest.raises(Refused, match="LAC Assist is for children in care"):
                actions.decide_service(offer=offer, offered=True, by=by)
            offer.refresh_from_db()
            assert offer.state == "proposed"


@pytest.mark.parametrize(
    ("said", "says"),
    [({"service": "carpentry"}, "services that the protocol names"), ({"reason": " "}, "what the help is for"), ({"vulnerable": ""}, "yes, no or not known"), ({"whole_family": True}, "who of the family")],
)  # fmt: skip
def test_nothing_half_said_is_proposed(town, said, says):
    with pytest.raises(Refused, match=says):
        proposed(town, **said)
    with acting_as(town.dele, DAY):
        assert not ServiceOffer.objects.exists()


def panel(town, name="out_of_court"):
    with acting_as(town.yaz, DAY) as by:
        return actions.ask_panel(file=town.file, panel=name, why="A first matter.", by=by)


def decided(town, asked, **said):
    with acting_as(town.yaz, NEXT) as by:
        return actions.record_panel_decision(
            discussion=asked,
            **{"held_on": date(2026, 4, 7), "attended": ["police", "youth_justice"], "decision": "service", "follows": "youth_justice_worker", **said},
            by=by,
        )  # fmt: skip


def test_a_panel_decides_on_a_service_and_proposing_it_sees_it_through(town):
    asked = panel(town)
    assert owes(town, "HF-PREVENT-02") == ["youth_justice_manager"]
    with pytest.raises(Refused, match="been asked already"):
        panel(town)
    with pytest.raises(Refused, match=refusals.of_decision("service", "court", ["police"])):
        decided(town, asked, follows="court")
    decided(town, asked)
    assert owes(town, "HF-PREVENT-02") == ["youth_justice_worker"]
    offer = proposed(town, LATER, panel=asked)
    assert owes(town, "HF-PREVENT-02") == []
    with acting_as(town.yaz, LATER):
        row = PanelDiscussion.objects.get()
        assert (row.state, row.offer_id) == ("followed", offer.pk)
    with pytest.raises(Refused, match="ended already"):
        proposed(town, LATER, service="early_help", panel=row)


def test_what_a_panel_was_asked_may_be_taken_back_and_then_nothing_is_owed(town):
    asked = panel(town, "nfa")
    assert owes(town, "HF-PREVENT-03") == ["youth_justice_manager"]
    with acting_as(town.dele, NEXT) as by:
        actions.take_back_from_panel(discussion=asked, by=by)
    assert owes(town, "HF-PREVENT-03") == []
    with pytest.raises(Refused, match="said already"):
        decided(town, asked)


def test_where_no_protocol_names_services_there_are_none(db):
    other = Town.found("oxfordshire-social-care")
    with acting_as(other.dele, DAY) as by:
        assert services(by) == {}
