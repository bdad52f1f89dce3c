"""Coming forward at either door, and being sent on: nobody before it is known whether there is an open case."""

from datetime import date, datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.homelessness import refusals
from accord.casework.homelessness.models import Presentation, PresentationReasons
from accord.casework.homelessness.who import AT_THE_DOOR, FRONT_DOOR, HOUSING
from accord.casework.people.actions import begin_case, owned, refusal_by_name
from accord.casework.people.models import YoungPerson
from accord.duties.record import record

HERE = {"yes": True, "no": False}
PRESENTED = "young_person_presented_homeless"
REASONS = ("why", "more_because")
ARRIVED = "presented_to_housing_options"


@action(
    by=[*HOUSING, *FRONT_DOOR],
    records=[
        "case_opened", "legal_status_changed", "case_team_joined", "case_team_left",
        "member_blocked", PRESENTED, ARRIVED,
    ],
    on_case=False,
)  # fmt: skip
def come_forward(
    *,
    legal_name: str,
    born: date,
    situation: str,
    why: str,
    preferred_name: str = "",
    pronouns: str = "",
    language: str = "",
    interpreter: str = "not_known",
    communication: str = "",
    open_case: str = "not_known",
    known_to_social_care: str = "not_known",
    safe_at_home: str = "not_known",
    somewhere_tonight: str = "not_known",
    more_because: str = "",
    by: Actor,
) -> Presentation:
    """Write down somebody new who came to the door as homeless, and open a case for them.

    Whoever receives them has a part on the case, and no lead worker yet: social care names one.
    """
    called = preferred_name or legal_name.split()[0]
    refuse_if(refusals.of_age(born))
    refuse_if(refusal_by_name({by.member_id}, by, legal_name, called, born))
    who = {"legal_name": legal_name, "preferred_name": called, "born": born, "pronouns": pronouns}
    talk = {"language": language, "interpreter": interpreter, "communication": communication}
    today = clock.local_date(clock.now())
    person = begin_case(
        first=by.member_id, status="unknown", status_since=today, by=by, **who, **talk,
        case_system_ref="", service="other",
    )  # fmt: skip
    door = _take_part(person, by)
    return _presented(
        person.file,
        by,
        presented_to=door,
        situation=situation,
        why=why,
        open_case=open_case,
        known_to_social_care=known_to_social_care,
        safe_at_home=safe_at_home,
        somewhere_tonight=somewhere_tonight,
        more_because=more_because,
    )


def _take_part(person: YoungPerson, by: Actor) -> str:
    """Give whoever received them their own part instead of the lead worker's. Return which door it is."""
    file, housing = person.file, "housing_options_officer" in by.job_roles
    team = next((one.team_id for one in by.jobs if one.role in FRONT_DOOR), 0)
    part: dict[str, Any] = (
        {"role": HOUSING[0], "member": by.member_id}
        if housing
        else {"role": FRONT_DOOR[0], "team": team}
    )
    record("case_team_joined", file=file, by=by, **part)
    record("case_team_left", file=file, by=by, role="lead_worker", member=by.member_id)
    return "housing" if housing else "social_care"


@action(by=AT_THE_DOOR, records=[PRESENTED, ARRIVED])
def record_presentation(
    *,
    file: File,
    presented_to: str,
    situation: str,
    why: str,
    open_case: str = "not_known",
    known_to_social_care: str = "not_known",
    safe_at_home: str = "not_known",
    somewhere_tonight: str = "not_known",
    more_because: str = "",
    presented_at: datetime | None = None,
    by: Actor,
) -> Presentation:
    """Write down that a young person whose case this is came forward as homeless, or about to be."""
    at = presented_at or clock.now()
    refuse_if(refusals.of_age_on(file) or refusals.of_past(at))
    if refusals.has_own_worker(file):  # in law the duty is there already: never a new applicant
        refuse_if(refusals.OWN_WORKER if open_case == "no" else None)
        open_case = known_to_social_care = "yes"
    return _presented(
        file,
        by,
        presented_to=presented_to,
        situation=situation,
        why=why,
        open_case=open_case,
        known_to_social_care=known_to_social_care,
        safe_at_home=safe_at_home,
        somewhere_tonight=somewhere_tonight,
        more_because=more_because,
        presented_at=at,
    )


def _presented(file: File, by: Actor, **said: Any) -> Presentation:
    refuse_if(refusals.of_words(said["why"], "Say why they are homeless or about to be."))
    said.setdefault("presented_at", clock.now())
    with refuse_on("one_presentation_open", refusals.ONE_OPEN):
        row = _written(file, said, by)
    told = {name: said[name] for name in ("situation", "presented_to", "safe_at_home", "somewhere_tonight")}  # fmt: skip
    record(PRESENTED, file=file, by=by, happened_at=row.presented_at, presentation=row.pk, **told, **_known(row))  # fmt: skip
    if row.presented_to == "housing" and row.open_case != "yes":
        _arrived(row, row.presented_at, by)
    return row


