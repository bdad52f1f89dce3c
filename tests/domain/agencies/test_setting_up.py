"""Set-up leaves an event on the agency's file, and what is so already is a sentence."""

import pytest
from django.db import transaction

from accord.access.models import Agency, AgencyVersion, Cover, Member
from accord.access.refusals import EditedMeanwhile, Refused
from accord.casework.agencies import actions
from accord.casework.agencies.contracts import contracts_of
from accord.casework.work.timeline import sentence_of
from accord.events.models import Event
from tests.acting import acting_as, at

STARTS, ENDS = at("2026-03-03 00:00"), at("2026-03-07 00:00")


def cover(town, who="dele", starts=STARTS, ends=ENDS):
    with acting_as(getattr(town, who), "2026-03-02 12:00") as by:
        return actions.arrange_cover(
            member=town.dele, covered_by=town.hana, starts=starts, ends=ends, by=by
        )


def test_cover_is_an_event_on_the_agencys_file_that_says_who_and_until_when(town):
    cover(town)

    with acting_as(town.rosa):
        event = Event.objects.get(type="cover_arranged")
        assert event.file.kind == "agency"
        assert event.facts["member"] == town.dele.pk
        assert sentence_of(event) == (
            "Cover was arranged: Hana Whitlock for Dele Okafor, from midnight at the start of"
            " 3 March 2026, until Friday 6 March 2026."
        )


def test_cover_is_not_kept_when_its_event_fails(town, monkeypatch):
    def fail(*args, **more):
        raise RuntimeError("the power went")

    monkeypatch.setattr(actions, "record", fail)
    with pytest.raises(RuntimeError):
        cover(town)
    with acting_as(town.rosa):
        assert not Cover.objects.exists()


def test_cover_that_is_refused_leaves_neither(town):
    # The control: no event without its cover, and the other way.
    with pytest.raises(Refused, match="Ask a manager"):
        cover(town, "joan")
    with acting_as(town.rosa):
        assert not Event.objects.filter(type="cover_arranged").exists()
        assert not Cover.objects.exists()


@pytest.mark.parametrize("inside", [(STARTS, ENDS), (at("2026-03-04 00:00"), ENDS)])
def test_cover_that_is_arranged_already_is_a_sentence(town, inside):
    cover(town)
    with pytest.raises(Refused, match="Hana Whitlock covers for Dele Okafor then already"):
        cover(town, starts=inside[0], ends=inside[1])


def test_longer_cover_is_arranged_beside_it(town):
    # The control.
    cover(town)
    cover(town, ends=at("2026-03-14 00:00"))

    with acting_as(town.rosa):
        assert Cover.objects.count() == 2


def test_an_account_that_is_closed_is_not_closed_again(town):
    with acting_as(town.admin, "2026-03-02 12:00") as by:
        actions.end_membership(member=town.tom, by=by)
    with acting_as(town.admin, "2026-03-04 12:00") as by:
        with pytest.raises(Refused, match="closed already"):
            actions.end_membership(member=town.tom, by=by)
        assert Member.objects.get(pk=town.tom.pk).active_until == at("2026-03-02 12:00")
        assert Event.objects.filter(type="member_left").count() == 1


def test_a_role_that_is_held_is_not_given_again(town):
    with (
        acting_as(town.admin) as by,
        pytest.raises(Refused, match="Tom Reyes holds this role in Gangs prevention already"),
    ):
        actions.give_role(
            member=town.tom, team=town.teams["gangs"], role="gangs_team", desk=True, by=by
        )


def test_a_role_that_has_ended_is_not_ended_again(town):
    with acting_as(town.admin) as by:
        job = town.tom.jobs.get()
        actions.end_role(job=job, by=by)
        with pytest.raises(Refused, match="already ended"):
            actions.end_role(job=job, by=by)


def test_a_contract_is_changed_and_ended_and_what_it_was_stays(town):
    oakhouse = town.agencies["Oakhouse Homes"]
    with acting_as(town.admin, "2026-03-10 09:00") as by:
        agency = Agency.objects.select_related("file").get(pk=oakhouse.pk)
        was = agency.contract
        actions.change_contract(agency=agency, contract="spot", tiers="low", version=1, by=by)
        stale = Agency.objects.select_related("file").get(pk=oakhouse.pk)
        with pytest.raises(EditedMeanwhile):
            actions.change_contract(agency=stale, contract="block", version=1, by=by)
        with pytest.raises(Refused, match="Select how"):
            actions.change_contract(agency=stale, contract="barter", version=2, by=by)
        actions.change_contract(agency=stale, contract="none", tiers="low", version=2, by=by)
        assert [one.contract for one in contracts_of(agency)] == ["none", "spot", was]
        assert contracts_of(agency)[0].changed_by.name == "Ada Minto"
        event = Event.objects.filter(type="agency_contract_changed").latest("pk")
        assert (event.facts["provider_contract"], event.facts["changed"]) == ("none", ["contract"])
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            AgencyVersion.objects.filter(agency=agency).update(contract="block")
    for stranger in (town.maeve, town.rosa):  # the control: nobody but the administrator
        with (
            acting_as(stranger, "2026-03-11 09:00") as by,
            pytest.raises(Refused, match="This is for"),
        ):
            actions.change_contract(agency=agency, contract="block", version=3, by=by)
