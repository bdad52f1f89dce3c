"""A limit binds everybody; its reason is for the team that set it; looking for it is noticed."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from accord.access.refusals import Refused
from accord.casework.homes.models import Bed
from accord.casework.homes.refusals import SEALED_OFF
from accord.casework.homes.stays import take_bed
from accord.casework.identity.actions import propose_record_link, refuse_record_link
from accord.casework.referrals.actions import Option, identify_options
from accord.casework.sealing import actions, queries
from accord.casework.sealing.models import SealedLimit
from accord.casework.sealing.refusals import note_search
from accord.duties.models import Tell
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.referrals.journeys import (
    CHECKED,
    COMPLETE,
    CONSULTED,
    LOOKED_AFTER,
    OPTIONS,
    SUBMIT,
    new_case,
    play,
    take,
    written,
)
from tests.domain.referrals.stepping import MONDAY, Case

ASKED = [*written(gangs="yes", kinds=LOOKED_AFTER), *CONSULTED[:3]]
TO_THE_SEARCH = [*ASKED, *CONSULTED[3:], *COMPLETE, *SUBMIT, *CHECKED]
REASON = "Two of the people he gave evidence against live over the shop."
REVIEW = date(2026, 9, 1)


@pytest.fixture
def case(town):
    """Kai's referral, checked, ready for the search."""
    return play(new_case(town), ASKED)


@pytest.fixture
def other(case, town):
    """Noor, whom the gangs team has been asked about too."""
    person = town.young_person(legal_name="Noor Vale", born=date(2008, 1, 4))
    return play(Case(town, person, dict(case.made)), ASKED)


def seal(case, who="tom", when=MONDAY, **where):
    with acting_as(getattr(case.town, who), when) as by:
        return actions.seal_off(
            file=case.file, reason=REASON, review_on=REVIEW, by=by, **(where or {"home": case.home})
        )


def search(case):
    """Everything from the check of the referral to the search for a home."""
    return play(case, [*CONSULTED[3:], *COMPLETE, *SUBMIT, *CHECKED])


def choose(case, when=MONDAY):
    with acting_as(case.town.rosa, when) as by:
        chosen_by(case, by)


def chosen_by(case, by):
    identify_options(
        referral=case.referral,
        options=[Option("housing_pathway", home=case.home)],
        fostering_considered=True,
        fostering_rationale="He does not want a family.",
        by=by,
    )


def refused(case, when=MONDAY):
    """What is said to whoever chooses the home. As in a request, what was said is caught inside."""
    with acting_as(case.town.rosa, when) as by:
        with pytest.raises(Refused) as said:
            chosen_by(case, by)
        return str(said.value)


def events(case, kind):
    with acting_as(case.town.dele, "2026-04-01 09:00"):
        return Event.objects.filter(file_id=case.file.pk, type=kind).count()


def test_a_home_that_is_sealed_off_cannot_be_chosen(case):
    seal(case)
    search(case)

    assert refused(case) == SEALED_OFF
    assert events(case, "placement_options_identified") == 0


def test_without_a_limit_it_can(case):
    # The control for every refusal here.
    search(case)

    take(case, OPTIONS[0])

    assert events(case, "placement_options_identified") == 1


@pytest.mark.parametrize("locality", ["fe1", "FE1 1", "FE11AA"])
def test_the_words_are_the_same_for_a_part_of_town(case, locality):
    seal(case, locality=locality)
    search(case)

    assert refused(case) == SEALED_OFF


def test_another_part_of_town_is_free(case):
    seal(case, locality="FE2")
    search(case)

    choose(case)


def sealed_off(case):
    with acting_as(case.town.dele, MONDAY), connection.cursor() as cursor:
        cursor.execute("SELECT app.sealed_off(%s, %s)", [case.file.pk, case.home.pk])
        return cursor.fetchone()[0]


def test_a_limit_on_one_record_binds_on_another_of_the_same_young_person(case, other):
    seal(other, home=case.home)
    assert not sealed_off(case)  # the control: two young people, as far as anybody knows

    with acting_as(case.town.dele, MONDAY) as by:
        link = propose_record_link(
            person=case.person, other=other.person, reason="The same mother, who says so", by=by
        )
    assert sealed_off(case), "at once, before anybody agreed"

    with acting_as(case.town.dele, MONDAY) as by:
        refuse_record_link(link=link.id, reason="They are cousins, she says now", by=by)
    assert not sealed_off(case), "and no longer once they are two again"


def test_a_limit_with_a_person_binds_both_ways_while_they_live_there(case, other):
    seal(other, other=case.person)
    search(case)
    choose(case)  # nobody lives there yet
    with acting_as(case.town.dele, MONDAY), connection.cursor() as cursor:
        bed = Bed.objects.filter(home=case.home).get()
        cursor.execute("SELECT app.sealed_off(%s, %s)", [case.file.pk, case.home.pk])
        assert cursor.fetchone() == (False,)
        take_bed(file=other.file, bed=bed, starts_on=date(2026, 3, 2))
        cursor.execute("SELECT app.sealed_off(%s, %s)", [case.file.pk, case.home.pk])
        assert cursor.fetchone() == (True,)


