"""Every page of computer systems, files for other systems and returns, at the desk and on a phone."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.web.connecting.conftest import administrator
from tests.web.looking import chromium
from tests.web.touring import Tour

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def test_every_page_at_the_desk_and_on_a_phone(browser: Browser, house: Any) -> None:
    tour = Tour(browser, house, "connecting", "exporting", "returns")
    one, hook = (
        f"/set-up/systems/{house.system.ref}/",
        f"/set-up/systems/addresses/{house.hook.ref}/",
    )
    tour.look(
        administrator(house), "/set-up/systems/", "/set-up/systems/add/", "/set-up/systems/how/", one, f"{one}keys/",
        f"{one}addresses/", f"{one}stop/", f"/set-up/systems/keys/{house.key.ref}/revoke/", f"{hook}end/", f"{hook}again/",
    )  # fmt: skip
    files = f"{house.path}exports/"
    each = f"{files}{house.export.ref}/"
    tour.look(house.dele, files, f"{files}make/", f"{each}receipt/", f"{each}drop/")
    returns = "/partners/figures/returns/"
    tour.look(
        house.rosa,
        returns,
        f"{returns}make/",
        f"{returns}codes/",
        f"{returns}{house.returned.ref}/",
    )
    tour.look(house.olive, f"{returns}{house.partial.ref}/")
    assert tour.wrong == []
    assert tour.missed() == set()
