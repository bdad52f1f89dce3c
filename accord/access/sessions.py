"""Sessions kept in a table the web role cannot read, reached by key through functions.

`app.begin()` has already looked the session up and told what it holds, so loading
costs no further query.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import connection

from accord import clock
from accord.access import actor


class SessionStore(SessionBase):
    """Django's session, held by `app.session_…` functions."""

    def load(self) -> dict[str, Any]:
        row = actor.session_row()
        held = row.get("token", actor.asking().token) if row else None
        if row is None or not row["data"] or held != self.session_key:
            self._session_key = None
            return {}
        return self.decode(row["data"])

    def exists(self, session_key: str) -> bool:
        return _call("SELECT app.session_load(%s)", [session_key]) is not None

    def create(self) -> None:
        self._session_key = self._get_new_session_key()
        self.modified = True
        self.save(must_create=True)

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            self.create()
            return
        if must_create and self.exists(self.session_key):
            raise CreateError
        data = self._get_session(no_load=must_create)
        if not must_create and not self.exists(self.session_key):
            raise UpdateError
        expires = clock.real_now() + timedelta(seconds=self.get_expiry_age())
        encoded = self.encode(data)
        _call(
            "SELECT app.session_save(%s, %s, %s, %s, %s, %s)",
            [
                self.session_key,
                encoded,
                int(data["_auth_user_id"]) if "_auth_user_id" in data else None,
                expires,
                bool(data.get("shared_device")),
                str(data.get("device", "")),
            ],
        )
        # whoever loads it again in this request gets what was saved, not what it began with
        actor.session_kept({"token": self.session_key, "data": encoded})

    def cycle_key(self) -> None:
        """Give the session another key; the old one opens nothing any more."""
        old = self.session_key
        self._get_session()  # what it holds, while its old key still finds it
        if old is None:
            self.create()
            return
        self._session_key = self._get_new_session_key()
        _call("SELECT app.session_renew(%s, %s)", [old, self.session_key])
        self.modified = True
        self.save()

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            _call("SELECT app.session_end(%s)", [key])

    @classmethod
    def clear_expired(cls) -> None:
        _call("SELECT app.sessions_clear()", [])


def _call(sql: str, params: Iterable[Any]) -> Any:
    # The raw connection: a session key must not reach a query log.
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute(sql, list(params))
        return cursor.fetchone()[0]
