"""Whoever opens the file of somebody with a home in an emergency sees where it is and whom to phone."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.living import living
from tests.web.visiting import words


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town with Kai's stay in it."""
    with living(cluster, django_db_blocker) as made:
        yield made


def test_the_home_its_address_and_a_phone_number(house):
    sent = {
        "reference": house.file.ref, "name": "", "ground": "missing", "again": "yes",
        "reason": "Missing since last night, nobody answers the phone",
    }  # fmt: skip
    client = house.visit(house.yaz)
    answer = client.post("/emergency/", sent)
    assert answer.status_code == 302, words(answer)
    shown = words(client.get(answer.url))
    assert "Where they live now Number 4" in shown
    assert "Phone there" in shown
    # the control: whoever has a part on the case has its own tab for the home
    assert "Where they live now" not in words(house.visit(house.dele).get(answer.url))
