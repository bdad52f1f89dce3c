"""Saying which beds are free, and holding one for a young person without saying whom."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File, new_ref
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.homes import refusals
from accord.casework.homes.facts import about_whom
from accord.casework.homes.models import Bed, BedHold, Home, Vacancy
from accord.casework.homes.queries import beds_taken, still_promised
from accord.casework.homes.states import FILLED, HELD, OPEN, WITHDRAWN
from accord.casework.homes.turns import bed_in_turn, take_turn
from accord.casework.people.actions import owned
from accord.duties.record import record

KEEPERS = ["provider_manager", "commissioning_team", "area_administrator"]
HOLDERS = ["placements_team", "referrals_team", "provider", "asked_provider", "provider_manager", "keyworker"]  # fmt: skip
CHANGED = "Somebody has just changed this vacancy. Look again."


@action(by=[*KEEPERS, "keyworker", "provider"], records=["vacancy_opened"], on_case=False)
def open_vacancy(*, bed: Bed, available_on: date, by: Actor) -> Vacancy:
    """Say that a bed is free from a day on, so that it can be offered."""
    bed = bed_in_turn(bed)
    refuse_if(refusals.to_run(bed.home.agency_id, by) or refusals.of_bed(bed, available_on))
    return _put_on_list(bed, available_on, by)


def _put_on_list(bed: Bed, available_on: date, by: Actor) -> Vacancy:
    home = bed.home
    with refuse_on("one_live_vacancy", "This bed already has a vacancy."):
        vacancy = Vacancy.objects.create(
            ref=new_ref(), area_id=by.area_id, bed_id=bed.pk, available_on=available_on
        )
    record(
        "vacancy_opened",
        file=home.file,
        by=by,
        vacancy=vacancy.pk,
        home=home.pk,
        bed=bed.pk,
        available_on=available_on,
        **about_whom(home),
    )
    return vacancy


@action(
    by=[*KEEPERS, "keyworker", "provider"],
    records=["vacancy_withdrawn", "kept_bed_taken_back"],
    on_case=False,
)
def withdraw_vacancy(*, vacancy: Vacancy, by: Actor) -> Vacancy:
    """Take a vacancy off the list: the bed is not free after all.

    Where it is held while somebody looks for a home, whoever keeps it is told at once.

    :raises Refused: while it is promised to somebody: the promise is taken back on their case first.
    """
    home = vacancy.bed.home
    refuse_if(refusals.to_run(home.agency_id, by) or refusals.to_move(vacancy, WITHDRAWN))
    refuse_if(refusals.STILL_PROMISED if promised_in(home, [vacancy]) else None)
    _take_back(vacancy, WITHDRAWN, by)
    _tell_home("vacancy_withdrawn", vacancy, by)
    return vacancy


def promised_in(home: Home, vacancies: Iterable[Vacancy]) -> bool:
    """Whether one of these vacancies of a home is offered or confirmed to somebody with whom it still has a part."""
    held = {one.pk for one in vacancies if one.state == HELD}
    return bool(held and held & still_promised(home.pk))


def _take_back(vacancy: Vacancy, to: str, by: Actor) -> None:
    """Give a vacancy another state; where it was held, whoever keeps it for somebody is told on that case."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.kept_on(%s)", [vacancy.pk])
        kept = cursor.fetchall()
    move(vacancy, to=to)
    bed = vacancy.bed
    for file, team in kept:
        who = {"kept_by": team} if team else {}
        record("kept_bed_taken_back", file=File(pk=file), by=by, home=bed.home_id, bed=bed.pk, **who)  # fmt: skip


@action(by=HOLDERS, records=["vacancy_held", "vacancy_hold_lapsed"])
def hold_vacancy(*, file: File, vacancy: Vacancy, until: datetime, by: Actor) -> BedHold:
    """Keep a vacancy for this young person until a time (aware). The home shows no name."""
    home = vacancy.bed.home
    take_turn(file.pk)
    refuse_if(refusals.to_hold_for(home.agency_id, by) or refusals.of_bed(vacancy.bed))
    refuse_if(None if until > clock.now() else "Enter a time to come for the hold to end.")
    lapse_hold(vacancy, by)
    refuse_if(refusals.BED_HELD if held_for_another(vacancy, file) else None)
    move(vacancy, to=HELD, held_until=until)
    _release(vacancy, file)
    first = max(vacancy.available_on, clock.local_date(clock.now()))
    with (
        refuse_on("bed_one_at_a_time", refusals.BED_TAKEN),
        refuse_on("one_behind_a_stay", refusals.BED_HELD),
    ):
        hold = BedHold.objects.create(
            **owned(file, by), vacancy_id=vacancy.pk, from_on=first, held_until=until
        )
    _tell_home("vacancy_held", vacancy, by, expires_at=until)
    return hold


