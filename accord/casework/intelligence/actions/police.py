"""What the police have on a list or in place, and that the home is told of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.intelligence import refusals
from accord.casework.intelligence.actions.briefing import LEAD, TEAM
from accord.casework.intelligence.actions.relaying import write_note
from accord.casework.intelligence.models import PoliceFlag, RelayNote, SpecialMeasure
from accord.casework.people.actions import owned
from accord.duties.record import record


@action(by=[*LEAD, *TEAM], records=["yp_on_gangs_matrix"])
def record_police_flag(
    *,
    file: File,
    listed_as: str,
    basis: str,
    review_on: date,
    told: bool,
    not_told_because: str = "",
    known_at: datetime | None = None,
    by: Actor,
) -> PoliceFlag:
    """Record that the young person is on the police's list: as what, on what basis, until when it is looked at again.

    `told` says whether they know of it; if not, `not_told_because` says why (ACC-WARN-01). `known_at`
    is aware; now if left out. `review_on` is a London day within a year.
    """
    at = known_at or clock.now()
    refuse_if(refusals.of_flag(listed_as, basis, review_on) or refusals.of_time(at))
    refuse_if(refusals.of_telling(told, not_told_because))
    with refuse_on(
        "one_police_flag", "This is recorded already. Look at it again, or say that it ended."
    ):
        flag = PoliceFlag.objects.create(
            **owned(file, by), **_known_to_them(told, not_told_because),
            listed_as=listed_as, basis=basis, review_on=review_on, known_at=at,
        )  # fmt: skip
    said = {
        "flag": flag.pk,
        "matrix_role": listed_as,
        "review_on": review_on,
        "young_person_told": told,
    }
    record("yp_on_gangs_matrix", file=file, by=by, happened_at=at, **said)
    return flag


@action(by=LEAD, records=["keyworker_informed_of_gangs_matrix", "safety_information_passed_on"])
def tell_of_flag(
    *, flag: PoliceFlag, words: str, to_roles: Sequence[str] = ("keyworker",), by: Actor
) -> RelayNote:
    """Tell the keyworker that the young person is on the police's list (ISL-GANGS-15)."""
    refuse_if("This has ended. There is nothing to tell." if flag.ended_at else None)
    refuse_if(None if words.strip() else "Write what the keyworker needs to know.")
    refuse_if(refusals.of_recipients(to_roles))
    note = write_note(
        file=flag.file,
        about="flag",
        subject_id=flag.pk,
        words=words,
        how="email",
        to_roles=to_roles,
        by=by,
    )
    PoliceFlag.objects.filter(pk=flag.pk, keyworker_told_at__isnull=True).update(
        keyworker_told_at=clock.now()
    )
    record("keyworker_informed_of_gangs_matrix", file=flag.file, by=by, flag=flag.pk)
    return note


@action(by=[*LEAD, *TEAM], records=["police_flag_reviewed"])
def review_flag(
    *,
    flag: PoliceFlag,
    stands: bool,
    review_on: date | None = None,
    because: str = "",
    told: bool | None = None,
    not_told_because: str = "",
    by: Actor,
) -> PoliceFlag:
    """Look again whether the young person is still on the police's list.

    If so, `review_on` is the next day to look, and it is said again whether they know of it; if not,
    `because` says why it ended.
    """
    now = clock.now()
    said: dict[str, Any] = {"flag": flag.pk, "stands": stands}
    if stands:
        new = _looked_at(review_on, told, not_told_because)
        said |= {"review_on": review_on, "young_person_told": told}
    else:
        refuse_if(None if because.strip() else "Say why it no longer stands.")
        new = {"ended_at": now, "ended_because": because}
    changed = PoliceFlag.objects.filter(pk=flag.pk, ended_at__isnull=True)
    refuse_if(None if changed.update(**new, reviewed_at=now) else "This has ended already.")
    flag.refresh_from_db()
    record("police_flag_reviewed", file=flag.file, by=by, **said)
    return flag


