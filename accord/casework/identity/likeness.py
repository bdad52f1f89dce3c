"""How alike two records are in name and date of birth, as a score and as reasons in words. Plain Python.

The score orders a queue and decides nothing: two people say whether two records are of one
young person. Whoever is told of a likeness is told the reasons, never the number alone.
"""

from dataclasses import dataclass
from datetime import date

from accord.casework.identity.names import Called, one_slip, short_for

ENOUGH = 60  # what is told of: a name and a date that both fit, or one of the two guarded cases

SAYS = {
    "same_name": "The same name",
    "other_order": "The same names in another order",
    "other_spelling": "The name is spelt almost the same",
    "other_accents": "The same name, with accents or signs written otherwise",
    "more_names": "The same first name and surname; one has more names",
    "short_name": "One uses a short form, or the other's name for themselves",
    "earlier_name": "A name that one of them had before",
    "surname_only": "The same surname, another first name",
    "same_birth": "The same date of birth",
    "swapped_birth": "The date of birth with day and month the other way round",
    "one_digit": "The date of birth differs in one digit",
    "near_year": "Another date of birth, of about the same year",
}
NAMES = {
    "same_name": 60,
    "other_accents": 58,
    "other_order": 55,
    "more_names": 50,
    "other_spelling": 45,
    "short_name": 45,
}
EARLIER = 5  # less, for a name that one of them no longer has
BIRTHS = {"same_birth": 40, "swapped_birth": 30, "one_digit": 25}


@dataclass(frozen=True, slots=True)
class Someone:
    """Who a record is about, as far as records are compared: names now and before, and when they were born."""

    legal_name: str
    preferred_name: str
    born: date
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two records may be of one young person. `guarded` cases are more often two people than one."""

    score: int
    reasons: tuple[str, ...]  # keys of SAYS
    may_be_twins: bool = False
    same_name_only: bool = False

    @property
    def guarded(self) -> bool:
        """Whether the likeness alone is no reason to take them for one."""
        return self.may_be_twins or self.same_name_only

    @property
    def words(self) -> list[str]:
        """The reasons, as people read them."""
        return in_words(self.reasons)


def in_words(reasons: tuple[str, ...] | list[str]) -> list[str]:
    """Reasons as people read them; one that is not known any more is left out."""
    return [SAYS[one] for one in reasons if one in SAYS]


def alike(one: Someone, other: Someone) -> Likeness | None:
    """How alike two records are, or None where nobody need look."""
    birth = birth_likeness(one.born, other.born)
    name = _name_likeness(one, other)
    if name:
        return _named_alike(name, birth, one, other)
    if birth == "same_birth" and _share_surname(one, other):
        return Likeness(ENOUGH, ("surname_only", "same_birth"), may_be_twins=True)
    return None


def birth_likeness(one: date, other: date) -> str:
    """How two dates of birth are alike: a key of BIRTHS, or "" where they are not."""
    if one == other:
        return "same_birth"
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return "swapped_birth"
    pairs = zip(one.isoformat(), other.isoformat(), strict=True)
    return "one_digit" if sum(a != b for a, b in pairs) == 1 else ""


def births_like(born: date) -> list[date]:
    """Every date that is alike to this one, itself among them: what to look for in the database."""
    found = {born}
    if born.day <= 12:
        found.add(date(born.year, born.day, born.month))
    written = born.isoformat()
    for place, sign in enumerate(written):
        if not sign.isdigit() or place == 0:  # nobody is a thousand years older
            continue
        for digit in "0123456789":
            other = _day(written[:place] + digit + written[place + 1 :])
            if other:
                found.add(other)
    return sorted(found)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _named_alike(
    name: tuple[str, bool], birth: str, one: Someone, other: Someone
) -> Likeness | None:
    kind, earlier = name
    reasons = (kind, *(("earlier_name",) if earlier else ()))
    if birth:
        score = NAMES[kind] + BIRTHS[birth] - (EARLIER if earlier else 0)
        return Likeness(score, (*reasons, birth))
    whole = kind in ("same_name", "other_accents", "other_order")
    if whole and abs(one.born.year - other.born.year) <= 1:
        return Likeness(ENOUGH, (*reasons, "near_year"), same_name_only=True)
    return None


def _name_likeness(one: Someone, other: Someone) -> tuple[str, bool] | None:
    """The likest of their names, and whether it is one that either had before; None for none."""
    found = []
    for mine, mine_before in _names(one):
        for theirs, theirs_before in _names(other):
            kind = _kind(mine, theirs)
            if kind:
                earlier = mine_before or theirs_before
                found.append((NAMES[kind] - (EARLIER if earlier else 0), kind, earlier))
    if not found:
        return None
    _, kind, earlier = max(found)
    return kind, earlier


def _kind(mine: Called, theirs: Called) -> str:
    if mine.plain == theirs.plain:
        return "same_name" if mine.written == theirs.written else "other_accents"
    if sorted(mine.plain) == sorted(theirs.plain):
        return "other_order"
    if len(mine.plain) == len(theirs.plain) and all(
        map(one_slip, sorted(mine.plain), sorted(theirs.plain))
    ):
        return "other_spelling"
    if mine.surname != theirs.surname:
        return ""
    if mine.first == theirs.first:
        return "more_names"
    return "short_name" if short_for(mine.first, theirs.first) else ""


def _names(who: Someone) -> list[tuple[Called, bool]]:
    """Every name of theirs, and whether it is one they had before."""
    legal = Called.of(who.legal_name)
    found = [(legal, False), (Called.of(who.preferred_name), False)]
    if legal.written and Called.of(who.preferred_name).first != legal.first:
        found.append((Called.of(f"{who.preferred_name} {legal.written[-1]}"), False))
    found += [(Called.of(name), True) for name in who.before]
    return [(name, before) for name, before in found if len(name.plain) > 1]


def _share_surname(one: Someone, other: Someone) -> bool:
    theirs = {name.surname for name, _ in _names(other)}
    return any(name.surname in theirs for name, _ in _names(one))