@action(by=HOLDERS, records=["vacancy_hold_lapsed"])
def release_vacancy(*, file: File, vacancy: Vacancy, by: Actor) -> Vacancy:
    """Give a held vacancy back before its time: it can be offered to others again."""
    refuse_if(refusals.to_hold_for(vacancy.bed.home.agency_id, by))
    refuse_if(None if holds_it(vacancy, file) else "This bed is not held for this young person.")
    _release(vacancy, file)
    move(vacancy, to=OPEN)
    _tell_home("vacancy_hold_lapsed", vacancy, by)
    return vacancy


@action(
    by=[*KEEPERS, "keyworker", "provider"],
    records=["vacancy_hold_lapsed", "kept_bed_taken_back"],
    on_case=False,
)
def let_bed_go(*, vacancy: Vacancy, by: Actor) -> Vacancy:
    """Put a bed of one's own home on offer again that is held for somebody who is not to come.

    Whoever keeps it for them is told at once.

    :raises Refused: while it is promised to them: there the offer is withdrawn or the placement ended,
    so that they and their worker are told.
    """
    home = vacancy.bed.home
    refuse_if(refusals.to_run(home.agency_id, by) or refusals.to_let_go(vacancy))
    refuse_if(refusals.STILL_PROMISED if promised_in(home, [vacancy]) else None)
    _take_back(vacancy, OPEN, by)
    _tell_home("vacancy_hold_lapsed", vacancy, by)
    return vacancy


def let_go_elsewhere(*, placement: int, by: Actor) -> None:
    """Stop keeping every other bed for somebody who has moved in for good, and tell the homes that kept one."""
    _let_go_kept((placement, None, None), by, moved_elsewhere=True)


def let_go_needed_no_more(*, referral: int | None = None, closed: int | None = None, by: Actor) -> None:  # fmt: skip
    """Stop keeping every bed for somebody whose referral was withdrawn, or case closed, just now; tell the homes that did."""
    _let_go_kept((None, referral, closed), by, needed_no_more=True)


