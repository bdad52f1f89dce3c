"""Layers of care: what begins, what ends with it, and what comes back underneath.

Plain Python. A layer is a stretch of one basis, from a London day until the first day on which
it no longer held. Layers lie on each other: a remand does not end section 20, it lies on it.
(Children Act 1989, sections 20, 21, 22, 31, 38, 44, 46; LASPO Act 2012, sections 91 to 104.)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

SECTION_20, SHORT_BREAK = "section_20", "short_break"
INTERIM, FULL = "interim_care_order", "care_order"
POLICE, EMERGENCY, PACE = "police_protection", "emergency_protection", "pace_transfer"
RESIDENCE = "order_with_residence"
REMAND_HOME, REMAND_DETENTION = "remand_local_authority", "remand_detention"
SENTENCE, HOSPITAL = "custodial_sentence", "detained_in_hospital"
WITH_PARENT, GUARDIANSHIP = "with_parent", "special_guardianship"
ELSEWHERE, NOT_IN_CARE = "accommodated_elsewhere", "accommodated_not_in_care"

CARE_ORDERS = frozenset({INTERIM, FULL})
REMANDS = frozenset({REMAND_HOME, REMAND_DETENTION})
# Looked after only where the accommodation lasts for more than 24 hours.
ACCOMMODATED = frozenset({SECTION_20, SHORT_BREAK, POLICE, EMERGENCY, PACE, RESIDENCE})
LOOKED_AFTER = ACCOMMODATED | CARE_ORDERS | REMANDS
DETAINED = frozenset({SENTENCE, REMAND_DETENTION, HOSPITAL})
BASES = LOOKED_AFTER | DETAINED | {WITH_PARENT, GUARDIANSHIP, ELSEWHERE, NOT_IN_CARE}

# What ends on the day on which something begins. All else stays underneath.
BRIEF = frozenset({POLICE, EMERGENCY, PACE})
ENDS = {
    FULL: BRIEF | {INTERIM, SECTION_20, SHORT_BREAK},
    INTERIM: BRIEF | {SECTION_20, SHORT_BREAK},
    EMERGENCY: frozenset({POLICE}),
    SECTION_20: frozenset({POLICE, PACE, SHORT_BREAK, WITH_PARENT, NOT_IN_CARE, ELSEWHERE}),
    REMAND_HOME: frozenset({PACE, REMAND_DETENTION, WITH_PARENT}),
    REMAND_DETENTION: frozenset({PACE, REMAND_HOME, WITH_PARENT}),
    RESIDENCE: REMANDS | {PACE, WITH_PARENT},
    SENTENCE: (LOOKED_AFTER - CARE_ORDERS) | {WITH_PARENT, NOT_IN_CARE, ELSEWHERE},
    GUARDIANSHIP: LOOKED_AFTER - REMANDS,
    WITH_PARENT: frozenset({SECTION_20, SHORT_BREAK, NOT_IN_CARE, ELSEWHERE}),
}
# What cannot begin while something else holds.
BARRED = {
    SECTION_20: CARE_ORDERS | {SENTENCE},
    SHORT_BREAK: CARE_ORDERS | {SENTENCE, SECTION_20},
    INTERIM: frozenset({FULL}),
    POLICE: frozenset({SENTENCE}),
    EMERGENCY: CARE_ORDERS | {SENTENCE},
    PACE: REMANDS | {SENTENCE},
    REMAND_HOME: frozenset({SENTENCE}),
    REMAND_DETENTION: frozenset({SENTENCE}),
}


@dataclass(frozen=True, slots=True)
class Layer:
    """One basis from a day until the first day it no longer held; `ended` is None while it holds.

    `over_24_hours` is asked only where accommodation ended the day after it began, or sooner.
    """

    basis: str
    began: date
    ended: date | None = None
    over_24_hours: bool = False

    def holds(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.began <= day and (self.ended is None or day < self.ended)


def begin(layers: Sequence[Layer], basis: str, day: date) -> tuple[Layer, ...]:
    """Lay a basis on top from a day. What ends with it ends; what is barred changes nothing."""
    if refusal(layers, basis, day):
        return tuple(layers)
    ending = ENDS.get(basis, frozenset())
    kept = [replace(one, ended=day) if one.ended is None and one.basis in ending else one for one in layers]  # fmt: skip
    return (*kept, Layer(basis, day))


def end(layers: Sequence[Layer], basis: str, day: date, *, over: bool = False) -> tuple[Layer, ...]:
    """Take a basis away from a day on. What lay under it is there again: it never ended."""
    return tuple(
        replace(one, ended=max(day, one.began), over_24_hours=over)
        if one.basis == basis and one.ended is None
        else one
        for one in layers
    )


def refusal(layers: Iterable[Layer], basis: str, day: date) -> str:
    """Return what stands in the way of a basis beginning on a day, by its name, or ""."""
    holding = {one.basis for one in layers if one.ended is None or one.ended > day}
    barring = BARRED.get(basis, frozenset()) | {basis}
    return min(holding & barring, default="")


def holding(layers: Iterable[Layer], day: date) -> list[Layer]:
    """What holds on a day, the newest on top."""
    found = [(one.began, place, one) for place, one in enumerate(layers) if one.holds(day)]
    return [one for _, _, one in sorted(found, key=lambda each: each[:2], reverse=True)]
