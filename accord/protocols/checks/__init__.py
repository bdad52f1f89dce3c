"""What is wrong with packs beyond their form: words, sense, promises and examples."""

from collections.abc import Iterable, Sequence

from accord.protocols.checks import (
    clauses,
    closing,
    examples,
    guides,
    matches,
    met_by,
    sense,
    tables,
    words,
)
from accord.protocols.checks.met_by import register_met_by_checker
from accord.protocols.examples.reading import ExampleFile
from accord.protocols.pack import Pack
from accord.protocols.problems import Problem
from accord.vocabulary import Vocabulary

__all__ = ["check_pack", "register_met_by_checker"]


def check_pack(
    pack: Pack, others: Sequence[Pack], files: Iterable[ExampleFile], vocabulary: Vocabulary
) -> list[Problem]:
    """Return everything wrong with a pack. `others` are the packs its `same_as` may name."""
    found = [
        *words.check(pack, vocabulary),
        *clauses.check(pack, others),
        *met_by.check(pack),
        *sense.check(pack, vocabulary),
        *closing.check(pack, vocabulary),
        *tables.check(pack),
        *matches.check(pack, vocabulary),
        *guides.check(pack, vocabulary),
    ]
    if not any(one for one in found if not one.note):
        found += examples.check(pack, files, vocabulary)
    return sorted(set(found))
