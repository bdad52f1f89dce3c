"""Holding the planning meeting: everything it agreed in one transaction, or nothing."""

from datetime import date, time

import pytest
from django.db import transaction

from accord.access.refusals import EditedMeanwhile, Refused
from accord.casework.meetings import actions
from accord.casework.meetings.actions import Expected, Point
from accord.casework.meetings.came import Came
from accord.casework.meetings.models import AgendaPoint, Arrangement, MeetingNotes, PlanningMeeting
from accord.casework.meetings.queries import recorder
from accord.casework.meetings.terms import Curfew
from accord.casework.plans.actions import SafetyTerms
from accord.casework.plans.models import SafetyPlan
from accord.casework.reviews.actions import ReviewDay
from accord.casework.reviews.models import ReviewDate
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.settled import AFTER, ALL_CAME, MEETING, TERMS, settle

SAFETY = SafetyTerms("Arguments at night", "A walk", "Joan rings Dele", "Ring 999, then Joan")
DATES = (ReviewDay(date(2026, 6, 8)), ReviewDay(date(2026, 9, 7), linked=True))


def test_it_all_happens_together(settled):
    meeting = settled.arrange()
    held = settled.hold(
        meeting,
        points=[Point("ISL-PPM-16", "A place to settle")],
        expectations=Expected("Support twice a week", "Rent on time", "Who you bring home matters"),
        arrangements=[TERMS["missing"], TERMS["sharing"], TERMS["incidents"]],
        review_dates=DATES,
        safety_plan=SAFETY,
        informed=("provider_expectations", "own_expectations", "actions_away"),
    )

    assert (held.state, held.chair, held.note_taker) == ("held", "lead_worker", "lead_worker")
    assert held.everybody_came is True
    with acting_as(settled.town.dele, AFTER):
        assert set(Arrangement.objects.values_list("kind", flat=True)) == {
            "missing",
            "sharing",
            "incidents",
        }
        assert ReviewDate.objects.count() == 2
        assert SafetyPlan.objects.count() == 1
        kinds = set(Event.objects.filter(recorded_at=at(AFTER)).values_list("type", flat=True))
    assert kinds >= {
        "placement_planning_meeting_held",
        "missing_arrangements_agreed",
        "sharing_arrangements_agreed",
        "incident_arrangements_agreed",
        "review_dates_set",
        "safety_plan_agreed",
        "young_person_informed_of_expectations",
    }


@pytest.mark.parametrize(
    "rule",
    [
        "planning-meeting-held",
        "incident-arrangements-agreed",
        "sharing-arrangements-agreed",
        "review-dates-set",
        "young-person-informed",
    ],
)
def test_what_the_meeting_agreed_does_what_was_owed(settled, rule):
    meeting = settled.arrange()
    settled.hold(
        meeting,
        arrangements=[TERMS["sharing"], TERMS["incidents"]],
        review_dates=DATES,
        informed=("provider_expectations", "own_expectations", "actions_away"),
    )
    assert settled.duty(rule, AFTER).closed_as == "done"


@pytest.mark.parametrize(
    "rule", ["incident-arrangements-agreed", "sharing-arrangements-agreed", "review-dates-set"]
)
def test_what_it_left_out_is_still_owed(settled, rule):
    settled.hold(settled.arrange())
    assert settled.duty(rule, AFTER).closed_as == ""


def test_without_the_young_person_it_does_not_count_and_the_clock_keeps_running(settled):
    absent = Came("young_person", "absent", reason="Unwell; gave their views by phone")
    held = settled.hold(settled.arrange(), came=[*ALL_CAME[:2], absent])

    assert held.everybody_came is False
    duty = settled.duty("planning-meeting-held", AFTER)
    assert (duty.closed_as, duty.due_at) == ("", at("2026-03-12 00:00"))
    assert settled.event("placement_planning_meeting_held", AFTER).facts["absent"] == [
        "young_person"
    ]


