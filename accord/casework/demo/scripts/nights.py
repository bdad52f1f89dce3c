"""Nights in a home: an absence that was reported, one of tonight, and a serious incident with all that follows."""

from datetime import datetime, time, timedelta
from typing import Any

from accord import clock
from accord.casework.demo.playing import Do, Script, Story
from accord.casework.incidents import actions as incidents
from accord.casework.missing import actions as missing
from accord.casework.nights.actions import note_whereabouts


def at_night(s: Story, shown: time, days: int = 1) -> None:
    """Some nights on, at this time of the London clock."""
    day = clock.local_date(s.at) + timedelta(days=days)
    s.at = max(s.at, clock.from_london(datetime.combine(day, shown)))


def absence(s: Story) -> Script:
    """Not in on a Friday, judged, reported, back in the morning; the talk is written down."""
    keyworker = s.made["keyworker"]
    at_night(s, time(23, 5), 2)
    episode = yield s.do(
        keyworker,
        missing.notice_absence,
        file=s.made["file"],
        expected_at=lambda: clock.now() - timedelta(minutes=30),
        words="Not in, and the phone is off.",
    )
    yield from _reported_missing(s, episode)
    at_night(s, time(9, 15))
    yield s.do(keyworker, missing.record_return, episode=episode)
    yield s.do(
        keyworker,
        missing.record_return_talk,
        episode=episode,
        engagement="Breakfast together, and a walk to the shop.",
        prevention="A call at ten on Fridays.",
    )


def _reported_missing(s: Story, episode: Any) -> Script:
    """Judged in doubt, so reported."""
    keyworker = s.made["keyworker"]
    yield s.do(
        keyworker,
        missing.judge_absence,
        episode=episode,
        judgement="report_now",
        because="Nobody has heard from them since the afternoon.",
        in_doubt=True,
    )
    yield s.do(
        keyworker,
        missing.report_missing,
        episode=episode,
        police_reference=f"CAD {s.rng.randint(1000, 9999)}",
        details={"last_seen": "At the bus stop at half past eight.", "clothing": "A grey coat."},
    )


def incident(s: Story) -> Script:
    """Threats at two in the morning: the duty team, the worker, the report, what the council does."""
    keyworker = s.made["keyworker"]
    at_night(s, time(2, 5), 2)
    row = yield s.do(
        keyworker,
        incidents.record_incident,
        file=s.made["file"],
        categories=["threats"],
        words="Somebody at the door showed a knife and asked for them by name. Nobody was hurt.",
    )
    yield s.do(
        keyworker,
        incidents.contact_duty_team,
        file=s.made["file"],
        incident=row,
        reason="serious_incident",
        spoke_to="The social worker on duty",
        advice="Keep the door locked; the police will pass by.",
    )
    s.wait(1)
    yield s.do(keyworker, incidents.report_incident, incident=row, to="lead_worker")
    yield from _to_commissioning(s, row)


def _to_commissioning(s: Story, row: Any) -> Script:
    """The report on the commissioner's form, and what the council does with it."""
    yield s.do(
        "wes",
        incidents.supply_incident_proforma,
        home=s.town.homes[s.made["home"]],
        edition="2026/1",
    )
    report = yield s.do(
        s.made["manager"],
        incidents.submit_incident_report,
        incident=row,
        what_happened="A visitor threatened the resident and staff at the front door.",
        who_was_told="The emergency duty team at once, the lead worker in the morning.",
        done_at_once="The door was locked and the police were rung.",
        help_needed="A camera at the front door.",
    )
    s.wait(1)
    yield s.do(
        "wes",
        incidents.record_incident_response,
        report=report,
        parts={"support": "The camera is paid for.", "publicity": "Not needed: nobody asked."},
    )


def out_tonight(s: Story, now: datetime) -> Script:
    """Not back when expected; they wrote that they come tonight, so somebody waits and judges again."""
    keyworker, back = s.made["keyworker"], _expected_tonight(now)
    s.at = now - timedelta(hours=3)
    episode = yield s.do(
        keyworker,
        missing.notice_absence,
        file=lambda: s.made["file"],
        expected_at=now - timedelta(hours=3, minutes=30),
        words="Was to be back from a night at an aunt’s, and is not here. The phone goes to voicemail.",
    )
    yield s.do(
        keyworker,
        missing.judge_absence,
        episode=episode,
        judgement="wait",
        because="They have written: still at the aunt’s, coming on the evening bus. She says the same.",
    )
    plan = "Somebody waits up, and there is supper. The talk about it is for tomorrow."
    yield s.do(keyworker, missing.plan_likely_return, episode=episode, expected_at=back, plan=plan)


def expected_back(s: Story, now: datetime) -> Script:
    """Out with a time to be back, as noted a few minutes ago."""
    back = _expected_tonight(now)
    yield Do(
        s.made["keyworker"],
        now - timedelta(minutes=6),
        note_whereabouts,
        {"file": lambda: s.made["file"], "whereabouts": "out", "expected_at": back},
    )


def back_again(s: Story, now: datetime) -> Script:
    """Out over the last night and reported; back since, and the talk is still to be had."""
    keyworker = s.made["keyworker"]
    day = clock.local_date(now - timedelta(hours=26))
    s.at = clock.from_london(datetime.combine(day, time(23, 10)))
    episode = yield s.do(
        keyworker,
        missing.notice_absence,
        file=lambda: s.made["file"],
        expected_at=s.at - timedelta(minutes=10),
        words="Not in, and not at the friend’s either.",
    )
    yield from _reported_missing(s, episode)
    s.at = min(s.at + timedelta(hours=8), now - timedelta(minutes=45))
    yield s.do(keyworker, missing.record_return, episode=episode)


def _expected_tonight(now: datetime) -> datetime:
    """Half past ten tonight, or two hours on where it is nearly that late."""
    late = clock.from_london(datetime.combine(clock.local_date(now), time(22, 30)))
    return late if late > now + timedelta(hours=1) else now + timedelta(hours=2)
