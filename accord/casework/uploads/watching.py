"""What the worker does about files: those that nobody could scan when they came are scanned now."""

from django.db import connection

from accord.access.actor import Actor
from accord.access.refusals import Refused
from accord.casework.uploads import scanning
from accord.casework.uploads.keys import unsealed
from accord.casework.uploads.states import CLEAN, RECEIVED, REFUSED

CLAIMED_AT_ONCE = 20


def watch_waiting_files(by: Actor) -> int:
    """Take files that wait for the scanner. What was taken is scanned by the next step, or by the next round."""
    if not scanning.is_set_up():
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.claim_files_to_scan(%s)", [CLAIMED_AT_ONCE])
        return int(cursor.fetchone()[0])


def watch_scanning(by: Actor) -> int:
    """Scan what was taken. Where the scanner does not answer, it waits for another round."""
    if not scanning.is_set_up():
        return 0
    done = 0
    with connection.cursor() as cursor:
        while done < CLAIMED_AT_ONCE:
            cursor.execute("SELECT * FROM app.file_to_scan()")
            row = cursor.fetchone()
            if row is None:
                break
            klass, ref, content, wrapped = row
            became = _became(klass, ref, bytes(content), bytes(wrapped))
            cursor.execute("SELECT app.file_scanned(%s, %s, %s)", [klass, ref, became])
            done += 1
            if became == RECEIVED:
                break  # nobody answers: the others are asked about another time
    return done


def _became(klass: str, ref: str, content: bytes, wrapped: bytes) -> str:
    try:
        clean = scanning.verdict(unsealed(klass, ref, content, wrapped)).clean
    except scanning.NoAnswer:
        return RECEIVED
    except Refused:  # its bytes were changed since: nobody could open it either
        return REFUSED
    return CLEAN if clean else REFUSED
