"""Attaching files to the records of a case, taking them out, and destroying them for good."""

from typing import Any

from django.db import connection

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused, refuse_if
from accord.casework.people.actions import owned
from accord.casework.uploads import keys, refusals, scanning
from accord.casework.uploads.models import TABLES, KeptFile
from accord.casework.uploads.rebuilding import rebuilt
from accord.casework.uploads.room import no_room
from accord.casework.uploads.sandbox.saying import Remade
from accord.casework.uploads.states import CLEAN, FILE_MOVES, RECEIVED, SCANNING
from accord.duties.record import record

ATTACHED = {
    "risk": "risk_file_attached",
    "incident": "incident_file_attached",
    "challenge": "challenge_file_attached",
}
TAKEN_OUT = {
    "risk": "risk_file_taken_out",
    "incident": "incident_file_taken_out",
    "challenge": "challenge_file_taken_out",
}
CLASS_OF = {"incident": "incident", "challenge": "challenge", "referral_document": "referral"}


@action(by=[], records=list(ATTACHED.values()))
def attach_file(
    *, file: File, about: Any = None, title: str, content: bytes, by: Actor
) -> KeptFile:
    """Attach a file to an incident, a challenge or the risk papers of a case. What is kept is made anew by us.

    `about` is the incident or the challenge, None for a paper about risk. Files are PDF, PNG,
    JPEG or plain text of at most 10 MB; what is in them decides, not their name.

    :raises Refused: for any other file, a harmful one, or one that is not theirs to attach.
    """
    klass = _class_of(about)
    refuse_if(refusals.to_attach(file, klass, about.marking if about else 0, title))
    made = rebuilt(content)
    kept = keep(file=file, klass=klass, about=about, title=title, came=content, made=made, by=by)
    facts = {} if about is None else {about._meta.db_table: about.pk}
    record(ATTACHED[kept.klass], file=file, by=by, **{f"{kept.klass}_file": kept.pk}, **facts)
    return kept


@action(by=[], records=list(TAKEN_OUT.values()))
def take_out_file(*, kept: KeptFile, reason: str, by: Actor) -> None:
    """Take a file out that does not belong here. It stays in the record and leaves every screen."""
    refuse_if(None if kept.klass in TAKEN_OUT else "Take it out on the page of its documents.")
    refuse_if(refusals.to_take_out(kept, reason))
    still = type(kept).objects.filter(pk=kept.pk, removed_at__isnull=True)
    taken = still.update(removed_at=clock.now(), removed_because=reason.strip())
    refuse_if(None if taken else "This file was taken out already.")
    record(TAKEN_OUT[kept.klass], file=kept.file, by=by, **{f"{kept.klass}_file": kept.pk})


def _class_of(about: Any) -> str:
    if about is None:
        return "risk"
    found = CLASS_OF.get(about._meta.db_table, "")
    if found not in ATTACHED:
        raise Refused("Choose what the file is about: an incident, a challenge or risk.")
    return found


def keep(
    *, file: File, klass: str, about: Any, title: str, came: bytes, made: Remade, by: Actor
) -> KeptFile:
    """Seal and keep with a record what was made of a file that came. For actions, which record it.

    :raises Refused: for what is harmful, more than there is room for, or not this person's to attach.
    """
    marking = about.marking if about is not None else 0
    refuse_if(refusals.to_attach(file, klass, marking, title))
    refuse_if(no_room(len(made.content)))
    row = owned(file, by)
    kept = TABLES[klass].objects.create(
        **row,
        **_subject(about),
        marking=marking,
        title=title.strip(),
        media_type=made.media_type,
        size=len(made.content),
        attached_at=clock.now(),
        state=RECEIVED,
        state_at=clock.now(),
        content=keys.seal(klass, row["ref"], made.content),
    )
    _scan(kept, came, made.content)
    return kept


def _subject(about: Any) -> dict[str, Any]:
    if about is None:
        return {}
    side = {"provider_team_id": about.provider_team_id} if hasattr(about, "strand") else {}
    return {"subject": about._meta.db_table, "subject_id": about.pk, **side}


def _scan(kept: KeptFile, came: bytes, made: bytes) -> None:
    """Ask the scanner about what came and what we made of it; where it does not answer, the file waits."""
    if not scanning.is_set_up():
        return
    move(kept, SCANNING)
    try:
        clean = scanning.verdict(came).clean and scanning.verdict(made).clean
    except scanning.NoAnswer:
        move(kept, RECEIVED)
        return
    refuse_if(None if clean else refusals.HARMFUL)
    move(kept, CLEAN)


def move(kept: KeptFile, to: str) -> None:
    """Say how far the scan has got, if it may go there from where it is."""
    assert to in FILE_MOVES[kept.state], f"a file that is {kept.state} does not become {to}"
    here = type(kept).objects.filter(pk=kept.pk, state=kept.state)
    here.update(state=to, state_at=clock.now())
    kept.state = to


def forget(document: KeptFile) -> bool:
    """Destroy what a file holds and its key: it cannot be read again here or in any copy.

    What was attached, when and by whom stays. The caller records its own entry on the same
    case first, in this transaction; without one the database refuses. Return whether there
    was still something to destroy.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.forget_file(%s, %s)", [document.klass, document.ref])
        (done,) = cursor.fetchone()
    return bool(done)
