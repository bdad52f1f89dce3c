"""A folder becomes a pack, or a list of everything that is wrong with it."""

from collections.abc import Iterator
from pathlib import Path

from accord.protocols.pack import Pack
from accord.protocols.pack_schema import Clause, Front, Records
from accord.protocols.problems import BrokenPack, Place, Problem, shown
from accord.protocols.reading import checked
from accord.protocols.schema import KINDS, Rule
from accord.protocols.yaml_file import Node, read


def load(folder: Path | str) -> Pack:
    """Return the pack in a folder.

    :raises BrokenPack: with every problem, each with its file and line.
    """
    pack, problems = attempt(Path(folder))
    if pack is None or problems:
        raise BrokenPack(problems)
    return pack


def load_all(packs: Path | str) -> list[Pack]:
    """Return the newest edition of every pack below a folder; names starting with `_` are left out."""
    return [load(folder) for folder in folders(Path(packs))]


def folders(packs: Path) -> list[Path]:
    """Return the pack folders below a folder, in order of name."""
    return sorted(
        page.parent for page in packs.glob("*/pack.yaml") if not page.parent.name.startswith("_")
    )


def editions(folder: Path | str) -> list[Pack]:
    """Return every edition in a pack's folder, newest first."""
    folder = Path(folder)
    older = sorted((page.parent for page in folder.glob("editions/*/pack.yaml")), reverse=True)
    return [load(one) for one in (folder, *older)]


def attempt(folder: Path) -> tuple[Pack | None, list[Problem]]:
    """Read as much of a pack as can be read, and say what could not be."""
    problems: list[Problem] = []
    nodes: dict[str, Node] = {}
    front = _front(folder, problems, nodes)
    clauses = {one.id: one for one in _clauses(folder, problems, nodes)}
    rules = tuple(_rules(folder, problems, nodes))
    records = _records(folder, problems)
    if front is None:
        return None, problems
    return Pack(front, folder, clauses, rules, records, nodes), problems


def _front(folder: Path, problems: list[Problem], nodes: dict[str, Node]) -> Front | None:
    page = folder / "pack.yaml"
    if not page.exists():
        says = "there is no pack.yaml here; copy packs/_template/pack.yaml and fill it in"
        problems.append(Problem(Place(shown(folder), 0), "", says))
        return None
    node = _opened(page, problems)
    front = checked(Front, node, "", problems) if node else None
    if front and node:
        nodes[f"front {front.id}"] = node
    return front


def _records(folder: Path, problems: list[Problem]) -> Records | None:
    page = folder / "records.yaml"
    node = _opened(page, problems) if page.exists() else None
    return checked(Records, node, "", problems) if node and node.value else None


def _clauses(folder: Path, problems: list[Problem], nodes: dict[str, Node]) -> Iterator[Clause]:
    for node in _entries(folder / "clauses", problems):
        name = str(_key(node, "id"))
        _once(f"clause {name}", name, node, problems, nodes)
        clause = checked(Clause, node, name, problems)
        if clause:
            yield clause


def _rules(folder: Path, problems: list[Problem], nodes: dict[str, Node]) -> Iterator[Rule]:
    for node in _entries(folder / "rules", problems):
        kind = kind_of(node)
        if kind is None:
            says = f"this rule does not say its kind; begin it with one of {', '.join(KINDS)}"
            problems.append(Problem(node.place(), "", says))
            continue
        name = str(node.value[kind])
        _once(f"{kind} {name}", name, node, problems, nodes)
        rule = checked(KINDS[kind], node, _subject(node, name), problems)
        if rule:
            yield rule


def kind_of(node: Node) -> str | None:
    """Return the kind a written rule says it is: the first of its keys that names one."""
    return (
        next((key for key in node.value if key in KINDS), None)
        if isinstance(node.value, dict)
        else None
    )


def _subject(node: Node, name: str) -> str:
    clause = node.value.get("clause")
    first = clause[0] if isinstance(clause, list) and clause else clause
    return f"{first} {name}" if isinstance(first, str) else name


def _key(node: Node, key: str) -> object:
    return node.value.get(key, "") if isinstance(node.value, dict) else ""


def _once(key: str, name: str, node: Node, problems: list[Problem], nodes: dict[str, Node]) -> None:
    if key in nodes:
        says = f"{key} is already at {nodes[key].place()}; give one of them another name"
        problems.append(Problem(node.place(), name, says))
    nodes.setdefault(key, node)


def _entries(folder: Path, problems: list[Problem]) -> Iterator[Node]:
    for path in sorted(folder.rglob("*.yaml")):
        node = _opened(path, problems)
        yield from entries(node, problems) if node else ()


def entries(node: Node, problems: list[Problem]) -> list[Node]:
    """Return the items of a file that is a list; an empty file is an empty list."""
    if node.value is None:
        return []
    if isinstance(node.value, list):
        return node.items()
    problems.append(
        Problem(node.place(), "", "this file should be a list; begin each entry with `- `")
    )
    return []


def _opened(path: Path, problems: list[Problem]) -> Node | None:
    try:
        return read(path)
    except BrokenPack as broken:
        problems.extend(broken.problems)
        return None
