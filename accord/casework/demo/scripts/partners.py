"""What partners did together: the agreement signed, a forum, a contract review late for one provider, who is on duty."""

import random
from datetime import datetime, timedelta
from typing import Any

from accord import clock
from accord.access.models import Team
from accord.casework.agreements import actions as agreements
from accord.casework.demo.playing import Do, Life, Script, Story
from accord.casework.demo.town import Town
from accord.casework.directory import actions as directory
from accord.casework.oversight import actions as oversight
from accord.casework.oversight.models import Forum
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


def together(town: Town, now: datetime) -> list[tuple[Story, Script]]:
    """The story of the partners, beside those of the young people, up to now (aware)."""
    began = clock.start_of(clock.local_date(now - timedelta(days=200))) + timedelta(hours=10)
    story = Story(town, Life("partners", 200), began, random.Random(7))
    return [(story, _partners(story))]


def _partners(s: Story) -> Script:
    yield from _agreement(s)
    yield from _forum(s, held=True)
    yield from _review(s)
    s.wait(60)
    yield from _forum(s, held=False)
    yield from _on_duty(s)


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


def _forum(s: Story, *, held: bool) -> Script:
    """A session is arranged and its agenda set; the one before was held, and left something over."""
    asked = (("oakhouse", "provider_manager"), ("birchway", "provider_manager"), ("social_care", "looked_after_team"),
             ("leaving_care", "leaving_care_team"), ("referrals", "referrals_team"), ("placements", "placements_team"))  # fmt: skip
    services = [AskedService(s.town.teams[team], role) for team, role in asked]
    ahead = timedelta(days=21)
    forum = yield s.do("wes", oversight.arrange_forum, meeting_at=lambda: clock.now() + ahead,
                       place="Town hall, room 4", services=services, outside=["Virtual school"])  # fmt: skip
    items = [AgendaLine("Visitors late at night", "log_themes", "risk_themes"), AgendaLine("Who to phone at the weekend", "providers", "contact_details")]  # fmt: skip
    yield s.do("rosa", oversight.set_forum_agenda, forum=forum, items=items, names_nobody=True)
    yield s.do("maeve", oversight.name_representative, place=lambda: forum.places.get(team=s.town.teams["oakhouse"]),
               member=s.town.members["joan"], level="operational")  # fmt: skip
    if not held:
        return
    s.at += ahead
    yield s.do("wes", oversight.hold_forum, forum=lambda: Forum.objects.get(pk=forum.pk), held_at=_an_hour_ago,
               came=lambda: list(forum.places.exclude(team=s.town.teams["birchway"])), names_nobody=True,
               good_practice="A Friday call between keyworkers and social workers.", risk_themes=["county_lines", "mental_health"],
               left_over=["adult_forums"], actions=_agreed(s))  # fmt: skip


def _agreed(s: Story) -> Any:
    """What was agreed: one with a day, one without."""

    def of(team: str) -> Team:
        return s.town.teams[team]

    return lambda: [
        AgreedAction("Send every provider the weekend numbers", of("placements"), _today() + timedelta(days=14)),
        AgreedAction("Bring an example of a safety plan that worked", of("oakhouse")),
    ]  # fmt: skip


def _review(s: Story) -> Script:
    """Oakhouse’s contract is reviewed and written up; the other providers’ reviews are late."""
    s.wait(4)
    review = yield s.do("wes", oversight.arrange_contract_review, agency=_oakhouse(s), meeting_at=lambda: clock.now() + timedelta(days=10), place="Online")  # fmt: skip
    s.at += timedelta(days=10)
    yield s.do("wes", oversight.hold_contract_review, review=review, held_at=_an_hour_ago,
               came=lambda: list(review.places.all()), actions=lambda: [AgreedAction("Send plans within the week", s.town.teams["oakhouse"], _today() + timedelta(days=30))])  # fmt: skip
    s.wait(2)
    yield s.do("wes", oversight.write_up_contract_review, review=review, version=1, **WRITTEN)


def _on_duty(s: Story) -> Script:
    """Somebody is on duty for the emergency duty team now, and something new is posted on the hub."""
    yield s.do("priya", oversight.post_knowledge, kind="training", title="Drugs awareness for night staff",
               says="Two places left on Tuesday. Ask Priya.", names_nobody=True)  # fmt: skip
    if "duty" in s.town.teams:
        s.wait(20)
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
