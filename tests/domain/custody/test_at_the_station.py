"""A young person at the police station: each step is kept with its moment, and whoever is next is told at once."""

from datetime import date

import pytest

from accord import clock
from accord.access.refusals import Refused
from accord.casework.care_status.actions import record_care_visit
from accord.casework.care_status.models import CareVisit
from accord.casework.custody import actions
from accord.casework.custody.models import Attendance, AttendanceAdult
from accord.casework.custody.queries import search
from accord.casework.people.models import LegalStatus
from accord.casework.youth_justice.actions import record_custody
from accord.casework.youth_justice.models import CustodyStay
from accord.duties.models import Duty, Tell
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.custody.borough import DAY, NIGHT, borough


def open_duties(place, who, when):
    with acting_as(who, when):
        found = Duty.objects.filter(closed_at__isnull=True)
        found = found.exclude(rule__endswith="/what-care-rests-on-is-written-down")
        return sorted(one.rule.split("/")[1] for one in found)


def whose(place, one, when, who=None):
    with acting_as(who or place.town.joan, when) as by:
        one = Attendance.objects.get(pk=one.pk)
        found = search(one, by)
        return found.turn.to if found.turn else one.standing


def test_at_2am_for_a_child_in_a_home_the_mother_then_the_key_worker_then_the_duty_team(db):
    place = borough()
    one = place.asked(NIGHT, in_residential_care=True)
    assert (one.working_hours, one.looked_after, one.allocated) == (False, True, True)
    assert whose(place, one, NIGHT) == "parent"
    with acting_as(place.town.edie, NIGHT):  # rung by nobody yet, and on the case already
        assert Tell.objects.filter(rule__endswith="police-need-an-appropriate-adult").exists()
        assert Attendance.objects.get().place == "Marl Road"

    mother = place.consider(one, "parent", "Rhea Ember", NIGHT, estranged="yes", objected_to="yes")
    with acting_as(place.town.joan, NIGHT) as by:
        mother.refresh_from_db()
        assert (mother.answer, mother.reason) == ("not_appropriate", "They are estranged and the young person does not want them.")  # fmt: skip
        actions.say_if_more(adult=mother, more=False, by=by)
    assert whose(place, one, NIGHT) == "residential_keyworker"

    joan = place.consider(one, "residential_keyworker", "Joan Abara", NIGHT, part="heard_admission")
    with acting_as(place.town.joan, NIGHT):
        joan.refresh_from_db()
        assert joan.answer == "not_appropriate" and joan.asked_at == at(NIGHT)
    assert whose(place, one, NIGHT) == "out_of_hours_team"
    assert "duty-team-finds-somebody" in open_duties(place, place.town.edie, NIGHT)

    later = "2026-11-18 02:40"
    with acting_as(place.town.edie, later) as by:
        one.refresh_from_db()
        adult = actions.consider_adult(attendance=one, role="out_of_hours_team", name="Una Blythe", by=by)  # fmt: skip
        actions.say_of_adult(adult=adult, question="part", said="no", by=by)
        actions.record_answer(adult=adult, answer="attending", by=by)
        one.refresh_from_db()
        assert (one.standing, one.adult_role, one.arranged_at) == ("found", "out_of_hours_team", at(later))  # fmt: skip
        actions.adult_attended(attendance=one, attended_at=at("2026-11-18 02:35"), by=by)
    assert open_duties(place, place.town.edie, "2026-11-18 03:00") == []
    with acting_as(place.town.edie, "2026-11-20 09:00"):
        assert not Attendance.objects.exists()  # a day later it is not theirs any more
    with acting_as(place.town.dele, DAY):
        steps = Event.objects.filter(type__in=["parent_carer_approached", "appropriate_adult_asked"]).order_by("pk")  # fmt: skip
        assert [(one.facts["outcome"], one.happened_at) for one in steps] == [
            ("not_appropriate", at(NIGHT)), ("not_appropriate", at(NIGHT)), ("attending", at(later)),
        ]  # fmt: skip