def test_a_manager_may_come_for_the_keyworker(settled):
    deputy = Came("keyworker", "deputised", deputy_role="keyworker_manager", deputy_name="Maeve")
    held = settled.hold(settled.arrange(), came=[ALL_CAME[0], deputy, ALL_CAME[2]])
    assert held.everybody_came is True
    assert settled.duty("planning-meeting-held", AFTER).closed_as == "done"


@pytest.mark.parametrize(
    ("came", "says"),
    [
        (ALL_CAME[:2], "Say whether the young person came"),
        ([*ALL_CAME[:2], Came("young_person", "absent")], "Say why the young person did not come"),
        ([*ALL_CAME, Came("mentor", "deputised")], "Say who came in place of"),
        ([*ALL_CAME, Came("reviewing_officer")], "reviewing officer"),
    ],
)
def test_who_came_is_said_for_everybody_who_must(settled, came, says):
    with pytest.raises(Refused, match=says):
        settled.hold(settled.arrange(), came=came)


def test_a_meeting_that_has_not_happened_cannot_be_held(settled):
    meeting = settled.arrange()
    with pytest.raises(Refused, match="already passed"):
        settled.hold(meeting, held_at=at("2026-03-11 09:00"))


def test_a_meeting_is_held_once(settled):
    meeting = settled.arrange()
    settled.hold(meeting)
    with pytest.raises(Refused, match="has been held"):
        settled.hold(meeting)


def test_of_two_who_hold_it_at_once_one_is_told(settled):
    meeting = settled.arrange()
    with acting_as(settled.town.dele, AFTER):
        stale = PlanningMeeting.objects.get(pk=meeting.pk)
    settled.hold(meeting)
    with pytest.raises(Refused, match="just changed this meeting"):
        settled.hold(stale)


def test_a_curfew_where_nobody_is_up_at_night_refuses_the_whole_meeting(town):
    settled = settle(town, staffed=False)
    meeting = settled.arrange()
    with pytest.raises(Refused, match="staff day and night") as refusal:
        settled.hold(meeting, arrangements=[TERMS["missing"], TERMS["curfew"]])

    assert refusal.value.clause == "ISL-PPM-39"
    with acting_as(town.dele, AFTER):
        assert PlanningMeeting.objects.get().state == "arranged"
        assert not Arrangement.objects.exists()


def test_with_staff_day_and_night_the_same_curfew_is_agreed(settled):
    settled.hold(settled.arrange(), arrangements=[TERMS["curfew"]])
    assert settled.event("curfew_agreed", AFTER).facts["curfew_time"] == "22:30"


def test_a_curfew_that_a_court_sets_is_recorded_in_any_home(town):
    settled = settle(town, staffed=False)
    court = Curfew("court", time(21, 0), legal_source="Fernley Youth Court, 2 March")
    settled.hold(settled.arrange(), arrangements=[court], answers={"legal_curfew": "yes"})
    assert settled.duty("legal-curfew-recorded", AFTER).closed_as == "done"


def test_the_answers_decide_the_agenda_and_what_is_owed(settled):
    meeting = settled.arrange()
    settled.hold(meeting, answers={"vuln_missing": "yes", "significant_risks": "yes"})

    with acting_as(settled.town.dele, AFTER):
        points = set(AgendaPoint.objects.values_list("point", flat=True))
    assert {"ISL-PPM-16", "ISL-PPM-26", "ISL-PPM-30", "ISL-PPM-31", "ISL-PPM-44"} <= points
    assert settled.duty("safety-plan-agreed", AFTER).closed_as == ""


def test_every_point_of_the_agenda_has_its_line_and_what_was_agreed_beside_counts(settled):
    meeting = settled.arrange()
    settled.hold(meeting, arrangements=[TERMS["incidents"]], points=[Point("ISL-PPM-16", "Settle")])
    with acting_as(settled.town.dele, AFTER) as by:
        page = recorder(PlanningMeeting.objects.get(), by=by)
    line = {one.point: one for one in page.agenda}
    assert not line["ISL-PPM-16"].open and not line["ISL-PPM-20"].open
    assert line["ISL-PPM-22"].open
    assert "ISL-PPM-22" in {one.clause for one in page.missing}
    assert "ISL-PPM-16" not in {one.clause for one in page.missing}


