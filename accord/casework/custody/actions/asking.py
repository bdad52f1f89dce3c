"""Finding an appropriate adult: one person after the other, in the protocol's order, each with an answer."""

from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.custody import refusals
from accord.casework.custody.actions.keeping import (
    age_of,
    change,
    change_adult,
    has_worker,
    looked_after_now,
    noted,
    others_open,
)
from accord.casework.custody.models import (
    ATTENDED,
    COMES,
    FOUND,
    INTERVIEW,
    OPEN,
    UNMET,
    Attendance,
    AttendanceAdult,
)
from accord.casework.custody.roles import STAFF
from accord.casework.custody.searching import (
    MAY_NOT,
    NOBODY,
    is_family,
    may_be,
    step_of,
    turn,
    whose_hour,
)
from accord.casework.incidents.hours import out_of_hours
from accord.casework.people.actions import owned

TURN = "appropriate_adult_next_named"
DIFFICULT = ["accompaniment_difficulty"]


@action(by=STAFF, records=["appropriate_adult_needed", "appropriate_adult_requested", TURN])
def request_appropriate_adult(
    *,
    file: File,
    place: str,
    requested_by: str = "",
    looked_after: bool | None = None,
    in_residential_care: bool | None = None,
    by: Actor,
) -> Attendance:
    """Record that the police ask for an appropriate adult now. Who is to be asked first is known at once.

    Whether they are looked after is taken from the record where it says, and from the caller
    where it does not.

    :raises Refused: from the 18th birthday on, and where no protocol says how one is found.
    """
    at = clock.now()
    on_record = looked_after_now(file)
    one = Attendance(
        **owned(file, by),
        marking=1,
        kind=INTERVIEW,
        place=place.strip(),
        required_at=at,
        working_hours=not out_of_hours(at, by),
        requested_by=requested_by.strip(),
        received_by=next(iter(sorted(set(by.roles_on(file.pk)) & set(STAFF))), ""),
        looked_after=on_record if on_record is not None else looked_after,
        in_residential_care=in_residential_care,
        allocated=has_worker(file),
        owner_role=whose_hour(at, by),
        held_since=at,
    )
    refuse_if(refusals.to_ask_for_an_adult(turn(one, [], at, by), place, age_of(file)))
    refuse_if(None if one.owner_role else refusals.NOT_HERE)
    one.save()
    _began(one, by)
    return one


def _began(one: Attendance, by: Actor) -> None:
    """That the police asked, what is known, and whose step is the first."""
    names = ("working_hours", "allocated", "in_residential_care")
    known = {name: getattr(one, name) for name in names}
    noted("appropriate_adult_needed", one, by, **known)
    noted("appropriate_adult_requested", one, by, urgent=True, **known)
    _next(one, by)


@action(by=STAFF, records=["appropriate_adult_care_recorded", TURN])
def say_who_looks_after_them(
    *,
    attendance: Attendance,
    looked_after: bool,
    in_residential_care: bool | None = None,
    allocated: bool | None = None,
    by: Actor,
) -> Attendance:
    """Say who looks after the young person, once it is known: their family, the council, a children's home.

    `allocated` says whether they have a social worker; left out, what is known of it stays.
    """
    refuse_if(refusals.to_go_on(attendance))
    had = allocated if allocated is not None else attendance.allocated
    home = bool(in_residential_care) if not looked_after else in_residential_care
    change(attendance, looked_after=looked_after, in_residential_care=home, allocated=had)
    noted(
        "appropriate_adult_care_recorded", attendance, by, allocated=had, in_residential_care=home
    )
    _next(attendance, by)
    return attendance