def _let_go_kept(because_of: tuple[int | None, ...], by: Actor, **because: bool) -> None:
    """Whoever records it sees nothing of what a home keeps, so the database finds it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT vacancy_id FROM app.let_go_kept(%s, %s, %s)", because_of)
        gone = [pk for (pk,) in cursor.fetchall()]
    rows = Vacancy.objects.filter(pk__in=gone).select_related("bed__home__file")
    for vacancy in rows.order_by("pk"):
        team = vacancy.bed.home.provider_team_id
        _tell_home("vacancy_hold_lapsed", vacancy, by, provider_team=team, **because)


def fill_vacancy(*, file: File, bed: Bed, by: Actor) -> None:
    """Take the bed's vacancy off the list, as this young person is to have the bed.

    :raises Refused: if it is held for somebody else. Says no more than that.
    """
    vacancy = live_vacancy(bed)
    if vacancy is None:
        return
    refuse_if(refusals.BED_HELD if held_for_another(vacancy, file) else None)
    if refusals.to_hold_for(bed.home.agency_id, by) is None:
        lapse_hold(vacancy, by)
        move(vacancy, to=FILLED)
    elif not _settle(vacancy, file, FILLED):  # also where a hold has run out: they may not open it
        return
    elif vacancy.state == HELD and vacancy.held_until <= clock.now():
        over_at = vacancy.held_until
        _tell_home("vacancy_hold_lapsed", vacancy, by, happened_at=over_at)
    _release(vacancy, file)
    _tell_home("vacancy_filled", vacancy, by)


def give_back(*, file: File, bed: Bed | None, by: Actor) -> None:
    """End the hold on a bed that this young person does not need after all."""
    vacancy = live_vacancy(bed) if bed else None
    if vacancy and holds_it(vacancy, file) and _settle(vacancy, file, OPEN):
        _release(vacancy, file)
        _tell_home("vacancy_hold_lapsed", vacancy, by)


def keep_bed(*, file: File, bed: Bed, until: datetime, from_on: date, by: Actor) -> BedHold:
    """Keep a bed that is promised to this young person until a time (aware), on offer or not.

    A bed that was never put on offer goes on the list with it, held: what is promised and not on
    the list would look free to whoever comes next. `from_on` is the day they are to have it.

    :raises Refused: if it is somebody else's. Says no more than that.
    """
    bed = bed_in_turn(bed)
    vacancy = live_vacancy(bed)
    if vacancy is None:
        refuse_if(refusals.to_hold_for(bed.home.agency_id, by) or refusals.of_bed(bed, from_on))
        today = clock.local_date(clock.now())
        vacancy = _put_on_list(bed, from_on if bed.pk in beds_taken() else today, by)
    return hold_vacancy(file=file, vacancy=vacancy, until=until, by=by)


def keep_accepted(*, bed: Bed, offer: int, by: Actor) -> bool:
    """Keep the bed of an accepted offer until the day they are to move in, if it is still theirs to have.

    Whoever records the answer works for the young person and not for the home, so the database does
    it, and only for an offer that was accepted. A bed that is somebody else's by now stays theirs.
    """
    vacancy = live_vacancy(bed)
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.keep_accepted(%s, %s)", [offer, new_ref()])
        (until,) = cursor.fetchone()
    if vacancy is None or until is None:
        return False
    if vacancy.state == HELD and vacancy.held_until <= clock.now():
        over_at = vacancy.held_until
        _tell_home("vacancy_hold_lapsed", vacancy, by, happened_at=over_at)
    _tell_home("vacancy_held", vacancy, by, expires_at=until)
    return True


def live_vacancy(bed: Bed) -> Vacancy | None:
    """The bed's vacancy that is open or held, if it has one."""
    return Vacancy.objects.filter(bed_id=bed.pk, state__in=[OPEN, HELD]).first()


def lapse_hold(vacancy: Vacancy, by: Actor) -> None:
    """Open a vacancy again whose hold has run out, and record that it lapsed."""
    if vacancy.state == HELD and vacancy.held_until <= clock.now():
        over_at = vacancy.held_until
        move(vacancy, to=OPEN)
        _tell_home("vacancy_hold_lapsed", vacancy, by, happened_at=over_at)


def held_for_another(vacancy: Vacancy, file: File) -> bool:
    """Whether the vacancy is held now, and not for this file. The hold itself stays hidden."""
    if vacancy.state != HELD or vacancy.held_until <= clock.now():
        return False
    return not holds_it(vacancy, file)


def holds_it(vacancy: Vacancy, file: File) -> bool:
    """Whether the vacancy is held for this file now."""
    return BedHold.objects.filter(
        vacancy_id=vacancy.pk,
        file_id=file.pk,
        released_at__isnull=True,
        held_until__gt=clock.now(),
    ).exists()


def move(vacancy: Vacancy, *, to: str, held_until: datetime | None = None) -> None:
    """Change a vacancy's state, unless somebody else has changed it first."""
    refuse_if(refusals.to_move(vacancy, to))
    moved = Vacancy.objects.filter(
        pk=vacancy.pk, state=vacancy.state, version=vacancy.version
    ).update(state=to, held_until=held_until, version=vacancy.version + 1)
    refuse_if(None if moved else CHANGED)
    vacancy.refresh_from_db(fields=["state", "held_until", "version"])


def _settle(vacancy: Vacancy, file: File, to: str) -> bool:
    """Settle a vacancy of another agency's home: the database lets only this case's team."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.settle_vacancy(%s, %s, %s)", [vacancy.pk, file.pk, to])
        (settled,) = cursor.fetchone()
    return settled


def _release(vacancy: Vacancy, file: File) -> None:
    BedHold.objects.filter(vacancy_id=vacancy.pk, file_id=file.pk, released_at__isnull=True).update(
        released_at=clock.now()
    )


def _tell_home(event: str, vacancy: Vacancy, by: Actor, **facts: Any) -> None:
    bed = vacancy.bed
    record(
        event,
        file=bed.home.file,
        by=by,
        vacancy=vacancy.pk,
        home=bed.home_id,
        bed=bed.pk,
        **facts,
    )
