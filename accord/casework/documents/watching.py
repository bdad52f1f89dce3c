"""What time brings to documents: the ten minutes to recall one are over, so it goes."""

from django.db import connection

from accord.access.actor import Actor
from accord.access.models import File
from accord.duties.record import record
from accord.duties.watching import AT_ONCE


def watch_documents(by: Actor) -> int:
    """Let up to `AT_ONCE` documents of the actor's area go whose time to recall is over. Return how many.

    Each is asked about once more: one whose recipient is no longer allowed all of it is held
    back. One that was recalled meanwhile stays recalled.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.documents_to_go(%s)", [AT_ONCE])
        rows = cursor.fetchall()
    for document, file_id, kind, recipient, made_as, may_go in rows:
        if _call("SELECT app.document_goes(%s, %s)", document, may_go):
            said = record(
                "document_released" if may_go else "document_held_back",
                file=File(pk=file_id),
                by=by,
                once=f"document:{document}",
                made_document=document,
                made_kind=kind,
                made_for=recipient,
                made_as=made_as,
            )
            _call("SELECT app.hand_over_document(%s, %s)", document, said.id)
    return len(rows)


def _call(sql: str, *values: object) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return bool(cursor.fetchone()[0])