def _looked_at(review_on: date | None, told: bool | None, because: str) -> dict[str, Any]:
    """What a warning that still stands is from now on."""
    wrong = refusals.of_review(review_on) if review_on else refusals.NO_DAY
    refuse_if(wrong or (refusals.NOT_SAID if told is None else None))
    refuse_if(refusals.of_telling(bool(told), because))
    return {"review_on": review_on, **_known_to_them(bool(told), because)}


def _known_to_them(told: bool, because: str) -> dict[str, Any]:
    return {"young_person_told": told, "not_told_because": because.strip()}


@action(by=[*LEAD, *TEAM], records=["police_special_measures_in_place"])
def record_special_measures(
    *,
    file: File,
    reason: str,
    words: str,
    review_on: date,
    told: bool,
    not_told_because: str = "",
    since: datetime | None = None,
    by: Actor,
) -> SpecialMeasure:
    """Record that the police have a quick response in place for the young person, whatever for (ISL-GANGS-16, -17).

    `told` says whether the young person knows of it; if not, `not_told_because` says why (ACC-WARN-01).
    """
    at = since or clock.now()
    refuse_if(refusals.of_measure(reason, words, review_on) or refusals.of_time(at))
    refuse_if(refusals.of_telling(told, not_told_because))
    measure = SpecialMeasure.objects.create(
        **owned(file, by), **_known_to_them(told, not_told_because),
        reason=reason, words=words, review_on=review_on, since=at,
    )  # fmt: skip
    said = {
        "measure": measure.pk,
        "measure_reason": reason,
        "review_on": review_on,
        "young_person_told": told,
    }
    record("police_special_measures_in_place", file=file, by=by, happened_at=at, **said)
    return measure


@action(by=LEAD, records=["provider_informed_of_special_measures", "safety_information_passed_on"])
def tell_of_measures(
    *, measure: SpecialMeasure, words: str, to_roles: Sequence[str] = ("keyworker",), by: Actor
) -> RelayNote:
    """Tell the provider what the police have in place, and what the home is to do."""
    refuse_if("These have ended. There is nothing to tell." if measure.ended_at else None)
    refuse_if(None if words.strip() else "Write what the home needs to know.")
    refuse_if(refusals.of_recipients(to_roles))
    note = write_note(
        file=measure.file,
        about="measure",
        subject_id=measure.pk,
        words=words,
        how="email",
        to_roles=to_roles,
        by=by,
    )
    SpecialMeasure.objects.filter(pk=measure.pk, provider_told_at__isnull=True).update(
        provider_told_at=clock.now()
    )
    record("provider_informed_of_special_measures", file=measure.file, by=by, measure=measure.pk)
    return note


@action(by=[*LEAD, *TEAM], records=["police_special_measures_reviewed"])
def review_special_measures(
    *,
    measure: SpecialMeasure,
    review_on: date,
    told: bool,
    not_told_because: str = "",
    by: Actor,
) -> SpecialMeasure:
    """Look again at measures that stay in place: until when, and whether the young person knows of them."""
    new = _looked_at(review_on, told, not_told_because) | {"reviewed_at": clock.now()}
    stands = SpecialMeasure.objects.filter(pk=measure.pk, ended_at__isnull=True)
    refuse_if(None if stands.update(**new) else "These have ended already.")
    measure.refresh_from_db()
    said = {"measure": measure.pk, "review_on": review_on, "young_person_told": told}
    record("police_special_measures_reviewed", file=measure.file, by=by, **said)
    return measure


@action(by=[*LEAD, *TEAM], records=["police_special_measures_ended"])
def end_special_measures(*, measure: SpecialMeasure, by: Actor) -> SpecialMeasure:
    """Say that the police's quick response has ended."""
    ended = SpecialMeasure.objects.filter(pk=measure.pk, ended_at__isnull=True)
    refuse_if(None if ended.update(ended_at=clock.now()) else "These have ended already.")
    measure.refresh_from_db()
    record("police_special_measures_ended", file=measure.file, by=by, measure=measure.pk)
    return measure
