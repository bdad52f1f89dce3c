"""How clauses were kept: the same for both sides, whole quarters only, and never a way into a case."""

from datetime import date

import pytest
from django.db import connection

from accord.casework.measures import queries
from accord.casework.people.case_team import add_to_case_team
from accord.duties.models import Duty
from accord.duties.record import record
from accord.duties.watching import system_actors
from tests.acting import acting_as

Q1 = (date(2026, 1, 1), date(2026, 3, 31))
LATER = "2026-03-20 09:00"


@pytest.fixture
def six(town):
    """Six young people with Oakhouse whose meeting was due: five held in time, one late."""
    people = []
    for n in range(6):
        person = town.young_person(legal_name=f"Ember{n} Vale", born=date(2008, 9, 14 + n))
        with acting_as(town.dele, "2026-03-02 10:30") as by:
            add_to_case_team(person=person, role="keyworker", member=town.joan, by=by)
            record(
                "placement_started", file=person.file, by=by, placement=900 + n, setting_24h=True
            )
        when = "2026-03-12 10:00" if n == 5 else "2026-03-05 10:00"
        with acting_as(town.dele, when) as by:
            facts = {"placement": 900 + n, "meeting": 900 + n}
            record("placement_planning_meeting_held", file=person.file, by=by, **facts)
        people.append(person)
    return people


def line(lines, key):
    return next(one for one in lines if one.key == key)


def test_the_same_figures_for_both_sides_and_one_late_is_too_few_to_tell(town, six):
    seen = {}
    for who in (town.rosa, town.maeve, town.hana, town.olive):
        with acting_as(who, LATER):
            seen[who.name] = line(queries.by_clause(*Q1), "ISL-PPM-08")
    assert len(set(seen.values())) == 1
    kept = seen[town.maeve.name]
    assert (kept.in_time, kept.late, kept.total, kept.kept) == (5, None, None, None)
    with acting_as(town.rosa, LATER):
        assert line(queries.by_clause(*Q1, town.agencies["Oakhouse Homes"].pk), "ISL-PPM-08").late is None  # fmt: skip
        by = queries.by_provider(*Q1, "ISL-PPM-08")
        assert [one.key for one in by] == [town.agencies["Oakhouse Homes"].pk]
        assert line(queries.by_team(*Q1, "ISL-PPM-08"), town.teams["social_care"].pk).in_time == 5


def test_who_reads_no_figures_gets_none_and_a_provider_no_others(town, six):
    for who in (town.joan, town.dele, town.yaz, town.tom):
        with acting_as(who, LATER):
            assert not queries.may_read()
            assert queries.by_clause(*Q1) == []
            assert queries.goals(*Q1) == []
    oakhouse, birchway = (town.agencies[n].pk for n in ("Oakhouse Homes", "Birchway Living"))
    with acting_as(town.priya, LATER):
        assert queries.by_clause(*Q1)  # the control: the whole area she reads
        assert queries.by_clause(*Q1, oakhouse) == []
        assert queries.picture(oakhouse, Q1[1], *Q1) == {}
        assert queries.may_read(birchway)


def test_behind_a_figure_are_only_cases_one_sees_anyway(town, six):
    with acting_as(town.rosa, LATER):
        assert queries.behind("ISL-PPM-08", *Q1) == []
    with acting_as(town.dele, LATER):
        assert len(queries.behind("ISL-PPM-08", *Q1)) == 6
        assert Duty.objects.filter(clauses__contains=["ISL-PPM-08"]).count() >= 6


def test_an_agency_of_another_area_is_no_key_to_anything(town, six):
    with acting_as(town.rosa, LATER), connection.cursor() as cursor:
        cursor.execute("SELECT app.reads_figures_of(999999)")
        assert cursor.fetchone() == (False,)


def test_the_hours_to_a_first_step_are_measured(town):
    for n in range(6):
        person = town.young_person(legal_name=f"Rowan{n} Vale", born=date(2009, 1, 10 + n))
        with acting_as(town.dele, "2026-03-03 10:00") as by:
            record("risk_identified", file=person.file, by=by, risk_direction="to_young_person")
        with acting_as(town.dele, f"2026-03-03 1{n}:00") as by:
            if n:
                record("risk_addressed", file=person.file, by=by)
    with acting_as(town.olive, LATER):
        found = {(one.goal, one.part): one for one in queries.goals(*Q1)}
        assert (found["risk", "answered"].n, found["risk", "answered"].middle) == (5, 3.0)
        assert found["risk", "waiting"].n is None  # one: too few to tell


def owe_papers(town, first, last, same=False):
    """Oakhouse owes word of papers, each of another young person unless they are the same one's."""
    agency = town.agencies["Oakhouse Homes"]
    (system,) = system_actors("deadlines")
    with acting_as(system, "2026-03-04 00:00") as by:
        for told in range(first, last):
            about = {"agency": agency.pk, "told": 900 if same else 900 + told}
            record("referral_papers_not_confirmed", file=agency.file, by=by, provider_team=town.teams["oakhouse"].pk, **about)  # fmt: skip


def papers_line(town):
    with acting_as(town.rosa, LATER):
        return line(queries.by_clause(*Q1), "ACC-KNOW-07")


def test_papers_an_agency_owes_are_about_the_young_person_they_are_of(town):
    owe_papers(town, 0, 4)
    few = papers_line(town)
    assert (few.overdue, few.total, few.kept, few.small) == (None, None, None, True)
    owe_papers(town, 4, 5)
    assert (papers_line(town).overdue, papers_line(town).kept) == (5, 0)  # the control: five people


def test_five_papers_of_one_young_person_are_one_young_person(town):
    owe_papers(town, 0, 5, same=True)
    assert papers_line(town).kept is None


def test_what_no_young_person_stands_behind_is_shown(town):
    with acting_as(town.rosa, "2026-03-02 09:00") as by:
        agency = town.agencies["Oakhouse Homes"]
        facts = {
            "joint_action": 1,
            "contract_review": 1,
            "due_on": date(2026, 3, 6),
            "owner_role": "provider_manager",
            "agency": agency.pk,
        }
        record("joint_action_agreed", file=agency.file, by=by, **facts)
    with acting_as(town.rosa, LATER):
        shown = [one for one in queries.by_clause(*Q1) if one.overdue == 1]
    assert shown and all(one.kept == 0 for one in shown)


def start_risks(town, name, people, agency):
    for n in range(people):
        born = date(2009, 1, 10 + n)
        person = town.young_person(legal_name=f"{name}{n} Vale", born=born)
        with acting_as(town.dele, "2026-03-03 10:00") as by:
            add_to_case_team(person=person, role="keyworker", member=agency, by=by)
            record("risk_identified", file=person.file, by=by, risk_direction="to_young_person")


def test_a_goal_of_one_provider_never_gives_away_anothers(town):
    start_risks(town, "Rowan", 6, town.joan)
    start_risks(town, "Hazel", 1, town.priya)
    oakhouse, birchway = (town.agencies[n].pk for n in ("Oakhouse Homes", "Birchway Living"))
    with acting_as(town.rosa, LATER):
        (whole,), (large,), (small,) = (queries.goals(*Q1, of) for of in (None, oakhouse, birchway))
        assert whole.n == 7
        assert (small.n, small.middle) == (None, None)
        assert (large.n, large.middle) == (None, None)  # seven less six would be one
    start_risks(town, "Maple", 5, town.priya)
    with acting_as(town.rosa, LATER):
        (large,) = queries.goals(*Q1, oakhouse)
    assert large.n == 6  # the control: nobody is few
