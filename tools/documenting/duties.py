"""docs/generated/duties-<pack>.md: who owes what, by when, under which clause, until what happens."""

from collections.abc import Iterable, Iterator
from typing import Any

from accord import vocabulary
from accord.protocols import Pack
from accord.protocols.schema import Duty, Gate, Recurring, Tell


def page(pack: Pack) -> str:
    """Everything one pack makes people do, as tables by the events that set it off."""
    lines = [
        f"# Who owes what: {pack.front.title}",
        "",
        f"Pack `{pack.id}`, edition {pack.front.edition}. Made from `packs/{pack.id}/rules`; change them there.",
        "A time in italics is only measured: the document gives no number, so nothing is a breach.",
    ]
    for title, columns, rows in _tables(pack):
        lines += ["", f"## {title}", "", _row(*columns), _row(*["---"] * len(columns)), *rows]
    return "\n".join(lines) + "\n"


def _tables(pack: Pack) -> Iterator[tuple[str, tuple[str, ...], list[str]]]:
    """Each kind of rule: its title, its columns and its rows."""
    yield (
        "Duties",
        ("clause", "when", "who", "owes", "by when", "until"),
        [_duty(pack, rule) for rule in pack.rules if isinstance(rule, Duty)],
    )
    yield (
        "Again and again",
        ("clause", "who", "owes", "at least every"),
        [_recurring(pack, rule) for rule in pack.rules if isinstance(rule, Recurring)],
    )
    yield (
        "What must come first",
        ("clause", "before", "what is said", "who may go ahead"),
        [_gate(pack, rule) for rule in pack.rules if isinstance(rule, Gate)],
    )
    yield (
        "Who is told",
        ("clause", "when", "who", "what"),
        [line for rule in pack.rules if isinstance(rule, Tell) for line in _tells(pack, rule)],
    )


def _duty(pack: Pack, rule: Any) -> str:
    who = (
        _roles(pack, rule.owed_by)
        if isinstance(rule.owed_by, list)
        else f"whoever {_words(rule.owed_by.fact)} names"
    )
    who += " (any one of them)" if rule.any else ""
    who += f", or {_roles(pack, rule.fallback)}" if rule.fallback else ""
    law = f"; law: {rule.law.within}" if rule.law else ""
    return _row(
        _clauses(rule),
        _events(rule.when),
        who,
        rule.act,
        _time(rule) + law,
        _events(rule.done_when),
    )


def _recurring(pack: Pack, rule: Any) -> str:
    return _row(_clauses(rule), _roles(pack, rule.owed_by), rule.act, rule.every)


def _gate(pack: Pack, rule: Any) -> str:
    override = _roles(pack, rule.override.by) if rule.override else ""
    return _row(_clauses(rule), _events(rule.before), rule.says, override)


def _tells(pack: Pack, rule: Any) -> Iterator[str]:
    for to in getattr(rule, "to", ()):
        how = (to.how or rule.how or "").replace("_", " ")
        who = f"{_roles(pack, [to.role])}{f', {how}' if how else ''}"
        yield _row(to.clause or _clauses(rule), _events(rule.when), who, rule.says)


def _time(rule: Any) -> str:
    within = getattr(rule, "within", None)
    if within:
        return str(within)
    for name in ("by", "before"):
        if getattr(rule, name, None):
            return f"{name} {_words(getattr(rule, name).fact)}"
    return "*measured*"


def _events(triggers: Iterable[Any]) -> str:
    return "; ".join(dict.fromkeys(_words(one.event) for one in triggers))


def _clauses(rule: Any) -> str:
    return ", ".join([*rule.clause, *(getattr(rule, "same_as", None) or ())])


def _roles(pack: Pack, roles: Iterable[str]) -> str:
    known = vocabulary.roles()
    titles = {
        **{role.id: role.title for role in known.values()},
        **pack.front.services,
        **pack.front.roles,
    }
    return ", ".join(titles.get(role, role) for role in roles)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _row(*cells: object) -> str:
    return (
        "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
    )
