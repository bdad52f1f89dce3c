"""What follows from the layers of care on a day: looked after or not, and which leaving-care status.

Plain Python: layers in, a standing out. The law decides; the protocol's test stands beside it.
Read of the sections: who is *eligible* is looked after; who has ceased to be is *relevant* until
18 and *former relevant* from then, unless they have lived with a parent for six months; and
*qualifying* is what is left to those who were in care after 16. What was settled at 18 stays.
(Children Act 1989, schedule 2 paragraph 19B, sections 23A, 23C and 24.)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from accord import clock
from accord.casework.care_status import counting
from accord.casework.care_status.layers import (
    CARE_ORDERS,
    DETAINED,
    ELSEWHERE,
    GUARDIANSHIP,
    LOOKED_AFTER,
    WITH_PARENT,
    Layer,
    holding,
)

ELIGIBLE, RELEVANT, FORMER, QUALIFYING = "eligible", "relevant", "former_relevant", "qualifying"
DAY = timedelta(days=1)
LAST_SUPPORT, QUALIFIES_UNTIL = 25, 21
MONTHS_WITH_PARENT = 6


@dataclass(frozen=True, slots=True)
class Standing:
    """Care and leaving care on one day. Nights are whole; `category` is "" for none of the four."""

    age: int
    looked_after: bool
    on_top: str  # the newest basis that makes them looked after, "" for none
    beneath: tuple[str, ...]
    category: str
    law_nights: int
    remand_nights: int
    protocol_reached: bool  # one remand of 13 weeks
    near: bool  # a count lies so near that somebody confirms it

    @property
    def differ(self) -> bool:
        """Whether the protocol's test and the law's answer differently."""
        return self.protocol_reached != (self.category in (ELIGIBLE, RELEVANT, FORMER))


def standing(layers: Sequence[Layer], born: date, day: date) -> Standing:
    """What follows from the layers on a day; later ones are not looked at."""
    known = [one for one in layers if one.began <= day]
    law = counting.nights_for_law(known, born, day)
    remand = counting.remand_nights(known, born, day)
    cared = counting.looked_after_on(known, born, day)
    bases = [one.basis for one in holding(known, day) if one.basis in LOOKED_AFTER] if cared else []
    return Standing(
        age=clock.age_on(born, day),
        looked_after=cared,
        on_top=bases[0] if bases else "",
        beneath=tuple(bases[1:]),
        category=category(known, born, day),
        law_nights=law,
        remand_nights=remand,
        protocol_reached=remand >= counting.THIRTEEN_WEEKS,
        near=counting.is_near(law) or counting.is_near(remand),
    )


def category(layers: Sequence[Layer], born: date, day: date) -> str:
    """The leaving-care status on a day: the first that holds, "" for none."""
    age = clock.age_on(born, day)
    if age < 16 or age >= LAST_SUPPORT:
        return ""
    if age < 18 and counting.looked_after_on(layers, born, day):
        return ELIGIBLE if _thirteen_weeks(layers, born, day) else ""
    if _has_left_care(layers, born, day):
        return RELEVANT if age < 18 else FORMER
    return QUALIFYING if age < QUALIFIES_UNTIL and _qualifies(layers, born, day) else ""


def _thirteen_weeks(layers: Sequence[Layer], born: date, day: date) -> bool:
    return counting.nights_for_law(layers, born, day) >= counting.THIRTEEN_WEEKS


def _has_left_care(layers: Sequence[Layer], born: date, day: date) -> bool:
    """Whether they left care as an eligible child, or came to 16 in detention, and not to a parent."""
    at = min(day, clock.birthday(born, 18))
    if _lives_with_parent(layers, at):
        return False
    return _left_as_eligible(layers, born, at) or _detained_at_16(layers, born, at)


def _left_as_eligible(layers: Sequence[Layer], born: date, at: date) -> bool:
    """Whether care ended by then, after 16, with 13 weeks: what they were immediately before."""
    found = counting.care_stretches(layers, born, at)
    if not found or found[-1][1] <= clock.birthday(born, 16):
        return False
    return _thirteen_weeks(layers, born, found[-1][1])


def _detained_at_16(layers: Sequence[Layer], born: date, at: date) -> bool:
    """Whether they came to 16 in detention with 13 weeks of care before it, and no care order."""
    sixteen = clock.birthday(born, 16)
    kept = [one for one in layers if one.basis in DETAINED and one.began <= sixteen]
    stretches = counting.joined((one.began, one.ended or sixteen + DAY) for one in kept)
    found = next((first for first, last in stretches if first <= sixteen < last), None)
    if found is None or any(one.basis in CARE_ORDERS for one in holding(layers, at)):
        return False
    return counting.nights_for_leavers(layers, born, found) >= counting.THIRTEEN_WEEKS


def _lives_with_parent(layers: Sequence[Layer], day: date) -> bool:
    """Whether they have lived with a parent for six months; an arrangement that broke down does not count."""
    return any(
        one.basis == WITH_PARENT and clock.add_months(one.began, MONTHS_WITH_PARENT) <= day
        for one in holding(layers, day)
    )


def _qualifies(layers: Sequence[Layer], born: date, day: date) -> bool:
    """Whether they were in care or accommodated after 16, or left care for a special guardian."""
    sixteen, grown = clock.birthday(born, 16), clock.birthday(born, 18)
    at = min(day, grown)
    was_cared = any(last > sixteen for _, last in counting.care_stretches(layers, born, at))
    return was_cared or any(
        _accommodated_after(one, sixteen, at, day, grown=day >= grown)
        or _went_to_guardian(layers, one, born, at)
        for one in layers
    )


def _accommodated_after(one: Layer, sixteen: date, at: date, day: date, *, grown: bool) -> bool:
    """Whether this is accommodation after 16 that is over, or that they have grown out of."""
    was = min(one.ended or at, at) > max(one.began, sixteen)
    return one.basis == ELSEWHERE and was and (grown or not one.holds(day))


def _went_to_guardian(layers: Sequence[Layer], one: Layer, born: date, at: date) -> bool:
    """Whether a special guardian has them, or had them at 18, and care went right before it."""
    held = one.holds(min(at, clock.birthday(born, 18) - DAY))
    return one.basis == GUARDIANSHIP and held and counting.looked_after_on(layers, born, one.began - DAY)  # fmt: skip
