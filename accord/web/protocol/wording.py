"""Rules in plain words: a sentence a keyworker can read, from what the pack says."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from accord import vocabulary
from accord.protocols.matches import NAMED
from accord.protocols.parts import Deadline, Rule, Trigger
from accord.protocols.schema import (
    EVERYTHING,
    Access,
    Arrangement,
    Duty,
    Form,
    Gate,
    Grant,
    Ladder,
    Leaves,
    Match,
    Meeting,
    Recurring,
    Table,
    Tell,
)
from accord.protocols.where import facts_of
from accord.web.protocol.conditions import as_role, condition, event, joined

KINDS = {
    "rule": "Something owed",
    "gate": "Something that must come first",
    "meeting": "A meeting",
    "tell": "Somebody is told",
    "grant": "Who may see what",
    "access": "Who joins or leaves the case",
    "ladder": "Steps of a disagreement",
    "table": "A table",
    "form": "What a record must hold",
    "recurring": "Again and again",
    "arrangement": "What is agreed for one young person",
    "match": "What a place is for whom",
}


def in_words(rule: Rule) -> list[str]:
    """Return a rule as sentences, in the order in which things happen."""
    write = _WRITERS.get(type(rule))
    return [words for words in (write(rule) if write else ()) if words]


def roles(names: Iterable[str] | str, local: Mapping[str, str] | None = None) -> str:
    """Role ids as titles in the middle of a sentence: "the keyworker or the lead worker"."""
    listed = [names] if isinstance(names, str) else list(names)
    return joined([f"the {as_role(name)}" for name in listed])


def when(triggers: Iterable[Trigger]) -> str:
    """Events as the second half of a sentence that begins with "when"."""
    return joined([event(one) for one in triggers])


def _limit(deadline: Deadline) -> str:
    if deadline.within:
        return "immediately" if deadline.within == "immediately" else f"within {deadline.within}"
    fact = deadline.by or deadline.before
    if fact is None:
        return ""
    word = "by" if deadline.by else "before"
    spare = f", or within {deadline.or_within} if there is none" if deadline.or_within else ""
    return f"{word} the {fact.fact.replace('_', ' ')}{spare}"


def _duty(rule: Duty) -> list[str]:
    who = roles(rule.owed_by) if isinstance(rule.owed_by, list) else "whoever the record names"
    only = condition(rule.where)
    limit = _limit(rule) or "as soon as it can be; no number is given, so the wait is shown"
    aim = f"It is good practice {_limit(rule.aim)}." if rule.aim else ""
    law = f"The law says within {rule.law.within} ({rule.law.source})." if rule.law else ""
    return [
        f"When {when(rule.when)}{f', and {only}' if only else ''}: {who} must do this: {rule.act}.",
        f"The time is {limit}.",
        aim,
        law,
        f"If nobody holds that role, it falls to {roles(rule.fallback)}." if rule.fallback else "",
        f"It is done when {when(rule.done_when)}.",
        f"It is no longer needed when {when(rule.lapses_when)}." if rule.lapses_when else "",
    ]


def _gate(rule: Gate) -> list[str]:
    only = condition(rule.where)
    needs = (
        "It may never happen."
        if rule.never
        else f"First it is needed that {when(rule.needs)}"
        f"{f', not more than {rule.lasts} ago' if rule.lasts else ''}."
    )
    past = rule.override
    return [
        f"Before {when(rule.before)}{f', where {only}' if only else ''}: {rule.says}",
        needs,
        f"{roles(past.by).capitalize()} may go ahead all the same, with a reason." if past else "",
    ]


def _meeting(rule: Meeting) -> list[str]:
    return [
        f"{rule.title}.",
        _people("Arranged by", rule.arranges),
        _people("Chaired by", rule.chairs),
        _people("Notes by", rule.notes),
        _people("Must come:", rule.must_attend),
        _people("Should come:", rule.should_attend),
        _people("May come:", rule.may_attend),
        _people("May not come:", rule.may_not_attend),
        *(f"On the agenda: {point.says}" for point in rule.agenda),
    ]


def _people(label: str, attends: Iterable[Any]) -> str:
    found = [
        roles(one.role) + (f" (where {words})" if (words := condition(one.where)) else "")
        for one in attends
    ]
    return f"{label} {joined(found, 'and')}." if found else ""


def _tell(rule: Tell) -> list[str]:
    told = joined([roles(one.role) for one in rule.to], "and")
    force = "must" if rule.force == "must" else "may"
    within = f" {_within(rule.within)}" if rule.within else ""
    only = condition(rule.where)
    return [
        f"When {when(rule.when)}{f', and {only}' if only else ''}: {told} {force} be told{within}: {rule.says}"
        if told
        else "",
        "They are asked to acknowledge it." if rule.receipt else "",
        *(f"{roles(one.role).capitalize()} must not be told: {one.says}" for one in rule.not_to),
    ]


def _within(within: str) -> str:
    return "immediately" if within == "immediately" else f"within {within}"


def _grant(rule: Grant) -> list[str]:
    known = vocabulary.classes()
    classes = [known[name].says.rstrip(".") if name in known else name for name in rule.classes]
    also = " and add to" if rule.write else ""
    lasts = f" For at most {rule.lasts}." if rule.lasts else ""
    return [
        f"{roles(rule.role).capitalize()} may see{also}, while they hold that role:",
        *(f"– {words}" for words in classes),
        f"{rule.purpose}{lasts}",
    ]


def _of(one: Leaves) -> str:
    """Which parts end, where the rule says so."""
    if one.of == [EVERYTHING]:
        return ", whatever it came by"
    named = ", ".join(name.replace("-", " ") for name in one.of)
    return f", as far as it came by: {named}" if named else ""


def _access(rule: Access) -> list[str]:
    return [
        *(f"When {when(rule.when)}: {roles(one.role)} joins the case." for one in rule.joins),
        *(
            f"When {when(rule.when)}: {roles(one.role)} leaves the case"
            f"{f' after {one.after_days} days' if one.after_days else ''}{_of(one)}."
            for one in rule.leaves
        ),
    ]


def _ladder(rule: Ladder) -> list[str]:
    return [f"{rule.title}.", *(f"– {rung.says}" for rung in rule.rungs)]


def _table(rule: Table) -> list[str]:
    rows = []
    for row in rule.rows:
        outcome = row.outcome if isinstance(row.outcome, str) else joined(row.outcome, "and")
        test = condition(row.when)
        rows.append(f"– {f'Where {test}' if test else 'Otherwise'}: {outcome.replace('_', ' ')}")
    return [f"{rule.title}.", *rows]


def _form(rule: Form) -> list[str]:
    return [f"{rule.title}.", *(f"– {item.says}" for item in rule.items)]


def _recurring(rule: Recurring) -> list[str]:
    return [
        f"When {when(rule.starts_when)}: {roles(rule.owed_by)} must do this at least every {rule.every}: {rule.act}.",
        f"The first time within {rule.first_within}." if rule.first_within else "",
        "It counts from the last time it was really done; dates that were agreed stay.",
        f"It ends when {when(rule.ends_when)}." if rule.ends_when else "",
    ]


def _arrangement(rule: Arrangement) -> list[str]:
    held = joined([name.replace("_", " ") for name in rule.holds], "and")
    return [f"{rule.title}.", f"Agreed when {when(rule.set_when)}. It holds: {held}."]


def _match(rule: Match) -> list[str]:
    weighs = (
        "It must be so, or the place is not possible."
        if rule.force == "hard"
        else f"It counts {rule.points} points and rules nothing out."
    )
    return [
        f"{rule.title}. {weighs}",
        f"It looks at {joined(_looked_at(rule), 'and')}.",
        "The reason is never shown." if rule.sealed else "",
        f"If it is so: {_without_slots(rule.met)}" if rule.met else "",
        f"If not: {_without_slots(rule.says)}",
    ]


def _looked_at(rule: Match) -> list[str]:
    """What of the young person, the place and the two together a rule reads, in words."""
    facts = vocabulary.matching()
    mine, theirs = facts["person"], facts["place"]
    found = [mine[name].kind.says for name in facts_of(rule.where)]
    found += [theirs[name].kind.says for name in (*facts_of(rule.where_place), *rule.place)]
    found += [facts["between"][name].kind.says for name in rule.between]
    for name, against in rule.compare.items():
        found += [mine[name].kind.says, *(theirs[one].kind.says for one in against.values())]
    found += [mine["must_not_meet"].kind.says, theirs["lives_here"].kind.says] if rule.apart else []
    found += [theirs["groups_nearby"].kind.says] if rule.most_of_one_group else []
    return sorted(set(found), key=found.index)


def _without_slots(sentence: str) -> str:
    """A sentence with what differs from case to case said in general."""
    facts = vocabulary.matching()
    return NAMED.sub(lambda slot: f"({facts[slot[1] or 'place'][slot[2]].kind.says})", sentence)


_WRITERS: dict[type[Rule], Callable[[Any], list[str]]] = {
    Duty: _duty,
    Gate: _gate,
    Meeting: _meeting,
    Tell: _tell,
    Grant: _grant,
    Access: _access,
    Ladder: _ladder,
    Table: _table,
    Form: _form,
    Recurring: _recurring,
    Arrangement: _arrangement,
    Match: _match,
}

__all__ = ["KINDS", "condition", "in_words", "joined", "roles", "when"]
