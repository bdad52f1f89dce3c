"""Every page of nights, absences and incidents, at the desk and on a phone."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from accord.casework.agencies import actions as agencies
from accord.casework.incidents.actions import note_conduct
from tests.acting import acting_as
from tests.domain.everything_at_night import happen_at_night
from tests.web.looking import chromium
from tests.web.touring import Tour

pytestmark = pytest.mark.browser
NED = (
    "/tonight/", "{tonight}", "{tonight}roll/", "{tonight}shift/", "{tonight}card/", "{tonight}absent/",
    "{tonight}incident/", "{path}missing/", "{path}missing/absent/", "{path}missing/curfew/",
    "{path}missing/meetings/{meeting}/held/", "{path}missing/{episode}/", "{path}incidents/",
    "{path}incidents/add/", "{path}duty-team/", "{path}incidents/{incident}/", "/incident-reports/",
    "{path}conduct/", "{path}conduct/add/",
    *(f"{{path}}missing/{{episode}}/{step}/" for step in (
        "called", "absent", "judge", "police", "police-reference", "told", "back", "context", "talk", "likely", "told-back", "move",
    )),
    *(f"{{path}}incidents/{{incident}}/{step}/" for step in ("told", "duty-team", "report", "move")),
)  # fmt: skip
DELE = ("missing/", "missing/assessment/", "missing/concerns/{placement}/", "missing/meetings/add/",
        "missing/meetings/{meeting}/invite/", "missing/meetings/{meeting}/cancel/")  # fmt: skip
WES = ("/incident-reports/", "/incident-reports/{report}/", "/incident-reports/{report}/answer/",
       "/incident-reports/{report}/learned/", "/incident-reports/form/{home}/")  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def test_every_screen_is_clean_at_the_desk_and_on_a_phone(browser: Browser, house: Any) -> None:
    with acting_as(house.admin, "2026-03-06 09:00") as by:
        wes = agencies.add_member(
            team=house.teams["commissioning"], name="Wes Cardew", role="commissioning_team",
            email="wes.cardew@fernley.example", desk=True, by=by,
        )  # fmt: skip
    happen_at_night(house.night.settled)
    house.it_is("2026-06-22 10:00")
    ids = {
        "tonight": house.tonight, "path": house.path, "home": house.night.settled.home.ref,
        "placement": house.night.settled.placement.pk, "report": house.rows("SELECT ref FROM incident_report")[0][0],
    }  # fmt: skip
    for name, table in (("episode", "episode"), ("incident", "incident"), ("meeting", "missing_meeting")):  # fmt: skip
        ids[name] = house.rows(f"SELECT max(id) FROM {table} WHERE file_id = %s", house.kai.pk)[0][0]  # fmt: skip
    with acting_as(house.ned, "2026-06-22 10:00") as by:
        told = note_conduct(file=house.kai, conduct="antisocial_behaviour", words="Loud at night.", told_by="neighbours", by=by)  # fmt: skip
    tour = Tour(browser, house, "nights", "missing", "incidents")

    tour.look(house.ned, *(page.format(**ids) for page in NED))
    tour.look(house.dele, *(house.path + page.format(**ids) for page in DELE))
    tour.look(house.night.town.maeve, f"{house.path}conduct/{told.pk}/")
    tour.look(wes, *(page.format(**ids) for page in WES))

    assert tour.wrong == []
    assert tour.missed() == set()
