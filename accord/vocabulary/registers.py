"""Whether every word of the clause registers has exactly one place in the vocabulary."""

from collections import Counter
from collections.abc import Iterable, Mapping

from accord.vocabulary.loader import Vocabulary

RegisterIds = Mapping[str, Mapping[str, Iterable[str]]]  # kind -> register -> ids


def problems(vocabulary: Vocabulary, register_ids: RegisterIds) -> list[str]:
    """Return one sentence for every register id with no place, two places, or no register.

    `register_ids` is the content of register_ids.yaml. An id may be left out of the
    vocabulary only in registers.yaml, with a reason.
    """
    found: list[str] = []
    for kind, registers in register_ids.items():
        for register, ids in registers.items():
            found += _in_one_register(vocabulary, kind, register, set(ids))
        found += _unknown_registers(vocabulary, kind, set(registers))
    return found


def _in_one_register(vocabulary: Vocabulary, kind: str, register: str, ids: set[str]) -> list[str]:
    left_out = vocabulary.unmapped.get(kind, {}).get(register) or {}
    places = Counter(_places(vocabulary, kind, register)) + Counter(list(left_out))
    where = f"{register} {kind}"
    missing = [
        f"{where}: {i} has no place. Map it, or say why not in registers.yaml."
        for i in sorted(ids - set(places))
    ]
    twice = [f"{where}: {i} has {n} places. Keep one." for i, n in places.items() if n > 1]
    stray = [f"{where}: the register has no {i}. Take it out." for i in sorted(set(places) - ids)]
    silent = [f"{where}: {i} is left out. Say why." for i, why in left_out.items() if not why]
    return missing + twice + stray + silent


def _places(vocabulary: Vocabulary, kind: str, register: str) -> list[str]:
    words = vocabulary.roles if kind == "roles" else vocabulary.events
    return [theirs for word in words.values() for theirs in word.register.get(register, ())]


def _unknown_registers(vocabulary: Vocabulary, kind: str, known: set[str]) -> list[str]:
    words = vocabulary.roles if kind == "roles" else vocabulary.events
    named = {(word.id, name) for word in words.values() for name in word.register}
    return [
        f"{kind}: {i} names {name}, which is no register."
        for i, name in sorted(named)
        if name not in known
    ]
