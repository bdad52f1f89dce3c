"""The pages of homes and the neighbourhood police, of changes to an agreement, and of what it rests on."""

from collections.abc import Iterator
from typing import Any

import pytest

from accord.access.models import File
from accord.casework.agencies import actions as agencies
from accord.casework.agreements.models import AgreementPaper, ProtocolChange
from accord.casework.neighbourhood.models import HouseMeeting, Issue
from accord.duties.adopting import adopt_protocols
from tests.acting import acting_as
from tests.domain.homes.keeping import add_home
from tests.web.islington import islington, kai
from tests.web.visiting import words

NINE, PAGE = "2026-03-06 09:00", "/homes/neighbourhood/"
AGREEMENT = "/partners/agreement/oxfordshire-police/"
PROBLEM = "Two men deal from a car in Lock Road"


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town under the agreement with the police; Pia Lowe is a neighbourhood officer."""
    with islington(cluster, django_db_blocker) as made:
        with acting_as(made.admin, NINE) as by:
            adopt_protocols(file=File.objects.get(kind="area"), packs=["islington", "oxfordshire-police"], by=by)  # fmt: skip
            force = agencies.add_agency(name="Fernley Police", kind="police", by=by)
            team = agencies.add_team(agency=force, name="Neighbourhood team", function="neighbourhood_police_team", by=by)  # fmt: skip
            made.force = team
            made.lowe = agencies.add_member(team=team, name="Pia Lowe", role="neighbourhood_police_team", email="pia.lowe@fernley.example", desk=True, by=by)  # fmt: skip
        with acting_as(made.maeve, NINE) as by:
            made.number_4 = add_home(made.teams["oakhouse"], by=by)
        made.case = kai(made)
        yield made


def on(name: str, day: int = 6) -> dict[str, str]:
    """A date field of March 2026."""
    return {f"{name}-day": str(day), f"{name}-month": "3", f"{name}-year": "2026"}


def test_a_problem_page_by_page_and_the_profile_for_the_police_and_managers(house):
    joan, pia, maeve = (house.visit(who) for who in (house.joan, house.lowe, house.maeve))
    assert "Homes and the neighbourhood police" in words(joan.get("/homes/"))
    assert "call 999 first" in words(joan.get(f"{PAGE}problems/raise/"))
    what = {"home": str(house.number_4.pk), "words": "Cars wait at the gate", "tell_now": "yes"}
    named = joan.post(f"{PAGE}problems/raise/", what | {"once": "a"})
    assert named.status_code == 422 and "Cars wait at the gate" in named.content.decode()
    one = joan.post(f"{PAGE}problems/raise/", what | {"names_nobody": "on", "once": "b"})["Location"]  # fmt: skip
    assert "nothing is late" in words(joan.get(one))
    assert "Say what you do about the problem" in words(pia.get("/work/"))
    assert pia.post(f"{one}respond/", {"words": "We drive by", "once": "c"}).status_code == 302
    assert pia.post(f"{one}profile/", {"problem": PROBLEM, "names_nobody": "on", "once": "d"}).status_code == 302  # fmt: skip
    officer = {"name": "PC Wilf Tandy", "contact": "01632 960170", "lead": "no", "once": "e"}
    assert pia.post(f"{one}officer/", officer).status_code == 302
    assert PROBLEM in words(pia.get(one)) and PROBLEM in words(maeve.get(one))
    kept = words(joan.get(one))
    assert "PC Wilf Tandy" in kept and "01632 960170" in words(joan.get(PAGE))
    assert PROBLEM not in kept and "Problem profile" not in kept
    # the control: it is the database that hides it
    house.change("ALTER TABLE public.problem_profile DISABLE ROW LEVEL SECURITY")
    assert PROBLEM in words(joan.get(one))
    house.change("ALTER TABLE public.problem_profile ENABLE ROW LEVEL SECURITY")
    assert PROBLEM not in words(joan.get(one))
    for who in (house.priya, house.dele):
        assert house.visit(who).get(one).status_code == 404
    assert house.visit(house.dele).get(PAGE).status_code == 404
    assert joan.get(f"{one}respond/").status_code in (403, 422)
    assert pia.post(f"{one}settle/", {"because": "The car is gone", "once": "f"}).status_code == 302
    assert "The car is gone" in words(joan.get(one))


def test_a_house_meeting_and_training_page_by_page(house):
    joan, pia, maeve = (house.visit(who) for who in (house.joan, house.lowe, house.maeve))
    when = {**on("meeting_at", 12), "meeting_at-time": "6pm"}  # fmt: skip
    given = {"home": str(house.number_4.pk), "kind": "house_meeting", "police_helpful": "deescalate", "why": "A quarrel over music", **when}  # fmt: skip
    planned = joan.post(f"{PAGE}meetings/plan/", given | {"once": "m"})
    assert planned.status_code == 302, words(planned)
    one = planned["Location"]
    assert pia.get(one).status_code == 404
    assert "Ask the police contact officer" in words(maeve.get("/work/"))
    assert joan.post(f"{one}invite/", {"officer": "PC Wilf Tandy", "once": "n"}).status_code == 302
    read = words(pia.get(one))
    assert "PC Wilf Tandy was asked" in read and "A quarrel over music" not in read
    assert joan.post(f"{one}call-off/", {"once": "o"}).status_code == 302
    assert "Called off" in words(pia.get(PAGE))
    asked = {"team": str(house.teams["oakhouse"].pk), "topic": "cuckooing", "once": "p"}
    assert maeve.post(f"{PAGE}training/ask/", asked).status_code == 302
    answer = next(part for part in pia.get(PAGE).content.decode().split('"') if "/offer/" in part)
    assert "We cannot help now" in words(pia.get(answer))
    offer = {"method": "literature", "offer": "Our leaflet for night staff", "once": "q"}
    assert pia.post(answer, offer).status_code == 302
    assert "Our leaflet for night staff" in words(maeve.get(PAGE))


def test_a_change_of_the_agreement_and_what_it_rests_on(house):
    olive, pia = house.visit(house.olive), house.visit(house.lowe)
    assert "What it rests on" in words(olive.get("/partners/agreement/"))
    given = {"party": "Thames Valley Police", "words": "Every two months", "because": "Too long", **on("proposed_on"), "once": "r"}  # fmt: skip
    assert olive.post(f"{AGREEMENT}changes/propose/", given).status_code == 302
    assert "A change that waits" in words(olive.get(f"{AGREEMENT}changes/"))
    with acting_as(house.olive, NINE):
        change = ProtocolChange.objects.get()
    word = f"{AGREEMENT}changes/{change.pk}/word/"
    for n, party in enumerate(("Thames Valley Police", "Young People's Supported Accommodation service, Oxfordshire County Council, with its commissioned providers")):  # fmt: skip
        sent = olive.post(word, {"party": party, **on("agreed_on"), "once": f"s{n}"})
        assert sent.status_code == 302, words(sent)
    assert "Agreed by every party" in words(olive.get(f"{AGREEMENT}changes/"))
    assert olive.post(f"{AGREEMENT}changes/{change.pk}/give-up/", {"once": "t"}).status_code == 422
    paper = {"kind": "sharing_guidance", "title": "How to share with us", "link": "https://fernley.example/form", **on("dated_on"), "once": "u"}  # fmt: skip
    assert pia.post(f"{AGREEMENT}rests-on/add/", paper).status_code == 302
    held = paper | {"kind": "sharing_agreement", "title": "Sharing for community safety", "held_by": "The community safety partnership", "once": "v"}  # fmt: skip
    assert olive.post(f"{AGREEMENT}rests-on/add/", held).status_code == 302
    with acting_as(house.olive, NINE):
        row = AgreementPaper.objects.get(kind="sharing_agreement")
    stand = {"agency": str(house.teams["oakhouse"].agency_id), "standing": "signed_up", "once": "w"}
    assert olive.post(f"{AGREEMENT}rests-on/{row.pk}/stand/", stand).status_code == 302
    read = words(pia.get(f"{AGREEMENT}rests-on/"))
    assert "The community safety partnership" in read and "has signed up to it" in read
    assert (
        'href="https://fernley.example/form"' in pia.get(f"{AGREEMENT}rests-on/").content.decode()
    )


def test_a_jeopardy_refusal_reads_as_that_nothing_is_shared(house):
    dele, pia = house.visit(house.dele), house.visit(house.lowe)
    case = f"/young-people/{house.case.file.ref}/known-to/"
    assert "Ask the police" in words(dele.get(case))
    question = {"team": str(house.force.pk), "purpose": "safeguarding", "words": "Is he named?"}
    assert dele.post(f"{case}police/", question | {"once": "x"}).status_code == 302
    assert "Share what you may" in words(pia.get("/work/"))
    page = words(pia.get("/asked-of-us/"))
    assert house.case.legal_name in page and "nothing is late" in page
    assert pia.get(case).status_code == 404
    there = next(part for part in pia.get("/asked-of-us/").content.decode().split('"') if part.endswith("/not/"))  # fmt: skip
    kept = {"held_class": "risk", "basis": "jeopardy", "reason": "", "once": "y"}
    assert pia.post(there, kept).status_code == 302
    read = words(dele.get(case))
    assert "Nothing is shared" in read and "investigation" not in read
    assert pia.get(there).status_code == 404
    # the control: it is that the decision is the team's own that hides it
    house.change("UPDATE sharing_decision SET own_only = false")
    assert "investigation" in words(dele.get(case))
    house.change("UPDATE sharing_decision SET own_only = true")
    assert house.visit(house.dele).get("/asked-of-us/").status_code == 404


def test_an_address_of_a_duty_leads_on_and_of_nothing_nowhere(house):
    with acting_as(house.joan, "2026-03-06 16:00"):
        issue, meeting = Issue.objects.first(), HouseMeeting.objects.first()
    joan, priya = house.visit(house.joan), house.visit(house.priya)
    assert joan.get(f"{PAGE}next/issue/{issue.pk}/")["Location"] == f"{PAGE}problems/{issue.ref}/"
    assert joan.get(f"{PAGE}next/meeting/{meeting.pk}/").status_code == 302
    for path in (f"next/issue/{issue.pk}/", "next/nothing/1/", f"meetings/{meeting.ref}/"):
        assert priya.get(f"{PAGE}{path}").status_code == 404
