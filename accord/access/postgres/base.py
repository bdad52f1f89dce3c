"""The database engine: every outermost transaction begins by saying who is asking.

The rest is Django's own PostgreSQL engine. Outside `atomic()` nothing has been
begun, so row-level security shows nothing: it fails closed.
"""

from typing import Any

from django.db.backends.postgresql import base, operations, schema
from django.db.backends.utils import debug_transaction
from django.db.utils import OperationalError

from accord.access import actor
from accord.access.postgres import calling, reading

NEVER_OF_ITSELF = 2**31  # so often must a statement be sent before the driver prepares it unasked


class Cursor(reading.Counting, base.Cursor):
    """Django's own cursor, counting what it reads."""


class SchemaEditor(schema.DatabaseSchemaEditor):
    """Makes no second index for what a reference begins with: it is random, and asked for whole."""

    def _create_like_index_sql(self, model: Any, field: Any) -> Any:
        return None if field.name == "ref" else super()._create_like_index_sql(model, field)


class DatabaseOperations(operations.DatabaseOperations):
    """Django's, with statements that name the area they ask about."""

    compiler_module = "accord.access.postgres.compiler"


class DatabaseWrapper(base.DatabaseWrapper):
    """Calls `app.begin…()` when the outermost `atomic()` opens, in the same round trip."""

    SchemaEditorClass = SchemaEditor
    ops_class = DatabaseOperations

    def get_connection_params(self) -> dict[str, Any]:
        """Django's, with cursors that count what they read for the view log, and with what is asked
        to be kept prepared (`prepared.py`) kept so: left to Django, the driver prepares nothing.
        """
        params = super().get_connection_params() | {"cursor_factory": Cursor}
        if "prepare_threshold" not in self.settings_dict.get("OPTIONS", {}):
            params["prepare_threshold"] = NEVER_OF_ITSELF
        return params

    def create_cursor(self, name: str | None = None) -> Any:
        """A cursor that counts; a server-side one would pass the count by, so none is made."""
        return super().create_cursor()

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)
        if not autocommit and self.settings_dict.get("ACCORD_ROLE") != "owner":
            self._begin()

    def _begin(self) -> None:
        # Past the cursor: this is part of opening the transaction, not one of its queries,
        # and a session token must not reach a query log.
        try:
            answer = self._said()
        except OperationalError:
            if not self.connection.closed:
                raise
            # The server this connection led to is gone, and nothing of the transaction was done: where
            # another leads by now, whoever asks need not notice.
            self.close()
            self.connect()
            super()._set_autocommit(False)
            answer = self._said()
        actor.begun(answer)

    def _said(self) -> Any:
        asked = actor.asking()
        with self.wrap_database_errors:
            if asked.member_ref is not None:
                at = asked.at.isoformat() if asked.at else None
                return self._ask(b"SELECT app.begin_as($1, $2)", asked.member_ref, at)
            if asked.key is not None:
                return self._ask(b"SELECT app.begin_with_key($1)", asked.key)
            return self._ask(b"SELECT app.begin($1)", asked.token)

    def _ask(self, statement: bytes, *values: str | None) -> Any:
        return calling.begin(self.connection, statement, *values)

    def _commit(self) -> None:
        if self.connection is not None:
            with debug_transaction(self, "COMMIT"), self.wrap_database_errors:
                calling.commit(self.connection)
