"""docs/generated/states.md: what may follow what, drawn from each app's table of moves."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from types import ModuleType

import accord.casework

Moves = Mapping[str, set[str]]
TITLES = {
    "homes": {"MOVES": "A vacancy"},
    "referrals": {
        "MOVES": "A referral",
        "SEARCH_MOVES": "A placement search",
        "APPROVAL_MOVES": "A funding approval",
    },
    "assessments": {"MOVES": "An offer"},
    "placements": {"MOVES": "A placement"},
    "meetings": {"MOVES": "A planning meeting", "ARRANGEMENT_MOVES": "An arrangement"},
    "plans": {"MOVES": "A support plan"},
    "documents": {"MOVES": "A document"},
    "reviews": {"MOVES": "A placement review", "DATE_MOVES": "An agreed review date"},
}


def page() -> str:
    """Every table of moves as a diagram, by the subject it belongs to."""
    lines = ["# States", "", "What may follow what. A change that is not drawn here is refused."]
    for module, name, moves in tables():
        subject = module.split(".")[-2]
        lines += [
            "",
            f"## {_title(subject, name)}",
            "",
            f"`{module.replace('.', '/')}.py`, `{name}`",
            "",
        ]
        lines += ["```mermaid", "stateDiagram-v2", *_diagram(moves), "```"]
    return "\n".join(lines) + "\n"


def tables() -> Iterator[tuple[str, str, Moves]]:
    """Every table of moves in the casework apps: module, name and the table."""
    for app in sorted(one.name for one in pkgutil.iter_modules(accord.casework.__path__)):
        module = _states(f"accord.casework.{app}.states")
        if module is None:
            continue
        for name in sorted(vars(module), key=lambda one: (one != "MOVES", one)):
            if name.endswith("MOVES"):
                yield module.__name__, name, getattr(module, name)


def _states(name: str) -> ModuleType | None:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        return None


def _title(subject: str, name: str) -> str:
    kind = name.removesuffix("MOVES").removesuffix("_").lower()
    return TITLES.get(subject, {}).get(name) or f"{subject.capitalize()} {kind}".strip()


def _diagram(moves: Moves) -> Iterator[str]:
    reached = {after for befores, follows in moves.items() for after in follows if after != befores}
    for first in [one for one in moves if one not in reached] or list(moves)[:1]:
        yield f"    [*] --> {first}"
    for before, follows in moves.items():
        for after in sorted(follows, key=list(moves).index):
            yield f"    {before} --> {after}"
        if not follows:
            yield f"    {before} --> [*]"
