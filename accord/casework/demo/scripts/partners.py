"""What partners did together: the agreement signed, a forum, a contract review late for one provider, who is on duty."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.access.models import Team
from accord.casework.agreements import actions as agreements
from accord.casework.demo.playing import Do, Life, Script, Story
from accord.casework.demo.scripts.moving_in import next_working_hour
from accord.casework.demo.scripts.neighbourhood import neighbourhood
from accord.casework.demo.town import Town
from accord.casework.directory import actions as directory
from accord.casework.oversight import actions as oversight
from accord.casework.oversight.models import Forum, JointAction
from accord.casework.oversight.terms import AgendaLine, AgreedAction, AskedService
from accord.duties.rulebooks import pack_in_force

WRITTEN = {
    "service_delivery": "Rooms were ready on the day. Plans reached workers in time but twice.",
    "outcomes": "Four young people began training. Two learned to cook for the house.",
    "joint_working": "Calls are returned the same day by both sides.",
    "good_practice": "The keyworkers’ Friday call with the social workers.",
    "issues": "Plans that come late after a meeting on a Friday.",
    "make_up": "Mostly 16 and 17, two of 18 and over.",
    "move_on": "Next homes are named early; viewing takes long.",
    "capacity": "Two rooms are likely to come free.",
}


Agreed = tuple[tuple[str, str, int], ...]  # what, the key of a team, in how many days; 0 for no day


@dataclass(frozen=True, slots=True)
class Session:
    """What one quarter is about: the forum with its agenda, and what was agreed at Oakhouse’s review."""

    agenda: tuple[AgendaLine, ...]
    good_practice: str = ""
    risk_themes: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()
    agreed: Agreed = ()
    at_review: Agreed = ()


EARLIER = Session(
    agenda=(
        AgendaLine("What helped after an incident", "incidents", "good_practice"),
        AgendaLine("Young people sent to other towns", "partners", "risk_themes"),
    ),
    good_practice="Safety plans of one page, written with the young person.",
    risk_themes=("county_lines",),
    agreed=(("Put the page for a safety plan on the knowledge hub", "oakhouse", 28),),
    at_review=(("Name the next home earlier, at the second review", "oakhouse", 42),),
)
LAST = Session(
    agenda=(
        AgendaLine("Visitors late at night", "log_themes", "risk_themes"),
        AgendaLine("Who to phone at the weekend", "providers", "contact_details"),
    ),
    good_practice="A Friday call between keyworkers and social workers.",
    risk_themes=("county_lines", "mental_health"),
    left_over=("adult_forums",),
    agreed=(
        ("Send every provider the weekend numbers", "placements", 14),
        ("Bring an example of a safety plan that worked", "oakhouse", 0),
    ),
    at_review=(("Send plans within the week", "oakhouse", 30),),
)
NEXT = Session(
    agenda=(
        AgendaLine("Cars that wait outside homes after dark", "log_themes", "risk_themes"),
        AgendaLine("Moving on to a first flat: what providers need", "providers", "local_issues"),
    ),
)


def together(town: Town, now: datetime) -> list[tuple[Story, Script]]:
    """The stories of the partners and of a neighbourhood, beside those of the young people, up to now (aware)."""
    told = {"partners": (200, _partners), "neighbourhood": (130, neighbourhood)}
    stories = []
    for name, (ago, script) in told.items():
        began = clock.start_of(clock.local_date(now - timedelta(days=ago))) + timedelta(hours=10)
        story = Story(town, Life(name, ago), began, random.Random(7))
        stories.append((story, script(story)))
    return stories


def _partners(s: Story) -> Script:
    """A quarter after the other, to the meetings that are arranged and still to come."""
    yield from _agreement(s)
    yield from _quarter(s, EARLIER, forum=186, review=161)
    s.get_to(115)
    yield s.do("rosa", do_what_was_agreed)
    yield from _quarter(s, LAST, forum=99, review=74)
    yield from _quarter(s, NEXT, forum=12, review=9, held=False)
    s.get_to(5)
    yield from _on_duty(s)


def _quarter(s: Story, session: Session, *, forum: int, review: int, held: bool = True) -> Script:
    """The forum and the review of one quarter, each arranged so many days before today."""
    s.get_to(forum)
    yield from _forum(s, session, held=held)
    s.get_to(review)
    yield from _review(s, session, held=held)


def _agreement(s: Story) -> Script:
    """Two of the three posts sign; the review day stays blank. Papers, a draft, numbers to phone."""
    posts = pack_in_force("islington").front.signatories[:2]
    for post in posts:
        yield s.do("olive", agreements.record_signature, pack="islington", signatory=post, signed_on=_today)  # fmt: skip
    yield s.do("maeve", agreements.record_provider_document, agency=_oakhouse(s), kind="incident_policy",
               title="Incidents in our homes", dated_on=_today, held_where="Oakhouse shared drive, policies",
               covers=["describing", "reporting"])  # fmt: skip
    yield s.do("wes", agreements.draft_specification, title="Six flats for care leavers", contract_kinds=["block"], drafted_on=_today)  # fmt: skip
    for service, phone in (("front_door_team", "01632 960110"), ("out_of_hours_team", "01632 960112"), ("placements_team", "01632 960114")):  # fmt: skip
        yield s.do("wes", directory.set_service_contact, service=service, phone=phone,
                   mailbox=f"{service.replace('_', '.')}@wexmoor.example", hours="", valid_from=_today)  # fmt: skip


def _forum(s: Story, session: Session, *, held: bool) -> Script:
    """A session is arranged and its agenda set; those before were held, and may have left something over."""
    asked = (("oakhouse", "provider_manager"), ("birchway", "provider_manager"), ("social_care", "looked_after_team"),
             ("leaving_care", "leaving_care_team"), ("referrals", "referrals_team"), ("placements", "placements_team"))  # fmt: skip
    services = [AskedService(s.town.teams[team], role) for team, role in asked]
    at = next_working_hour(s.at, 20)
    forum = yield s.do("wes", oversight.arrange_forum, meeting_at=at,
                       place="Town hall, room 4", services=services, outside=["Virtual school"])  # fmt: skip
    yield s.do("rosa", oversight.set_forum_agenda, forum=forum, items=list(session.agenda), names_nobody=True)  # fmt: skip
    yield s.do("maeve", oversight.name_representative, place=lambda: forum.places.get(team=s.town.teams["oakhouse"]),
               member=s.town.members["joan"], level="operational")  # fmt: skip
    if not held:
        return
    s.at = at + timedelta(hours=2)
    yield s.do("wes", oversight.hold_forum, forum=lambda: Forum.objects.get(pk=forum.pk), held_at=_an_hour_ago,
               came=lambda: list(forum.places.exclude(team=s.town.teams["birchway"])), names_nobody=True,
               good_practice=session.good_practice, risk_themes=list(session.risk_themes),
               left_over=list(session.left_over), actions=_agreed(s, session.agreed))  # fmt: skip


def _agreed(s: Story, agreed: Agreed) -> Any:
    """What was agreed, by which team, and by which day where one was set, at the moment of the step."""
    return lambda: [
        AgreedAction(what, s.town.teams[team], _today() + timedelta(days=days) if days else None)
        for what, team, days in agreed
    ]


def do_what_was_agreed(*, by: Actor) -> None:
    """Say of everything that is open among the partners that it has been done."""
    for one in JointAction.objects.filter(state="open").order_by("pk"):
        oversight.complete_joint_action(joint_action=one, says="Done, and everybody told.", by=by)


def _review(s: Story, session: Session, *, held: bool) -> Script:
    """Oakhouse’s contract is reviewed and written up, the next time arranged; the other providers’ reviews are late."""
    at = next_working_hour(s.at, 20 if not held else 10)
    review = yield s.do("wes", oversight.arrange_contract_review, agency=_oakhouse(s), meeting_at=at, place="Online")  # fmt: skip
    if not held:
        return
    s.at = at + timedelta(hours=2)
    yield s.do("wes", oversight.hold_contract_review, review=review, held_at=_an_hour_ago,
               came=lambda: list(review.places.all()), actions=_agreed(s, session.at_review))  # fmt: skip
    s.wait(2)
    yield s.do("wes", oversight.write_up_contract_review, review=review, version=1, **WRITTEN)


def _on_duty(s: Story) -> Script:
    """Somebody is on duty for the emergency duty team now, and something new is posted on the hub."""
    yield s.do("priya", oversight.post_knowledge, kind="training", title="Drugs awareness for night staff",
               says="Two places left on Tuesday. Ask Priya.", names_nobody=True)  # fmt: skip
    if "duty" in s.town.teams:
        yield Do("erin", s.at, directory.put_on_duty, {"team": s.town.teams["duty"], "member": s.town.members["erin"],
                 "starts": clock.now, "ends": lambda: clock.now() + timedelta(days=30), "phone": "01632 960199"})  # fmt: skip


def _oakhouse(s: Story) -> Any:
    """The provider, looked up by whoever does the step."""
    return lambda: (
        Team.objects.select_related("agency__file").get(pk=s.town.teams["oakhouse"].pk).agency
    )


def _today() -> Any:
    return clock.local_date(clock.now())


def _an_hour_ago() -> datetime:
    return clock.now() - timedelta(hours=1)
