"""First tenancies: no costs nothing, nobody goes alone, 18 decides the kind."""

from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.documents.gathering_whole import gather_whole
from accord.casework.tenancies import actions
from accord.casework.tenancies.models import (
    PropertySearch,
    Tenancy,
    TenancyIssue,
    TenancyOffer,
)
from accord.casework.tenancies.queries import tenancies_on
from accord.casework.work.told import waiting
from tests.acting import acting_as, at
from tests.domain.tenancies.rehoused import (
    LATER,
    OFFERED,
    SOON,
    agrees,
    do,
    held,
    leaver,
    offered,
    owed,
    problem,
    searching,
    seen,
    signed,
)

DAY = "2026-03-09 10:00"


# --- offers ---


def test_from_the_application_to_the_search(town, kai):
    form = do(town, "dele", SOON, actions.complete_housing_application, file=kai.file, property_type="studio", preferred_areas="Mill Side")  # fmt: skip
    with pytest.raises(Refused, match="still to come"):
        do(town, "otis", DAY, actions.book_rehousing_appointment, application=form, appointment_at=at(SOON))  # fmt: skip
    talk = do(town, "otis", SOON, actions.book_rehousing_appointment, application=form, appointment_at=at(DAY))  # fmt: skip
    do(town, "otis", LATER, actions.hold_rehousing_appointment, appointment=talk, understood=True, consent_asked=False)  # fmt: skip
    assert owed(town, "dele", "STK-CONSENT-01", LATER, kai.file)
    search = searching(town, kai, LATER)
    with pytest.raises(Refused, match="A search runs already"):
        searching(town, kai, LATER)
    with pytest.raises(Refused, match="first that the wait"):
        do(town, "otis", LATER, actions.tell_of_the_wait, search=search)
    do(town, "otis", LATER, actions.say_wait_too_long, search=search, words="Two studios a year")
    assert owed(town, "dele", "STK-OFFER-04", LATER, kai.file)
    do(town, "otis", LATER, actions.tell_of_the_wait, search=search)
    assert not owed(town, "dele", "STK-OFFER-04", LATER, kai.file)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"standard_letter": False}, "standard letter"),
        ({"where_wanted": False}, "what was tried first"),
        ({"property_number": " "}, "number for the property"),
    ],
)
def test_an_offer_is_a_letter_about_a_home_where_they_want_to_live(town, kai, given, says):
    search = searching(town, kai)
    with pytest.raises(Refused, match=says):
        do(town, "otis", SOON, actions.offer_tenancy, search=search, **{**OFFERED, **given})
    with acting_as(town.otis, SOON):
        assert not TenancyOffer.objects.exists()


def test_the_third_no_goes_to_the_panel_and_only_the_panel_limits_anything(town, kai):
    search = searching(town, kai)
    for _ in range(2):
        do(town, "dele", DAY, actions.decline_tenancy_offer, offer=offered(town, search, DAY))
    assert not owed(town, "dele", "STK-OFFER-08", DAY, kai.file)
    do(town, "dele", DAY, actions.decline_tenancy_offer, offer=offered(town, search, DAY))
    assert [one.measured for one in owed(town, "dele", "STK-OFFER-08", DAY, kai.file)] == [True]
    do(town, "dele", DAY, actions.decline_tenancy_offer, offer=offered(town, search, DAY))
    before = do(town, "dele", LATER, actions.put_offers_to_panel, search=search)
    said = {"limited": True, "further": 1, "reasons": "One more, near the college"}
    first = held(town, SOON)
    with pytest.raises(Refused, match="met before it was put"):
        do(
            town,
            "clem",
            LATER,
            actions.record_panel_on_offers,
            at_panel=before,
            panel=first,
            **said,
        )
    met = held(town, LATER)
    with pytest.raises(Refused, match="panel’s reasons"):
        do(town, "clem", LATER, actions.record_panel_on_offers, at_panel=before, panel=met, **said | {"reasons": ""})  # fmt: skip
    for side in ("dele", "otis", "stan"):  # it is the panel's act, and neither side's
        with pytest.raises(Refused, match="This is for"):
            do(
                town,
                side,
                LATER,
                actions.record_panel_on_offers,
                at_panel=before,
                panel=met,
                **said,
            )
    do(town, "clem", LATER, actions.record_panel_on_offers, at_panel=before, panel=met, **said)
    do(town, "dele", LATER, actions.decline_tenancy_offer, offer=offered(town, search, LATER))
    with pytest.raises(Refused, match="limited further offers"):
        do(town, "otis", LATER, actions.offer_tenancy, search=search, **OFFERED)
    again = do(town, "dele", LATER, actions.put_offers_to_panel, search=search)
    met = held(town, "2026-03-21 10:00")
    do(town, "clem", "2026-03-21 10:00", actions.record_panel_on_offers, at_panel=again, panel=met, limited=False, reasons="They are close to one")  # fmt: skip
    offered(town, search, "2026-03-21 11:00")  # the control: without a limit there is the next


