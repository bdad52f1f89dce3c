"""Duties and tells that state one obligation become one, citing every clause."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from accord.protocols.decision import NewDuty, NewTell

Partners = Mapping[str, frozenset[str]]


def joined(duties: Iterable[NewDuty], partners: Partners) -> list[NewDuty]:
    """Return duties with those of partner rules and the same owner made one, the earlier time kept."""
    kept: list[NewDuty] = []
    for duty in duties:
        at = next((i for i, one in enumerate(kept) if _same(one, duty, partners)), None)
        if at is None:
            kept.append(duty)
        else:
            kept[at] = _both(kept[at], duty)
    return kept


def _same(kept: NewDuty, duty: NewDuty, partners: Partners) -> bool:
    if kept.role != duty.role or duty.rule not in partners.get(kept.rule, ()):
        return False
    # Two acts of one pack under the same clause stay two, even where both equal one of another's.
    packs = {rule.split("/")[0] for rule in kept.also}
    return duty.rule.split("/")[0] not in packs


def _both(kept: NewDuty, duty: NewDuty) -> NewDuty:
    also = (*kept.also, duty.rule)
    return replace(
        kept,
        clauses=_united(kept.clauses, duty.clauses),
        fallback=_united(kept.fallback, duty.fallback),
        about={**duty.about, **kept.about},
        immediate=kept.immediate or duty.immediate,
        measured=kept.measured and duty.measured,
        marking=max(kept.marking, duty.marking),
        screen=kept.screen or duty.screen,
        already_done=kept.already_done or duty.already_done,
        done_by=kept.done_by if kept.already_done else duty.done_by,
        lapsed_by=kept.lapsed_by if duty.lapsed_by is not None else None,
        flag=kept.flag or duty.flag,
        also=also,
        why={**kept.why, "facts": {**_facts(duty), **_facts(kept)}, "also": list(also)},
        **_times(kept, duty),
    )


def _times(kept: NewDuty, duty: NewDuty) -> dict[str, Any]:
    """The earlier of each time, and the source of the statutory one."""
    law = duty if duty.law and (kept.law is None or duty.law < kept.law) else kept
    return {
        "due": _earlier(kept.due, duty.due),
        "aim": _earlier(kept.aim, duty.aim),
        "law": law.law,
        "law_source": law.law_source,
    }


def _united(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *other]))


def _facts(duty: NewDuty) -> Mapping:
    return duty.why.get("facts", {})


def joined_tells(tells: Iterable[NewTell], partners: Partners) -> list[NewTell]:
    """Return tells with those of partner rules to the same role made one."""
    kept: list[NewTell] = []
    for tell in tells:
        at = next(
            (
                i
                for i, one in enumerate(kept)
                if one.role == tell.role and tell.rule in partners.get(one.rule, ())
            ),
            None,
        )
        if at is None:
            kept.append(tell)
        else:
            kept[at] = _tell_both(kept[at], tell)
    return kept


def _tell_both(kept: NewTell, tell: NewTell) -> NewTell:
    return replace(
        kept,
        clauses=tuple(dict.fromkeys([*kept.clauses, *tell.clauses])),
        force="must" if "must" in (kept.force, tell.force) else "may",
        due=_earlier(kept.due, tell.due),
        immediate=kept.immediate or tell.immediate,
        urgent=kept.urgent or tell.urgent,
        receipt=kept.receipt or tell.receipt,
        marking=max(kept.marking, tell.marking),
        losing=kept.losing and tell.losing,
    )


def _earlier(one: datetime | None, other: datetime | None) -> datetime | None:
    return min((moment for moment in (one, other) if moment), default=None)