def test_nobody_comes_of_whom_it_is_not_known_that_they_may_and_nobody_is_passed_over(db):
    place = borough()
    one = place.asked(NIGHT, in_residential_care=True)
    with acting_as(place.town.joan, NIGHT) as by:
        with pytest.raises(Refused, match="The next to ask is the parent"):
            actions.consider_adult(attendance=one, role="out_of_hours_team", name="Una", by=by)
        with pytest.raises(Refused, match="Ask the parent"):
            actions.end_without_adult(attendance=one, why="Late", by=by)
        adult = actions.consider_adult(attendance=one, role="parent", name="Rhea Ember", by=by)
        with pytest.raises(Refused, match="First say what is still asked"):
            actions.record_answer(adult=adult, answer="attending", by=by)
        with pytest.raises(Refused, match="has not answered yet"):
            actions.consider_adult(attendance=one, role="parent", name="Len Ember", by=by)
        actions.say_of_adult(adult=adult, question="estranged", said="no", by=by)
        actions.say_of_adult(adult=adult, question="part", said="suspect", by=by)
        actions.say_if_more(adult=adult, more=True, by=by)
        with pytest.raises(Refused, match="may not be the appropriate adult here"):
            actions.consider_adult(attendance=one, role="parent", name="rhea ember", by=by)
        with pytest.raises(Refused, match="may not be"):
            actions.ask_adult_again(adult=adult, by=by)
        # the table itself holds where an action would not
        from django.db import IntegrityError, transaction

        with pytest.raises(IntegrityError), transaction.atomic():
            AttendanceAdult.objects.filter(pk=adult.pk).update(answer="attending")


def test_a_search_begun_at_1659_goes_on_with_the_duty_team_at_five(db):
    place = borough(status="child_in_need")
    one = place.asked("2026-11-18 16:50")
    adult = place.consider(one, "parent", "Rhea Ember", "2026-11-18 16:52", estranged="no")
    place.answers(adult, "unable", "2026-11-18 16:55", more=False)
    assert whose(place, one, "2026-11-18 16:59") == "lead_worker"
    assert "social-worker-comes" in open_duties(place, place.town.dele, "2026-11-18 16:59")
    assert whose(place, one, "2026-11-18 17:00") == "out_of_hours_team"
    dele = "2026-11-18 17:01"
    with acting_as(place.town.dele, dele) as by, pytest.raises(Refused, match="emergency duty"):
        actions.consider_adult(attendance=Attendance.objects.get(), role="lead_worker", name="Dele", by=by)  # fmt: skip
    # whoever could not come is asked again, and comes
    with acting_as(place.town.joan, dele) as by:
        anew = actions.ask_adult_again(adult=AttendanceAdult.objects.get(pk=adult.pk), by=by)
        for question, said in (("estranged", "no"), ("part", "no")):
            actions.say_of_adult(adult=anew, question=question, said=said, by=by)
        actions.record_answer(adult=anew, answer="attending", by=by)
        assert Attendance.objects.get().standing == "found"
    assert "social-worker-comes" not in open_duties(place, place.town.dele, dele)


def test_from_the_18th_birthday_on_the_custody_officer_decides(db):
    place = borough(born=date(2008, 11, 18))
    with pytest.raises(Refused, match="They are 18"):
        place.asked("2026-11-18 00:00")
    assert place.asked("2026-11-17 23:59").standing == "open"


def test_where_nobody_can_the_youth_justice_manager_is_rung_and_then_it_ends_with_a_reason(db):
    place = borough(status="child_in_need")
    one = place.asked(NIGHT, by=place.town.dele)
    for role, name in (("parent", "Rhea Ember"), ("out_of_hours_team", "Edie")):
        more = {"estranged": "no"} if role == "parent" else {}
        adult = place.consider(one, role, name, NIGHT, **more)
        place.answers(adult, "unable", NIGHT, more=False if role == "parent" else None)
    assert whose(place, one, NIGHT) == "youth_justice_manager"
    assert "yos-manager-is-rung" in open_duties(place, place.town.edie, NIGHT)
    assert "talk-to-the-yos-manager" not in open_duties(place, place.town.dele, NIGHT)
    with acting_as(place.town.desmond, NIGHT):
        assert Tell.objects.filter(rule__endswith="yos-manager-hears-that-nobody-can-go").exists()
    adult = place.consider(one, "youth_justice_manager", "Desmond", NIGHT)
    place.answers(adult, "not_reached", NIGHT)
    assert whose(place, one, NIGHT) == "nobody"
    with acting_as(place.town.joan, NIGHT) as by:
        one.refresh_from_db()
        assert one.manager_contacted_at == at(NIGHT)
        actions.end_without_adult(attendance=one, why="Nobody was to be had.", by=by)
        assert Attendance.objects.get().outcome == "Nobody was to be had."
    assert open_duties(place, place.town.dele, NIGHT) == []


def test_whoever_said_they_come_and_does_not_is_followed_by_the_next(db):
    place = borough()
    one = place.asked(DAY, in_residential_care=False)
    adult = place.consider(one, "parent", "Rhea Ember", DAY, estranged="no")
    place.answers(adult, "attending", DAY)
    with acting_as(place.town.joan, DAY) as by:
        one = actions.adult_did_not_come(attendance=Attendance.objects.get(), reason="No bus.", by=by)  # fmt: skip
        assert (one.standing, one.adult_role) == ("open", "")
        actions.say_if_more(adult=AttendanceAdult.objects.get(), more=False, by=by)
    assert whose(place, one, DAY) == "lead_worker"


