"""The pages of partners as the right and as the wrong person; what is refused is said and loses nothing."""

from accord.casework.oversight.models import ContractReview, Forum, ForumPlace, JointAction
from tests.acting import acting_as
from tests.web.visiting import words

DAY = {"day": "14", "month": "4", "year": "2026"}


def parts(name, time="", **day):
    """A date, or a date with a time, as a browser sends it."""
    sent = {f"{name}-{part}": value for part, value in (day or DAY).items()}
    return sent | ({f"{name}-time": time} if time else {})


def first(model):
    return model.objects.order_by("-pk").first()


def test_a_forum_from_the_invitation_to_what_was_left_over(house):
    house.it_is("2026-03-16 10:00")
    wes = house.visit(house.wes)
    assert "None is arranged" in words(wes.get("/partners/"))
    # commissioning answers them, so the way is there before anything was asked
    assert 'href="/contract-matters/"' in wes.get("/partners/").content.decode()
    assert "Nothing waits to be taken up" in words(wes.get("/partners/"))
    assert "/contract-matters/" not in house.visit(house.joan).get("/partners/").content.decode()
    asked = {"services": [str(house.teams["oakhouse"].pk), str(house.teams["referrals"].pk)], "place": "Town hall"}  # fmt: skip
    past = wes.post("/partners/forums/arrange/", asked | parts("meeting_at", "2pm", day="1", month="3", year="2026") | {"once": "a"})  # fmt: skip
    assert past.status_code == 422
    assert 'value="Town hall"' in past.content.decode()
    done = wes.post("/partners/forums/arrange/", asked | parts("meeting_at", "2pm") | {"once": "b"})
    assert done.status_code == 302
    with acting_as(house.wes, "2026-03-16 10:05"):
        forum, place = first(Forum), ForumPlace.objects.get(team=house.teams["oakhouse"])
    page = f"/partners/forums/{forum.pk}/"
    item = {"items-rows": "1", "items-0-title": "Visitors late", "items-0-source": "providers", "items-0-focus": ""}  # fmt: skip
    assert "Tick to say that no young person is named" in words(wes.post(f"{page}agenda/", item | {"once": "c"}))  # fmt: skip
    assert wes.post(f"{page}agenda/", item | {"names_nobody": "yes", "once": "d"}).status_code == 302  # fmt: skip

    maeve = house.visit(house.maeve)
    assert "Say who comes" in words(maeve.get("/work/"))
    answer = {"member": str(house.joan.pk), "level": "operational", "once": "e"}
    assert maeve.post(f"{page}who/{place.team_id}/", answer).status_code == 302
    assert "Joan Abara (operational)" in words(maeve.get(page))
    priya = house.visit(house.priya)
    assert priya.post(f"{page}who/{place.team_id}/", answer | {"once": "f"}).status_code == 422
    assert priya.get(f"{page}held/").status_code == 422

    house.it_is("2026-04-14 17:00")
    held = {"came": [str(place.pk)], "names_nobody": "yes", "left_over": ["contact_details"], "actions-rows": "1",
            "actions-0-what": "Share the night rota", "actions-0-team": str(house.teams["oakhouse"].pk), "once": "g"}  # fmt: skip
    assert wes.post(f"{page}held/", held | parts("held_at", "2pm")).status_code == 302
    said = words(wes.get(page))
    assert "Not got to, and still owed" in said
    waiting = words(wes.get("/partners/forums/"))
    assert "Waiting for the agenda" in waiting and "contact_details" not in waiting
    assert "Share the night rota" in said
    assert "Share the night rota" in words(maeve.get("/partners/agreed/"))
    with acting_as(house.maeve, "2026-04-14 18:00"):
        agreed = first(JointAction)
    assert priya.post(f"/partners/agreed/{agreed.pk}/done/", {"says": "x", "once": "h"}).status_code == 422  # fmt: skip
    assert maeve.post(f"/partners/agreed/{agreed.pk}/done/", {"says": "Sent", "once": "i"}).status_code == 302  # fmt: skip
    assert "Nothing is waiting" in words(maeve.get("/partners/agreed/"))


