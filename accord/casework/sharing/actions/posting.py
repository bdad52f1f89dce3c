"""Letters on paper: printed, posted or handed over by a person, and recorded as gone."""

from django.db import connection

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.sharing.actions.calls import CALLERS
from accord.casework.sharing.models import Letter
from accord.duties.record import record

WAYS = ("post", "email", "by_hand", "in_accord")
NOT_WAITING = "This letter is not waiting to be posted. Look at the list again."


@action(by=CALLERS, records=["letter_sent"])
def send_letter(*, letter: Letter, how: str, by: Actor) -> Letter:
    """Record that a letter went: by post, by e-mail, by hand or in Accord."""
    refuse_if(None if how in WAYS else f"Say how it went: {', '.join(WAYS)}.")
    record(
        "letter_sent",
        file=letter.file,
        by=by,
        letter=letter.pk,
        letter_kind=letter.kind,
        to_role=letter.to_role,
        how=how,
    )
    return letter


@action(by=CALLERS, records=[])
def mark_posted(*, file: File, message: str, by: Actor) -> None:
    """Mark a letter that waited to be printed as posted or handed over.

    `message` is the waiting letter's reference, as `people_told()` lists it for this case.

    :raises Refused: if it is not waiting, or is not for this person to send.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT app.letter_posted(m.ref) FROM public.message m WHERE m.ref = %s"
            " AND m.file_id = %s",
            [message, file.pk],
        )
        found = cursor.fetchone()
    refuse_if(None if found and found[0] else NOT_WAITING)
