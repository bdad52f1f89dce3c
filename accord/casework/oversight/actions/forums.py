"""The provider forum: called together by two teams, its agenda from what partners need, held, followed up."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File, Member, Team, new_ref
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.oversight import protocol, refusals
from accord.casework.oversight.actions.following_up import agree
from accord.casework.oversight.models import Forum, ForumItem, ForumPlace, JointAction
from accord.casework.oversight.states import ARRANGED, CANCELLED, HELD, move
from accord.casework.oversight.terms import AgendaLine, AgreedAction, AskedService
from accord.duties.record import record

CONVENERS = ["commissioning_team", "placements_team"]
TEXTS = ("good_practice", "learning", "local_issues", "risk_themes", "risk_notes", "adult_links", "left_over")  # fmt: skip


def area_file(by: Actor) -> File:
    """The file of the actor's own area."""
    return File.objects.get(kind="area", area_id=by.area_id)


@action(
    by=CONVENERS,
    records=["provider_forum_invitation_sent", "service_invited_to_forum"],
    on_case=False,
)
def arrange_forum(
    *,
    meeting_at: datetime,
    place: str = "",
    services: Sequence[AskedService],
    outside: Sequence[str] = (),
    by: Actor,
) -> Forum:
    """Call the next session of the provider forum together and ask each service who comes.

    `services` are the teams asked; `outside` are services without an account here. `meeting_at` is aware.

    :raises Refused: for a time that has passed, nobody to ask, or while one is still to come.
    """
    refuse_if(refusals.to_meet_at(meeting_at))
    refuse_if(None if services else "Choose at least one service to ask.")
    with refuse_on("one_forum_to_come", "A session is arranged already. Hold it, or call it off."):
        forum = Forum.objects.create(
            ref=new_ref(),
            area_id=by.area_id,
            meeting_at=meeting_at,
            place=place,
            conveners=protocol.forum_conveners(by) or CONVENERS,
            arranged_by_id=by.member_id,
        )
    ForumPlace.objects.bulk_create(_places(forum, services, outside, by))
    record(
        "provider_forum_invitation_sent",
        file=area_file(by),
        by=by,
        forum=forum.pk,
        meeting_at=meeting_at,
        invited=sorted({one.role for one in services}),
    )
    for one in services:
        _ask(forum, one.team, by)
    return forum


def _places(
    forum: Forum, services: Sequence[AskedService], outside: Sequence[str], by: Actor
) -> list[ForumPlace]:
    teams = [ForumPlace(team_id=one.team.pk, role=one.role) for one in services]
    others = [ForumPlace(outside=name, role="") for name in dict.fromkeys(outside) if name]
    for one in (*teams, *others):
        one.ref, one.area_id, one.forum_id = new_ref(), by.area_id, forum.pk
    return [*teams, *others]


def _ask(forum: Forum, team: Team, by: Actor) -> None:
    """Record on the file of its agency that a service was asked, and who there owes an answer."""
    provider = team.agency.kind == "provider"
    record(
        "service_invited_to_forum",
        file=team.agency.file,
        by=by,
        forum=forum.pk,
        agency=team.agency_id,
        team=team.pk,
        owner_role="provider_manager" if provider else team.function or "commissioning_team",
        meeting_at=forum.meeting_at,
        **({"provider_team": team.pk} if provider else {}),
    )


@action(by=CONVENERS, records=["forum_agenda_set"], on_case=False)
def set_forum_agenda(
    *,
    forum: Forum,
    items: Sequence[AgendaLine],
    terms_of_reference: str = "",
    names_nobody: bool,
    by: Actor,
) -> None:
    """Set the agenda from what providers and partners need; setting it again replaces it.

    :raises Refused: for a session that is over, an empty agenda, or where a young person is named.
    """
    refuse_if(refusals.FORUM_OVER if forum.state != ARRANGED else None)
    refuse_if(None if items else "Enter at least one line of the agenda.")
    ForumItem.objects.filter(forum_id=forum.pk).update(on_agenda=False)
    ForumItem.objects.bulk_create(
        ForumItem(
            ref=new_ref(), area_id=by.area_id, forum_id=forum.pk, position=place,
            title=item.title, source=item.source, focus=item.focus,
        )
        for place, item in enumerate(items, 1)
    )  # fmt: skip
    sources = sorted({item.source for item in items})
    Forum.objects.filter(pk=forum.pk).update(
        terms_of_reference=terms_of_reference, agenda_from=sources, agenda_set_at=clock.now()
    )
    record(
        "forum_agenda_set",
        file=area_file(by),
        by=by,
        forum=forum.pk,
        names_nobody=names_nobody,
        agenda_from=sources,
    )


