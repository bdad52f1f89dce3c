"""When what is not urgent goes: a digest at eight on working days, nothing at night."""

from datetime import date, datetime, time, timedelta

from accord import clock

DIGEST = time(8)  # in London, on working days
NIGHT_BEGINS, NIGHT_ENDS = time(20), time(7)
LETTER_DAYS = 2  # working days within which a letter is posted: ACC-SEND-04


def next_digest(now: datetime) -> datetime:
    """The next eight in the morning of a working day, in London; aware, UTC."""
    day = clock.local_date(now)
    calendar = clock.ENGLAND_AND_WALES
    if calendar.is_working(day) and now < at_of(day, DIGEST):
        return at_of(day, DIGEST)
    return at_of(calendar.working_day_after(day, 1), DIGEST)


def morning(now: datetime) -> datetime:
    """When what is not urgent may go to those who want it at once: now, or seven where it is night."""
    day = clock.local_date(now)
    if now < at_of(day, NIGHT_ENDS):
        return at_of(day, NIGHT_ENDS)
    if now >= at_of(day, NIGHT_BEGINS):
        return at_of(day + timedelta(days=1), NIGHT_ENDS)
    return now


def letters_posted_by(now: datetime) -> datetime:
    """A letter that was written before this moment should have been posted by now."""
    today = clock.local_date(now)
    day = today - timedelta(days=1)
    while clock.ENGLAND_AND_WALES.working_day_after(day, LETTER_DAYS) >= today:
        day -= timedelta(days=1)
    return clock.midnight_after(day)


def at_of(day: date, hour: time) -> datetime:
    """A London time of day, aware, in UTC."""
    return clock.from_london(datetime.combine(day, hour).isoformat(" ", "minutes"))
