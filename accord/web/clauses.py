"""Which clause asks for what a form does, read from the protocols in force."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from accord.access.actor import Actor, current
from accord.duties.rulebooks import rulebook_for
from accord.protocols.schema import Duty
from accord.web.page.cards import Clause
from accord.web.worklist.lines import clause_of


def clause_asking(by: Actor, action: str, events: Iterable[str] = ()) -> Clause | None:
    """The clause of the duty that this action does; else of one that its events would do.

    None where no protocol in force has such a duty.
    """
    return _asking(by.packs, action, tuple(events))


@lru_cache(maxsize=256)
def _asking(packs: tuple[str, ...], action: str, events: tuple[str, ...]) -> Clause | None:
    duties = rulebook_for(packs).of_kind(Duty)
    names = [name for name, rule in duties.items() if rule.screen == action]
    names += [name for event in events for name in _done_by(duties, event)]
    if not names:
        return None
    clause = duties[names[0]].clauses[0]
    found, known = clause_of(names[0], clause), rulebook_for(packs).clauses.get(clause)
    return Clause(ref=found.ref, href=found.href, says=known.says if known else "")


def _done_by(duties: Mapping[str, Duty], event: str) -> Iterator[str]:
    for name, rule in duties.items():
        ends = {trigger.event for trigger in rule.done_when}
        # one that no screen asks for, and that many things end, does not say why this is asked
        if event in ends and (rule.screen or len(ends) == 1):
            yield name


def clause_named(clause: str, packs: tuple[str, ...]) -> Clause | None:
    """A clause by its id alone, found in whichever pack in force has it; None where none has."""
    for pack in rulebook_for(packs).packs if clause else ():
        if clause in pack.clauses:
            return clause_of(f"{pack.id}/", clause)
    return None


def as_named(clause: str) -> Clause:
    """A clause by its id as people say it, with its page; the id itself where the asker has no such clause."""
    by = current()
    return (clause_named(clause, by.packs) if by else None) or Clause(ref=clause)
