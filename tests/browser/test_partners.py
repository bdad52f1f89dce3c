"""What partners do together in a browser: axe, 320 px, and an agenda set without JavaScript."""

import pytest

from accord.casework.agencies import actions as agencies
from accord.casework.oversight import actions as oversight
from accord.casework.oversight.terms import AskedService
from accord.duties.record import record
from tests.acting import acting_as, at
from tests.browser.conftest import picture
from tests.browsers import violations, wide

pytestmark = pytest.mark.browser

PAGES = (
    "/partners/", "/partners/forums/", "/partners/forums/{forum}/", "/partners/forums/{forum}/held/",
    "/partners/contract-reviews/", "/partners/contract-reviews/{review}/", "/partners/agreed/", "/partners/knowledge/",
    "/partners/directory/", "/partners/agreement/", "/partners/figures/", "/partners/figures/clauses/ISL-PPM-08/",
)  # fmt: skip


@pytest.fixture(scope="module")
def made(live):
    """Wes, who commissions, a forum and a review to come, and some clauses that fell due."""
    with acting_as(live.town.admin, "2026-01-05 09:00") as by:
        wes = agencies.add_member(
            team=live.teams["commissioning"], name="Wes Cardew", role="commissioning_team",
            email="wes.cardew@fernley.example", desk=True, by=by,
        )  # fmt: skip
    with acting_as(wes, "2026-03-02 10:00") as by:
        asked = [AskedService(live.teams["oakhouse"], "provider_manager")]
        forum = oversight.arrange_forum(meeting_at=at("2026-04-14 14:00"), services=asked, by=by)
        agency = live.agencies["Oakhouse Homes"]
        review = oversight.arrange_contract_review(
            agency=agency, meeting_at=at("2026-04-15 10:00"), by=by
        )
    for n in range(7):
        case = live.town.young_person("2026-02-02 09:00", legal_name=f"Ember{n} Vale")
        with acting_as(live.dele, "2026-02-02 10:00") as by:
            record("placement_started", file=case.file, by=by, placement=n + 1, setting_24h=True)
        with acting_as(live.dele, "2026-02-04 10:00") as by:
            facts = {"placement": n + 1, "meeting": n + 1}
            record("placement_planning_meeting_held", file=case.file, by=by, **facts)
    return {"wes": wes, "forum": forum.pk, "review": review.pk}


def test_every_page_is_clean_wide_and_narrow(live, made):
    for width in (1280, 320):
        with live.page_as(made["wes"], width=width) as page:
            for path in PAGES:
                page.goto(path.format(**made))
                picture(page, f"{width}{path.replace('/', '-').format(**made)}")
                assert violations(page) == [], path
                assert wide(page) <= width, path


def test_an_agenda_is_set_without_javascript(live, made):
    with live.page_as(made["wes"], js=False, width=320) as page:
        page.goto(f"/partners/forums/{made['forum']}/")
        page.get_by_role("button", name="Set the agenda").click()
        page.get_by_label("What is it about?").fill("Visitors late at night")
        page.get_by_role("button", name="Set the agenda").click()
        assert page.get_by_role("heading", name="There is a problem").is_visible()
        assert page.get_by_label("What is it about?").input_value() == "Visitors late at night"
        page.get_by_label("Whose need or priority is it?").select_option("providers")
        page.get_by_label("No young person is named").check()
        page.get_by_role("button", name="Set the agenda").click()
        assert page.get_by_text("Visitors late at night").is_visible()
