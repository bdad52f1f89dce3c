"""What can be imported: its columns, what is checked beforehand, and the action that does one row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accord import vocabulary
from accord.access.actions import Doing
from accord.access.actor import Actor
from accord.casework.agencies.actions import add_member
from accord.casework.homes.actions import add_home
from accord.casework.homes.models import KINDS as HOME_KINDS
from accord.casework.homes.models import TIERS
from accord.casework.importing import cells, doing
from accord.casework.importing.cells import Column, one_of
from accord.casework.importing.known import Known
from accord.casework.importing.reading import Row, Sheet
from accord.casework.people.actions import open_case
from accord.casework.people.models import SERVICES, STATUSES


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that can be imported."""

    name: str
    one: str  # a row of it, in words
    many: str
    sheet: Sheet
    action: Doing  # whoever may do this may import
    wrong: Callable[[dict[str, Any], Known], list[str]]  # what the rest of the area makes wrong
    do: Callable[[dict[str, Any], Actor], None]
    likely_twice: Callable[[list[Row], Known], dict[int, str]]  # by line: whom it may be
    asks: bool = False  # whether such a row waits for somebody's yes


def job_roles() -> list[tuple[str, str]]:
    """The roles that a member may hold."""
    roles = vocabulary.roles().values()
    return [(role.id, role.title) for role in roles if role.kind in ("case", "team", "agency")]


YOUNG_PEOPLE = Sheet(
    columns=(
        Column("Reference", "case_system_ref", cells.words, "FC-1042", required=True),
        Column("Legal name", "legal_name", cells.words, "Kai Ember", required=True),
        Column("Preferred name", "preferred_name", cells.words, "Kai"),
        Column("Date of birth", "born", cells.day, "14/09/2008", required=True),
        Column("Lead worker email", "lead_worker", cells.email, "dele.okafor@council.example", required=True),
        Column("Legal status", "status", one_of(lambda: STATUSES), "Looked after", left_out="unknown"),
        Column("Status since", "status_since", cells.day, "02/03/2024", left_out=None),
        Column("Service", "service", one_of(lambda: SERVICES), "Looked-after service", left_out="other"),
        Column("Pronouns", "pronouns", cells.words, "they/them"),
        Column("Language", "language", cells.words, "Tigrinya"),
        Column("Interpreter", "interpreter", one_of(lambda: [("yes", "Yes"), ("no", "No"), ("not_known", "Not known")]), "Yes", left_out="not_known"),
        Column("Communication", "communication", cells.words, "Reads with difficulty: explain aloud"),
    ),
    known_by=("case_system_ref",),
    called="legal_name",
)  # fmt: skip
HOMES = Sheet(
    columns=(
        Column("Home", "name", cells.words, "Larch House", required=True),
        Column("Agency", "agency", cells.words, "Oakhouse Homes", required=True),
        Column("Team", "team", cells.words, "Oakhouse office", required=True),
        Column("Kind", "kind", one_of(lambda: HOME_KINDS), "Shared house", required=True),
        Column("Address line 1", "address_line_1", cells.words, "1 Larch Road", required=True),
        Column("Address line 2", "address_line_2", cells.words, ""),
        Column("Town", "town", cells.words, "Fernley", required=True),
        Column("Postcode", "postcode", cells.words, "WX1 2AB", required=True),
        Column("Borough", "borough", cells.words, "Fernley", required=True),
        Column("Out of borough", "out_of_borough", cells.yes_or_no, "No", left_out=False),
        Column("Level of support", "tier", one_of(lambda: TIERS), "Medium", required=True),
        Column("Staff day and night", "has_24h_cover", cells.yes_or_no, "Yes", required=True),
        Column("Youngest", "youngest", cells.number, "16", left_out=16),
        Column("Oldest", "oldest", cells.number, "25", left_out=25),
        Column("Accessible", "accessible", cells.yes_or_no, "No", left_out=False),
        Column("Bed", "bed", cells.words, "Room 1"),
        Column("Bed accessible", "bed_accessible", cells.yes_or_no, "No", left_out=False),
    ),
    known_by=("name", "bed"),
    called="name",
)
MEMBERS = Sheet(
    columns=(
        Column("Email", "email", cells.email, "dele.okafor@council.example", required=True),
        Column("Full name", "name", cells.words, "Dele Okafor", required=True),
        Column("Job title", "job_title", cells.words, "Social worker"),
        Column("Agency", "agency", cells.words, "Fernley Council", required=True),
        Column("Team", "team", cells.words, "Young people's social work", required=True),
        Column("Role", "role", one_of(job_roles), "Lead worker", required=True),
        Column("Works the shared list", "desk", cells.yes_or_no, "No", left_out=False),
        Column("Phone", "phone", cells.phone, "020 7946 0000"),
    ),
    known_by=("email",),
    called="name",
)
ALL = {
    kind.name: kind
    for kind in (
        Kind("young_people", "young person", "young people", YOUNG_PEOPLE, open_case, doing.wrong_with_person, doing.open_one, doing.people_alike, asks=True),
        Kind("homes", "home or bed", "homes and beds", HOMES, add_home, doing.wrong_with_home, doing.add_home_or_bed, doing.homes_that_differ),
        Kind("members", "member", "members", MEMBERS, add_member, doing.wrong_with_member, doing.add_one, doing.nobody),
    )
}  # fmt: skip
