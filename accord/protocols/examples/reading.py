"""Example files become examples and questions, with errors that name file and line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from accord.protocols.examples.written import QUESTIONS, Asked, Example
from accord.protocols.loader import entries
from accord.protocols.problems import BrokenPack, Place, Problem
from accord.protocols.reading import checked
from accord.protocols.yaml_file import Node, read

HELD_IN = ("examples", "journeys")  # the folders of a pack that hold examples


@dataclass(frozen=True)
class Question:
    """One line of a `then`: what is asked, about what, at which moment."""

    kind: str
    asked: Asked
    place: Place

    @property
    def at(self) -> object:
        """The moment it is asked at, as written."""
        return self.asked.at


@dataclass(frozen=True)
class ReadExample:
    """An example, its questions, and what is wrong with it."""

    name: str
    example: Example | None
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]
    place: Place


@dataclass(frozen=True)
class ExampleFile:
    """One file of examples. `problems` are those of the file itself."""

    path: Path
    examples: tuple[ReadExample, ...]
    problems: tuple[Problem, ...]


def read_examples(paths: Iterable[Path | str]) -> list[ExampleFile]:
    """Return the example files at paths; a folder gives every YAML file below it that holds examples."""
    return [one for path in paths for one in _files(Path(path))]


def _files(path: Path) -> Iterator[ExampleFile]:
    if path.is_dir():
        found = sorted(path.rglob("*.yaml"))
        yield from (one for file in found if _belongs(file, path) and (one := _file(file)).examples)
        return
    yield _file(path)


def _belongs(file: Path, root: Path) -> bool:
    """Whether a file of a folder holds examples: in a pack, only those of `examples` and `journeys`."""
    inside = file.relative_to(root).parts[:-1]
    if "editions" in inside or any(part.startswith("_") for part in inside):
        return False
    packs = [one for one in file.parents if (one / "pack.yaml").exists()]
    return not packs or any(packs[0] / name in file.parents for name in HELD_IN)


def _file(path: Path) -> ExampleFile:
    problems: list[Problem] = []
    try:
        nodes = entries(read(path), problems)
    except BrokenPack as broken:
        return ExampleFile(path, (), tuple(broken.problems))
    return ExampleFile(path, tuple(_example(node) for node in nodes), tuple(problems))


def _example(node: Node) -> ReadExample:
    problems: list[Problem] = []
    said = node.value.get("example") if isinstance(node.value, dict) else None
    name = str(said or "an example without a name")
    example = checked(Example, node, name, problems)
    questions = tuple(_questions(node, example, problems)) if example else ()
    return ReadExample(name, example, questions, tuple(problems), node.place())


def _questions(node: Node, example: Example, problems: list[Problem]) -> Iterator[Question]:
    lines = next(below for key, _, below in node.tree[2] if key == "then")[2]
    for line, tree in zip(example.then, lines, strict=True):
        here = Node(line, tree, node.file)
        kinds = [key for key in line if key != "at"]
        if len(kinds) != 1 or kinds[0] not in QUESTIONS:
            says = f"ask one of {', '.join(QUESTIONS)}, not {', '.join(kinds) or 'nothing'}"
            problems.append(Problem(here.place(), example.example, says))
            continue
        kind = kinds[0]
        asked = checked(QUESTIONS[kind], _below(here, kind), example.example, problems)
        if asked:
            at = asked.model_copy(update={"at": line["at"]}) if "at" in line else asked
            yield Question(kind, at, here.place())


def _below(node: Node, key: str) -> Node:
    tree = next(below for name, _, below in node.tree[2] if name == key)
    return Node(node.value[key], tree, node.file)
