"""Visiting pages as somebody: a real session, in a database that really commits."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from typing import Any

import psycopg
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from markupsafe import Markup

from accord import clock
from accord.access.actor import Asking, asking_as
from accord.access.models import Member
from accord.access.postgres import calling, prepared
from accord.access.sessions import SessionStore
from tests.acting import acting_as, at

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@cache
def superuser(cluster: Any) -> psycopg.Connection[Any]:
    """One connection for all that tests look up: to make one takes longer than most of what is asked."""
    return psycopg.connect(cluster.dsn("root"), autocommit=True)


def let_go(cluster: Any) -> None:
    """Close that connection, for a test that needs the database to itself: whoever looks next makes another."""
    superuser(cluster).close()
    superuser.cache_clear()


class House:
    """A town whose pages can be visited: `house.visit(house.town.dele)` is a browser of Dele's."""

    def __init__(self, town: Any, cluster: Any) -> None:
        self.town, self.cluster = town, cluster

    def __getattr__(self, name: str) -> Any:
        return getattr(self.town, name)

    def it_is(self, london: str) -> None:
        """Set the time of every request from now on."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.set_demo_clock(%s)", [at(london)])

    def visit(self, who: Member, **session: Any) -> Client:
        """A browser in which this member is signed in."""
        client = Client()
        user = self.account_of(who)
        client.force_login(user, backend=BACKEND)
        keep_in_session(client, **(signed_in_strongly(user) | session))
        return client

    def account_of(self, who: Member) -> Any:
        """The account of a member, made by the administrator when it is first needed."""
        found = get_user_model().objects.filter(username=who.ref).first()
        if found is None:
            found = get_user_model().objects.create_user(username=who.ref, email=who.email)
            with acting_as(self.town.admin, clock.real_now() + timedelta(days=1)):
                Member.objects.filter(pk=who.pk).update(user=found)
        return found

    def join(self, who: Member, case: Any, role: str) -> int:
        """Put a member on a case's team, as no event did. Return the row's id."""
        return self.rows(
            "INSERT INTO case_team (area_id, file_id, member_id, role, marking, clause, starts, ends)"
            " SELECT area_id, id, %s, %s, 0, '', '2026-01-01', '9999-01-01' FROM file WHERE id = %s RETURNING id",
            who.pk, role, case.file_id,
        )[0][0]  # fmt: skip

    def change(self, *statements: str) -> None:
        """Change what nobody may change, as the superuser with triggers off."""
        with psycopg.connect(self.cluster.dsn("root")) as root:
            root.execute("SET session_replication_role = replica")
            for statement in statements:
                root.execute(statement)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What is really in the database, whoever may see it."""
        return superuser(self.cluster).execute(sql, values).fetchall()


def signed_in_strongly(user: Any, ago: int = 0) -> dict[str, Any]:
    """What a session holds once a code has been given, so many seconds ago."""
    given = {"method": "mfa", "at": time.time() - ago, "type": "totp", "reauthenticated": True}
    return {
        "account_authentication_methods": [given],
        "account_authentication_methods_user": str(user.pk),
    }


def keep_in_session(client: Client, **values: Any) -> None:
    """Put something in a browser's session, as a page would."""
    token = client.cookies[settings.SESSION_COOKIE_NAME].value
    with asking_as(Asking(token=token)), transaction.atomic():
        stored = SessionStore(token)
        stored.update(values)
        stored.save()


def words(response: Any) -> str:
    """The text of a page, without its markup."""
    page = response.content.decode().replace("<", " <")
    return " ".join(Markup(page).striptags().split()).replace(" ,", ",").replace(" .", ".")


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement of the block, the begin and the session's own included."""
    said: list[str] = []
    connection.ensure_connection()
    raw = connection.connection
    before = raw.cursor_factory

    def listening(kind: Any) -> Any:
        class Listening(kind):
            def execute(self, query: Any, *args: Any, **kwargs: Any) -> Any:
                said.append(query.as_string() if hasattr(query, "as_string") else str(query))
                return super().execute(query, *args, **kwargs)

        return Listening

    ours = prepared.CURSOR
    raw.cursor_factory, prepared.CURSOR = listening(before), listening(ours)
    calling.HEARD.append(said.append)
    try:
        yield said
    finally:
        calling.HEARD.remove(said.append)
        raw.cursor_factory, prepared.CURSOR = before, ours
