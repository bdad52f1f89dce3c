"""What every page asks is planned once a connection, and nothing else is kept on it."""

from django.db import connection

from accord.access.postgres.prepared import ask


def kept(words):
    """How many of the statements that begin so the server keeps for this connection."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements WHERE starts_with(statement, %s)",
            [f"SELECT '{words}'"],
        )
        return cursor.fetchone()[0]


def test_what_is_asked_again_is_kept_prepared(db):
    for word in "ab":
        assert ask("SELECT 'asked again', %s::text", [word]) == [("asked again", word)]
    assert kept("asked again") == 1


def test_what_the_orm_sends_is_not(db):
    for _ in range(9):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 'sent again', %s", ["a"])
    assert kept("sent again") == 0


def test_behind_a_pool_that_cannot_keep_them_nothing_is(db):
    # The control, and what an address that ends in prepare_threshold=none does.
    pooled = connection.copy()
    assert pooled.get_connection_params()["prepare_threshold"] is not None
    pooled.settings_dict["OPTIONS"] = {"prepare_threshold": None}
    assert pooled.get_connection_params()["prepare_threshold"] is None
