"""Daily support and how it goes, for the copies of a plan and of a review."""

from accord import clock
from accord.access.models import File
from accord.casework.reviews.models import Review
from accord.casework.sharing.letters import Part, heading, table
from accord.casework.support.headings import in_force, in_words
from accord.casework.support.models import SupportHeading
from accord.casework.support.progress import progress_of
from accord.vocabulary import roles

COLUMNS = ("About", "What we hope for", "What is done", "Who", "By when")


def support_parts(file: File) -> list[Part]:
    """What is agreed under each heading, nothing where nothing is."""
    rows = [_row(row) for row in in_force(file).values()]
    return [heading("Daily support"), *table(COLUMNS, rows)] if rows else []


def _row(row: SupportHeading) -> tuple[str, ...]:
    said = row.get_standing_display() if row.standing != "working" else row.goal
    done = row.because if row.standing == "not_needed" else row.what
    return in_words(row.heading), said, done, owner_of(row), _day(row.by_on)


def owner_of(row: SupportHeading) -> str:
    """Who does it, in words."""
    known = roles().get(row.owner_role)
    role = known.title if known else row.owner_role
    return ", ".join(word for word in (row.owner_name, role) if word)


def progress_parts(review: Review) -> list[Part]:
    """How it goes under each heading, as the review found it, nothing where nothing is said."""
    rows = [
        (in_words(row.heading), row.get_goes_display(), row.words, row.evidence)
        for row in progress_of(review).values()
    ]
    columns = ("About", "How it goes", "In words", "What shows it")
    return [heading("Daily support: how it goes"), *table(columns, rows)] if rows else []


def _day(day: object) -> str:
    return clock.day_in_words(day) if day else ""  # type: ignore[arg-type]
