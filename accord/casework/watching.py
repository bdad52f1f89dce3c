"""What time brings to cases, beside deadlines: reviews fall due, young people come of age, a day of looks is over.

The worker runs these. Each looks at one area, does a little at a time and returns how
much it found; running one again changes nothing.
"""

from collections.abc import Callable

from accord.access.actor import Actor
from accord.casework.agreements.watching import watch_agreements
from accord.casework.care_status.watching import watch_grown, watch_remands, watch_support
from accord.casework.concerns.watching import watch_unread
from accord.casework.custody.watching import watch_beds, watch_searches
from accord.casework.documents.watching import watch_documents
from accord.casework.guarding.papers import watch_papers
from accord.casework.homes.watching import watch_holds
from accord.casework.identity.watching import watch_records
from accord.casework.importing.watching import run_imports
from accord.casework.leaving_care.watching import watch_financial_years
from accord.casework.logs.watching import watch_lines, watch_months, watch_vacancies
from accord.casework.looks.watching import watch_looks
from accord.casework.missing.watching import watch_graces
from accord.casework.out_of_hours.watching import watch_matters
from accord.casework.oversight.watching import watch_quarters
from accord.casework.own_systems.watching import watch_leavers
from accord.casework.people.watching import watch_birthdays, watch_sixteenth_birthdays
from accord.casework.placements.watching import watch_foreseen, watch_keyworkers
from accord.casework.retention.watching import watch_disposals, watch_retention
from accord.casework.reviews.watching import watch_reviews
from accord.casework.transfers.watching import (
    watch_answers,
    watch_closed_questions,
    watch_host_packs,
    watch_offers,
    watch_questions,
)
from accord.casework.uploads.watching import watch_scanning, watch_waiting_files
from accord.duties.watching import AT_ONCE, as_system, system_actors

WATCHERS: tuple[Callable[[Actor], int], ...] = (
    watch_reviews,
    watch_birthdays,
    watch_sixteenth_birthdays,
    watch_remands,
    watch_grown,
    watch_support,
    watch_looks,
    watch_quarters,
    watch_financial_years,
    watch_agreements,
    watch_leavers,
    watch_unread,
    watch_months,
    watch_lines,
    watch_vacancies,
    watch_graces,
    watch_matters,
    watch_searches,
    watch_beds,
    watch_holds,
    watch_papers,
    watch_keyworkers,
    watch_foreseen,
    watch_documents,
    watch_waiting_files,
    watch_scanning,
    watch_records,
    watch_offers,
    watch_host_packs,
    watch_closed_questions,
    watch_questions,
    watch_answers,
    watch_retention,
    watch_disposals,
)


def watch_casework() -> int:
    """Run every watcher in every area until it finds no more. Return how much was recorded."""
    watched = sum(
        _watch_area(watcher, ref) for ref in system_actors("deadlines") for watcher in WATCHERS
    )
    return watched + run_imports()


def _watch_area(watcher: Callable[[Actor], int], ref: str) -> int:
    total = 0
    while True:
        with as_system(ref) as by:
            found = watcher(by)
        total += found
        if found < AT_ONCE:
            return total