def _written(file: File, said: dict[str, Any], by: Actor) -> Presentation:
    """The row, and beside it why they came: not everybody who reads the one reads the other."""
    reasons = {name: said[name] for name in REASONS if name in said}
    plain = {name: value for name, value in said.items() if name not in REASONS}
    row = Presentation.objects.create(**owned(file, by), **plain)
    PresentationReasons.objects.create(**owned(file, by), presentation=row, **reasons)
    return row


def _known(row: Presentation) -> dict[str, Any]:
    """What is known of social care, as facts: one that is not known is left out."""
    said = {"open_case": row.open_case, "known_to_social_care": row.known_to_social_care}
    return {name: HERE[answer] for name, answer in said.items() if answer in HERE}


def _arrived(row: Presentation, at: datetime, by: Actor) -> None:
    _set(row, "arrived_at", at)
    record(ARRIVED, file=row.file, by=by, happened_at=at, presentation=row.pk, safe_at_home=row.safe_at_home)  # fmt: skip


@action(by=AT_THE_DOOR, records=["open_case_found_out"])
def find_out_open_case(*, presentation: Presentation, open_case: bool, by: Actor) -> Presentation:
    """Say whether the front door team found an open case. It decides where they go."""
    refuse_if(refusals.of_open(presentation))
    answer = "yes" if open_case else "no"
    known = {"known_to_social_care": "yes"} if open_case else {}
    waiting = Presentation.objects.filter(pk=presentation.pk).exclude(open_case=answer)
    refuse_if(None if waiting.update(open_case=answer, **known) else refusals.CHANGED)
    presentation.refresh_from_db()
    record("open_case_found_out", file=presentation.file, by=by, presentation=presentation.pk, open_case=open_case)  # fmt: skip
    return presentation


@action(by=AT_THE_DOOR, records=["signposted_to_housing_options"])
def signpost(*, presentation: Presentation, by: Actor) -> Presentation:
    """Show them the way to the housing options team, where there is no open case, and ring ahead."""
    refuse_if(refusals.of_sending_on(presentation))
    refuse_if("They came to the housing options team itself." if presentation.arrived_at else None)
    _set(presentation, "signposted_at", clock.now())
    record("signposted_to_housing_options", file=presentation.file, by=by, presentation=presentation.pk, **_open(presentation))  # fmt: skip
    return presentation


@action(by=AT_THE_DOOR, records=["referred_to_allocated_social_worker"])
def refer_to_own_worker(*, presentation: Presentation, by: Actor) -> Presentation:
    """Refer them to their own social worker: whoever has an open case is no new applicant."""
    refuse_if(refusals.of_sending_on(presentation))
    open_case = presentation.open_case == "yes"
    refuse_if(None if open_case else "Ask the front door team first whether there is an open case.")
    _set(presentation, "to_own_worker_at", clock.now())
    record("referred_to_allocated_social_worker", file=presentation.file, by=by, presentation=presentation.pk)  # fmt: skip
    return presentation


@action(by=AT_THE_DOOR, records=[ARRIVED])
def say_arrived(
    *, presentation: Presentation, arrived_at: datetime | None = None, by: Actor
) -> Presentation:
    """Say that they reached the housing options team."""
    at = arrived_at or clock.now()
    refuse_if(refusals.of_open(presentation) or refusals.of_past(at))
    _arrived(presentation, at, by)
    return presentation


@action(by=AT_THE_DOOR, records=["signposting_not_followed"])
def say_did_not_arrive(*, presentation: Presentation, looked_for: str, by: Actor) -> Presentation:
    """Say that they did not reach the housing options team, and what was done to find them."""
    refuse_if(refusals.of_open(presentation))
    refuse_if(refusals.of_words(looked_for, "Say what was done to find them."))
    sent = presentation.signposted_at and not presentation.arrived_at
    refuse_if(None if sent else "Nobody is waited for: they were not sent on, or they arrived.")
    reasons = PresentationReasons.objects.filter(presentation_id=presentation.pk)
    refuse_if(None if reasons.update(looked_for=looked_for) else refusals.NOT_YOURS_TO_WRITE)
    _set(presentation, "did_not_arrive_at", clock.now())
    record("signposting_not_followed", file=presentation.file, by=by, presentation=presentation.pk)
    return presentation


def _open(row: Presentation) -> dict[str, Any]:
    return {"open_case": HERE[row.open_case]} if row.open_case in HERE else {}


def _set(row: Presentation, column: str, at: datetime) -> None:
    """Say once when something happened.

    :raises Refused: where somebody said it meanwhile.
    """
    waiting = Presentation.objects.filter(pk=row.pk, closed_at=None, **{column: None})
    refuse_if(None if waiting.update(**{column: at}) else refusals.CHANGED)
    row.refresh_from_db()