@action(by=[], records=["service_representative_named"], on_case=False)
def name_representative(*, place: ForumPlace, member: Member, level: str, by: Actor) -> None:
    """Say who comes to the forum for a service, and whether they are operational or strategic staff.

    :raises Refused: for another service, or somebody who does not work for it.
    """
    team = place.team
    refuse_if(refusals.to_answer_for(team, by) or _refusal_of_forum(place.forum))
    if team is None:
        refuse_if("This service has no account here: note who comes when the session is held.")
        return
    refuse_if(None if member.agency_id == team.agency_id else f"Choose somebody of {team.name}.")
    ForumPlace.objects.filter(pk=place.pk).update(
        member_id=member.pk, level=level, named_at=clock.now(), version=place.version + 1
    )
    record(
        "service_representative_named",
        file=team.agency.file,
        by=by,
        forum=place.forum_id,
        agency=team.agency_id,
        team=team.pk,
        member=member.pk,
    )


def _refusal_of_forum(forum: Forum) -> str | None:
    return None if forum.state == ARRANGED else refusals.FORUM_OVER


@action(
    by=CONVENERS,
    records=["forum_session_held", "forum_attendance_recorded", "joint_action_agreed"],
    on_case=False,
)
def hold_forum(
    *,
    forum: Forum,
    held_at: datetime,
    came: Sequence[ForumPlace],
    names_nobody: bool,
    actions: Sequence[AgreedAction] = (),
    by: Actor,
    **words: Any,
) -> list[JointAction]:
    """Record that the session was held, who came, what it dealt with, and what was agreed.

    `words` are good_practice, learning, local_issues, risk_themes, risk_notes, adult_links and
    left_over. Returns what was agreed.

    :raises Refused: before the agenda was set, for a time to come, or where a young person is named.
    """
    refuse_if(refusals.of_held(held_at))
    values = {
        name: list(words[name]) if isinstance(words[name], tuple) else words[name]
        for name in TEXTS
        if name in words
    }
    move(forum, to=HELD, over=refusals.FORUM_OVER, held_at=held_at, **values)
    there = {place.pk for place in came}
    places = list(ForumPlace.objects.filter(forum_id=forum.pk).select_related("team__agency__file"))
    for came_or_not in (True, False):
        ForumPlace.objects.filter(
            pk__in=[one.pk for one in places if (one.pk in there) is came_or_not]
        ).update(came=came_or_not)
    _record_held(forum, places, there, names_nobody, by)
    return [agree(item, forum=forum, by=by) for item in actions]


def _record_held(
    forum: Forum, places: list[ForumPlace], there: set[int], names_nobody: bool, by: Actor
) -> None:
    assert forum.held_at is not None
    record(
        "forum_session_held",
        file=area_file(by),
        by=by,
        happened_at=forum.held_at,
        forum=forum.pk,
        held_at=forum.held_at,
        attended=_roles(one for one in places if one.pk in there),
        absent=_roles(one for one in places if one.pk not in there),
        names_nobody=names_nobody,
        left_over=forum.left_over,
    )
    for one in places:
        if one.team:
            record(
                "forum_attendance_recorded",
                file=one.team.agency.file,
                by=by,
                happened_at=forum.held_at,
                forum=forum.pk,
                agency=one.team.agency_id,
                team=one.team_id,
                service_came=one.pk in there,
            )


def _roles(places: Any) -> list[str]:
    return sorted({place.role or place.outside for place in places})


@action(by=CONVENERS, records=["forum_cancelled", "service_released_from_forum"], on_case=False)
def cancel_forum(*, forum: Forum, by: Actor) -> None:
    """Call a session off. Nobody owes an answer any more; the forum of the quarter is still owed."""
    move(forum, to=CANCELLED, over=refusals.FORUM_OVER)
    record("forum_cancelled", file=area_file(by), by=by, forum=forum.pk)
    places = ForumPlace.objects.filter(forum_id=forum.pk, team__isnull=False)
    for one in places.select_related("team__agency__file"):
        assert one.team is not None
        record(
            "service_released_from_forum",
            file=one.team.agency.file,
            by=by,
            forum=forum.pk,
            agency=one.team.agency_id,
            team=one.team_id,
        )


@action(by=CONVENERS, records=["forum_focus_addressed"], on_case=False)
def address_forum_focus(*, forum: Forum, focus: str, by: Actor) -> None:
    """Say that a standing purpose the session did not get to has been seen to since.

    :raises Refused: where the session had not left it over.
    """
    refuse_if(None if focus in forum.left_over else "The session did not leave this over.")
    record("forum_focus_addressed", file=area_file(by), by=by, forum=forum.pk, focus=focus)


@action(by=CONVENERS, records=["forum_absence_followed_up"], on_case=False)
def follow_up_forum_absence(*, forum: Forum, by: Actor) -> None:
    """Say that whoever should have come to the session and did not has been asked why."""
    refuse_if(None if forum.state == HELD else "Record first that the session was held.")
    record("forum_absence_followed_up", file=area_file(by), by=by, forum=forum.pk)
