"""What the protocols in force say about a referral: its form, its route, whose money it is."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from accord import clock, vocabulary
from accord.access.actor import Actor
from accord.access.models import Area
from accord.access.refusals import Refused
from accord.duties.rulebooks import rulebook_for
from accord.protocols.forms import Checklist
from accord.protocols.rulebook import NoSuchRule
from accord.protocols.tables import NoOutcome, Outcome

ASK = "ask"
NOT_STATED = "The agreements of this area do not say how that is decided, so Accord cannot do it."
NO_REFERRALS = "No agreement of this area asks for a referral. When it is settled where they move in, record that."
WHO_LOOKS = "who-looks-for-a-home"


def asks_for_referrals(by: Actor) -> bool:
    """Whether an agreement of this area says on which form a referral is written."""
    try:
        rulebook_for(by.packs).table("form-required")
    except NoSuchRule:
        return False
    return True


def says_who_looks(by: Actor) -> bool:
    """Whether an agreement of this area names who looks for a home without a referral."""
    try:
        rulebook_for(by.packs).table(WHO_LOOKS)
    except NoSuchRule:
        return False
    return True


def follows_from(by: Actor, event: str) -> bool:
    """Whether a rule of this area's agreements looks at this kind of event."""
    return event in rulebook_for(by.packs).index.events


def interim_in_force(by: Actor) -> bool:
    """Whether the interim forms are used today, because the area's own is not live yet."""
    live_on = own_form_live_on(by)
    return live_on is None or clock.local_date(clock.now()) < live_on


def own_form_live_on(by: Actor) -> date | None:
    """The London day from which new referrals use the council's own form, or None for none yet."""
    said = Area.objects.get(pk=by.area_id).settings.get("own_form_live_on")
    return date.fromisoformat(said) if said else None


def checklist(by: Actor, name: str = "referral") -> Checklist:
    """The pack's form: what a referral holds, or what goes with one."""
    return rulebook_for(by.packs).form(name)


def answer(by: Actor, table: str, facts: Mapping[str, Any]) -> Outcome:
    """What a decision table of the pack says.

    :raises Refused: where it asks for a fact nobody has given yet, and where no pack has it.
    """
    try:
        found = rulebook_for(by.packs).table(table).outcome(facts)
    except NoSuchRule as unknown:
        raise Refused(NOT_STATED) from unknown
    except NoOutcome as nothing:
        raise Refused(str(nothing)) from nothing
    if ASK in found.outcome:
        raise Refused(found.says, clause=found.clause)
    return found


def titles(by: Actor) -> dict[str, str]:
    """What this area calls each role and team, by its id."""
    names = {role.id: role.title for role in vocabulary.roles().values()}
    for pack in reversed(rulebook_for(by.packs).packs):
        names.update(pack.front.roles)
        names.update(pack.front.services)
    return names


def may_go_ahead(by: Actor, file_id: int, event: str) -> bool:
    """Whether this member may go ahead past every gate that the packs set before an event."""
    before = rulebook_for(by.packs).index.events.get(event)
    held = by.roles_on(file_id) | by.job_roles
    return all(held & set(gate.override_by) for gate in (before.gates if before else ()))
