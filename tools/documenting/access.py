"""docs/generated/access.md: which role sees which class of information, by a pack's grants."""

from collections.abc import Iterable
from typing import Any

from accord import vocabulary
from accord.protocols import Pack
from accord.protocols.schema import Grant


def page(packs: Iterable[Pack]) -> str:
    """Role by class, for each pack: how far they see, and whether they may write."""
    lines = [
        "# Who sees what",
        "",
        "A cell says how far a role sees a class of information about a young person while it holds the role on",
        "their case: 0 shared, 1 sensitive, 2 restricted; **w** where it may also write. An empty cell is nothing.",
        "The database decides it, row by row: the class of a table stands in its comment.",
    ]
    for pack in packs:
        lines += [
            "",
            f"## {pack.front.title} (`{pack.id}`)",
            "",
            *_matrix(pack),
            "",
            *_reasons(pack),
        ]
    return "\n".join(lines) + "\n"


def _matrix(pack: Pack) -> list[str]:
    cells = _cells(pack)
    roles = list(dict.fromkeys(role for role, _ in cells))
    classes = [one for one in vocabulary.classes() if any((role, one) in cells for role in roles)]
    head = ["class", *(role.replace("_", " ") for role in roles)]
    rows = [[one, *(_shown(cells.get((role, one))) for role in roles)] for one in classes]
    return [_row(head), _row(["---"] * len(head)), *map(_row, rows)]


def _cells(pack: Pack) -> dict[tuple[str, str], tuple[int, bool]]:
    found: dict[tuple[str, str], tuple[int, bool]] = {}
    for rule in pack.rules:
        if isinstance(rule, Grant):
            for role in rule.role:
                for klass in rule.classes:
                    marking, write = found.get((role, klass), (-1, False))
                    found[role, klass] = max(marking, rule.marking), write or rule.write
    return found


def _shown(cell: tuple[int, bool] | None) -> str:
    if cell is None:
        return ""
    marking, write = cell
    return f"{marking} **w**" if write else str(marking)


def _reasons(pack: Pack) -> list[str]:
    grants: list[Any] = [rule for rule in pack.rules if isinstance(rule, Grant)]
    lines = ["| grant | clause | purpose |", "|---|---|---|"]
    return lines + [_row([one.id, ", ".join(one.clause), one.purpose]) for one in grants]


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