def test_two_offers_are_never_open_at_once_and_one_no_is_no_matter_for_a_panel(town, kai):
    search = searching(town, kai)
    offer = offered(town, search)
    with pytest.raises(Refused, match="not answered the last"):
        do(town, "otis", SOON, actions.offer_tenancy, search=search, **OFFERED)
    do(town, "otis", SOON, actions.decline_tenancy_offer, offer=offer)
    with pytest.raises(Refused, match="several"):
        do(town, "dele", SOON, actions.put_offers_to_panel, search=search)
    with pytest.raises(Refused, match="costs them nothing"):
        do(town, "dele", SOON, actions.accept_tenancy_offer, offer=offer)


# --- viewings, and the kind of tenancy ---


def test_the_team_is_told_and_nobody_goes_alone(town, kai):
    offer = offered(town, searching(town, kai))
    book = {"offer": offer, "kind": "viewing", "appointment_at": at("2026-03-10 11:00")}
    viewing = do(town, "otis", DAY, actions.book_tenancy_appointment, **book)
    with acting_as(town.lena, DAY):
        (told,) = waiting()
        assert told.says == "A viewing or a sign-up was booked" and told.name is None
    (along,) = owed(town, "dele", "STK-TENANCY-05", DAY, kai.file)
    assert along.due_at == at("2026-03-10 11:00")
    with pytest.raises(Refused, match="not accepted the home"):
        do(town, "otis", DAY, actions.book_tenancy_appointment, **{**book, "kind": "sign_up"})
    with pytest.raises(Refused, match="name of whoever"):
        do(town, "dele", DAY, actions.agree_companion, appointment=viewing, companion="suitable_adult")  # fmt: skip
    with pytest.raises(Refused, match="who came along"):
        do(town, "otis", LATER, actions.hold_tenancy_appointment, appointment=viewing, accompanied=True, understood=True)  # fmt: skip
    do(town, "dele", DAY, actions.agree_companion, appointment=viewing, companion="lead_worker")
    do(town, "otis", LATER, actions.hold_tenancy_appointment, appointment=viewing, accompanied=True, understood=True)  # fmt: skip
    with pytest.raises(Refused, match="said already"):
        do(town, "otis", LATER, actions.drop_tenancy_appointment, appointment=viewing)


@pytest.mark.parametrize(
    ("born", "when", "kind", "says"),
    [
        (date(2008, 9, 14), "2026-09-13 23:30", "introductory", "nobody under 18 can hold"),
        (date(2008, 9, 14), "2026-09-14 09:00", "equitable", "never an equitable one"),
        (date(2008, 2, 29), "2026-02-28 12:00", "secure", "nobody under 18 can hold"),
        (date(2008, 2, 29), "2026-03-01 12:00", "equitable", "never an equitable one"),
    ],
    ids=["the day before", "the birthday", "28 February", "1 March"],
)
def test_18_decides_the_kind(town, born, when, kind, says):
    opened = "2026-02-02 10:00"
    who = leaver(town, born=born, when=opened)
    with pytest.raises(Refused, match=says):
        signed(town, who, when, tenancy_type=kind)
    with acting_as(town.otis, when):
        assert not Tenancy.objects.exists() and PropertySearch.objects.get().ended_on is None