@action(by=STAFF, records=["appropriate_adult_considered"])
def consider_adult(*, attendance: Attendance, role: str, name: str, by: Actor) -> AttendanceAdult:
    """Say who of the role whose turn it is can be asked. Whether they may come is asked next.

    :raises Refused: where it is another's turn, and for somebody who may not be asked.
    """
    before = list(attendance.adults.order_by("pk"))
    whose = turn(attendance, before, clock.now(), by)
    barred = [one.name.casefold() for one in before if may_be(one, by).to == MAY_NOT]
    refuse_if(refusals.to_name(attendance, role, name, whose, barred))
    waiting = [one for one in before if one.role == role and not one.answer]
    refuse_if(f"{waiting[0].name} has not answered yet." if waiting else None)
    change(attendance)  # two people cannot ask at once
    adult = AttendanceAdult.objects.create(
        **owned(attendance.file, by), marking=1, attendance=attendance, role=role, name=name.strip()
    )
    noted("appropriate_adult_considered", attendance, by, asked_role=role)
    return adult


@action(by=STAFF, records=["appropriate_adult_considered", "parent_carer_approached", "appropriate_adult_asked", "parent_carer_unavailable", TURN, *DIFFICULT])  # fmt: skip
def say_of_adult(*, adult: AttendanceAdult, question: str, said: str, by: Actor) -> AttendanceAdult:
    """Say what has to be known before somebody may come. Somebody who may not is written down as that, and the search goes on.

    `question` is estranged, objected_to or part; `said` is yes or no, and for part what they
    have to do with the matter.
    """
    attendance = adult.attendance
    refuse_if(refusals.to_go_on(attendance) or refusals.to_say_of(adult, question, may_be(adult, by)))  # fmt: skip
    change_adult(adult, **{question: said if question == "part" else said == "yes"})
    may = may_be(adult, by)
    if may.to == MAY_NOT:
        _answered(adult, "not_appropriate", f"{may.says}.", by)
    else:
        noted("appropriate_adult_considered", attendance, by, asked_role=adult.role)
    return adult


@action(by=STAFF, records=["parent_carer_approached", "appropriate_adult_asked", "appropriate_adult_identified", "parent_carer_unavailable", "yos_manager_contacted", TURN, *DIFFICULT])  # fmt: skip
def record_answer(*, adult: AttendanceAdult, answer: str, reason: str = "", by: Actor) -> Attendance:  # fmt: skip
    """Record what came of asking somebody. Whoever comes is the appropriate adult; otherwise the search goes on.

    :raises Refused: where they may not come, or it is not known yet whether they may.
    """
    attendance = adult.attendance
    refuse_if(refusals.to_go_on(attendance) or refusals.to_answer(adult, answer, reason, may_be(adult, by)))  # fmt: skip
    _answered(adult, answer, reason.strip(), by)
    return attendance


@action(
    by=STAFF, records=["appropriate_adult_considered", "parent_carer_unavailable", TURN, *DIFFICULT]
)
def say_if_more(*, adult: AttendanceAdult, more: bool, by: Actor) -> Attendance:
    """Say whether another parent, carer or relative can be asked, after one who does not come."""
    attendance = adult.attendance
    refuse_if(refusals.to_go_on(attendance))
    refuse_if(None if adult.answer and adult.more is None else "This was said already.")
    change_adult(adult, more=more)
    noted("appropriate_adult_considered", attendance, by, asked_role=adult.role)
    if not more:
        noted("parent_carer_unavailable", attendance, by, in_residential_care=attendance.in_residential_care)  # fmt: skip
    _next(attendance, by)
    return attendance


@action(by=STAFF, records=["appropriate_adult_considered", TURN])
def ask_adult_again(*, adult: AttendanceAdult, by: Actor) -> AttendanceAdult:
    """Ask somebody anew who could not come or was not reached: things change in a night.

    The answer before stays as it was recorded. They are considered as if for the first time.
    """
    attendance = adult.attendance
    refuse_if(refusals.to_go_on(attendance) or refusals.to_ask_again(adult))
    anew = AttendanceAdult.objects.create(
        **owned(attendance.file, by), marking=1, attendance=attendance, role=adult.role, name=adult.name
    )  # fmt: skip
    noted("appropriate_adult_considered", attendance, by, asked_role=adult.role)
    _next(attendance, by)
    return anew


