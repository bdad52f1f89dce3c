"""A borough under its agreement: ICAT by day, the Emergency Duty Team at night, a key worker, a youth justice manager."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accord.access.models import Agency, File
from accord.casework.agencies import actions as agencies
from accord.casework.custody import actions
from accord.casework.custody.models import Attendance, AttendanceAdult
from accord.casework.people.case_team import add_to_case_team
from tests.acting import acting_as
from tests.cast import Town

WHO = {
    "edie": ("out_of_hours_team", "out_of_hours_team"),
    "clem": ("front_door_team", "front_door_team"),
    "desmond": ("youth_justice_team", "youth_justice_manager"),
    "honor": ("", "head_of_contact_assessment"),
}
NIGHT, DAY = "2026-11-18 02:00", "2026-11-18 11:00"  # a Wednesday


@dataclass
class Borough:
    """The town, whoever is rung, and Kai, whose key worker is Joan."""

    town: Town
    file: File

    def asked(self, when: str = NIGHT, *, by: Any = None, **said: Any) -> Attendance:
        """The police ask for an appropriate adult; Joan takes the call unless it is somebody else."""
        with acting_as(by or self.town.joan, when) as actor:
            return actions.request_appropriate_adult(
                file=self.file, place="Marl Road", **said, by=actor
            )

    def consider(self, one: Attendance, role: str, name: str, when: str, *, part: str = "no", **said: str) -> AttendanceAdult:  # fmt: skip
        """Somebody of a role, with what is said of them."""
        with acting_as(self.town.joan, when) as by:
            one.refresh_from_db()
            adult = actions.consider_adult(attendance=one, role=role, name=name, by=by)
            for question, answer in {**said, "part": part}.items():
                if not adult.answer:
                    actions.say_of_adult(adult=adult, question=question, said=answer, by=by)
            return adult

    def answers(self, adult: AttendanceAdult, answer: str, when: str, more: bool | None = None) -> Attendance:  # fmt: skip
        """What they said, and whether there is another."""
        with acting_as(self.town.joan, when) as by:
            adult = AttendanceAdult.objects.select_related("attendance__file", "file").get(pk=adult.pk)  # fmt: skip
            actions.record_answer(adult=adult, answer=answer, by=by)
            if more is not None:
                actions.say_if_more(adult=adult, more=more, by=by)
            adult.attendance.refresh_from_db()
            return adult.attendance


def borough(**details: Any) -> Borough:
    """Kai, looked after and 17 unless `details` say otherwise."""
    town = Town.found("hammersmith-fulham")
    with acting_as(town.admin, "2026-01-05 09:00") as by:
        council = Agency.objects.get(kind="council")
        for key, (function, role) in WHO.items():
            team = agencies.add_team(
                agency=council, name=f"Team of {key}", function=function, by=by
            )
            town.members[key] = agencies.add_member(
                team=team, name=key.title(), role=role, desk=True, email=f"{key}@fernley.example", by=by
            )  # fmt: skip
    person = town.young_person(**({"born": date(2009, 5, 14)} | details))
    with acting_as(town.dele, "2026-03-03 10:00") as by:
        add_to_case_team(person=person, role="keyworker", member=town.joan, by=by)
    return Borough(town, person.file)
