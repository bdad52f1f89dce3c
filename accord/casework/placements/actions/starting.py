"""Moving in: with everything agreed, or tonight in an emergency."""

from datetime import date, datetime
from typing import Any

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import CaseTeam, File, Member, Team
from accord.access.refusals import Refused, refuse_if, refuse_on
from accord.casework.homes.actions.vacancies import fill_vacancy, give_back, let_go_elsewhere
from accord.casework.homes.law import refuse_law
from accord.casework.homes.models import Bed, Home
from accord.casework.homes.stays import take_bed
from accord.casework.homes.turns import take_turn
from accord.casework.people.actions import owned
from accord.casework.placements import refusals
from accord.casework.placements.falling_away import fall_away_elsewhere
from accord.casework.placements.models import Placement
from accord.casework.placements.states import STARTED
from accord.casework.referrals.models import RiskItem
from accord.casework.sealing.refusals import refuse_sealed
from accord.duties.record import record

ASKED = (
    "asked_provider"  # a home that is asked may take them in tonight, or on the day it confirmed
)
HOUSERS = ["provider", ASKED, "provider_manager", "keyworker", "lead_worker", "lead_worker_manager"]
STARTING = ["placement_started", "vacancy_filled", "vacancy_hold_lapsed", "placement_fell_away"]


@action(by=HOUSERS, records=STARTING)
def start_placement(
    *, placement: Placement, started_at: datetime, bed: Bed | None = None, by: Actor
) -> Placement:
    """Record that the young person moved in, when (aware), and into which bed.

    Another bed that was kept for them, in whatever home, is free again at once, and that home is told; what another
    home confirmed comes to nothing.

    :raises Refused: if anybody has the bed, the young person has a placement already, or the law
    stands against it (an emergency bed is barred by age alone).
    """
    take_turn(placement.file_id)
    bed, day = bed or placement.bed, clock.local_date(started_at)
    refuse_if(refusals.to_move(placement, STARTED) or refusals.of_past(started_at))
    refuse_if(refusals.to_live_in(placement.home, bed, day, emergency=placement.emergency))
    refuse_law(placement.file, placement.home, day, emergency=placement.emergency)
    stay_id = take_bed(file=placement.file, bed=bed, starts_on=day) if bed else None
    if bed:
        fill_vacancy(file=placement.file, bed=bed, by=by)
    if placement.bed and placement.bed != bed:
        give_back(file=placement.file, bed=placement.bed, by=by)
    with refuse_on("one_placement_at_a_time", refusals.LIVES_SOMEWHERE):
        started = Placement.objects.filter(pk=placement.pk, state=placement.state).update(
            state=STARTED,
            started_on=day,
            bed=bed,
            stay_id=stay_id,
            version=placement.version + 1,
        )
    refuse_if(None if started else refusals.CHANGED)
    placement.refresh_from_db()
    _end_referral(placement)
    _record_started(placement, started_at, by)
    _let_go_of_the_rest(placement, by)
    return placement


def _let_go_of_the_rest(placement: Placement, by: Actor) -> None:
    """End what else was promised to them. A bed for the night and a move within a provider leave a search where it is."""
    if not (placement.emergency or moved_within(placement)):
        fall_away_elsewhere(placement=placement, by=by)
        let_go_elsewhere(placement=placement.pk, by=by)


def _end_referral(placement: Placement) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.referral_done(%s)", [placement.pk])


@action(by=HOUSERS, records=["placement_started", "vacancy_filled"])
def place_in_emergency(
    *,
    file: File,
    home: Home,
    started_at: datetime,
    bed: Bed | None = None,
    planned_end: date | None = None,
    because: str = "",
    by: Actor,
) -> Placement:
    """Record that the young person has an emergency bed from now or earlier (aware), and why it was needed.

    No referral, offer or other missing step stands in its way, and no reason left unsaid; only a bed
    somebody has, and a home that is sealed off for this young person.
    """
    more = {"emergency": True, "emergency_because": because}
    placed = _placed(file, home, bed, started_at, planned_end, by, **more)
    return start_placement(placement=placed, started_at=started_at, bed=bed, by=by)


