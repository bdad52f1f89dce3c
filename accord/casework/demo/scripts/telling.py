"""What cannot wait and what is passed on: a belief of harm at night, a share, and the logs of homes."""

import random
from datetime import date, timedelta
from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.access.models import Agency
from accord.casework.concerns import actions as concerns
from accord.casework.concerns.models.shares import PRINCIPLES
from accord.casework.demo.playing import Do, Life, Script, Story
from accord.casework.demo.town import Town
from accord.casework.logs import actions as logs
from accord.casework.logs.actions.monthly import HOME
from accord.casework.logs.models import MonthlyLog
from accord.casework.logs.months import month_before
from accord.casework.logs.queries import prefilled, residents

WEIGHED = dict.fromkeys(PRINCIPLES, True)
RATINGS = ("green", "green", "amber", "green", "red")
GUIDANCE = "Say how things are for each young person. An incident has its own report."


def harm_at_night(s: Story) -> Script:
    """Somebody waits outside at night: the duty team is phoned at once, and it is written by morning."""
    day = clock.start_of(clock.local_date(s.at) + timedelta(days=2))
    s.at = day + timedelta(hours=1, minutes=40)
    made, who = s.made, s.made["keyworker"]
    concern = yield Do(
        who,
        s.at,
        concerns.raise_harm_concern,
        {
            "file": made["file"],
            "belief": "A car has waited outside three nights running, and there is a new bruise.",
            "told_how": "phone",
            "told_role": "out_of_hours_team",
            "told_name": "The duty social worker",
        },
    )
    s.at += timedelta(hours=7)
    words = "What I saw from the office, and what was said to me."
    yield Do(who, s.at, concerns.write_up_harm_concern, {"concern": concern, "words": words})
    yield from _passed_on(s)


def _passed_on(s: Story) -> Script:
    """The lead worker tells the home what to look out for, and it thinks of the others who live there."""
    made = s.made
    s.wait(1)
    share = yield s.do(
        made["worker"], concerns.note_information, file=made["file"], topic="risk", critical=True
    )
    yield s.do(
        made["worker"],
        concerns.share_information,
        share=share,
        words="Lock the side gate at night, and ring 101 with the number plate if the car comes back.",
        recipients=["keyworker"],
        purpose="safeguarding",
        reason="The home can only keep them safe if it knows what to look out for.",
        weighed=WEIGHED,
    )
    yield s.do(
        made["keyworker"],
        concerns.consider_third_party_risk,
        placement=made["placement"],
        risk_direction="both",
        assessment="Two others use the same gate. Staff see them in at night.",
    )


def months_of_logs(town: Town, now: Any) -> list[tuple[Story, Script]]:
    """The logs of two months of Oakhouse's homes; the last one's are still being written."""
    own = random.Random(len(town.members))
    last = month_before(clock.local_date(now))
    before = month_before(last)
    story = Story(town, Life("logs", 0, "", (), frozenset(), ""), _day(before, 2), own)
    return [(story, _logs(story, before, last))]


def _day(first: date, number: int) -> Any:
    """Ten in the morning, so many days into a month."""
    return clock.start_of(first + timedelta(days=number)) + timedelta(hours=10)


def _logs(s: Story, before: date, last: date) -> Script:
    for name in ("Oakhouse Homes", "Birchway Living"):
        yield Do("wes", s.at, give_template, {"name": name, "first_month": before})
    s.at = _day(last, 4)
    yield Do("maeve", s.at, write_logs, {"month": before, "most": 9})
    s.at += timedelta(hours=3)
    yield Do("rosa", s.at, pass_logs_on, {"month": before})
    s.at += timedelta(days=1)
    yield Do("wes", s.at, look_at_logs, {"month": before})
    yield Do("idris", s.at, logs.send_voids_summary, {"month": before})
    s.at = _day((last + timedelta(days=31)).replace(day=1), 3)
    yield Do("maeve", s.at, write_logs, {"month": last, "most": 1})


def give_template(*, name: str, first_month: date, by: Actor) -> None:
    """Give a provider the template."""
    agency = Agency.objects.select_related("file").get(name=name)
    logs.supply_log_template(agency=agency, first_month=first_month, due_day=7, guidance=GUIDANCE, by=by)  # fmt: skip


def write_logs(*, month: date, most: int, by: Actor) -> None:
    """Confirm and send the logs of a month, of so many homes."""
    found = _of(month).filter(home__agency_id=by.agency_id, state="due")
    for log in found.order_by("home__name")[:most]:
        lived = residents(log)
        if not lived or not all(_knows(by, one.placement.file_id) for one in lived):
            continue  # somebody has no keyworker yet, so the log waits
        for n, one in enumerate(lived):
            known = prefilled(one.placement, log)
            logs.confirm_log_line(
                placement=one.placement,
                log=log,
                rating=RATINGS[(n + month.month) % len(RATINGS)],
                behaviour="mixed" if n % 2 else "settled",
                status="awaiting_move_on" if n % 4 == 3 else "progressing_with_plan",
                incidents=known["incidents"],
                incident_words=known["incident_words"],
                behaviour_words="Joins in with meals and keeps to the house rules.",
                by=by,
            )
        logs.submit_monthly_log(log=log, by=by)


def _knows(by: Actor, file_id: int) -> bool:
    return bool(by.roles_on(file_id) & set(HOME))


def pass_logs_on(*, month: date, by: Actor) -> None:
    """Pass on the lines of every log of a month that was sent."""
    for log in _of(month).filter(state="submitted"):
        logs.pass_on_monthly_log(log=log, by=by)


def look_at_logs(*, month: date, by: Actor) -> None:
    """Look at the logs of a month, and record a theme of the first."""
    for n, log in enumerate(_of(month).filter(state="disseminated").order_by("home__name")):
        logs.review_monthly_log(log=log, themes_found=n == 0, by=by)
        if n == 0:
            logs.record_log_theme(
                log=log,
                words="Nights are short: several young people are up until the small hours.",
                follow_up="What do night staff do between 1am and 4am?",
                taken_up_in="provider_forum",
                by=by,
            )


def _of(month: date) -> Any:
    return MonthlyLog.objects.filter(period_start=month).select_related(
        "home__file", "home__agency"
    )
