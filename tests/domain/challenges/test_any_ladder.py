"""The ladder is the protocol's: any steps, anybody's; and one past them all for what cannot wait."""

import pytest

from accord.access.refusals import Refused
from accord.casework.agencies import actions as agencies
from accord.casework.challenges import actions, refusals
from accord.casework.challenges.models import Challenge
from accord.casework.challenges.queries import challenge_page
from accord.casework.people.case_team import add_to_case_team
from accord.duties.models import Duty, Tell
from accord.events.models import Event
from tests.acting import acting_as
from tests.cast import Town

DAY, NEXT = "2026-04-06 10:00", "2026-04-07 10:00"
WHY = {"view": "Whether the work is done.", "reason": "Two sessions are left."}
POSTS = {
    "hammersmith-fulham": {
        "bea": ("justice", "youth_justice_manager"),
        "finn": ("heads", "head_of_youth_justice"),
        "greta": ("heads", "head_of_looked_after"),
        "vera": ("heads", "assistant_director"),
    },
    "stockport": {"hoo": ("housing", "housing_options_officer"), "lars": ("housing", "line_manager"), "sol": ("heads", "service_manager")},
}  # fmt: skip


def borough(pack):
    """The town under one agreement, with those whom its ladder names, and Kai's case."""
    town = Town.found(pack)
    with acting_as(town.admin, "2026-01-05 09:00") as by:
        for key, (team, role) in POSTS[pack].items():
            town.members[key] = agencies.add_member(
                team=town.teams[team], name=key.title(), role=role, email=f"{key}@fernley.example", by=by
            )  # fmt: skip
    person = town.young_person()
    with acting_as(town.dele, "2026-03-03 10:00") as by:
        add_to_case_team(person=person, role="youth_justice_worker", member=town.yaz, by=by)
    return town, person.file


def owes(who, when=NEXT):
    with acting_as(who, when):
        mine = Duty.objects.filter(owner_member_id=who.pk, closed_at__isnull=True)
        return {one.rule.split("/")[1] for one in mine if one.about.get("challenge")}


def do(who, when, act, **fields):
    with acting_as(who, when) as by:
        return act(challenge=Challenge.objects.get(), by=by, **fields)


def raised(who, file, **more):
    with acting_as(who, DAY) as by:
        return actions.raise_between_services(file=file, subject="closure", **WHY, **more, by=by)


@pytest.mark.django_db
def test_a_difference_goes_from_those_who_work_to_a_head_and_past_them_all():
    town, file = borough("hammersmith-fulham")
    opened = raised(town.dele, file)
    assert (opened.state, opened.rung, opened.provider_team) == ("climbing", "practitioners", None)
    assert owes(town.dele) == {"practitioners-try-to-settle-it"}
    with acting_as(town.vera, NEXT):  # nobody above reads it before it comes to them
        assert not Challenge.objects.exists()
    with acting_as(town.bea, NEXT):  # whose help is asked for
        assert Challenge.objects.exists()
        assert Tell.objects.filter(to_member_id=town.bea.pk).exists()

    do(town.yaz, NEXT, actions.try_to_settle, says="A call.", outcome="unresolved")
    with pytest.raises(Refused, match=refusals.NAME_WHO):
        do(town.yaz, NEXT, actions.climb_ladder, says="Still.")
    with pytest.raises(Refused, match=refusals.NOT_THEIRS):
        do(town.yaz, NEXT, actions.climb_ladder, says="Still.", hears=[town.vera])
    up = do(town.yaz, NEXT, actions.climb_ladder, says="Still.", hears=[town.finn, town.greta])
    assert up.rung == "head-of-service"
    assert owes(town.finn) == {"head-of-service-settles-it"}
    assert owes(town.dele) == set()
    with pytest.raises(Refused, match="for the"):
        do(town.dele, NEXT, actions.end_challenge, outcome="decision_stands", says="So.")
    with pytest.raises(Refused, match=refusals.AT_THE_TOP):
        do(town.dele, NEXT, actions.climb_ladder, says="Higher.")

    do(town.greta, NEXT, actions.climb_at_once, urgent="serious", says="It closes tomorrow.")
    assert owes(town.vera) == {"assistant-director-decides"}
    assert owes(town.finn) == set()
    with acting_as(town.dele, NEXT) as by:
        page = challenge_page(Challenge.objects.get(), by=by)
        assert [rung.state for rung in page.rungs] == ["done", "done", "now"]
        assert page.next is None and page.apart is None
    ended = do(town.vera, NEXT, actions.end_challenge, outcome="decision_changed", says="It stays open.")  # fmt: skip
    assert (ended.state, ended.urgent) == ("closed", "serious")
    assert owes(town.vera) == set()
    with acting_as(town.vera, "2026-04-20 10:00"):
        assert not Challenge.objects.exists()


@pytest.mark.django_db
def test_what_cannot_wait_is_with_the_assistant_director_in_the_same_moment():
    town, file = borough("hammersmith-fulham")
    opened = raised(town.yaz, file, urgent="emergency")
    assert opened.rung == "assistant-director"
    assert owes(town.vera) == {"assistant-director-decides"}
    with pytest.raises(Refused, match=refusals.OPEN_BETWEEN):
        raised(town.dele, file)
    with pytest.raises(Refused, match="why it goes past"):
        raised(town.dele, file, urgent="perhaps")


@pytest.mark.django_db
def test_the_other_side_takes_nothing_back():
    town, file = borough("hammersmith-fulham")
    raised(town.yaz, file, urgent="serious")
    with pytest.raises(Refused, match="for the"):
        do(town.dele, NEXT, actions.end_challenge, outcome="withdrawn", says="No difference.")
    assert owes(town.vera) == {"assistant-director-decides"}
    ended = do(town.yaz, NEXT, actions.end_challenge, outcome="withdrawn", says="Settled.")
    assert (ended.outcome, owes(town.vera)) == ("withdrawn", set())


@pytest.mark.django_db
def test_nobody_is_let_in_on_a_step_where_nobody_is_named():
    town, file = borough("stockport")
    with pytest.raises(Refused, match=refusals.NOT_THEIRS), acting_as(town.dele, DAY) as by:
        actions.raise_between_services(
            file=file, subject="closure", **WHY, hears=[town.hana], by=by
        )


@pytest.mark.django_db
def test_another_agreement_has_other_steps_and_none_that_stands_apart():
    town, file = borough("stockport")
    with pytest.raises(Refused, match=refusals.NOTHING_URGENT):
        raised(town.dele, file, urgent="emergency")
    assert raised(town.dele, file).rung == "line-managers"
    assert owes(town.hana) == {"line-managers-talk-it-over"}
    with acting_as(town.lars, NEXT):
        assert Challenge.objects.exists()
    with pytest.raises(Refused, match=refusals.NOTHING_URGENT):
        do(town.hana, NEXT, actions.climb_at_once, urgent="serious", says="Now.")
    with pytest.raises(Refused, match="line manager"):
        do(town.dele, NEXT, actions.climb_ladder, says="Up.", hears=[town.sol])
    up = do(town.lars, NEXT, actions.climb_ladder, says="Up.", hears=[town.sol, town.sana])
    assert up.rung == "service-managers"
    with acting_as(town.sana, NEXT):  # both services' managers hear it
        assert Challenge.objects.exists()
        assert not Event.objects.filter(type="case_opened", facts__has_key="born").exists()
    with acting_as(town.piotr, NEXT):
        assert not Challenge.objects.exists()
    do(town.sol, NEXT, actions.end_challenge, outcome="compromise", says="Both.")
