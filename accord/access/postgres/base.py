"""The database engine: every outermost transaction begins by saying who is asking.

The rest is Django's own PostgreSQL engine. Outside `atomic()` nothing has been
begun, so row-level security shows nothing: it fails closed.
"""

import json
from typing import Any

from django.db.backends.postgresql import base

from accord.access import actor


class DatabaseWrapper(base.DatabaseWrapper):
    """Calls `app.begin…()` when the outermost `atomic()` opens."""

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)
        if not autocommit and self.settings_dict.get("ACCORD_ROLE") != "owner":
            self._begin()

    def _begin(self) -> None:
        asked = actor.asking()
        if asked.member_ref is not None:
            answer = self._ask("SELECT app.begin_as(%s, %s)", [asked.member_ref, asked.at])
        else:
            answer = self._ask("SELECT app.begin(%s)", [asked.token])
        actor.begun(answer)

    def _ask(self, sql: str, params: list[Any]) -> dict[str, Any] | None:
        # The raw cursor: this is part of opening the transaction, not one of its queries,
        # and a session token must not reach a query log.
        with self.connection.cursor() as cursor:
            cursor.execute(sql, params)
            (answer,) = cursor.fetchone()
        return json.loads(answer) if isinstance(answer, str) else answer
