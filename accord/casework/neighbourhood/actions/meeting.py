"""House meetings: planned, with the question whether the police would help; asked to it; held."""

from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import new_ref
from accord.access.refusals import refuse_if
from accord.casework.homes.models import Home
from accord.casework.neighbourhood import refusals
from accord.casework.neighbourhood.models import HouseMeeting, HouseMeetingWords
from accord.casework.neighbourhood.roles import HOME
from accord.casework.neighbourhood.states import CHANGED
from accord.duties.record import record


@action(by=HOME, records=["house_meeting_planned"], on_case=False)
def plan_house_meeting(
    *, home: Home, kind: str, meeting_at: datetime, police_helpful: str, why: str, by: Actor
) -> HouseMeeting:
    """Plan a house meeting, and say whether it would help if an officer came, and why.

    The question is asked each time. Whoever works in the home judges; nobody is made to invite.
    """
    refuse_if(refusals.of_home(home, by) or refusals.to_plan(meeting_at, police_helpful, why))
    meeting = HouseMeeting.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        home=home,
        team_id=home.provider_team_id,
        kind=kind,
        meeting_at=meeting_at,
        police_helpful=police_helpful,
        planned_at=clock.now(),
        planned_by_id=by.member_id,
    )
    _write(meeting, "why", why, by)
    record(
        "house_meeting_planned",
        file=home.file,
        by=by,
        meeting=meeting.pk,
        home=home.pk,
        provider_team=home.provider_team_id,
        meeting_at=meeting_at,
        police_helpful=police_helpful,
    )
    return meeting


@action(by=HOME, records=["house_meeting_invitation_sent"], on_case=False)
def invite_officer(*, meeting: HouseMeeting, officer: str = "", by: Actor) -> HouseMeeting:
    """Ask the police contact officer to a house meeting. They read when and where, and not why."""
    refuse_if(refusals.of_home(meeting.home, by) or refusals.to_invite(meeting))
    rows = HouseMeeting.objects.filter(
        pk=meeting.pk, invited_at__isnull=True, held_at__isnull=True, called_off_at__isnull=True
    )
    asked = {"invited_at": clock.now(), "invited_by_id": by.member_id, "officer": officer.strip()}
    refuse_if(None if rows.update(**asked, version=meeting.version + 1) else CHANGED)
    meeting.refresh_from_db()
    said = {"meeting": meeting.pk, "home": meeting.home_id}
    record("house_meeting_invitation_sent", file=meeting.home.file, by=by, **said)
    return meeting


@action(by=HOME, records=["house_meeting_held"], on_case=False)
def hold_house_meeting(
    *, meeting: HouseMeeting, held_at: datetime, police_came: bool, outcome: str, by: Actor
) -> HouseMeeting:
    """Record that a house meeting took place, whether an officer came, and what came of it."""
    refuse_if(refusals.of_home(meeting.home, by) or refusals.to_hold(meeting, held_at, outcome))
    rows = HouseMeeting.objects.filter(
        pk=meeting.pk, held_at__isnull=True, called_off_at__isnull=True
    )
    held = {"held_at": held_at, "police_came": police_came, "version": meeting.version + 1}
    refuse_if(None if rows.update(**held) else CHANGED)
    meeting.refresh_from_db()
    _write(meeting, "outcome", outcome, by)
    record(
        "house_meeting_held",
        file=meeting.home.file,
        by=by,
        happened_at=held_at,
        meeting=meeting.pk,
        home=meeting.home_id,
        police_came=police_came,
    )
    return meeting


@action(by=HOME, records=["house_meeting_called_off"], on_case=False)
def call_off_house_meeting(*, meeting: HouseMeeting, by: Actor) -> HouseMeeting:
    """Call a house meeting off."""
    refuse_if(refusals.of_home(meeting.home, by) or refusals.of_open(meeting))
    rows = HouseMeeting.objects.filter(
        pk=meeting.pk, held_at__isnull=True, called_off_at__isnull=True
    )
    over = {"called_off_at": clock.now(), "version": meeting.version + 1}
    refuse_if(None if rows.update(**over) else CHANGED)
    meeting.refresh_from_db()
    said = {"meeting": meeting.pk, "home": meeting.home_id}
    record("house_meeting_called_off", file=meeting.home.file, by=by, **said)
    return meeting


def _write(meeting: HouseMeeting, part: str, words: str, by: Actor) -> None:
    HouseMeetingWords.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        meeting=meeting,
        team_id=meeting.team_id,
        part=part,
        words=words.strip(),
        written_at=clock.now(),
        written_by_id=by.member_id,
    )
