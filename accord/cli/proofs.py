"""What `accord why` finds in the records of this installation, as a member sees it.

A duty by its reference; a refusal in writing, or a step taken past a gate, by its own; who
holds a role on a case as CASE/ROLE; a grant as ROLE/CLASS. The member is named by `--as`, or
by ACCORD_AS: a reference or an e-mail address. In a demo nobody need be named.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any

from accord.cli.database import acting, database, whom
from accord.cli.why import register_why

Proof = dict[str, Any]


def duty(ref: str) -> Proof | None:
    """The proof of a duty, or None where no member is named or there is none they may see."""
    return None if "/" in ref else _as_member(ref, proof)


def refusal(ref: str) -> Proof | None:
    """The proof of a provider's refusal in writing, or of anything else that happened."""
    return None if "/" in ref else _as_member(ref, proof_of_event)


def grant(ref: str) -> Proof | None:
    """The proof of a role on a case (CASE/ROLE), or of a grant (ROLE/CLASS)."""
    return _as_member(ref, proof_of_sight) if ref.count("/") == 1 else None


def _as_member(ref: str, look: Callable[[str], Proof | None]) -> Proof | None:
    with database():
        for member in _askers(os.environ.get("ACCORD_AS", "")):
            with acting(member, where="accord why"):
                found = look(ref)
            if found is not None:
                return found
    return None


def _askers(named: str) -> list[str]:
    """As whom to ask: the member named; in a demo, where nobody is, whoever works there."""
    from django.conf import settings

    from accord.access.models import Member

    if named and "@" not in named:
        return [named]
    if not named and settings.ACCORD_MODE != "demo":
        return []
    found: list[str] = []
    for system in whom(None):
        with acting(system):
            people = Member.objects.filter(system=False).order_by("pk").values_list("ref", "email")
            found += [ref for ref, email in people if named in ("", email)]
    return found


def proof(ref: str) -> Proof | None:
    """Event, facts, rule, clause and dates of one duty, for the actor of this transaction."""
    from accord.casework.work.why import proof_of

    found = proof_of(ref)
    if found is None:
        return None
    one = found.duty
    owner = one.owner_member or one.owner_team
    return {
        "duty": one.ref,
        "act": one.act,
        "state": found.state,
        "owed_by": one.role,
        "owner": owner.name if owner else "nobody",
        "event": found.event,
        "happened": found.happened,
        "recorded": found.recorded,
        "by": found.by,
        "facts": dict(found.facts),
        "standing": dict(found.standing),
        "rule": one.rule,
        "clauses": list(one.clauses),
        "says": _says(one.clauses),
        "dates": dict(found.dates),
        "closed": found.closed,
    }


def proof_of_event(ref: str) -> Proof | None:
    """What happened, its facts, the gates that stood before it and whether it went past them."""
    from accord import clock
    from accord.access.sight import shown
    from accord.casework.work.why import because, in_words, stood

    event = _event(ref)
    if event is None:
        return None
    shown(event.klass, [event.file_id])
    past = list(event.facts.get("went_past", ()))
    gates = past or [name for name, gate in _gates().items() if _before(gate, event.type)]
    clauses = [clause for name in gates for clause in _gates()[name].clauses]
    return {
        "event": event.type,
        "what": because(event.type, event.facts),
        "happened": clock.in_words(event.happened_at),
        "recorded": clock.in_words(event.recorded_at),
        "by": event.by.name,
        "facts": dict(in_words(event.type, event.facts)),
        "standing": dict(in_words(event.type, stood(event.file_id, event))),
        "gates": gates,
        "went past": past,
        "went ahead because": event.facts.get("went_ahead", ""),
        "clauses": clauses,
        "says": _says(clauses),
    }


def _event(ref: str) -> Any:
    from accord.casework.assessments.models import Refusal
    from accord.events.models import Event

    row = Refusal.objects.filter(ref=ref).first()
    of = {"ref": ref} if row is None else {"file_id": row.file_id, "facts__refusal": row.pk}
    return Event.objects.filter(**of).select_related("by").first()


def proof_of_sight(ref: str) -> Proof | None:
    """Who holds a role on a case, since when, by what and under which clause; or what a role is granted."""
    first, _, second = ref.partition("/")
    return _held(first, second) or _granted(first, second)


def _held(file: str, role: str) -> Proof | None:
    from accord import clock
    from accord.access.models import FOREVER, CaseTeam
    from accord.access.sight import shown
    from accord.events.models import Event

    rows = CaseTeam.objects.filter(file__ref=file, role=role).select_related("member", "team")
    row = rows.order_by("-starts").first()
    if row is None:
        return None
    shown("team", [row.file_id])
    began = Event.objects.filter(pk=row.began_by).first()
    holder = row.member or row.team
    return {
        "role": row.role,
        "held by": holder.name if holder else "",
        "since": clock.in_words(row.starts),
        "until": "" if row.ends >= FOREVER else clock.in_words(row.ends),
        "because": began.type if began else "",
        "clauses": [row.clause] if row.clause else [],
        "says": _says([row.clause]),
        "sees": sorted({klass for one in _grants(role) for klass in one.classes}),
    }


def _granted(role: str, klass: str) -> Proof | None:
    found = {name: one for name, one in _named_grants(role).items() if klass in one.classes}
    if not found:
        return None
    clauses = [clause for one in found.values() for clause in one.clauses]
    return {
        "role": role,
        "class": klass,
        "grants": list(found),
        "highest marking": max(one.marking for one in found.values()),
        "may write": any(one.write for one in found.values()),
        "purpose": [one.purpose for one in found.values()],
        "clauses": clauses,
        "says": _says(clauses),
    }


def _grants(role: str) -> list[Any]:
    return list(_named_grants(role).values())


def _named_grants(role: str) -> dict[str, Any]:
    return {name: one for name, one in _book().grants.items() if role in one.role}


def _gates() -> dict[str, Any]:
    from accord.protocols.schema import Gate

    return dict(_book().of_kind(Gate))


def _before(gate: Any, event: str) -> bool:
    return any(one.event == event for one in gate.before)


def _says(clauses: Iterable[str]) -> dict[str, str]:
    book = _book()
    return {id: book.clauses[id].says for id in dict.fromkeys(clauses) if id in book.clauses}


def _book() -> Any:
    from accord.access import actor
    from accord.duties.rulebooks import rulebook_for

    by = actor.current()
    assert by is not None
    return rulebook_for(by.packs)


for answerer in (duty, refusal, grant):
    register_why(answerer)
