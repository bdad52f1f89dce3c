"""Problems around a home, house meetings, training: who does what, who reads what, and nothing is ever late."""

import pytest
from django.db import IntegrityError, transaction

from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.agencies import actions as agencies
from accord.casework.neighbourhood import actions, queries
from accord.casework.neighbourhood.models import (
    HouseMeeting,
    HouseMeetingWords,
    Issue,
    NamedOfficer,
    ProblemProfile,
    TrainingHelp,
)
from accord.duties.adopting import adopt_protocols
from accord.duties.models import Duty, Tell
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.homes.keeping import add_home

NINE, TEN, NOON, LONG_AFTER = "2026-03-02 09:00", "2026-03-02 10:00", "2026-03-02 12:00", "2026-09-02 12:00"  # fmt: skip
WORDS = "Cars stop at the gate after midnight and sound their horns."
PROBLEM = "Two men deal from a car in Lock Road. A watch is kept on Thursdays."
OPEN = {"problem": PROBLEM, "names_nobody": True}
OFFICER = {"name": "PC Wilf Tandy", "contact": "01632 960170", "lead": False}


@pytest.fixture
def county(town):
    """The town under the agreement with the police, with an officer, a commissioner and a home."""
    with acting_as(town.admin, NINE) as by:
        adopt_protocols(file=File.objects.get(kind="area"), packs=["islington", "oxfordshire-police"], by=by)  # fmt: skip
        force = agencies.add_agency(name="Fernley Police", kind="police", by=by)
        team = agencies.add_team(agency=force, name="Neighbourhood team", function="neighbourhood_police_team", by=by)  # fmt: skip
        for key, name, where, role in (
            ("lowe", "Pia Lowe", team, "neighbourhood_police_team"),
            ("wes", "Wes Cardew", town.teams["commissioning"], "commissioning_team"),
        ):
            town.members[key] = agencies.add_member(team=where, name=name, role=role, email=f"{key}@fernley.example", desk=True, by=by)  # fmt: skip
    with acting_as(town.maeve, NINE) as by:
        town.home = add_home(town.teams["oakhouse"], by=by)
    return town


def raised(county, *, tell_now=True):
    with acting_as(county.joan, TEN) as by:
        return actions.raise_issue(home=county.home, words=WORDS, names_nobody=True, tell_now=tell_now, by=by)  # fmt: skip


def profiled(county):
    issue = raised(county)
    with acting_as(county.lowe, NOON) as by:
        actions.respond_to_issue(issue=issue, words="We drive by at night.", by=by)
        actions.open_problem_profile(issue=issue, **OPEN, by=by)
        actions.name_officer(issue=issue, **OFFICER, by=by)
    return issue


def rules(county, who, when=LONG_AFTER):
    """The duties under the agreement: how each stands, none with a day to be late by."""
    with acting_as(who, when):
        rows = Duty.objects.filter(rule__startswith="oxfordshire-police/")
        assert not rows.filter(due_at__isnull=False).exists()
        return {row.rule.split("/")[1]: row.closed_as for row in rows}


