"""The pages of two records and of two areas in a browser: axe, both widths, a silent console."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from accord.casework.identity import actions as identity
from accord.casework.identity import queries
from accord.casework.identity.watching import watch_records
from accord.casework.people.actions import open_case
from accord.casework.placements.actions import place_in_emergency
from accord.casework.transfers import actions as transfers
from accord.casework.transfers import asking, hosting
from accord.duties.models import Duty
from accord.duties.record import record
from tests.acting import acting_as, at
from tests.domain.homes.keeping import add_bed, add_home
from tests.domain.referrals.journeys import SENT, new_case, play
from tests.web.looking import chromium
from tests.web.touring import Tour

pytestmark = pytest.mark.browser
NOW = "2026-03-06 16:00"
WHY = "The same mother and the same school, both lead workers say"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def another_kai(house: Any, name: str) -> Any:
    with acting_as(house.dele, "2026-03-03 10:00") as by:
        return open_case(legal_name=name, born=house.kai.born, by=by)


def linked(house: Any, head: Any, pairs: list[Any]) -> int:
    """One pair linked, one that waits. Return the link's number."""
    with acting_as(f"deadlines-{house.area.pk}", "2026-03-04 10:00") as by:
        watch_records(by)
    with acting_as(head, "2026-03-04 11:00") as by:
        pairs += [one.id for one in queries.matches()]
        one = queries.match(pairs[0])
        main = queries.sides(one.one_id, one.other_id)[0].ref
        link = identity.compare_records(match=one.id, finding="same", reason=WHY, main=main, by=by)
    return link.id


def packs(house: Any, tour: Tour, there: Tour) -> None:
    """A hand-over pack: offered, answered and taken back."""
    with acting_as(house.maeve, "2026-03-05 14:00") as by:
        away = add_home(
            house.teams["oakhouse"], name="Far House", out_of_borough=True, borough="Otherby", by=by
        )
        bed = add_bed(away, by=by)
    with acting_as(house.dele, "2026-03-05 14:30") as by:
        noor = open_case(legal_name="Noor Vale", born=house.kai.born, by=by)
        stay = place_in_emergency(
            file=noor.file, home=away, bed=bed, started_at=at("2026-03-05 14:00"), by=by
        )
    path = f"/young-people/{noor.file.ref}/other-area/"
    tour.look(house.hana, path, f"{path}pack/")
    with acting_as(house.hana, "2026-03-05 15:00") as by:
        number = hosting.offer_host_pack(
            placement=stay, to_area=house.there.area.ref, reason=WHY, sends=["contact"], by=by
        )
    here = f"/hand-over-packs/{number}/"
    there.look(house.there.nell, "/offered-cases/", here, f"{here}answer/")
    with acting_as(house.there.nell, "2026-03-05 16:00") as by:
        hosting.answer_host_pack(host_pack=number, accepted=True, by=by)
    there.look(house.there.nell, here)
    tour.look(house.hana, path, f"{path}pack/{number}/take-back/")


def test_every_screen_is_clean_at_the_desk_and_on_a_phone(browser: Browser, house: Any) -> None:
    twin = another_kai(house, "Noor Ember")
    another_kai(house, "Ember Kai")
    pairs: list[int] = []
    link = linked(house, house.piotr, pairs)
    tour, there = Tour(browser, house, "identity", "transfers"), Tour(browser, house.there)
    case, records = f"/young-people/{house.ref}/", f"/young-people/{house.ref}/records/"

    tour.look(house.piotr, "/who-is-who/", f"/who-is-who/{pairs[-1]}/", f"/who-is-who/{pairs[0]}/",
              f"/who-is-who/links/{link}/", f"/who-is-who/links/{link}/refuse/")  # fmt: skip
    with acting_as(house.hana, "2026-03-05 10:00") as by:
        identity.agree_record_link(link=link, by=by)
    tour.look(house.piotr, f"/who-is-who/links/{link}/", f"/who-is-who/links/{link}/part/")
    tour.look(house.dele, case, records, f"{records}{twin.file.ref}/propose/")
    with acting_as(house.dele, "2026-03-05 11:00") as by:
        mine = identity.propose_record_link(person=house.kai, other=twin, reason=WHY, by=by).id
    tour.look(house.hana, f"/who-is-who/links/{mine}/agree/")
    with acting_as(house.hana, "2026-03-05 12:00") as by:
        identity.end_record_link(link=link, reason=WHY, by=by)
        identity.refuse_record_link(link=mine, reason=WHY, by=by)
        record(
            "keyworker_found_without_placement", file=house.kai.file, by=by, member=house.joan.pk
        )
    asked = play(new_case(house.town, legal_name="Ash Grove"), SENT)
    places = f"/young-people/{asked.file.ref}/places-elsewhere/"
    tour.look(house.rosa, places, f"{places}ask/")
    with acting_as(house.rosa, "2026-03-05 13:00") as by:
        (one,) = asking.ask_for_place(
            referral=asked.referral, to_areas=[house.there.area.ref], age_group="under_18",
            level="high", kind="own", soon="at_once", must=["cover_24h"], by=by,
        )  # fmt: skip
    tour.look(house.rosa, f"{places}{one.pk}/take-back/", places)
    there.look(house.there.nell, "/places-asked-for/", f"/places-asked-for/{one.pk}/")
    packs(house, tour, there)
    tour.look(house.hana, f"{case}other-area/", f"{case}other-area/offer/")
    with acting_as(house.hana, "2026-03-06 10:00") as by:
        number = transfers.offer_transfer(
            file=house.kai.file, to_area=house.there.area.ref, reason=WHY, sends=["contact"], by=by
        )
    tour.look(house.hana, f"{case}other-area/", f"{case}other-area/{number}/take-back/")
    house.announce()
    offer = f"/offered-cases/{number}/"
    there.look(house.there.nell, "/offered-cases/", offer, f"{offer}accept/", f"{offer}refuse/")
    with acting_as(house.there.nell, NOW) as by:
        person = transfers.accept_transfer(transfer=number, lead_worker=house.there.lars, by=by)
    with acting_as(house.there.lars, NOW):
        duty = Duty.objects.filter(
            file_id=person.file_id, rule="accord/carried-duty-is-done"
        ).first()
    there.look(
        house.there.lars,
        f"/young-people/{person.file.ref}/other-area/owed/{duty.about['carried_duty']}/",
    )

    assert tour.wrong + there.wrong == []
    assert tour.missed() - there.seen == set()