def test_nobody_moves_in_past_it_by_any_other_way(case):
    seal(case)

    with acting_as(case.town.dele, MONDAY), pytest.raises(Refused, match="cannot say why"):
        bed = Bed.objects.filter(home=case.home).get()
        take_bed(file=case.file, bed=bed, starts_on=date(2026, 3, 2))


def test_only_the_team_that_set_it_reads_it(case):
    seal(case)

    for who in ("tom", "gail"):
        with acting_as(getattr(case.town, who), MONDAY):
            assert [one.reason for one in queries.limits(case.file.pk)] == [REASON]
    for who in ("dele", "hana", "rosa", "idris", "maeve", "joan", "piotr", "olive"):
        with acting_as(getattr(case.town, who), MONDAY):
            assert queries.limits() == []
            assert not SealedLimit.objects.exists()


def test_the_reason_and_the_address_are_in_no_event(case):
    seal(case)

    with acting_as(case.town.dele, MONDAY):
        facts = Event.objects.get(type="sealed_limit_set").facts
    assert facts == {"sealed_by": "gangs_team", "sealed_kind": "address"}


def test_the_third_try_in_seven_days_is_told_once(case):
    seal(case)
    search(case)
    days = ["2026-03-03", "2026-03-05", "2026-03-09", "2026-03-09"]

    for n, day in enumerate(days):
        refused(case, f"{day} 1{n}:00")
        assert events(case, "sealed_limit_probed") == (1 if n >= 2 else 0)


def test_the_team_reads_in_its_inbox_that_somebody_looks_for_it(case):
    seal(case)
    search(case)

    for day in ("2026-03-03", "2026-03-04", "2026-03-05"):
        refused(case, f"{day} 10:00")

    with acting_as(case.town.tom, "2026-03-05 10:05"):
        assert [one.to_team.name for one in Tell.objects.filter(rule__contains="probing")] == [
            case.town.teams["gangs"].name
        ]
    with acting_as(case.town.rosa, "2026-03-05 10:05"):
        assert not Tell.objects.filter(rule__contains="probing").exists()


def test_searches_that_meet_it_count_as_one_try_a_day(case):
    seal(case)
    search(case)
    told = []

    for day in ("2026-03-03", "2026-03-05", "2026-03-09"):
        for hour in ("09", "10", "11"):
            with acting_as(case.town.rosa, f"{day} {hour}:00") as by:
                note_search(case.file, [case.home.pk], by)
                note_search(case.file, [], by)  # a search that meets none is no try
        told.append(events(case, "sealed_limit_probed"))

    assert told == [0, 0, 1]


def test_tries_further_apart_are_not_told(case):
    # The control: the same three, over more than a week.
    seal(case)
    search(case)

    for day in ("2026-03-03", "2026-03-09", "2026-03-11"):
        refused(case, f"{day} 10:00")

    assert events(case, "sealed_limit_probed") == 0


def test_a_lifted_limit_binds_nobody_and_stays_sealed(case):
    limit = seal(case)
    with acting_as(case.town.gail, MONDAY) as by:
        actions.lift_limit(limit=limit, because="They have moved away.", by=by)
        assert queries.limits(case.file.pk)[0].until is not None
        with pytest.raises(Refused, match="already been lifted"):
            actions.lift_limit(limit=limit, because="Again.", by=by)
    search(case)

    choose(case)
    assert events(case, "sealed_limit_lifted") == 1


def test_the_team_lifts_it_after_its_part_on_the_case_has_ended(case):
    limit = seal(case)
    search(case)
    with acting_as(case.town.tom, "2026-12-01 10:00") as by:
        actions.lift_limit(limit=limit, because="They have moved away.", by=by)

    assert events(case, "sealed_limit_lifted") == 1


@pytest.mark.parametrize("who", ["dele", "rosa", "maeve"])
def test_others_set_none(case, who):
    with pytest.raises(Refused, match="This is for the"):
        seal(case, who=who)


def test_nobody_writes_one_for_another_team(case):
    with (
        acting_as(case.town.dele, MONDAY) as by,
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        SealedLimit.objects.create(
            area_id=by.area_id, file_id=case.file.pk, team_id=case.town.tom.jobs.get().team_id,
            set_by_id=by.member_id, kind="area", locality="FE1", reason="x", review_on=REVIEW,
            starts="2026-03-02T10:00Z",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({"locality": "the north"}, "beginning of a postcode"),
        ({"locality": "FE1", "both": True}, "Choose one"),
        ({"oneself": True}, "themselves"),
    ],
)
def test_a_limit_is_one_thing_and_a_real_place(case, where, said):
    chosen = {"locality": where["locality"]} if "locality" in where else {"other": case.person}
    chosen |= {"home": case.home} if where.get("both") else {}

    with pytest.raises(Refused, match=said):
        seal(case, **chosen)
