"""Who works on a case and who the young person is, as rows of finished words."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from accord import clock
from accord.casework.addresses.models import SafeContact
from accord.casework.people.models import SERVICES, ContactDetails, LegalStatus, YoungPerson
from accord.casework.people.queries import status_words
from accord.casework.people.team import Part
from accord.web.cases.presenting import title_of
from accord.web.clauses import clause_named
from accord.web.known import answer, written

Row = tuple[str, str | list[str], str]


def identity_rows(person: YoungPerson) -> list[Row]:
    """Who the young person is."""
    rows = (
        ("Legal name", person.legal_name),
        ("Name they use", person.preferred_name),
        ("Pronouns", person.pronouns),
        ("Date of birth", clock.day_in_words(person.born)),
        ("Language", person.language),
        ("Interpreter needed", answer(person.interpreter)),
        ("What helps", person.communication),
        ("Service", dict(SERVICES)[person.service]),
        ("Case system reference", person.case_system_ref),
    )
    return [(label, written(words), "") for label, words in rows]


def contact_rows(contact: ContactDetails | None, safely: SafeContact | None) -> list[Row]:
    """How the young person is reached."""
    rows = (
        ("Phone", contact.phone if contact else ""),
        ("Email", contact.email if contact else ""),
        ("When and how it is safe", "\n".join(safely.lines) if safely else ""),
    )
    return [(label, written(words).splitlines(), "") for label, words in rows]


def status_rows(history: Iterable[LegalStatus]) -> list[list[str]]:
    """Legal status over time, the newest first."""
    return [
        [
            status_words(row.status),
            clock.day_in_words(row.started_on),
            clock.day_in_words(row.ended_on) if row.ended_on else "It still holds",
            written(row.basis),
            row.recorded_by.name,
        ]
        for row in history
    ]


def part_rows(
    parts: Sequence[Part],
    packs: tuple[str, ...],
    links: Callable[[Part], list[tuple[str, str]]] | None = None,
) -> list[dict[str, Any]]:
    """Who has or had a part on a case, as cards."""
    return [_part(part, packs, links(part) if links else []) for part in parts]


def _part(part: Part, packs: tuple[str, ...], links: list[tuple[str, str]]) -> dict[str, Any]:
    since = clock.day_in_words(clock.local_date(part.since))
    until = clock.day_in_words(clock.last_day(part.until)) if part.until else ""
    return {
        "role": title_of(part.role),
        "who": part.who,
        "agency": part.agency,
        "when": f"{since} to {until}" if until else f"Since {since}",
        "covered": f"Covered by {part.covered_by}" if part.covered_by else "",
        "clause": clause_named(part.clause, packs),
        "phone": part.phone,
        "links": links,
    }