@pytest.mark.parametrize(
    ("born", "first_day"),
    [(date(2008, 3, 16), date(2026, 3, 16)), (date(2008, 2, 29), date(2026, 3, 1))],
    ids=["the birthday", "1 March"],
)
def test_signed_at_17_the_first_day_decides_the_kind(town, born, first_day):
    when = "2026-02-23 10:00"
    who = leaver(town, born=born, when="2026-02-02 10:00")
    tenancy = signed(town, who, when, tenancy_type="introductory", starts_on=first_day)
    assert tenancy.starts_on == first_day and tenancy.converts_on is None


def test_an_equitable_tenancy_converts_on_the_birthday_and_somebody_owes_the_kind(town):
    who = leaver(town, born=date(2008, 5, 4))  # 18 on a bank holiday
    tenancy = signed(town, who)
    asks, confirms = owed(town, "dele", "STK-TENANCY-03", DAY, who.file)
    assert (asks.measured, asks.aim_at) == (
        True,
        at("2026-03-10 00:00"),
    )  # 17 and 9 months is past: the day of signing
    assert confirms.due_at == at("2026-05-05 00:00")
    assert {asks.owner_member_id, confirms.owner_member_id} == {town.otis.pk}
    do(town, "stan", DAY, actions.foresee_tenancy_kind, tenancy=tenancy, tenancy_type="secure")
    with pytest.raises(Refused, match="converts on Monday 4 May 2026"):
        do(town, "stan", "2026-05-03 23:59", actions.confirm_tenancy_kind, tenancy=tenancy, tenancy_type="secure")  # fmt: skip
    do(town, "stan", "2026-05-04 00:00", actions.confirm_tenancy_kind, tenancy=tenancy, tenancy_type="introductory")  # fmt: skip
    assert not owed(town, "dele", "STK-TENANCY-03", "2026-05-04 00:01", who.file)


# --- who sees it ---


def test_the_landlords_staff_come_with_the_tenancy_and_go_with_it(town, kai):
    search = searching(town, kai, DAY)
    assert seen(town, "stan", PropertySearch) == 0
    offer = offered(town, search, DAY)
    do(town, "dele", DAY, actions.accept_tenancy_offer, offer=offer)
    tenancy = do(town, "otis", DAY, actions.sign_tenancy, offer=offer, tenancy_type="equitable", starts_on=date(2026, 3, 9))  # fmt: skip
    problem(town, tenancy, DAY)
    assert seen(town, "stan", Tenancy) == seen(town, "stan", TenancyIssue) == 1
    assert seen(town, "stan", PropertySearch) == seen(town, "stan", TenancyOffer) == 0
    assert seen(town, "dele", Tenancy) == 1 and seen(town, "dele", TenancyIssue) == 0
    for nobody in ("lena", "rosa", "joan"):
        assert seen(town, nobody, Tenancy) == seen(town, nobody, TenancyOffer) == 0
    with acting_as(town.otis, DAY):
        assert tenancies_on(kai.file).issues
    do(town, "otis", LATER, actions.end_tenancy, tenancy=tenancy)
    assert seen(town, "stan", Tenancy, "2026-03-21 10:00") == 0
    assert seen(town, "otis", Tenancy, "2026-03-21 10:00") == 1


def test_their_own_file_says_what_was_offered_what_became_of_it_and_what_was_told(town, kai):
    search = searching(town, kai, DAY)
    do(town, "dele", DAY, actions.decline_tenancy_offer, offer=offered(town, search, DAY), reason="Too far")  # fmt: skip
    offer = offered(town, search, DAY)
    do(town, "dele", DAY, actions.accept_tenancy_offer, offer=offer)
    terms = {"tenancy_type": "equitable", "starts_on": date(2026, 3, 9)}
    tenancy = do(town, "otis", DAY, actions.sign_tenancy, offer=offer, **terms)
    problem(town, tenancy, DAY, words="Unheard")
    agrees(town, kai, DAY)
    problem(town, tenancy, DAY, words="Two weeks behind")
    with acting_as(town.dele, LATER):
        said = {one.words for one in gather_whole(kai.file_id)}
    assert {"Declined", "Too far", "Accepted", "Two weeks behind"} <= said
    assert "Unheard" not in said and not any("P-117" in one for one in said)
