"""Saying that a team holds something, asking it, and what it answers: shared, or nothing shared."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import FOREVER, File, Team
from accord.access.refusals import Refused, refuse_if, refuse_on
from accord.casework.need_to_know import refusals
from accord.casework.need_to_know.models import PRINCIPLES, Pointer, PointerAsk, SharingDecision
from accord.casework.need_to_know.refusals import POLICE
from accord.casework.people.actions import owned
from accord.casework.people.models import YoungPerson
from accord.duties.record import record

# Whoever has a part on a case may say that their team holds something, and may ask others.
PARTNERS = [
    "keyworker", "provider", "provider_manager", "placements_team", "referrals_team", "youth_justice_worker",
    "gangs_coordinator", "gangs_team", "reviewing_officer", "youth_support_worker", "mentor",
    "other_professional", "lead_worker",
]  # fmt: skip
# The police are asked under an agreement, and answer; they note nothing on a case and ask nobody there.
ANSWERERS = [*PARTNERS, POLICE]
NO_TEAM = "Your role on this case is none that another agency is asked through."


@action(by=PARTNERS, records=["pointer_put", "pointer_kept"])
def put_pointer(
    *, file: File, team: Team, marking: int = 0, kept: bool = False, by: Actor
) -> Pointer:
    """Say that your team holds something about this young person. Never what.

    Seen by whoever may see, at this marking, who the young person is; if `kept`, by your team alone.
    """
    role = _role(file, by)
    refuse_if(refusals.to_put(team, marking, role, by))
    with refuse_on("one_pointer", refusals.ALREADY_PUT):
        pointer = Pointer.objects.create(
            **owned(file, by),
            team_id=team.pk,
            role=role,
            marking=marking,
            kept=kept,
            starts=clock.now(),
        )
    # one that is kept leaves nothing on the young person's file, where its very entry would tell
    if kept:
        record("pointer_kept", file=team.agency.file, by=by, pointer=pointer.pk)
    else:
        record("pointer_put", file=file, by=by, pointer=pointer.pk)
    return pointer


@action(by=PARTNERS, records=["pointer_ended", "pointer_kept_ended"])
def end_pointer(*, pointer: Pointer, by: Actor) -> None:
    """Say that your team holds it no longer."""
    refuse_if(refusals.to_put(pointer.team, 0, pointer.role, by))
    changed = Pointer.objects.filter(pk=pointer.pk, ends=FOREVER).update(ends=clock.now())
    refuse_if(None if changed else "This has ended already.")
    if pointer.kept:
        record("pointer_kept_ended", file=pointer.team.agency.file, by=by, pointer=pointer.pk)
    else:
        record("pointer_ended", file=pointer.file, by=by, pointer=pointer.pk)


@action(by=PARTNERS, records=["held_information_asked_for"])
def ask_for_what_is_held(*, pointer: Pointer, purpose: str, words: str, by: Actor) -> PointerAsk:
    """Ask the team for what it holds, and say what for. It owes you an answer."""
    refuse_if(refusals.to_ask(purpose, words, pointer.team_id, by))
    refuse_if(None if pointer.ends > clock.now() else "They hold it no longer.")
    role = _role(pointer.file, by)
    ask = PointerAsk.objects.create(
        **owned(pointer.file, by),
        pointer_id=pointer.pk,
        team_id=pointer.team_id,
        marking=pointer.marking,
        asker_role=role,
        purpose=purpose,
        words=words.strip(),
    )
    record(
        "held_information_asked_for",
        file=pointer.file,
        by=by,
        held_request=ask.pk,
        asked_of=pointer.role,
        asked_for=role,
        asked_team=pointer.team_id,
        purpose_of_sharing=purpose,
    )
    return ask


@action(
    by=PARTNERS,
    records=["held_information_asked_for", "team_asked"],
)
def ask_the_police(*, file: File, team: Team, purpose: str, words: str, by: Actor) -> PointerAsk:
    """Ask a team of the police what they may share about a young person, and say what for.

    They read who is meant and what you ask, and nothing else of the case. They owe you an answer,
    which is never late. Whether they hold nothing or may say nothing reads the same.
    """
    refuse_if(refusals.to_ask_police(team, by) or refusals.to_ask(purpose, words, team.pk, by))
    role = _role(file, by)
    ask = PointerAsk.objects.create(
        **owned(file, by),
        team_id=team.pk,
        marking=1,
        asker_role=role,
        purpose=purpose,
        words=f"{_who_is_meant(file)}{words.strip()}",
    )
    record(
        "held_information_asked_for",
        file=file,
        by=by,
        held_request=ask.pk,
        asked_of=POLICE,
        asked_for=role,
        asked_team=team.pk,
        purpose_of_sharing=purpose,
    )
    # what they owe stands on their own file: nothing of the case is shown to them for it
    said = {"held_request": ask.pk, "provider_team": team.pk, "asked_of": POLICE}
    record("team_asked", file=team.agency.file, by=by, **said)
    return ask


def _who_is_meant(file: File) -> str:
    """Of whom the police are asked: they have no page on which to look."""
    person = YoungPerson.objects.filter(file_id=file.pk).first()
    if person is None:
        return ""
    return f"About {person.legal_name}, born {clock.day_in_words(person.born)}. "


@action(by=ANSWERERS, records=["held_information_answered", "team_answered"])
def share_what_is_held(
    *,
    ask: PointerAsk,
    held_class: str,
    basis: str,
    reason: str,
    weighed: Mapping[str, bool],
    expires_at: datetime,
    title: str,
    lines: Sequence[tuple[str, str]],
    by: Actor,
) -> None:
    """Share a copy with whoever asked, until `expires_at`, having weighed all eight principles.

    `lines` are pairs of a name and what it says. The copy is made now and never changes.
    """
    refuse_if(refusals.to_answer(ask, held_class, basis, reason, by))
    refuse_if(refusals.to_copy(held_class))
    refuse_if(refusals.to_share(basis, weighed, expires_at, lines))
    refuse_if(None if title.strip() else "Give the copy a title.")
    said = {one: bool(weighed[one]) for one in PRINCIPLES}
    decision = _decide(ask, by, held_class, basis, reason, "shared", expires_at=expires_at, **said)
    rows = [{"n": n, "label": label, "value": value} for n, (label, value) in enumerate(lines)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.make_share(%s, %s, %s)", [decision.pk, title.strip(), json.dumps(rows)]
        )
    _answered(ask, by, shared=True)


@action(
    by=ANSWERERS, records=["held_information_answered", "withholding_recorded", "team_answered"]
)
def share_nothing(
    *,
    ask: PointerAsk,
    held_class: str,
    basis: str,
    reason: str,
    nothing_held: bool = False,
    by: Actor,
) -> SharingDecision:
    """Answer that nothing is shared: it is kept back, with the reason; or nothing is held.

    Whoever asked reads the same of both. The police and the gangs team keep the reason to
    themselves; the reason of others can be read by whoever asked and whoever may see sharing.
    What would put an investigation, a person or an operation at risk needs no further reason.
    """
    reason = reason.strip() or (refusals.NOT_NAMED if basis == "jeopardy" else "")
    refuse_if(refusals.to_answer(ask, held_class, basis, reason, by))
    own_only = _keeps_to_itself(ask.team_id)
    outcome = "nothing_held" if nothing_held else "withheld"
    decision = _decide(ask, by, held_class, basis, reason, outcome, own_only=own_only)
    if own_only:
        file = ask.team.agency.file
        record("withholding_recorded", file=file, by=by, sharing_decision=decision.pk)
    _answered(ask, by, shared=False)
    return decision


def _decide(
    ask: PointerAsk,
    by: Actor,
    held_class: str,
    basis: str,
    reason: str,
    outcome: str,
    **weighed: Any,
) -> SharingDecision:
    # a decision by another of the team meanwhile is the answer: one question has one decision
    with transaction.atomic(), refuse_on("sharing_decision_ask_id_key", refusals.ANSWERED):
        return SharingDecision.objects.create(
            **owned(ask.file, by),
            ask_id=ask.pk,
            team_id=ask.team_id,
            marking=ask.marking,
            held_class=held_class,
            basis=basis,
            reason=reason.strip(),
            outcome=outcome,
            **weighed,
        )


def _answered(ask: PointerAsk, by: Actor, *, shared: bool) -> None:
    changed = PointerAsk.objects.filter(pk=ask.pk, outcome="").update(
        outcome="shared" if shared else "nothing_shared",
        answered_at=clock.now(),
        answered_by_id=by.member_id,
    )
    refuse_if(None if changed else refusals.ANSWERED)
    record(
        "held_information_answered",
        file=ask.file,
        by=by,
        held_request=ask.pk,
        asked_for=ask.asker_role,
        asked_of=ask.pointer.role if ask.pointer else POLICE,
        asked_team=ask.team_id,
        shared=shared,
        still_asked=PointerAsk.objects.filter(
            file_id=ask.file_id, team_id=ask.team_id, outcome=""
        ).exists(),
    )
    if ask.pointer_id is None:
        said = {"held_request": ask.pk, "provider_team": ask.team_id}
        record("team_answered", file=ask.team.agency.file, by=by, **said)


def _role(file: File, by: Actor) -> str:
    """The role on the case by which somebody holds or asks: the first that agencies are asked through.

    :raises Refused: for somebody with none of them.
    """
    held = by.roles_on(file.pk)
    for role in PARTNERS:
        if role in held:
            return role
    raise Refused(NO_TEAM)


def _keeps_to_itself(team_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.keeps_to_itself(%s)", [team_id])
        return bool(cursor.fetchone()[0])