def test_notes_are_saved_in_parts_before_it_is_held_and_count_then(settled):
    meeting = settled.arrange()
    with acting_as(settled.town.dele, "2026-03-10 14:05") as by:
        first = actions.save_meeting_notes(
            meeting=meeting, version=0, points=[Point("ISL-PPM-16", "Settle")], by=by
        )
        actions.save_meeting_notes(
            meeting=meeting,
            version=first.version,
            notes="Went well",
            expectations=Expected(of_provider="Support"),
            increased_risk="yes",
            by=by,
        )
    settled.hold(meeting)
    with acting_as(settled.town.dele, AFTER):
        assert MeetingNotes.objects.get().notes == "Went well"
        assert AgendaPoint.objects.get(point="ISL-PPM-16").agreed == "Settle"
        assert AgendaPoint.objects.filter(point="ISL-PPM-31").exists()
    holds = settled.event("placement_planning_meeting_held", AFTER).facts["holds"]
    assert {"purpose_of_offer", "informed_provider_expectations"} <= set(holds)


def test_two_recorders_lose_nothing(settled):
    meeting = settled.arrange()
    with acting_as(settled.town.dele, "2026-03-10 14:05") as by:
        actions.save_meeting_notes(meeting=meeting, version=0, notes="Dele's", by=by)
    with acting_as(settled.town.joan, "2026-03-10 14:06") as by:
        actions.save_meeting_notes(
            meeting=meeting, version=1, points=[Point("ISL-PPM-16", "Joan's")], by=by
        )
    with acting_as(settled.town.dele, "2026-03-10 14:07") as by:
        with pytest.raises(EditedMeanwhile) as edited, transaction.atomic():
            actions.save_meeting_notes(
                meeting=meeting,
                version=1,
                notes="Dele's again",
                points=[Point("ISL-PPM-16", "Dele's")],
                by=by,
            )
        assert edited.value.theirs == {"notes": "Dele's", "ISL-PPM-16": "Joan's"}
        assert edited.value.by == "Joan Abara"
        assert AgendaPoint.objects.get().agreed == "Joan's"


def test_a_point_is_agreed_or_not_relevant_never_both(settled):
    meeting = settled.arrange()
    with (
        acting_as(settled.town.dele, "2026-03-10 14:05") as by,
        pytest.raises(Refused, match="not both"),
    ):
        actions.save_meeting_notes(
            meeting=meeting,
            version=0,
            points=[Point("ISL-PPM-16", agreed="x", not_relevant_because="y")],
            by=by,
        )


def test_the_recorder_says_who_must_come_and_why(settled):
    meeting = settled.arrange()
    with acting_as(settled.town.dele, "2026-03-10 13:00") as by:
        page = recorder(meeting, by=by)
    people = {one.role: one for one in page.people}
    assert page.chair is not None and page.chair.role == "lead_worker"
    assert people["keyworker"].names == ("Joan Abara",)
    assert people["keyworker"].deputy == "keyworker_manager"
    assert people["young_person"].force == "must"
    assert people["reviewing_officer"].force == "not"
    assert people["keyworker"].clause == "ISL-PPM-11"
    assert "attend" in people["keyworker"].clause_says
    assert page.version == 0 and page.place == "At the placement"


def test_the_recorder_turns_to_the_keyworker_from_the_birthday_on(town):
    settled = settle(town, born=date(2008, 3, 10))
    meeting = settled.arrange(meeting_at="2026-03-09 14:00")
    with acting_as(town.dele, "2026-03-08 13:00") as by:
        before = recorder(meeting, by=by).chair
        after = recorder(meeting, by=by, at=at(MEETING)).chair
    assert before is not None and after is not None
    assert (before.role, after.role) == ("lead_worker", "keyworker")