def test_bail_is_organised_before_the_hour_and_kept_with_who_went(db):
    place = borough()
    back = at("2026-12-28 10:00")  # a bank holiday in lieu
    with acting_as(place.town.dele, DAY) as by:
        with pytest.raises(Refused, match="what they come back for"):
            actions.arrange_attendance(file=place.file, kind="bail_return", place="Marl Road", required_at=back, by=by)  # fmt: skip
        one = actions.arrange_attendance(file=place.file, kind="bail_return", place="Marl Road", required_at=back, purpose="charge", by=by)  # fmt: skip
        assert not one.working_hours
        owed = Duty.objects.get(rule__endswith="organise-the-return")
        assert owed.due_at == back
        with pytest.raises(Refused, match="the agreement names"):
            actions.settle_who_goes(attendance=one, role="out_of_hours_team", name="Edie", by=by)
        actions.settle_who_goes(attendance=one, role="appropriate_adult_scheme", name="Ola Finn", by=by)  # fmt: skip
        with pytest.raises(Refused, match="has not come yet"):
            actions.record_missed_appearance(attendance=one, why="Did not come", by=by)
    assert open_duties(place, place.town.dele, DAY) == ["somebody-is-with-them-on-the-return"]
    with acting_as(place.town.dele, "2026-12-28 12:00") as by:
        one = actions.record_appearance(attendance=Attendance.objects.get(), attended_at=back, by=by)  # fmt: skip
        assert one.standing == "attended"
    assert open_duties(place, place.town.dele, "2026-12-28 12:00") == []


def test_a_bed_is_asked_for_at_once_and_one_that_is_not_found_goes_up_and_stays_open(db):
    place = borough()
    with acting_as(place.town.joan, NIGHT) as by:
        bed = actions.request_bed(file=place.file, police_station="Marl Road", requested_by="Sgt Oak", stage="arrest_and_charge", needs="Insulin, twice a day.", bail_refused=True, by=by)  # fmt: skip
    with acting_as(place.town.edie, NIGHT) as by:
        owed = Duty.objects.get(rule__endswith="bed-at-night")
        assert owed.due_at is not None and owed.due_at <= clock.now()
        actions.bed_not_found(overnight=bed, reason="Rung twelve homes.", by=by)
        assert Duty.objects.get(pk=owed.pk).closed_at is None
    with acting_as(place.town.hana, NIGHT):
        assert Tell.objects.filter(rule__endswith="no-bed-was-found").exists()
    with acting_as(place.town.edie, NIGHT) as by:
        bed.refresh_from_db()
        actions.bed_found(overnight=bed, found="Gull Lodge. Una takes them.", by=by)
        assert Duty.objects.get(pk=owed.pk).closed_at is not None
        with pytest.raises(Refused, match="A bed was found"):
            actions.bed_not_found(overnight=bed, reason="None", by=by)


def test_a_key_worker_reads_the_station_and_never_the_custody(db):
    place = borough()
    place.asked()
    with acting_as(place.town.dele, NIGHT) as by:
        record_custody(file=place.file, place="police_cells", in_custody_from=clock.now(), subject_of_plan=True, allocated=True, by=by)  # fmt: skip
        record_care_visit(file=place.file, visited_on=date(2026, 11, 17), place="custody", seen_alone=True, by=by)  # fmt: skip
        assert CustodyStay.objects.exists() and CareVisit.objects.exists()
        assert Event.objects.filter(type="young_person_in_custody").exists()
    with acting_as(place.town.joan, NIGHT):
        assert Attendance.objects.exists()
        assert Event.objects.filter(type="appropriate_adult_requested").exists()
        assert LegalStatus.objects.exists()  # the class in which visits were read before
        assert not CareVisit.objects.exists() and not CustodyStay.objects.exists()
        assert not Event.objects.filter(type="care_visit_made").exists()
        assert not Duty.objects.filter(marking__gte=1).exists()
        assert not Event.objects.filter(type="young_person_in_custody").exists()


def test_a_hearing_that_they_missed_is_never_one_that_does_not_take_place(db):
    place = borough()
    with acting_as(place.town.dele, DAY) as by:
        one = actions.arrange_attendance(file=place.file, kind="court", place="Marl Court", required_at=at("2026-12-28 10:00"), by=by)  # fmt: skip
    with acting_as(place.town.dele, "2026-12-28 12:00") as by:
        actions.record_missed_appearance(attendance=one, why="Not known.", by=by)
        assert Event.objects.filter(type="appearance_missed").exists()
        assert not Event.objects.filter(type="attendance_called_off").exists()
    assert open_duties(place, place.town.dele, "2026-12-28 12:00") == []
