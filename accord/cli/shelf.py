"""Finding packs: by id, by id and edition, or by folder."""

import os
from collections.abc import Sequence
from pathlib import Path

import accord
from accord.cli.answers import CannotAnswer
from accord.protocols import BrokenPack, Pack
from accord.protocols.loader import attempt, folders, load
from accord.protocols.problems import Problem


def packs_folder() -> Path:
    """Return where packs are kept: ACCORD_PACKS_DIR, or `packs` beside the program."""
    return Path(os.environ.get("ACCORD_PACKS_DIR") or Path(accord.__file__).parents[1] / "packs")


def folder_of(name: str) -> Path:
    """Return the folder of a pack named by id, `id@edition` or path.

    :raises CannotAnswer: where there is no such pack.
    """
    id, _, edition = name.partition("@")
    tries = [packs_folder() / id, Path(name)] if not edition else []
    if edition:
        tries = [packs_folder() / id / "editions" / edition, packs_folder() / id]
    for folder in tries:
        if (folder / "pack.yaml").exists() and _is_edition(folder, edition):
            return folder
    known = ", ".join(one.name for one in folders(packs_folder())) or "none"
    raise CannotAnswer(f"There is no pack called {name}. There are: {known}.")


def _is_edition(folder: Path, edition: str) -> bool:
    return not edition or load(folder).front.edition == edition


def chosen(names: Sequence[str]) -> list[Path]:
    """Return the folders of these packs, or of every pack."""
    return [folder_of(name) for name in names] or folders(packs_folder())


def readable(paths: Sequence[Path]) -> list[Pack]:
    """Return the packs in folders.

    :raises CannotAnswer: with every problem, where one cannot be read.
    """
    try:
        return [load(path) for path in paths]
    except BrokenPack as broken:
        raise CannotAnswer(f"{broken}\nRun `accord packs check` for the rest.", code=1) from broken


def attempted(paths: Sequence[Path]) -> tuple[list[Pack], list[Problem]]:
    """Return as much of each pack as can be read, and every problem of form."""
    packs: list[Pack] = []
    problems: list[Problem] = []
    for path in paths:
        pack, wrong = attempt(path)
        problems += wrong
        packs += [pack] if pack else []
    return packs, problems
