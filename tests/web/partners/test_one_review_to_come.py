"""A provider has one contract review to come at a time, so no other is offered meanwhile."""

from accord.casework.oversight.models import ContractReview
from tests.acting import acting_as
from tests.web.partners.test_partners_pages import first, parts
from tests.web.visiting import words

ALL = "/partners/contract-reviews/"
OFFER = "Arrange a review"


def test_a_review_is_offered_until_one_is_arranged_and_again_when_it_is_called_off(house):
    house.it_is("2026-04-20 10:00")
    wes = house.visit(house.wes)
    offered = words(wes.get(ALL)).count(OFFER)
    with acting_as(house.wes, "2026-04-20 10:00"):
        file = house.agencies["Oakhouse Homes"].file.ref
    sent = {"kinds": ["block"], "place": "", "once": "n"} | parts("meeting_at", "10am", day="28", month="4", year="2026")  # fmt: skip

    assert wes.post(f"{ALL}arrange/{file}/", sent).status_code == 302
    assert words(wes.get(ALL)).count(OFFER) == offered - 1
    assert "Arranged" in words(wes.get(ALL))

    with acting_as(house.wes, "2026-04-20 10:05"):
        review = first(ContractReview)
    assert wes.post(f"{ALL}{review.pk}/call-off/", {"once": "o"}).status_code == 302
    assert words(wes.get(ALL)).count(OFFER) == offered >= 1
    assert "Arranged" not in words(wes.get(ALL))
