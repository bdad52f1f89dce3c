"""Row-level security binds whoever serves, or nobody is served."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from accord.access.serving import refuse_the_privileged
from config.database import parse


@pytest.fixture
def serving_as(committed, cluster):
    """Connect this process as another role, and come back."""
    before = dict(connection.settings_dict)

    def become(role):
        connection.close()
        connection.settings_dict.update(parse(cluster.dsn(role)), ACCORD_ROLE="owner")

    yield become
    connection.close()
    connection.settings_dict.update(before)


@pytest.mark.parametrize("role", ["owner", "root"])
def test_it_refuses_to_serve_as_one_it_does_not_bind(serving_as, role):
    serving_as(role)

    with pytest.raises(ImproperlyConfigured, match="does not serve as"):
        refuse_the_privileged()


@pytest.mark.parametrize("role", ["web", "worker"])
def test_it_serves_as_those_it_binds(serving_as, role):
    serving_as(role)

    assert refuse_the_privileged() is None
