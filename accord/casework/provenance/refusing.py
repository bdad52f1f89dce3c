"""Refusing words that are pasted from a record fewer people may read.

Looked through is what the asker may see on the same case: the database says which rows. What
they may not see they cannot copy, and being refused for it would tell them that it is there.
"""

from collections.abc import Iterator
from functools import lru_cache

from django.db import connection

from accord.access.models import File
from accord.access.refusals import Refused
from accord.casework.provenance.marks import Mark, held_back, may_go, named
from accord.casework.provenance.passages import Passages

# Tables about a case with room for words, the class of each, and which columns they are.
TABLES = """
SELECT c.relname, substring(obj_description(c.oid, 'pg_class') FROM 'class: (.*)'),
       array_agg(CASE WHEN t.typname = '_text' THEN format('array_to_string(%I, '' '')', a.attname)
                      ELSE quote_ident(a.attname) END ORDER BY a.attnum)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   AND a.attname NOT IN ('ref', 'kind', 'state', 'outcome', 'role', 'purpose', 'basis')
  JOIN pg_type t ON t.oid = a.atttypid AND t.typname IN ('text', '_text')
 WHERE c.relkind = 'r' AND c.relname NOT IN ('duty', 'tell', 'message')
   AND (SELECT count(*) FROM pg_attribute m WHERE m.attrelid = c.oid AND m.attname IN ('file_id', 'marking', 'recorded_at')) = 3
   AND substring(obj_description(c.oid, 'pg_class') FROM 'class: (.*)') NOT IN ('area', 'sealed', 'own', 'file', 'by row', 'none')
 GROUP BY c.oid, c.relname ORDER BY c.relname
"""
REFUSAL = (
    "Some of this stands word for word in {kind}, which fewer people may read. Say in your own"
    " words what these readers need, or ask whoever wrote it to share it with them."
)


def refuse_pasted(file: File, text: str, ceiling: int, *, klass: str = "") -> None:
    """Refuse words that repeat a record of this case with a higher mark, seen by the asker.

    `ceiling` is the marking of what the words are saved into: 0 shared, 1 sensitive, 2
    restricted. `klass` is its class of information; leave it out for a document.

    :raises Refused: with a sentence that names the kind of record, and what to do instead.
    """
    origin = is_pasted_from(file, text, Mark(klass, ceiling))
    if origin is not None:
        raise Refused(REFUSAL.format(kind=named(origin)))


def is_pasted_from(file: File, text: str, to: Mark) -> Mark | None:
    """The mark of the record that these words repeat and may not leave, or None."""
    asked = Passages(text)
    if not asked.long_enough:
        return None
    closed = _rows(file, to, open_=False)
    return held_back(asked, closed, lambda: (words for _, words in _rows(file, to, open_=True)))


def _rows(file: File, to: Mark, *, open_: bool) -> Iterator[tuple[Mark, str]]:
    """The words of the case that may stand there (`open_`), or may not, that the asker sees."""
    asks, given = [], []
    for table, klass, columns in _tables():
        markings = [m for m in (0, 1, 2) if may_go(Mark(klass, m), to) == open_]
        if markings:
            words = f"concat_ws(E'\\n', {', '.join(columns)})"
            asks.append(
                f"SELECT '{klass}'::text, t.marking, {words} FROM public.{table} t"
                " WHERE t.file_id = %s AND t.marking = ANY (%s)"
            )
            given += [file.pk, markings]
    if not asks:
        return
    with connection.cursor() as cursor:
        # composed in the database and compared here: nothing of it is shown to anybody
        cursor.execute(" UNION ALL ".join(asks), given)
        for klass, marking, words in cursor.fetchall():
            yield Mark(klass, marking), words


@lru_cache(maxsize=1)
def _tables() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The tables of this copy of Accord. They change only with a migration, never while it runs."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return tuple((table, klass, tuple(columns)) for table, klass, columns in cursor.fetchall())
