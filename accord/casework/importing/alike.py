"""Which rows of young people may be known already. Within what the importer may see, and no further.

What they may not see is compared by the worker once a case is open, as for a case opened by hand:
a dry run that knew of it would say who is known, ten thousand names at a time.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from accord.casework.identity.likeness import Someone, alike, births_like
from accord.casework.identity.names import Called

SEEN = "a record you may see"


class Register:
    """People by what records of one person have in common: their names in any order, and their birth."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[tuple[Someone, str]]] = defaultdict(list)
        self._by_birth: dict[date, list[tuple[Someone, str]]] = defaultdict(list)

    def add(self, who: Someone, where: str) -> None:
        """Keep somebody, and where they stand in words."""
        for name in {_key(one) for one in (who.legal_name, *who.before)}:
            self._by_name[name].append((who, where))
        self._by_birth[who.born].append((who, where))

    def like(self, who: Someone, *, wide: bool = True) -> str:
        """Where somebody stands who may be them, the likest; "" where nobody does.

        Another spelling is looked for among those of the same birth, and if `wide` of a birth like it.
        """
        births = births_like(who.born) if wide and self._by_birth else [who.born]
        near = list(self._by_name.get(_key(who.legal_name), ()))
        for born in births:
            near += self._by_birth.get(born, ())
        found = [(alike(who, other), where) for other, where in near]
        like = [(likeness.score, where) for likeness, where in found if likeness]
        return max(like, key=lambda pair: pair[0])[1] if like else ""


def rows_alike(rows: Iterable[tuple[int, Someone]], seen: Register) -> dict[int, str]:
    """By line, whom a row may be: somebody the importer may see, or an earlier row."""
    earlier, found = Register(), {}
    for line, who in rows:
        # not so widely among ten thousand rows: the worker compares them again once they are open
        there = seen.like(who) or earlier.like(who, wide=False)
        if there:
            found[line] = there
        earlier.add(who, f"line {line}")
    return found


def _key(name: str) -> str:
    return " ".join(sorted(Called.of(name).plain))
