"""Patches of gangs workers, their meetings with providers, and visits of the neighbourhood police."""

from collections.abc import Sequence
from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import FOREVER, File, Member, Team, new_ref
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.homes.models import Home
from accord.casework.patches.models import (
    Patch,
    PatchIssue,
    PatchMeeting,
    PatchProvider,
    PoliceVisit,
)
from accord.duties.record import record

GANGS = ["gangs_team", "gangs_patch_worker", "gangs_coordinator"]
POLICE = ["neighbourhood_police_team", "police", "police_officer"]
HOME = ["provider_manager", "keyworker_manager", "keyworker"]


@action(by=GANGS, records=["igt_patch_assigned", "patch_provider_added"], on_case=False)
def assign_patch(
    *, member: Member, name: str, postcodes: Sequence[str], teams: Sequence[Team], by: Actor
) -> Patch:
    """Give a worker of the gangs team a part of the area, with the providers whose homes lie in it."""
    refuse_if(None if name.strip() else "Give the patch a name, like the part of town.")
    refuse_if(None if _in_gangs_team(member) else "Choose somebody who works in the gangs team.")
    with refuse_on("one_patch_of_that_name", f"There is already a patch called {name}."):
        patch = Patch.objects.create(
            ref=new_ref(),
            area_id=by.area_id,
            member_id=member.pk,
            name=name,
            postcodes=[one.upper().strip() for one in postcodes if one.strip()],
            starts=clock.now(),
        )
    area = _area(by)
    record("igt_patch_assigned", file=area, by=by, patch=patch.pk, member=member.pk)
    for team in teams:
        _add(patch, team, area, by)
    return patch


@action(by=GANGS, records=["patch_provider_added"], on_case=False)
def add_patch_provider(*, patch: Patch, team: Team, by: Actor) -> PatchProvider:
    """Add a provider to a patch: the worker meets it at least every two months from now on."""
    return _add(patch, team, _area(by), by)


@action(by=GANGS, records=["patch_provider_left"], on_case=False)
def remove_patch_provider(*, patch: Patch, team: Team, by: Actor) -> None:
    """Take a provider out of a patch."""
    left = PatchProvider.objects.filter(patch_id=patch.pk, team_id=team.pk, ends=FOREVER)
    refuse_if(
        None if left.update(ends=clock.now()) else "This provider is not in the patch any more."
    )
    said = {"patch": patch.pk, "provider_team": team.pk}
    record("patch_provider_left", file=_area(by), by=by, **said)


@action(by=GANGS, records=["patch_issues_noted"], on_case=False)
def note_patch_issues(*, patch: Patch, words: str, by: Actor) -> PatchIssue:
    """Note what is going on in a part of the area. Of the place; nobody is named."""
    refuse_if(None if words.strip() else "Write what is going on there.")
    row = PatchIssue.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        patch_id=patch.pk,
        words=words,
        noted_at=clock.now(),
        recorded_by_id=by.member_id,
    )
    record("patch_issues_noted", file=_area(by), by=by, patch=patch.pk)
    return row


@action(by=GANGS, records=["patch_meeting_held"], on_case=False)
def hold_patch_meeting(
    *,
    patch: Patch,
    team: Team,
    locality_issues: str,
    held_at: datetime | None = None,
    by: Actor,
) -> PatchMeeting:
    """Record that you met a provider of your patch, and what you told it of the neighbourhood."""
    at = held_at or clock.now()
    refuse_if(_past(at))
    refuse_if(None if locality_issues.strip() else "Write what you told them of the neighbourhood.")
    inside = PatchProvider.objects.filter(patch_id=patch.pk, team_id=team.pk, ends=FOREVER)
    refuse_if(None if inside.exists() else "This provider is not in the patch.")
    row = PatchMeeting.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        patch_id=patch.pk,
        team_id=team.pk,
        held_at=at,
        locality_issues=locality_issues,
        recorded_at=clock.now(),
        recorded_by_id=by.member_id,
    )
    said = {"patch": patch.pk, "provider_team": team.pk}
    record("patch_meeting_held", file=_area(by), by=by, happened_at=at, **said)
    return row


@action(by=[*POLICE, *HOME], records=["snt_visit_made"], on_case=False)
def record_police_visit(
    *,
    home: Home,
    young_people_could_meet_them: bool,
    information_shared: str = "",
    officer: str = "",
    visited_at: datetime | None = None,
    by: Actor,
) -> PoliceVisit:
    """Record that neighbourhood officers came to a home: the police, or whoever works there."""
    at = visited_at or clock.now()
    refuse_if(_past(at))
    refuse_if("This home is closed." if home.closed_on else None)
    ours = by.job_roles & set(POLICE) or home.provider_team_id in {job.team_id for job in by.jobs}
    refuse_if(None if ours else "Choose a home that your own team runs.")
    row = PoliceVisit.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        home_id=home.pk,
        team_id=home.provider_team_id,
        visited_at=at,
        officer=officer,
        young_people_could_meet_them=young_people_could_meet_them,
        information_shared=information_shared,
        recorded_at=clock.now(),
        recorded_by_id=by.member_id,
    )
    said = {"home": home.pk, "visit": row.pk}
    record("snt_visit_made", file=home.file, by=by, happened_at=at, **said)
    return row


def _add(patch: Patch, team: Team, area: File, by: Actor) -> PatchProvider:
    refuse_if(None if team.agency.kind == "provider" else "Choose a team of a provider.")
    with refuse_on("one_patch_provider", "This provider is in the patch already."):
        row = PatchProvider.objects.create(
            ref=new_ref(),
            area_id=by.area_id,
            patch_id=patch.pk,
            team_id=team.pk,
            starts=clock.now(),
        )
    said = {"patch": patch.pk, "provider_team": team.pk, "member": patch.member_id}
    record("patch_provider_added", file=area, by=by, **said)
    return row


def _area(by: Actor) -> File:
    return File.objects.get(area_id=by.area_id, kind="area")


def _past(at: datetime) -> str | None:
    return "Enter a time that has already passed." if at > clock.now() else None


def _in_gangs_team(member: Member) -> bool:
    jobs = member.jobs.filter(role__in=GANGS, ends__gt=clock.now())
    return jobs.filter(team__function="gangs_team").exists()
