"""A relay from the gangs team to the home, and a worry of the keyworker's."""

from datetime import timedelta
from typing import Any

from accord import clock
from accord.access.actor import Actor
from accord.casework.demo.playing import Script, Story
from accord.casework.exploitation import actions as exploitation
from accord.casework.intelligence import actions as intelligence


def relayed(s: Story) -> Script:
    """The section on gangs applies; one night something comes, and the home is called and written to."""
    made = s.made
    file = made["file"]
    s.wait(3)
    yield s.do(
        made["worker"],
        intelligence.apply_gangs_section,
        file=file,
        applies=True,
        because="Two incidents near the station this month.",
    )
    yield s.do("tom", _briefed)
    item = yield s.do(
        "tom",
        intelligence.clear_intelligence,
        file=file,
        words="Somebody may look for this young person at home in the next days.",
        source_removed=True,
        igt_urgent=True,
        igt_urgent_because="It may be tonight.",
        happened_where="here",
    )
    yield s.do("tom", intelligence.share_with_worker, item=item)
    yield from _passed_on(s, item)
    yield from _seen(s)


def _passed_on(s: Story, item: Any) -> Script:
    worker = s.made["worker"]
    yield s.do(worker, intelligence.decide_urgency, item=item, urgent=True)
    call = {"item": item, "to_role": "keyworker"}
    yield s.do(worker, intelligence.call_keyworker, outcome="no_answer", **call)
    yield s.do(
        worker,
        intelligence.call_keyworker,
        outcome="reached",
        words="Keep the front door locked, and see who rings.",
        **call,
    )


def _seen(s: Story) -> Script:
    s.wait(1)
    keyworker, file = s.made["keyworker"], s.made["file"]
    yield s.do(
        keyworker,
        exploitation.log_sighting,
        file=file,
        context="gangs",
        words="Waited across the road for an hour, then drove off.",
        car_registration="WX19 KTL",
        review_on=lambda: clock.local_date(clock.now() + timedelta(days=90)),
    )
    worry = yield s.do(
        keyworker,
        exploitation.raise_risk_concern,
        file=file,
        context="gangs",
        words="A new phone every other week, and calls taken outside.",
    )
    yield s.do(keyworker, exploitation.share_risk_concern, concern=worry)


def _briefed(*, by: Actor) -> str:
    """The day's briefing, as the team keeps it."""
    today = clock.local_date(clock.now())
    words = "What the police unit told the team overnight. It stays in the team."
    return intelligence.keep_briefing(briefed_on=today, words=words, by=by)  # type: ignore[no-any-return]