def test_a_contract_review_is_there_for_its_parties_and_nobody_else(house):
    house.it_is("2026-04-20 10:00")
    wes = house.visit(house.wes)
    with acting_as(house.wes, "2026-04-20 10:00"):
        file = house.agencies["Oakhouse Homes"].file.ref
    sent = {"kinds": ["block"], "place": "", "once": "k"} | parts("meeting_at", "10am", day="28", month="4", year="2026")  # fmt: skip
    assert wes.post(f"/partners/contract-reviews/arrange/{file}/", sent).status_code == 302
    with acting_as(house.wes, "2026-04-20 10:05"):
        review = first(ContractReview)
    page = f"/partners/contract-reviews/{review.pk}/"
    assert "1 January 2026" in words(house.visit(house.maeve).get(page))
    for who in (house.priya, house.joan, house.dele):
        assert house.visit(who).get(page).status_code == 404, who.name
    rosa = house.visit(house.rosa)
    assert rosa.get(page).status_code == 200
    assert rosa.post(f"{page}held/", {"once": "l"} | parts("held_at", "9am", day="20", month="4", year="2026")).status_code == 422  # fmt: skip
    assert wes.post(f"{page}call-off/", {"once": "m"}).status_code == 302


def test_figures_are_for_those_who_read_them_and_lead_to_no_case_of_others(house):
    house.it_is("2026-04-20 10:00")
    for who in (house.wes, house.rosa, house.maeve, house.hana):
        assert house.visit(who).get("/partners/figures/").status_code == 200, who.name
    for who in (house.joan, house.dele, house.tom):
        client = house.visit(who)
        for path in ("", "goals/", "clauses/ISL-PPM-08/"):
            assert client.get(f"/partners/figures/{path}").status_code == 404, who.name
    oakhouse = house.agencies["Oakhouse Homes"].ref
    assert house.visit(house.maeve).get(f"/partners/figures/providers/{oakhouse}/").status_code == 200  # fmt: skip
    assert house.visit(house.priya).get(f"/partners/figures/providers/{oakhouse}/").status_code == 404  # fmt: skip
    assert house.visit(house.wes).get("/partners/figures/clauses/ISL-NO-99/").status_code == 404


def test_leaving_an_agreement_is_offered_to_who_keeps_it_and_asks_which_party_and_when(house):
    page = "/partners/agreement/islington/leave/"
    olive = house.visit(house.olive)
    assert "A party leaves it" in words(olive.get("/partners/agreement/"))
    shown = words(olive.get(page))
    assert "Which party leaves?" in shown and "lapses and says why" in shown
    empty = olive.post(page, {"once": "l1"})
    assert empty.status_code == 422 and "Choose which party leaves" in words(empty)
    joan = house.visit(house.joan)
    assert "A party leaves it" not in words(joan.get("/partners/agreement/"))
    assert joan.get(page).status_code == 422
    assert olive.get("/partners/agreement/nowhere/leave/").status_code == 404


def test_the_agreement_keeps_its_blank_days_blank(house):
    house.it_is("2026-04-20 10:00")
    olive = house.visit(house.olive)
    page = words(olive.get("/partners/agreement/"))
    assert page.count("Not stated in the document, and not set by the area") == 2
    to_come = parts("signed_on", day="1", month="5", year="2026") | {"once": "n"}
    assert olive.post("/partners/agreement/islington/sign/0/", to_come).status_code == 422
    signed = parts("signed_on", day="1", month="4", year="2026") | {"once": "o"}
    assert olive.post("/partners/agreement/islington/sign/0/", signed).status_code == 302
    assert "Wednesday 1 April 2026" in words(olive.get("/partners/agreement/"))
    assert house.visit(house.joan).get("/partners/agreement/islington/sign/1/").status_code == 422


def test_the_directory_says_who_is_on_duty(house):
    house.it_is("2026-04-20 10:00")
    team, wes = house.teams["commissioning"], house.visit(house.wes)
    rota = f"/partners/directory/rotas/{team.ref}/"
    turn = {"member": str(house.wes.pk), "rank": "first", "phone": "01632 960911", "once": "p"}
    turn |= parts("starts", "9am", day="20", month="4", year="2026")
    late = turn | parts("ends", "9am", day="19", month="4", year="2026")
    assert wes.post(f"{rota}add/", late).status_code == 422
    assert wes.post(f"{rota}add/", turn | parts("ends", "9am", day="21", month="4", year="2026")).status_code == 302  # fmt: skip
    assert "Wes Cardew, 01632 960911" in words(house.visit(house.joan).get("/partners/directory/"))
    assert house.visit(house.joan).post(f"{rota}add/", turn).status_code == 422
    mine = {"phone": "", "mailbox": house.wes.email, "hours": "", "once": "q"} | parts("valid_from", day="21", month="4", year="2026")  # fmt: skip
    refused = wes.post("/partners/directory/services/commissioning_team/change/", mine)
    assert refused.status_code == 422
    assert "somebody’s own address" in words(refused)
