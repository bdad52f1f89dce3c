"""What the night looks at: whether every keyworker's part lies within a placement."""

from django.db import connection

from accord.access.actor import Actor
from accord.access.models import File
from accord.duties.record import record
from accord.duties.watching import AT_ONCE


def watch_keyworkers(by: Actor) -> int:
    """End a keyworker's part whose placement or offer came to nothing; raise an alarm for one without any.

    Practice names the keyworker before the move, so an accepted offer or a placement to come is
    enough. Decision 17.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.keyworkers_untied(%s)", [AT_ONCE])
        rows = cursor.fetchall()
    for part, file_id, member, was_tied in rows:
        file = File(pk=file_id)
        if was_tied:
            record("case_team_left", file=file, by=by, role="keyworker", member=member)
        else:
            record(
                "keyworker_found_without_placement",
                file=file,
                by=by,
                once=f"untied:{part}",
                member=member,
            )
    return len(rows)
