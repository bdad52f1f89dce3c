"""A town that really commits, founded once for each module, with a case and nothing yet to be sent."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from accord.duties.record import record
from tests.acting import acting_as
from tests.domain.notices.posting import Post, rows
from tests.sweeping import sweep

# What tests leave behind, apart from the log.
AS_BEFORE = """
UPDATE duty SET overdue_at = NULL;
DELETE FROM message;
DELETE FROM contact_choice;
DELETE FROM tell WHERE rule LIKE 'plain/t%';
DELETE FROM duty WHERE rule LIKE 'accord/unsent%';
DELETE FROM event WHERE type IN ('notice_undelivered', 'close_notice_undelivered', 'notice_told_another_way');
UPDATE tell SET sent_at = queued_at;
UPDATE member SET email = lower(replace(name, ' ', '.')) || '@fernley.example' WHERE NOT system
"""


@pytest.fixture(scope="module")
def founded_here(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town, Kai's case, and the area's post."""
    from django.db import connection

    from tests.cast import Town

    with django_db_blocker.unblock():
        try:
            town = Town.found()
            case = town.young_person("2026-03-02 10:00")
            with acting_as(town.dele, "2026-03-02 11:00") as by:
                event = record(
                    "case_team_joined", file=case.file, by=by, role="keyworker", member=town.joan.pk
                )
            yield SimpleNamespace(town=town, case=case, event=event.id)
        finally:
            connection.close()
            sweep(cluster)


@pytest.fixture
def post_town(founded_here: Any, cluster: Any) -> Iterator[Any]:
    """The same with nothing to be sent, and a post of its own."""
    for statement in AS_BEFORE.split(";"):
        rows(cluster, statement)
    post = Post(cluster, founded_here.town.area.pk)
    yield SimpleNamespace(**vars(founded_here), post=post)
    post.worker.close()
