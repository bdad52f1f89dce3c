"""Every page of what partners do together, at the desk and on a phone."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser

from accord.casework.agreements import actions as agreements
from accord.casework.agreements import queries
from accord.casework.directory import actions as directory
from accord.casework.oversight import actions as oversight
from accord.casework.oversight.models import ForumPlace
from accord.casework.oversight.terms import AgendaLine, AgreedAction, AskedService
from tests.acting import acting_as, at
from tests.domain.homes.keeping import add_home
from tests.web.looking import chromium
from tests.web.touring import Tour

pytestmark = pytest.mark.browser
WES = (
    "", "forums/", "forums/{held}/", "forums/{held}/absence/", "forums/{held}/done/contact_details/",
    "contract-reviews/", "contract-reviews/{review}/", "contract-reviews/arrange/{file}/",
    "contract-reviews/{review}/held/", "contract-reviews/{review}/write/", "contract-reviews/{review}/call-off/",
    "agreed/", "agreed/{agreed}/done/", "agreed/{agreed}/give-up/", "knowledge/", "knowledge/post/",
    "knowledge/{item}/take-down/", "knowledge/practice/", "directory/", "directory/services/commissioning_team/",
    "directory/services/commissioning_team/change/", "directory/rotas/{team}/", "directory/rotas/{team}/add/",
    "directory/rotas/{team}/{turn}/end/", "directory/officers/", "agreement/", "agreement/papers/",
    "agreement/papers/add/{agency}/", "agreement/specifications/", "agreement/specifications/draft/",
    "agreement/specifications/{specification}/issue/", "agreement/specifications/{specification}/withdraw/",
    "agreement/training/", "figures/", "figures/goals/", "figures/providers/{agency}/",
    "figures/clauses/ISL-PPM-08/", "forums/arrange/",
)  # fmt: skip
AHEAD = ("forums/", "forums/{ahead}/", "forums/{ahead}/agenda/", "forums/{ahead}/held/", "forums/{ahead}/call-off/")  # fmt: skip
MAEVE = ("forums/{ahead}/who/{oakhouse}/", "directory/officers/{home}/", "agreement/papers/add/{agency}/", "agreement/training/add/{agency}/")  # fmt: skip
OLIVE = ("agreement/", "agreement/islington/sign/0/", "agreement/islington/reviewed/", "agreement/islington/leave/", "agreement/islington/day/review/",
         "agreement/islington/changes/", "agreement/islington/changes/propose/", "agreement/islington/changes/{change}/word/",
         "agreement/islington/changes/{change}/give-up/", "agreement/islington/rests-on/", "agreement/islington/rests-on/add/",
         "agreement/islington/rests-on/{paper}/stand/")  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def met(house: Any) -> dict[str, Any]:
    """A forum that was held, what it agreed, and a review to come; the ids that addresses take."""
    oakhouse = house.teams["oakhouse"]
    with acting_as(house.wes, "2026-03-02 10:00") as by:
        asked = [AskedService(oakhouse, "provider_manager")]
        held = oversight.arrange_forum(meeting_at=at("2026-03-10 14:00"), services=asked, by=by)
        lines = [AgendaLine("Visitors late at night", "providers")]
        oversight.set_forum_agenda(forum=held, items=lines, names_nobody=True, by=by)
        agency = house.agencies["Oakhouse Homes"]
        review = oversight.arrange_contract_review(agency=agency, meeting_at=at("2026-04-15 10:00"), by=by)  # fmt: skip
        item = oversight.post_knowledge(kind="training", title="Harm at night", says="A day.", names_nobody=True, by=by)  # fmt: skip
        draft = agreements.draft_specification(title="Nights", contract_kinds=["block"], drafted_on=date(2026, 3, 1), by=by)  # fmt: skip
        change = agreements.propose_change(pack="islington", party=queries.parties("islington", by)[0], words="Every two months", because="Too long", proposed_on=date(2026, 3, 1), by=by)  # fmt: skip
        paper = agreements.record_agreement_paper(pack="islington", kind="sharing_agreement", title="Sharing", held_by="The partnership", link="https://fernley.example/sharing", dated_on=date(2026, 3, 1), by=by)  # fmt: skip
        turn = directory.put_on_duty(
            team=house.teams["commissioning"], member=house.wes, starts=at("2026-03-09 09:00"),
            ends=at("2026-04-08 09:00"), phone="01632 960911", by=by,
        )  # fmt: skip
    with acting_as(house.wes, "2026-03-10 16:00") as by:
        held.refresh_from_db()
        agreed = oversight.hold_forum(
            forum=held, held_at=at("2026-03-10 14:00"), came=[], names_nobody=True,
            actions=[AgreedAction("Share the night rota", oakhouse, date(2026, 4, 1))],
            left_over=["contact_details"], by=by,
        )  # fmt: skip
        assert ForumPlace.objects.filter(forum=held, came=False).exists()
    with acting_as(house.maeve, "2026-03-02 10:00") as by:
        home = add_home(oakhouse, by=by)
    return {
        "held": held.pk, "review": review.pk, "item": item.pk, "specification": draft.pk, "turn": turn.pk,
        "change": change.pk, "paper": paper.pk,
        "agreed": agreed[0].pk, "home": home.ref, "team": house.teams["commissioning"].ref,
        "agency": agency.ref, "file": agency.file.ref, "oakhouse": oakhouse.pk,
    }  # fmt: skip


def test_every_screen_is_clean_at_the_desk_and_on_a_phone(browser: Browser, house: Any) -> None:
    ids = met(house)
    house.it_is("2026-03-16 10:00")
    tour = Tour(browser, house, "partners", "oversight", "directory", "agreements", "performance")

    def look(who: Any, *pages: str) -> None:
        tour.look(who, *(f"/partners/{page.format(**ids)}" for page in pages))

    look(house.wes, *WES)
    with acting_as(house.wes, "2026-03-16 10:00") as by:
        asked = [AskedService(house.teams["oakhouse"], "provider_manager")]
        ahead = oversight.arrange_forum(meeting_at=at("2026-04-14 14:00"), services=asked, by=by)
    ids["ahead"] = ahead.pk
    look(house.wes, *AHEAD)
    look(house.maeve, *MAEVE)
    look(house.olive, *OLIVE)

    assert tour.wrong == []
    assert tour.missed() == set()