def test_a_problem_from_the_first_word_to_the_last(county):
    issue = raised(county, tell_now=False)
    assert rules(county, county.maeve, TEN)["neighbourhood-police-told"] == ""
    with acting_as(county.joan, TEN) as by:
        actions.tell_police_of_issue(issue=issue, by=by)
        with pytest.raises(Refused, match="know of this already"):
            actions.tell_police_of_issue(issue=issue, by=by)
    with acting_as(county.lowe, LONG_AFTER) as by:
        assert Tell.objects.filter(rule="oxfordshire-police/problem-for-the-police").exists()
        issue.refresh_from_db()
        for early, says in (
            (lambda: actions.open_problem_profile(issue=issue, **OPEN, by=by), "Answer first"),
            (lambda: actions.settle_issue(issue=issue, because="Gone.", by=by), "Answer first"),
            (lambda: actions.name_officer(issue=issue, **OFFICER, by=by), "profile first"),
            (lambda: actions.respond_to_issue(issue=issue, words=" ", by=by), "Write what you do"),
        ):
            with pytest.raises(Refused, match=says):
                early()
        actions.respond_to_issue(issue=issue, words="We drive by at night.", by=by)
        with pytest.raises(Refused, match="no young person is named"):
            actions.open_problem_profile(issue=issue, problem=PROBLEM, names_nobody=False, by=by)
        actions.open_problem_profile(issue=issue, **OPEN, by=by)
        actions.name_officer(issue=issue, **OFFICER, by=by)
        actions.name_officer(issue=issue, **OFFICER | {"name": "Sgt Ada Fenn", "lead": True}, by=by)
        assert queries.problem(issue.ref).officer.name == "Sgt Ada Fenn"
        with pytest.raises(IntegrityError, match="one_named_officer"), transaction.atomic():
            NamedOfficer.objects.filter(name="PC Wilf Tandy").update(replaced_at=None)
        actions.settle_issue(issue=issue, because="The car was taken away.", by=by)
        with pytest.raises(Refused, match="settled"):
            actions.respond_to_issue(issue=issue, words="More.", by=by)
        assert ProblemProfile.objects.get().closed_at
    stand = rules(county, county.lowe)
    assert stand["neighbourhood-police-respond"] == stand["profile-or-settled"] == "done"
    with acting_as(county.maeve, LONG_AFTER):
        assert Tell.objects.filter(rule="oxfordshire-police/one-point-of-contact").exists()


def test_the_profile_is_for_the_police_and_the_homes_managers_alone(county):
    profiled(county)
    for who in (county.lowe, county.maeve):
        with acting_as(who, NOON):
            assert ProblemProfile.objects.get().problem == PROBLEM
    # her keyworker knows whom to ask, and not what the police know
    with acting_as(county.joan, NOON):
        assert Issue.objects.get().words == WORDS
        assert NamedOfficer.objects.get().name == OFFICER["name"]
        assert not ProblemProfile.objects.exists()
        assert queries.problems()[0].profile is None
    # another provider, a social worker and commissioning know of nothing at all
    for who in (county.priya, county.dele, county.wes):
        with acting_as(who, NOON):
            for model in (Issue, ProblemProfile, NamedOfficer):
                assert not model.objects.exists()


def test_nothing_of_a_problem_is_on_a_young_persons_file_or_read_from_the_log(county):
    profiled(county)
    with acting_as(county.admin, NOON):
        assert not Event.objects.filter(type="problem_profile_created").exists()
    with acting_as(county.lowe, NOON):
        kinds = File.objects.filter(pk__in=Duty.objects.filter(rule__startswith="oxfordshire-police/").values("file_id"))  # fmt: skip
        assert {file.kind for file in kinds} <= {"home", "area"}


def test_the_police_read_of_a_problem_once_they_were_told_of_it(county):
    issue = raised(county, tell_now=False)
    with acting_as(county.lowe, NOON) as by:
        assert not Issue.objects.exists() and queries.problem(issue.ref) is None
        # what they raise themselves they know
        own = actions.raise_issue(home=county.home, words=WORDS, names_nobody=True, tell_now=False, by=by)  # fmt: skip
        assert (own.state, Issue.objects.count()) == ("told", 1)
    with acting_as(county.joan, NOON) as by:
        actions.tell_police_of_issue(issue=issue, by=by)
    with acting_as(county.lowe, NOON):
        assert Issue.objects.count() == 2


def test_only_of_ones_own_home_and_only_where_it_was_agreed(county):
    with acting_as(county.priya, TEN) as by, pytest.raises(Refused, match="your own team runs"):
        actions.raise_issue(home=county.home, words=WORDS, names_nobody=True, by=by)
    with acting_as(county.joan, TEN) as by, pytest.raises(Refused, match="no young person is named"):  # fmt: skip
        actions.raise_issue(home=county.home, words=WORDS, names_nobody=False, by=by)
    with acting_as(county.admin, NOON) as by:
        adopt_protocols(file=File.objects.get(kind="area"), packs=["islington"], by=by)
    with acting_as(county.joan, NOON) as by, pytest.raises(Refused, match="No agreement"):
        actions.raise_issue(home=county.home, words=WORDS, names_nobody=True, by=by)


