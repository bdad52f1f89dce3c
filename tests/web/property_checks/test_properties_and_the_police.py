"""The pages of a property and the police: what each reads, what is refused and loses nothing."""

from collections.abc import Iterator
from typing import Any

import pytest

from accord.access.models import File
from accord.casework.agencies import actions as agencies
from accord.casework.directory.actions import set_service_contact
from accord.casework.homes.actions import change_home
from accord.casework.homes.models import Home
from accord.casework.neighbourhood import actions as neighbourhood
from accord.casework.property_checks.models import PropertyCheck
from accord.duties.adopting import adopt_protocols
from tests.acting import acting_as, at
from tests.domain.homes.keeping import add_home
from tests.web.islington import islington
from tests.web.looking import chromium
from tests.web.touring import Tour
from tests.web.visiting import words

NINE, PAGE = "2026-03-06 09:00", "/homes/police-checks/"
WAY = "/which-way/which-way-to-the-police/"
TO_THE_FORM = f"{WAY}none-seen-vehicle-none-none/"


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town under the agreement with the police; Pia Lowe is a neighbourhood officer."""
    with islington(cluster, django_db_blocker) as made:
        with acting_as(made.admin, NINE) as by:
            adopt_protocols(file=File.objects.get(kind="area"), packs=["islington", "oxfordshire-police"], by=by)  # fmt: skip
            force = agencies.add_agency(name="Fernley Police", kind="police", by=by)
            team = agencies.add_team(agency=force, name="Neighbourhood team", function="neighbourhood_police_team", by=by)  # fmt: skip
            made.lowe = agencies.add_member(team=team, name="Pia Lowe", role="neighbourhood_police_team", email="pia.lowe@fernley.example", desk=True, by=by)  # fmt: skip
        with acting_as(made.maeve, NINE) as by:
            made.number_4 = add_home(made.teams["oakhouse"], by=by)
        yield made


def test_from_the_idea_to_the_flag_each_finds_their_next_step(house):
    maeve, pia, joan = (house.visit(who) for who in (house.maeve, house.lowe, house.joan))
    assert "No address has been put to the police" in words(maeve.get(PAGE))
    assert "Properties and the police" in words(maeve.get("/homes/"))
    assert maeve.post(f"{PAGE}add/", {"once": "a"}).status_code == 422
    begun = maeve.post(f"{PAGE}add/", {"home": str(house.number_4.pk), "intended_for": "aged_16_17", "once": "b"})  # fmt: skip
    one = begun["Location"]
    assert "The police have not been told yet" in words(maeve.get(one))
    assert "Tell the police of the address" in words(maeve.get("/work/"))
    assert maeve.post(f"{one}tell/", {"once": "c"}).status_code == 302
    early = maeve.post(f"{one}decide/", {"decision": "proceed", "reasons": "Near the college", "once": "d"})  # fmt: skip
    assert early.status_code == 422 and "Wait for the answer" in words(early)
    assert "Near the college" in early.content.decode()

    assert "Check the property" in words(pia.get("/work/"))
    why = pia.post(
        f"{one}answer/", {"result": "cannot_say", "concern": "An operation", "once": "e"}
    )
    assert why.status_code == 422 and "Take out the concern" in words(why)
    assert pia.post(f"{one}answer/", {"result": "cannot_say", "once": "f"}).status_code == 302
    said = words(maeve.get(one))
    assert "The police cannot say. That is not a clear answer" in said
    assert "Clear" not in said and "accord-state--done" not in maeve.get(one).content.decode()
    kept = words(joan.get(one))
    assert "Managers of the home and commissioners read the answer" in kept
    assert "cannot say" not in kept
    # the control: it is the database that hides it
    house.change("ALTER TABLE public.property_answer DISABLE ROW LEVEL SECURITY")
    assert "The police cannot say" in words(joan.get(one))
    house.change("ALTER TABLE public.property_answer ENABLE ROW LEVEL SECURITY")
    assert "cannot say" not in words(joan.get(one))

    decided = {"decision": "proceed_with_conditions", "reasons": "The street is quiet", "conditions": "A camera at the door"}  # fmt: skip
    assert maeve.post(f"{one}decide/", decided | {"once": "g"}).status_code == 302
    assert "The street is quiet" not in words(pia.get(one))
    unknown = maeve.post(f"{one}contact/", {"kind": "nominated_person", "once": "h0"})
    assert unknown.status_code == 422 and "who answers for it" in words(unknown)
    with acting_as(house.maeve, "2026-03-06 16:00") as by:
        home = Home.objects.get(pk=house.number_4.pk)
        change_home(home=home, version=home.version, nominee_name="Maeve Larkin", nominee_phone="01632 960001", by=by)  # fmt: skip
    assert "Maeve Larkin, 01632 960001" in words(maeve.get(f"{one}contact/"))
    contact = {"kind": "nominated_person", "once": "h"}
    assert maeve.post(f"{one}contact/", contact).status_code == 302
    assert "Flag the property" in words(pia.get("/work/"))
    assert "01632 960001" in words(pia.get(f"{one}flag/"))
    assert pia.post(f"{one}flag/", {"once": "i"}).status_code == 302
    assert "Flagged Friday 6 March 2026" in words(maeve.get(PAGE))
    assert maeve.post(f"{one}use/", {"once": "j"}).status_code == 302
    again = maeve.post(f"{one}again/", {"because": "New neighbours", "once": "k"})
    assert "Other times the police were asked" in words(maeve.get(again["Location"]))


def together(house, tour):
    """Look at a problem with its profile, a house meeting with an officer asked to it, and training."""
    there, when = "/homes/neighbourhood/", "2026-03-06 16:00"
    with acting_as(house.maeve, when) as by:
        home = house.number_4
        issue = neighbourhood.raise_issue(home=home, words="Cars wait at the gate.", names_nobody=True, by=by)  # fmt: skip
        meeting = neighbourhood.plan_house_meeting(home=home, kind="house_meeting", meeting_at=at("2026-03-12 18:00"), police_helpful="deescalate", why="A quarrel.", by=by)  # fmt: skip
        asked = neighbourhood.ask_for_training(team=house.teams["oakhouse"], topic="cuckooing", by=by)  # fmt: skip
        untold = neighbourhood.raise_issue(home=home, words="A broken lamp.", names_nobody=True, tell_now=False, by=by)  # fmt: skip
    with acting_as(house.lowe, when) as by:
        neighbourhood.respond_to_issue(issue=issue, words="We drive by.", by=by)
        neighbourhood.open_problem_profile(issue=issue, problem="Dealing from a car.", names_nobody=True, by=by)  # fmt: skip
        neighbourhood.name_officer(issue=issue, name="PC Wilf Tandy", contact="01632 960170", lead=False, by=by)  # fmt: skip
    one, met = f"{there}problems/{issue.ref}/", f"{there}meetings/{meeting.ref}/"
    ours = (f"{met}{step}/" for step in ("invite", "held", "call-off"))
    tour.look(house.maeve, there, f"{there}problems/raise/", one, f"{there}problems/{untold.ref}/tell/",
              f"{there}meetings/plan/", met, *ours, f"{there}training/ask/")  # fmt: skip
    steps = (f"{one}{step}/" for step in ("respond", "profile", "officer", "settle"))
    tour.look(house.lowe, there, one, *steps, f"{there}training/{asked.ref}/offer/", f"{there}training/{asked.ref}/cannot/")  # fmt: skip


@pytest.mark.browser
def test_every_page_at_the_desk_and_on_a_phone(house):
    with acting_as(house.maeve, "2026-03-06 16:00"):
        row = PropertyCheck.objects.order_by("-pk").first()
    one = f"{PAGE}{row.ref}/"
    with chromium() as browser:
        tour = Tour(browser, house, "property_checks", "neighbourhood")
        together(house, tour)
        ours = ("tell", "again", "decide", "contact", "use")
        tour.look(house.maeve, PAGE, f"{PAGE}add/", one, *(f"{one}{step}/" for step in ours))
        tour.look(house.lowe, one, *(f"{one}{step}/" for step in ("begin", "answer", "flag")))
        tour.look(
            house.joan,
            WAY,
            f"{WAY}none-seen-victim/",
            f"{WAY}unsure/",
            TO_THE_FORM,
            f"{TO_THE_FORM}form/",
        )
    assert tour.wrong == []
    assert tour.missed() == set()


def test_which_way_to_the_police_is_asked_tap_by_tap_and_999_has_no_form(house):
    joan = house.visit(house.joan)
    assert "Which way do I tell the police?" in words(joan.get("/partners/"))
    first = joan.get(WAY)
    assert "Is one of these so now?" in words(first) and "call 999 now" in words(first)
    assert f"{WAY}unsure/" in first.content.decode()
    urgent = joan.get(f"{WAY}unsure/")
    assert "Call 999 now" in words(urgent) and "OXP-ROUTE-02" in words(urgent)
    assert joan.get(f"{WAY}unsure/form/").status_code == 404
    assert "form/" not in urgent.content.decode()
    for wrong in (f"{WAY}none-nothing/", f"{WAY}unsure-none/", "/which-way/to-nowhere/"):
        assert joan.get(wrong).status_code == 404


def test_the_form_is_printed_always_and_sent_only_where_the_area_says_where_to(house):
    joan = house.visit(house.joan)
    assert "Nobody has recorded where this form goes" in words(joan.get(TO_THE_FORM))
    paper = joan.get(f"{TO_THE_FORM}form/")
    assert "Partnership Agency Intelligence Sharing Submission" in words(paper)
    assert "Nobody has recorded where this form goes" in words(paper)
    with acting_as(house.olive, NINE) as by:
        set_service_contact(service="police_intelligence_team", mailbox="readers@fernley.example", valid_from=at(NINE).date(), by=by)  # fmt: skip
    assert "readers@fernley.example" in words(joan.get(TO_THE_FORM))
    assert "readers@fernley.example" in words(joan.get(f"{TO_THE_FORM}form/"))
    beside = words(joan.get(f"{WAY}none-seen-victim-none-covered/"))
    assert "Make the referral first" in beside and "readers@fernley.example" in beside


def test_it_is_absent_for_another_provider_for_social_work_and_where_nothing_asks_for_it(house):
    with acting_as(house.maeve, "2026-03-06 16:00"):
        row = PropertyCheck.objects.first()
    for who in (house.priya, house.dele):
        browser = house.visit(who)
        assert browser.get(f"{PAGE}{row.ref}/").status_code == 404
        assert browser.get(f"{PAGE}next/one/{row.home_id}/").status_code == 404
    assert house.visit(house.dele).get(PAGE).status_code == 404
    assert house.visit(house.maeve).get(f"{PAGE}none-such/").status_code == 404
    assert house.visit(house.maeve).get(f"{PAGE}{row.ref}/answer/").status_code == 422
    with acting_as(house.admin, "2026-03-06 16:00") as by:
        adopt_protocols(file=File.objects.get(kind="area"), packs=["islington"], by=by)
    maeve = house.visit(house.maeve)
    assert maeve.get(PAGE).status_code == 404
    assert "Properties and the police" not in words(maeve.get("/homes/"))
    assert maeve.get(WAY).status_code == 404


def test_who_helps_out_of_hours_goes_by_the_clock_and_says_whom_to_ring(house):
    with acting_as(house.admin, "2026-03-06 16:10") as by:
        packs = ["islington", "oxfordshire-social-care"]
        adopt_protocols(file=File.objects.get(kind="area"), packs=packs, by=by)
    with acting_as(house.olive, "2026-03-06 16:20") as by:
        set_service_contact(service="out_of_hours_team", phone="01632 960112", valid_from=at(NINE).date(), by=by)  # fmt: skip
    page = "/which-way/who-helps-out-of-hours/"
    house.it_is("2026-03-06 22:59")
    joan = house.visit(house.joan)
    evening = words(joan.get(f"{page}council/"))
    assert "Ring the REoC duty system" in evening and "No number is recorded" in evening
    house.it_is("2026-03-06 23:00")
    joan = house.visit(house.joan)
    night = words(joan.get(f"{page}council/"))
    assert "Ring the Emergency Duty Team" in night and "01632 960112" in night
    assert "provider's own rota" in words(joan.get(f"{page}provider/")).replace("’", "'")
