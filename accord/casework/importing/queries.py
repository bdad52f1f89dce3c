"""What screens show of imports: one's own, what would happen, and what became of the rows."""

from dataclasses import dataclass

from accord.casework.importing.models import Import, ImportedRow
from accord.casework.importing.planning import ADD, ASK, THERE, WRONG, Planned, plan_of
from accord.casework.importing.sealing import opened

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do."""

    to_add: int
    there: int
    wrong: list[Planned]  # with something wrong
    maybe: list[Planned]  # perhaps there already
    asked: list[Planned]  # young people who may be known already, and wait for somebody's yes
    first: list[Planned]  # of those to add


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import has got."""

    added: int
    refused: list[ImportedRow]


def my_imports() -> list[Import]:
    """The asker's imports, newest first."""
    return list(Import.objects.defer("content").order_by("-made_at", "-pk")[:20])


def import_called(ref: str) -> Import | None:
    """One of the asker's imports, or None."""
    return Import.objects.filter(ref=ref).first()


def plan_for(batch: Import) -> Plan:
    """What it would do now."""
    found = plan_of(batch, opened(batch))
    adding = [one for one in found if one.comes_to == ADD]
    return Plan(
        to_add=len(adding),
        there=sum(one.comes_to == THERE for one in found),
        wrong=[one for one in found if one.comes_to == WRONG],
        maybe=[one for one in adding if one.maybe],
        asked=[one for one in found if one.comes_to == ASK],
        first=adding[:MOST_SHOWN],
    )


def progress_of(batch: Import) -> Progress:
    """What became of its rows so far."""
    rows = ImportedRow.objects.filter(batch=batch)
    refused = list(rows.filter(outcome="refused").order_by("line")[:MOST_SHOWN])
    return Progress(rows.filter(outcome="added").count(), refused)
