"""The pages of early help: each step where it stands, each error in a sentence, and nothing for who may not see it."""

from collections.abc import Iterator
from typing import Any

import pytest

from accord.casework.early_help.models import PanelDiscussion, ServiceOffer
from tests.acting import acting_as
from tests.domain.challenges.test_any_ladder import borough
from tests.sweeping import sweep
from tests.web.forms import post
from tests.web.visiting import House, words

DAY = "2026-04-08 10:00"
KNOWN = dict.fromkeys(("vulnerable", "at_risk_of_offending", "placement_at_risk"), "yes") | {"has_offended": "no", "crime_or_antisocial": "not_known", "whole_family": "no"}  # fmt: skip


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[House]:
    """Kai, with whom both services work. Committed."""
    from django.db import connection

    with django_db_blocker.unblock():
        try:
            town, file = borough("hammersmith-fulham")
            made = House(town, cluster)
            made.file, made.page = file, f"/young-people/{file.ref}/early-help/"  # type: ignore[attr-defined]
            yield made
        finally:
            connection.close()
            sweep(cluster)


def the_only(house: Any, table: Any) -> Any:
    with acting_as(house.dele, DAY):
        return table.objects.get().pk


def test_a_service_goes_from_proposed_to_ended_on_pages(house: Any) -> None:
    house.it_is(DAY)
    dele, hana, page = house.visit(house.dele), house.visit(house.hana), house.page
    assert "No service has been proposed" in words(dele.get(page))
    assert "Write what the help is for" in words(
        post(dele, f"{page}propose/", service="family_assist", **KNOWN)
    )
    post(dele, f"{page}propose/", service="family_assist", reason="Evenings at home.", **KNOWN)
    one = f"{page}services/{the_only(house, ServiceOffer)}/"
    assert "Say whether it is offered" not in words(dele.get(page))
    shown = words(hana.get(page))
    assert "Family Assist Service" in shown and "Say whether it is offered" in shown
    assert "Say why it is not offered" in words(post(hana, f"{one}decide/", offered="no"))
    post(hana, f"{one}decide/", offered="yes")
    post(dele, f"{one}answer/", taken_up="yes", says="They want it.")
    assert "They want it." in words(dele.get(page))
    post(dele, f"{one}end/", how_it_ended="done", says="Calmer.")
    shown = words(house.visit(house.yaz).get(page))
    assert "Calmer." in shown and "what it was for is done" in shown and "It ended" not in shown


def test_a_panel_is_asked_and_decides_on_pages(house: Any) -> None:
    house.it_is(DAY)
    yaz, page = house.visit(house.yaz), house.page
    assert "Write what the panel is asked" in words(post(yaz, f"{page}panels/ask/", panel="nfa"))
    post(yaz, f"{page}panels/ask/", panel="nfa", why="A first matter.")
    one = f"{page}panels/{the_only(house, PanelDiscussion)}/"
    assert "Select who sees it through" in words(post(yaz, f"{one}held/", attended=["police"], decision="no_further_action"))  # fmt: skip
    post(yaz, f"{one}held/", attended=["police"], decision="no_further_action", follows="youth_justice_worker")  # fmt: skip
    shown = words(yaz.get(page))
    assert "NFA panel" in shown and "No further action" in shown and "Take it back" not in shown
    post(yaz, f"{one}follow/", followed="A talk with the family.")
    assert "A talk with the family." in words(house.visit(house.dele).get(page))


def test_it_is_not_there_for_who_has_no_part_and_has_its_tab_for_who_has(house: Any) -> None:
    house.it_is(DAY)
    assert house.visit(house.maeve).get(house.page).status_code == 404
    assert "Early help" in words(house.visit(house.dele).get(f"/young-people/{house.file.ref}/"))