@action(by=HOUSERS, records=STARTING)
def move_in(
    *,
    file: File,
    home: Home,
    bed: Bed,
    started_at: datetime,
    planned_end: date | None = None,
    by: Actor,
) -> Placement:
    """Record a move in where no agreement of the area asks for a referral first. When is aware.

    :raises Refused: where one does, and for whatever stands against starting a placement.
    """
    refuse_if(refusals.to_skip_referral(by))
    placed = _placed(file, home, bed, started_at, planned_end, by)
    return start_placement(placement=placed, started_at=started_at, bed=bed, by=by)


def _placed(
    file: File,
    home: Home,
    bed: Bed | None,
    started_at: datetime,
    planned_end: date | None,
    by: Actor,
    **more: Any,
) -> Placement:
    refuse_sealed(file, home, by)
    asked = set(by.roles_on(file.pk)) <= {ASKED}
    theirs = home.provider_team_id in {job.team_id for job in by.jobs}
    refuse_if("Choose a home of your own team." if asked and not theirs else None)
    return Placement.objects.create(
        **owned(file, by),
        provider_team_id=home.provider_team_id,
        home=home,
        bed=bed,
        move_in_on=clock.local_date(started_at),
        planned_end=planned_end,
        out_of_borough=home.out_of_borough,
        **more,
    )


def _record_started(placement: Placement, started_at: datetime, by: Actor) -> None:
    optional: dict[str, Any] = {
        "referral": placement.referral_id,
        "bed": placement.bed_id,
        "planned_end": placement.planned_end,
        "vuln_missing": risk_of_going_missing(placement.file_id),
        **_who_lives_there(placement),
    }
    record(
        "placement_started",
        file=placement.file,
        by=by,
        happened_at=started_at,
        placement=placement.pk,
        provider_team=placement.provider_team_id,
        home=placement.home_id,
        started_on=placement.started_on,
        out_of_borough=placement.out_of_borough,
        internal_move=moved_within(placement),
        emergency=placement.emergency,
        **{name: value for name, value in optional.items() if value is not None},
    )


def _who_lives_there(placement: Placement) -> dict[str, Any]:
    """For whom the home is, and how many others live there on the day of the move."""
    home = placement.home
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.others_living_there(%s, %s, %s, %s)",
            [placement.file_id, home.pk, placement.bed_id, placement.started_on],
        )
        (others,) = cursor.fetchone()
    return {
        "others_there": others,
        "provision": home.provision or None,
        "takes_children": home.takes_children,
    }


def risk_of_going_missing(file_id: int) -> str | None:
    """What the newest risk assessment says of going missing, or None where it does not say."""
    items = RiskItem.objects.filter(file_id=file_id, category="vuln_missing")
    newest = items.order_by("-assessment__number").first()
    return newest.answer if newest else None


def moved_within(placement: Placement) -> bool:
    """Whether this placement follows another of the same provider, ended for the move."""
    before = (
        Placement.objects.filter(
            file_id=placement.file_id, started_on__isnull=False, ended_on__isnull=False
        )
        .exclude(pk=placement.pk)
        .select_related("home")
        .order_by("-ended_on", "-pk")
        .first()
    )
    return bool(
        before
        and before.ending == "internal_move"
        and before.home.agency_id == placement.home.agency_id
    )


@action(by=["provider", "provider_manager", "keyworker_manager"], records=["case_team_joined"])
def assign_keyworker(*, file: File, member: Member, by: Actor) -> None:
    """Name the young person's keyworker. The one before stops being it.

    :raises Refused: until a placement with this person's agency is confirmed or started.
    """
    team = _provider_team(file, by)
    refuse_if(refusals.to_name_keyworker(file, by) or refusals.to_support(member, team))
    record("case_team_joined", file=file, by=by, role="keyworker", member=member.pk)


def _provider_team(file: File, by: Actor) -> Team:
    """The provider's team on the case that this person's agency has."""
    now = clock.now()
    row = (
        CaseTeam.objects.filter(
            file_id=file.pk,
            role="provider",
            team__agency_id=by.agency_id,
            starts__lte=now,
            ends__gt=now,
        )
        .select_related("team__agency")
        .order_by("-starts")
        .first()
    )
    if row is None or row.team is None:
        raise Refused(
            "This young person is not with your agency. Their provider names the keyworker."
        )
    return row.team
