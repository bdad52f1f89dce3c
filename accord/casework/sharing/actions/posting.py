"""Letters on paper: printed with the address of the moment, posted or handed over, and recorded as gone."""

from django.db import connection

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.postgres.one_area import here
from accord.access.refusals import refuse_if
from accord.casework.addresses.printing import has_an_envelope
from accord.casework.addresses.queries import refuse_unless_current
from accord.casework.sharing.actions.calls import CALLERS
from accord.casework.sharing.models import Letter
from accord.duties.record import record

WAYS = ("post", "email", "by_hand", "in_accord")
ON_PAPER = ("post", "by_hand")
NOT_WAITING = "This letter is not waiting to be posted. Look at the list again."
# The outbox is another package's table, so it is read by its name; its own policies hold.
WAITING = (
    "FROM public.message m WHERE m.area_id = %(area)s AND m.ref = %(ref)s AND m.file_id = %(file)s"
)
TO_WHOM = f"SELECT m.to_outside, m.file_id {WAITING}"
POST = f"SELECT app.letter_posted(m.ref) {WAITING}"


@action(by=CALLERS, records=["letter_sent"])
def send_letter(*, letter: Letter, how: str, by: Actor) -> Letter:
    """Record that a letter went: by post, by e-mail, by hand or in Accord.

    What goes by post to somebody who is written to at home was printed with the address that
    holds now, and is confirmed as safe.
    """
    refuse_if(None if how in WAYS else f"Say how it went: {', '.join(WAYS)}.")
    if how == "post" and has_an_envelope(letter.to_role):
        refuse_unless_current(letter.file, letter.ref, letter.to_role, letter.to_name)
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
def mark_posted(*, file: File, message: str, how: str = "post", by: Actor) -> None:
    """Mark a letter that waited to be printed as posted, or as handed over.

    `message` is the waiting letter's reference, as `people_told()` lists it for this case. What
    is posted to somebody's home was printed with the address that holds now.

    :raises Refused: if it is not waiting, is not for this person to send, or the address changed.
    """
    refuse_if(None if how in ON_PAPER else "Say whether it was posted or handed over.")
    with connection.cursor() as cursor:
        cursor.execute(*here(TO_WHOM, {"ref": message, "file": file.pk}))
        found = cursor.fetchone()
    if found and how == "post" and has_an_envelope(found[0]):
        refuse_unless_current(file, message, found[0])
    with connection.cursor() as cursor:
        cursor.execute(*here(POST, {"ref": message, "file": file.pk}))
        found = cursor.fetchone()
    refuse_if(None if found and found[0] else NOT_WAITING)