@action(by=STAFF, records=["appropriate_adult_attended"])
def adult_attended(*, attendance: Attendance, attended_at: datetime, by: Actor) -> Attendance:
    """Record that the appropriate adult was there, and since when."""
    refuse_if(refusals.to_end_with(attendance, attended_at))
    refuse_if(None if attendance.kind == INTERVIEW else refusals.OVER)
    change(attendance, standing=ATTENDED, ended_at=attended_at)
    noted(
        "appropriate_adult_attended",
        attendance,
        by,
        accompanied_by=attendance.adult_role,
        others_open=others_open(attendance.file, but=attendance.pk),
    )
    return attendance


@action(by=STAFF, records=["appropriate_adult_asked", "parent_carer_approached", "parent_carer_unavailable", TURN, *DIFFICULT])  # fmt: skip
def adult_did_not_come(*, attendance: Attendance, reason: str, by: Actor) -> Attendance:
    """Record that whoever said they would come did not. The search goes on with the next."""
    refuse_if(None if attendance.standing == FOUND and attendance.kind == INTERVIEW else refusals.OVER)  # fmt: skip
    refuse_if(None if reason.strip() else refusals.WHY)
    adult = attendance.adults.filter(answer=COMES).order_by("-pk").first()
    change(
        attendance, standing=OPEN, adult_role="", adult_name="", arranged_at=None, arranged_by=None
    )
    if adult is not None:
        _answered(adult, "unable", reason.strip(), by, asked_at=adult.asked_at)
    return attendance


@action(by=STAFF, records=["appropriate_adult_not_met"])
def end_without_adult(*, attendance: Attendance, why: str, by: Actor) -> Attendance:
    """End the search without anybody, and say why. Only when nobody is left to ask."""
    adults = list(attendance.adults.order_by("pk"))
    refuse_if(refusals.to_end_without(attendance, turn(attendance, adults, clock.now(), by), why))
    change(attendance, standing=UNMET, ended_at=clock.now(), outcome=why.strip())
    noted(
        "appropriate_adult_not_met",
        attendance,
        by,
        others_open=others_open(attendance.file, but=attendance.pk),
    )
    return attendance


def _answered(adult: AttendanceAdult, answer: str, reason: str, by: Actor, *, asked_at: datetime | None = None) -> None:  # fmt: skip
    """Keep an answer, and what follows from it in the same moment."""
    attendance = adult.attendance
    columns = {"answer": answer, "reason": reason, "asked_at": asked_at or clock.now(), "asked_by_id": by.member_id}  # fmt: skip
    change_adult(adult, **columns)
    family = is_family(adult.role)
    event = "parent_carer_approached" if family else "appropriate_adult_asked"
    role = {} if family else {"asked_role": adult.role}
    noted(event, attendance, by, outcome=answer, **role)
    if adult.role == "youth_justice_manager":
        now = clock.now()
        change(attendance, manager_contacted_at=now, options=reason or adult.get_answer_display())
        noted("yos_manager_contacted", attendance, by)
    if answer == COMES:
        change(
            attendance,
            standing=FOUND,
            adult_role=adult.role,
            adult_name=adult.name,
            arranged_at=clock.now(),
            arranged_by_id=by.member_id,
        )
        noted("appropriate_adult_identified", attendance, by, accompanied_by=adult.role)
    _next(attendance, by)


def _next(attendance: Attendance, by: Actor) -> None:
    """Record the next step and with whom it is at this hour, so that they are told and their time begins.

    The hour may have changed before the watcher came round: then it goes to the other service here.
    """
    at = clock.now()
    step = step_of(attendance, list(attendance.adults.order_by("pk")), at, by)
    whose = whose_hour(at, by) or attendance.owner_role
    handed_over = whose != attendance.owner_role
    if handed_over:
        change(attendance, owner_role=whose, held_since=at)
    noted(
        TURN,
        attendance,
        by,
        next_role=step,
        owner_role=whose,
        handed_over=handed_over,
        working_hours=not out_of_hours(at, by),
        allocated=attendance.allocated,
        urgent=True,
    )
    if step in (NOBODY, "youth_justice_manager") and not attendance.difficulties:
        change(attendance, difficulties="Nobody of those asked can come.")
        noted("accompaniment_difficulty", attendance, by, owner_role=whose, urgent=True)