def plan(county, helpful="deescalate"):
    with acting_as(county.joan, TEN) as by:
        return actions.plan_house_meeting(
            home=county.home, kind="house_meeting", meeting_at=at("2026-03-05 18:00"),
            police_helpful=helpful, why="Two residents quarrel.", by=by,
        )  # fmt: skip


def test_a_house_meeting_asks_the_question_and_an_officer_where_it_helps(county):
    meeting = plan(county)
    with acting_as(county.lowe, NOON):
        assert not HouseMeeting.objects.exists()
    with acting_as(county.joan, NOON) as by:
        with pytest.raises(Refused, match="whether it would help"):
            actions.plan_house_meeting(home=county.home, kind="house_meeting", meeting_at=at("2026-03-05 18:00"), police_helpful="", why="x", by=by)  # fmt: skip
        with pytest.raises(Refused, match="already passed"):
            actions.hold_house_meeting(meeting=meeting, held_at=at("2026-03-05 18:00"), police_came=True, outcome="Calm.", by=by)  # fmt: skip
        actions.invite_officer(meeting=meeting, officer="PC Wilf Tandy", by=by)
        with pytest.raises(Refused, match="asked already"):
            actions.invite_officer(meeting=meeting, by=by)
    # the police read when and where, and neither why nor what came of it
    with acting_as(county.lowe, NOON):
        assert HouseMeeting.objects.get().officer == "PC Wilf Tandy"
        assert not HouseMeetingWords.objects.exists()
        assert queries.meeting(meeting.ref).why == ""
    with acting_as(county.joan, LONG_AFTER) as by:
        actions.hold_house_meeting(meeting=meeting, held_at=at("2026-03-05 18:00"), police_came=True, outcome="Calm.", by=by)  # fmt: skip
        assert queries.meeting(meeting.ref).outcome == "Calm."
        with pytest.raises(Refused, match="has been held"):
            actions.call_off_house_meeting(meeting=meeting, by=by)
    assert rules(county, county.maeve)["officer-invited"] == "done"
    quiet = plan(county, "not_helpful")
    with acting_as(county.joan, LONG_AFTER) as by:
        actions.call_off_house_meeting(meeting=quiet, by=by)
    with acting_as(county.maeve, LONG_AFTER):
        assert Duty.objects.filter(rule="oxfordshire-police/officer-invited").count() == 1


def test_training_is_offered_or_cannot_be_and_either_is_an_answer(county):
    asked = []
    with acting_as(county.maeve, TEN) as by:
        team = county.teams["oakhouse"]
        for topic, words in (("cuckooing", ""), ("other", "Drugs on phones")):
            asked.append(actions.ask_for_training(team=team, topic=topic, words=words, by=by))
        for topic, where, says in (
            ("other", team, "Write what it is about"),
            ("cooking", team, "Select what"),
            ("cuckooing", county.teams["social_care"], "you work in"),
        ):
            with pytest.raises(Refused, match=says):
                actions.ask_for_training(team=where, topic=topic, by=by)
    with acting_as(county.priya, NOON):
        assert not TrainingHelp.objects.exists()
    with acting_as(county.lowe, LONG_AFTER) as by:
        with pytest.raises(Refused, match="what you offer"):
            actions.offer_training(training_help=asked[0], method="literature", offer=" ", by=by)
        actions.offer_training(training_help=asked[0], method="signposting", offer="The board’s course.", by=by)  # fmt: skip
        actions.cannot_train(training_help=asked[1], because="Nobody is free this year.", by=by)
        with pytest.raises(Refused, match="just changed"):
            actions.cannot_train(training_help=asked[0], because="Nobody.", by=by)
        done = Duty.objects.filter(rule="oxfordshire-police/police-help-with-training")
        assert {(row.closed_as, row.overdue_at) for row in done} == {("done", None)}
    with acting_as(county.maeve, LONG_AFTER):
        assert [row.offer for row in queries.training()] == ["", "The board’s course."]
