"""Nights at the police station: an appropriate adult at 2am, a bed that the police asked for, a return on bail."""

from datetime import datetime, time
from typing import Any

from accord import clock
from accord.casework.custody import actions as custody
from accord.casework.custody.models import Attendance, AttendanceAdult
from accord.casework.demo.playing import Script, Story
from accord.casework.demo.scripts import borough
from accord.casework.directory.actions import set_service_contact

STATION = "Marl Road police station"
REACHED = (
    ("front_door_team", {"phone": "01632 960140", "hours": "9am to 5pm on working days"}),
    ("out_of_hours_team", {"phone": "01632 960141", "hours": "At night, at weekends and on bank holidays"}),
    ("youth_justice_manager", {"phone": "01632 960142"}),
)  # fmt: skip


def at_2am(s: Story) -> Script:
    """A child in a home: the mother may not come, the key worker heard what happened, the duty team finds somebody."""
    yield from borough.in_a_home(s)
    _night(s, 9, time(0, 40))
    keyworker = s.made["keyworker"]
    one = yield s.do(keyworker, custody.request_appropriate_adult, file=s.made["file"], place=STATION, requested_by="The custody sergeant", in_residential_care=True)  # fmt: skip
    mother = yield from _considered(s, keyworker, one, "parent", "Their mother", estranged="yes", objected_to="yes")  # fmt: skip
    yield s.do(keyworker, custody.say_if_more, adult=mother, more=False)
    name = s.town.members[keyworker].name
    yield from _considered(s, keyworker, one, "residential_keyworker", name, part="heard_admission")
    found = yield from _considered(s, "noreen", one, "out_of_hours_team", "Una Blythe", part="no")
    yield s.do("noreen", custody.record_answer, adult=found, answer="attending", reason="Half an hour by taxi.")  # fmt: skip
    s.wait(minutes=35)
    yield s.do("noreen", custody.adult_attended, attendance=one, attended_at=clock.now)
    yield from _back_on_bail(s)


def tonight(s: Story) -> Script:
    """Somebody whose search is still on: the father was not reached, and there is nobody else of the family."""
    yield from borough.opened(s)
    worker = s.made["worker"]
    _night(s, 0, time(1, 20))
    one = yield s.do(worker, custody.request_appropriate_adult, file=s.made["file"], place=STATION, requested_by="PC 4471")  # fmt: skip
    father = yield from _considered(s, worker, one, "parent", "Their father", estranged="no", part="no")  # fmt: skip
    yield s.do(worker, custody.record_answer, adult=father, answer="not_reached")


def bed(s: Story) -> Script:
    """Charged late in the evening and refused bail: the police ask for a bed, and one is found."""
    yield from borough.opened(s)
    _night(s, 12, time(22, 40))
    worker = s.made["worker"]
    asked = yield s.do(
        worker,
        custody.request_bed,
        file=s.made["file"],
        police_station=STATION,
        requested_by="The custody sergeant",
        stage="arrest_and_charge",
        bail_refused=True,
        impracticable=False,
        not_safe_enough=False,
        needs="Asthma: an inhaler morning and evening. Not near Quay Street.",
    )
    s.wait(minutes=50)
    yield s.do("noreen", custody.bed_found, overnight=asked, found="Gull Lodge. The night worker there takes them in.")  # fmt: skip


def numbers(s: Story) -> Script:
    """The directory says how ICAT, the Emergency Duty Team and the youth justice manager are reached."""
    today = lambda: clock.local_date(clock.now())  # noqa: E731  worked out at the step
    for service, how in REACHED:
        yield s.do("paz", set_service_contact, service=service, valid_from=today, **how)


def _back_on_bail(s: Story) -> Script:
    """They are to come back on bail, and it is settled who goes with them."""
    s.wait(1)
    back = clock.from_london(datetime.combine(s.day(-12), time(11)))
    one = yield s.do(s.made["worker"], custody.arrange_attendance, file=s.made["file"], kind="bail_return", place=STATION, required_at=back, purpose="youth_caution")  # fmt: skip
    s.wait(2)
    yield s.do(s.made["worker"], custody.settle_who_goes, attendance=one, role="residential_keyworker", name=s.town.members[s.made["keyworker"]].name)  # fmt: skip


def _considered(s: Story, who: str, one: Attendance, role: str, name: str, **said: str) -> Any:
    """Somebody is named, and what is asked of them is answered."""
    adult: AttendanceAdult = yield s.do(who, custody.consider_adult, attendance=one, role=role, name=name)  # fmt: skip
    for question, answer in said.items():
        adult = yield s.do(who, custody.say_of_adult, adult=adult, question=question, said=answer)
    return adult


def _night(s: Story, ago: int, at: time) -> None:
    """Let time pass to an hour of the night, so many days before today."""
    s.at = max(s.at, clock.from_london(datetime.combine(s.day(ago), at)))
