"""Records that were for some only of those who could see their class of information.

A grant is by role and class; beside it, some records have a policy of their own: what one provider
found, a note written to some roles, one side of a challenge. Being named among those who could see
the class is the most that anybody could see of it. Here is which records were fewer people's.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from accord.access.sight import shown

ASKED = "SELECT kind, record, recorded_at, rule, readers, others FROM app.for_some(%s, %s, %s)"


@dataclass(frozen=True, slots=True)
class ForSome:
    """One record that not everybody could read who could see its class. `kind` is its table.

    `readers` and `others` are members by number; `others` could see the class at the record's
    marking and could not read it. `recorded_at` is UTC.
    """

    kind: str
    record: int
    recorded_at: datetime
    rule: str  # why, in a sentence
    readers: frozenset[int]
    others: frozenset[int]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is narrowed of a class on a file: by which rules, kind by kind, and the records."""

    rules: dict[str, str]
    records: list[ForSome]

    def not_for(self, member_id: int) -> int:
        """How many of the records this member could not read."""
        return sum(member_id in one.others for one in self.records)


def for_some(file_id: int, klass: str, moment: datetime) -> Narrowed:
    """Which records of a class not everybody could read who was granted it at a moment.

    For those who may see who sees; whoever does not guard information is told only of records
    they may read themselves. Every one is asked of the database's own policies, for each of
    those granted, as of that moment.
    """
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [file_id, klass, moment])
        rows = cursor.fetchall()
    records = [
        ForSome(kind, record, at, rule, frozenset(readers), frozenset(others))
        for kind, record, at, rule, readers, others in rows
        if record is not None
    ]
    shown("access", [file_id] * len(records))
    return Narrowed({row[0]: row[3] for row in rows}, records)
