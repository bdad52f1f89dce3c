"""How many of one group live nearby counts in a search, and nobody learns who, nor anything without sight of gangs."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from accord import clock
from accord.access.actor import current
from accord.access.refusals import Refused
from accord.casework.finding.queries import every_home
from accord.casework.finding.together import together
from accord.casework.homes import actions as homes
from accord.casework.homes.stays import take_bed
from accord.casework.intelligence import actions
from accord.casework.intelligence.actions import groups
from accord.casework.intelligence.models import GroupLink
from accord.casework.referrals.models import Referral
from accord.duties.models import Duty
from tests.acting import acting_as
from tests.domain.finding.test_every_home import MEDIUM, SEES
from tests.domain.referrals.journeys import new_case, play, seeing
from tests.domain.referrals.stepping import MONDAY
from tests.domain.sealing.test_sealed_limits import TO_THE_SEARCH

RULE = "not-many-of-one-group"
SAID = {"belongs": True, "basis": "Law", "review_on": date(2026, 9, 1), "told": True}


@pytest.fixture
def nearby(town):
    """Kai is searched for; three others of one group live in one home of FE1, and one home is in FE2."""
    case = play(new_case(town), TO_THE_SEARCH)
    with acting_as(town.admin, MONDAY) as by:
        homes.add_home(
            provider_team=town.teams["birchway"], name="Far House", kind="shared_house",
            address_line_1="2 Low Street", town="Fernley", postcode="FE2 1AA", borough="Fernley",
            tier="medium", has_24h_cover=True, by=by,
        )  # fmt: skip
        beds = [homes.add_bed(home=case.full_home, name=f"Bed {n}", by=by) for n in range(3)]
    others = [
        town.young_person(legal_name=f"Person {name}", born=date(2008, 1, 4))
        for name in ("Ash", "Oak", "Yew")
    ]
    for person, bed in zip(others, beds, strict=True):
        with acting_as(town.dele, MONDAY) as by:
            take_bed(file=person.file, bed=bed, starts_on=date(2026, 3, 2))
            actions.apply_gangs_section(file=person.file, applies=True, because="Harm", by=by)
    links = [linked(town, case.file, "  red  row")]
    links += [linked(town, person.file, code) for person, code in zip(others, ("Red Row", "RED ROW", "red row"), strict=True)]  # fmt: skip
    return SimpleNamespace(town=town, case=case, others=others, links=links)


def linked(town, file, code):
    with acting_as(town.tom, MONDAY) as by:
        return actions.record_group_link(file=file, code=code, **SAID, by=by)


def ended(nearby, link):
    with acting_as(nearby.town.tom, MONDAY) as by:
        actions.end_group_link(link=link, because="It was somebody else", by=by)


def thought_about(nearby, sees=SEES):
    """The homes of which the search says to think, and everything it says of them."""
    with seeing(nearby.case, "rosa"):
        found = every_home(Referral.objects.get(file=nearby.case.file), MEDIUM, sees=sees).homes
        names = {
            one.home.home.name
            for one in found
            if any(rule.id.endswith(RULE) for rule in one.answer.unmet)
        }
        return names, " ".join(repr(one.answer.judgement) for one in found)


def counted(who, file):
    with acting_as(who, MONDAY), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT code, postcode_area, people FROM app.groups_near(%s)", [[file.pk]])
        return cursor.fetchall()


NEAR = {"Larch House", "Birch Court", "Elm House"}


def test_a_search_counts_the_others_of_the_group_in_the_postcode_area(nearby):
    town, file = nearby.town, nearby.case.file
    assert counted(town.rosa, file) == [("RED ROW", "FE1", 3)]
    names, says = thought_about(nearby)
    assert names == NEAR  # and not the home in FE2
    assert "Think about whether this postcode area" in says and "RED ROW" not in says
    assert not any(one.preferred_name in says for one in nearby.others)

    ended(nearby, nearby.links[3])  # two are not many; what ended stays to be seen
    assert counted(town.rosa, file) == [("RED ROW", "FE1", 2)]
    assert thought_about(nearby)[0] == set()
    with acting_as(town.tom, MONDAY):
        assert GroupLink.objects.filter(ended_at__isnull=False).count() == 1
    linked(town, nearby.others[2].file, "Blue Row")  # another group is not the same
    assert counted(town.rosa, file) == [("RED ROW", "FE1", 2)]

    ended(nearby, nearby.links[0])  # nothing is known of Kai now
    assert counted(town.rosa, file) == []


def test_all_who_wait_are_weighed_by_it_too(nearby):
    with seeing(nearby.case, "rosa"):
        board = together({nearby.case.file.ref: MEDIUM}, current()).proposal.board
    near = {p.facts["postcode_area"]: p.facts.get("groups_nearby", ()) for p in board.places}
    assert board.people[0].known["groups"] == ("RED ROW",)
    assert near["FE1"] == ("RED ROW",) * 3


def test_without_sight_of_gangs_nothing_is_learned_and_a_wish_is_left_out(nearby):
    town, file = nearby.town, nearby.case.file
    assert thought_about(nearby, SEES - {"gangs"})[0] == set()
    with seeing(nearby.case, "rosa"):  # who lives there is nobody's to read, though it counts
        assert {one.file_id for one in GroupLink.objects.all()} == {file.pk}
    blind = [one for one in (town.hana, town.idris, town.joan, town.yaz) if not _reads(one, file)]
    assert blind
    for who in blind:
        try:
            assert counted(who, file) == []
        except DatabaseError as said:
            assert "not yours to ask" in str(said)
    assert _reads(town.rosa, file) and counted(town.rosa, file)  # the control


def _reads(who, file):
    with acting_as(who, MONDAY):
        return GroupLink.objects.filter(file=file).exists()


def test_it_is_said_once_and_ended_once_with_a_reason_by_those_who_know(nearby):
    town, (mine, *_) = nearby.town, nearby.links
    for code, why in (("red row", "recorded already"), (" ", "Enter the name")):
        with pytest.raises(Refused, match=why):
            linked(town, nearby.case.file, code)
    with acting_as(town.dele, MONDAY) as by, pytest.raises(Refused):
        actions.record_group_link(file=nearby.case.file, code="Blue", **SAID, by=by)
    with acting_as(town.tom, MONDAY) as by, pytest.raises(Refused, match="Say why"):
        actions.end_group_link(link=mine, because=" ", by=by)
    ended(nearby, mine)
    with pytest.raises(Refused, match="ended already"):
        ended(nearby, mine)


def owed(town, file):
    """Who owes looking at the link again, and until which day."""
    with acting_as(town.tom, MONDAY):
        rows = Duty.objects.filter(
            file=file, closed_at=None, rule="accord/what-was-recorded-is-looked-at-again"
        )
        return [(one.role, clock.local_date(one.due_at - timedelta(minutes=1))) for one in rows]


def test_whoever_recorded_it_looks_at_it_again_on_its_day(nearby):
    town, (mine, *_) = nearby.town, nearby.links
    ((role, day),) = owed(town, mine.file)
    assert day == SAID["review_on"] and role in groups.KNOW
    later = {"review_on": date(2026, 12, 25), "told": True}
    with acting_as(town.tom, MONDAY) as by:
        with pytest.raises(Refused, match="a day to come"):
            actions.review_group_link(link=mine, review_on=date(2026, 3, 2), told=True, by=by)
        actions.review_group_link(link=mine, **later, by=by)
    assert owed(town, mine.file) == [(role, date(2026, 12, 25))]
    ended(nearby, mine)
    assert owed(town, mine.file) == []
    with acting_as(town.tom, MONDAY) as by, pytest.raises(Refused, match="ended already"):
        actions.review_group_link(link=mine, **later, by=by)
