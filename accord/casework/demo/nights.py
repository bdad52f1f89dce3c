"""What happens between the steps of the stories: nights that watch deadlines, post, and reading.

So that a demo area looks lived in: what became late was noticed that night, e-mail went the
same day, and people have read what they were told, except for the last days.
"""

from datetime import datetime, timedelta

from django.db import connection

from accord import clock
from accord.access.actor import Actor
from accord.casework.demo.playing import acting
from accord.casework.demo.town import Town
from accord.casework.watching import WATCHERS
from accord.duties.watching import AT_ONCE, watch_some

EVERY = timedelta(days=28)  # how often everybody reads their inbox and posts their letters
LATELY = timedelta(days=30)  # how long before the end every single night watches
UNREAD = timedelta(days=4)  # what came in the last days waits for whoever tries the demo

SEND = """
SELECT app.messages_went(ARRAY(SELECT c.message_id FROM app.claim_messages(1000) c))
"""
# One that a carrier brought back, so that whoever owes telling it another way has it on their list.
CAME_BACK = """
SELECT app.carrier_said(m.message_id, false) FROM (
  SELECT g.message_id FROM public.message g JOIN public.tell t ON t.id = g.tell_id AND t.seen_at IS NULL
   WHERE g.channel = 'email' AND g.outcome = 'sent' AND g.marking = 0 AND t.rule NOT LIKE 'accord/%%'
     AND NOT EXISTS (SELECT 1 FROM public.message o WHERE o.message_id = g.message_id AND o.id <> g.id)
   ORDER BY g.id DESC LIMIT 1) m
"""
READ = """
SELECT count(*) FILTER (WHERE app.mark_tell(t.ref, 'seen')) FROM public.tell t
 WHERE t.seen_at IS NULL AND t.queued_at < %s
   AND (t.to_member_id = (SELECT app.actor()) OR t.to_team_id IN (SELECT m.team_id FROM app.my_teams() m))
"""
POST = """
SELECT count(*) FILTER (WHERE app.letter_posted(m.ref)) FROM public.message m
 WHERE m.channel = 'letter' AND m.sent_at IS NULL AND m.queued_at < %s
"""


class Nights:
    """The nights of an area, one after the other, up to each step as it comes.

    `every` second, third… night watches what the ones before brought, at the moment it was true;
    where the end is `known`, so many only until the last weeks before it, which anybody looks at.
    """

    def __init__(
        self, town: Town, first: datetime, *, every: int = 1, known: datetime | None = None
    ) -> None:
        self.town, self.every = town, every
        self.lately = known - LATELY if known else None
        self.night = _five_in_the_morning(first) + timedelta(days=1)
        self.reading = first + EVERY

    def until(self, at: datetime) -> None:
        """Let every night before a moment (aware) pass."""
        while self.night <= at:
            self._pass(self.night)
            if self.night >= self.reading:
                self._read(self.night + timedelta(hours=4), self.night)
                self.reading += EVERY
            step = 1 if self.lately and self.night >= self.lately else self.every
            self.night = _five_in_the_morning(self.night + timedelta(days=step, hours=6))

    def last(self, now: datetime) -> None:
        """End the demo's past: watch once more, read all but the newest, and look at one's work."""
        self.until(now)
        self._pass(now)
        self._read(now - timedelta(minutes=5), now - UNREAD)
        self._bring_one_back(now - timedelta(minutes=4))
        yesterday = now - timedelta(days=1)
        for member in self.town.members.values():
            with acting(member.ref, yesterday):
                _run("SELECT app.look_at_work()")

    def _pass(self, at: datetime) -> None:
        with acting(f"deadlines-{self.town.area.pk}", at) as by:
            for watcher in (watch_some, *WATCHERS):
                _to_the_end(watcher, by)
        with acting(f"messages-{self.town.area.pk}", at):
            _run("SELECT app.queue_messages(%s)", _digest(at))
            _run(SEND)

    def _bring_one_back(self, at: datetime) -> None:
        for member in self.town.members.values():
            with acting(member.ref, at):
                if _run(CAME_BACK):
                    return

    def _read(self, at: datetime, before: datetime) -> None:
        for member in self.town.members.values():
            with acting(member.ref, at):
                _run(READ, before)
                _run(POST, before)


def _to_the_end(watcher, by: Actor) -> None:
    while watcher(by) >= AT_ONCE:
        pass


def _run(sql: str, *params: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def _digest(at: datetime) -> datetime:
    """When the next digest goes: at eight on the next working day, this one included."""
    yesterday = clock.local_date(at) - timedelta(days=1)
    return clock.start_of(clock.ENGLAND_AND_WALES.working_day_after(yesterday, 1)) + timedelta(
        hours=8
    )


def _five_in_the_morning(at: datetime) -> datetime:
    return clock.start_of(clock.local_date(at)) + timedelta(hours=5)
