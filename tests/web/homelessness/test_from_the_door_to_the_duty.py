"""Homeless at 16 or 17, on the pages: either door, mediation, the front door, the assessment, the duty."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

import pytest

from tests.domain.homelessness.mill import mill_town
from tests.sweeping import sweep
from tests.web.living import day
from tests.web.visiting import House, words

FRIDAY, SATURDAY, SUNDAY = "2027-02-05 16:00", "2027-02-06 10:00", "2027-02-07 15:00"
MONDAY, LATER, SPRING = "2027-02-08 09:30", "2027-02-17 14:00", "2027-02-18 10:00"
WHO = {"legal_name": "Odell Larkrow", "interpreter": "no", **day("born", "2010-05-14")}
STANDS = {
    "situation": "homeless", "why": "No room at home since the weekend", "somewhere_tonight": "no",
    "safe_at_home": "not_known", "open_case": "not_known", "known_to_social_care": "not_known",
}  # fmt: skip
NO_ANSWERS = dict.fromkeys(("child_in_need", "because_of_parents", "agrees", "carer_prevented", "seriously_harmed_without", "advised", "capacity"), "not_known")  # fmt: skip
REFUSAL = {
    **NO_ANSWERS, "child_in_need": "yes", "because_of_parents": "yes", "agrees": "no", "advised": "yes",
    "advised_by": "Dele, with an advocate", "advice": "What being looked after means, and help until 25",
    "advocate_offered": "yes", "compared_in_writing": "yes", "told_until_25": "yes",
}  # fmt: skip
ONCE = count()


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town with both doors, committed."""
    from django.db import connection

    with django_db_blocker.unblock():
        try:
            made = House(mill_town(), cluster)
            made.it_is(FRIDAY)
            yield made
        finally:
            connection.close()
            sweep(cluster)


def send(client: Any, path: str, **typed: Any) -> Any:
    return client.post(path, {"once": f"k{next(ONCE)}", **typed})


def done(client: Any, path: str, **typed: Any) -> str:
    """Send a form that is taken; return where it leads."""
    sent = send(client, path, **typed)
    assert sent.status_code == 302, words(sent)[:900]
    return str(sent["Location"])


def newest(house: Any, table: str) -> int:
    return int(house.rows(f"SELECT max(id) FROM {table}")[0][0])


def came(house: Any, client: Any, name: str) -> tuple[str, str]:
    """Somebody new at housing's door: the page of it, and of this time."""
    page = done(client, "/came-forward/", **(WHO | {"legal_name": name}), **STANDS)
    return page, f"{page}{newest(house, 'homeless_presentation')}/"


def owed(house: Any) -> set[str]:
    """What is owed now on the case of whoever came forward last."""
    last = "SELECT file_id FROM homeless_presentation ORDER BY id DESC LIMIT 1"
    rows = house.rows(
        f"SELECT split_part(rule, '/', 2) FROM duty WHERE closed_at IS NULL AND file_id = ({last})"
    )
    return {rule for (rule,) in rows}


def test_from_housings_door_to_a_refusal_with_advice(house):
    jonah, sunil, mabel, dele = (house.visit(getattr(house, one)) for one in ("jonah", "sunil", "mabel", "dele"))  # fmt: skip
    assert "Somebody has come forward as homeless" in words(jonah.get("/young-people/"))
    assert dele.get("/came-forward/").status_code == 422
    grown = send(jonah, "/came-forward/", **(WHO | day("born", "2009-02-05")), **STANDS)  # fmt: skip
    assert grown.status_code == 422 and "18 or over" in words(grown)
    page, one = came(house, jonah, "Odell Larkrow")
    assert "No room at home" in words(jonah.get(page))
    assert "Disagree with the other service" in words(jonah.get(page))
    assert house.visit(house.minnie).get(page).status_code == 404  # a colleague has no part
    # whether there is an open case is asked before anything else
    assert "came to the housing options team" in words(send(jonah, f"{one}show-the-way/"))
    assert "Ask the front door team first" in words(send(jonah, f"{one}own-worker/"))
    done(jonah, f"{one}open-case/", open_case="no")
    done(jonah, f"{one}place-needed/", provided_by="housing")
    assert "a-place-from-housing" in owed(house)
    done(sunil, f"{one}mediation/", mediator="mediation_service", return_home_safe="no")
    mediation = f"{page}mediation/{newest(house, 'mediation')}/"
    done(sunil, f"{mediation}visit/", step="family_mediation")
    unsafe = send(sunil, f"{mediation}end/", outcome="home", welfare_worry="no", safety_worry="no")
    assert unsafe.status_code == 422 and "not safe" in words(unsafe)
    done(sunil, f"{mediation}end/", outcome="not_prevented", welfare_worry="no", safety_worry="no")
    shut = send(sunil, f"{one}close/", closing="mediation_worked")
    assert shut.status_code == 422 and "no worry about their welfare or safety" in words(shut)

    house.it_is("2027-02-05 16:30")
    assert mabel.get(page).status_code == 404
    done(sunil, f"{one}refer/", reason="homeless", situation="No family can take them")
    assert house.rows("SELECT DISTINCT due_at FROM duty WHERE rule LIKE '%%48-hours'")[0][0].isoformat().startswith("2027-02-07T16:30:00")  # fmt: skip
    referral = newest(house, "front_door_referral")
    done(mabel, f"{page}referrals/{referral}/who/", social_worker=house.dele.pk)
    house.it_is(SUNDAY)
    assessed = {
        "social_worker": house.dele.pk, "housing_officer": house.jonah.pk, "place": "elsewhere",
        "parents_seen": "no", "safe_to_return": "no", "support_needed": "None they would take up", "child_in_need": "yes",
        "resolved": "no", "lead": "social_care",
    }  # fmt: skip
    assert "Where they were not, write why" in words(send(dele, f"{one}assess/", **assessed))
    assessed |= {"parents_not_seen_because": "They did not answer"}
    assert "Where it was not, write why" in words(send(dele, f"{one}assess/", **assessed))
    assessed |= {"not_at_home_because": "Nobody let them in"}
    done(dele, f"{page}referrals/{referral}/assess/", **assessed)
    assert "joint-assessment-within-48-hours" not in owed(house)
    assert mabel.get(page).status_code == 404  # it was passed on
    done(dele, f"{one}cannot-stay/")

    house.it_is(LATER)
    done(dele, f"{one}meeting/", chair="lead_worker_manager", attended=["lead_worker", "housing_options_officer"], next_steps="A room with support")  # fmt: skip
    for lacks, says in (
        ({"advice": ""}, "who advised them"),
        ({"capacity_view": ""}, "being able to decide"),
        ({"advocate_offered": ""}, "an advocate was offered"),
        (day("offered_again_on", "2027-02-17"), "a day to come"),
    ):
        whole = REFUSAL | {"capacity": "yes", "capacity_view": "They weigh it"} | day("offered_again_on", "2027-03-17")  # fmt: skip
        short = send(dele, f"{one}decide/", **(whole | lacks))
        assert short.status_code == 422 and says in words(short), says
    done(dele, f"{one}decide/", **whole)
    assert "Housing houses them, under the homelessness law" in words(dele.get(page))
    assert {"section-20-is-offered-again", "a-home-under-the-housing-act"} <= owed(house)
    decision = f"{page}decisions/{newest(house, 'duty_decision')}/"
    theirs = send(dele, f"{decision}section-20/")
    assert theirs.status_code == 422 and "The duty is housing’s" in words(theirs)
    done(jonah, f"{decision}housing/")
    duty = f"{page}duties/{newest(house, 'housing_duty')}/"
    early = send(jonah, f"{duty}assess-again/")
    assert early.status_code == 422
    done(jonah, f"{duty}limit/", limited_because="accommodation_lost", reasons="The room was lost")
    done(jonah, f"{duty}assess-again/")
    assert {"looking-for-ways-together", "assessed-together-again"} <= owed(house)
    assert jonah.get(f"{decision}look-together/")["Location"] == f"{duty}together/"
    done(dele, f"{duty}together/", options="A room with an aunt")
    assert "A room with an aunt" in words(jonah.get(page))
    # they change their mind: it is social care's, and what was said before stays
    agreed = NO_ANSWERS | {"child_in_need": "yes", "because_of_parents": "yes", "agrees": "yes"}
    done(dele, f"{one}decide/", **agreed)
    text = words(dele.get(page))
    assert "A later decision takes its place" in text and "under section 20" in text
    done(jonah, f"{duty}end/", because="Social care houses them")
    assert "Nothing here is open" not in text
    done(dele, f"{one}close/", closing="housed")
    assert send(dele, f"{one}decide/", **agreed).status_code == 422


def test_a_doubt_is_no_refusal_and_bed_and_breakfast_never_suits(house):
    house.it_is(FRIDAY)
    jonah, dele, hana, mabel = (house.visit(getattr(house, one)) for one in ("jonah", "dele", "hana", "mabel"))  # fmt: skip
    page, one = came(house, jonah, "Yusra Venn")
    case = house.rows("SELECT max(file_id) FROM homeless_presentation")[0][0]
    # who has a part on the case and sees nothing of it is told nothing, and nothing that is not so
    house.rows("INSERT INTO case_team (area_id, file_id, member_id, role, marking, clause, starts, ends) SELECT area_id, id, %s, 'landlord_staff', 0, '', '2026-01-01', '9999-01-01' FROM file WHERE id = %s RETURNING id", house.joan.pk, case)  # fmt: skip
    joan = house.visit(house.joan)
    assert joan.get(page.removesuffix("homelessness/")).status_code == 200
    assert joan.get(page).status_code == 404
    assert "It does not suit: only where there is no other bed" in words(jonah.get(f"{one}place/"))
    suits = send(jonah, f"{one}place/", provided_by="housing", kind="bed_and_breakfast", suits_because="Near school")  # fmt: skip
    assert suits.status_code == 422 and "never suits" in words(suits)
    done(
        jonah, f"{one}place/", provided_by="housing", kind="bed_and_breakfast"
    )  # and no bed is refused
    text = words(jonah.get(page))
    assert "Does not suit in law" in text and "A manager has to say why" in text
    stay = f"{page}stays/{newest(house, 'interim_stay')}/"
    assert jonah.get(f"{stay}why/").status_code == 422
    done(jonah, f"{one}refer/", reason="homeless", situation="Nobody at home")
    done(mabel, f"{page}referrals/{newest(house, 'front_door_referral')}/who/", social_worker=house.dele.pk)  # fmt: skip
    done(
        hana, f"{stay}why/", reason="Every other bed was taken", **day("moves_on_by", "2027-02-07")
    )
    text = words(dele.get(page))
    assert "Does not suit in law" in text and "Every other bed was taken" in text
    # nobody has assessed yet, and the question may be answered all the same
    assert "Decide whose duty it is" in text
    assert "No joint assessment is written down yet" in words(dele.get(f"{one}decide/"))
    done(dele, f"{one}decide/", **REFUSAL, capacity_view="They could not say it back")
    text = words(dele.get(page))
    assert "nobody has refused anything" in text and "STK HOMELESS-15" in text.replace("Stockport", "STK")  # fmt: skip
    assert "what-is-missing-is-found-out" in owed(house)
    assert "The law says otherwise" not in text and "No refusal yet" in text
    # for another cause than the parents the law goes further, and says so in red
    other = NO_ANSWERS | {"child_in_need": "yes", "agrees": "yes", "because_of_parents": "no", "carer_prevented": "yes"}  # fmt: skip
    done(dele, f"{one}decide/", **other)
    text = words(dele.get(page))
    assert "The law says otherwise" in text and "Section 20 of the Children Act 1989 is owed" in text  # fmt: skip
    assert "managers-look-where-the-law-says-otherwise" in owed(house)
    early = send(dele, f"{one}decide/", **(REFUSAL | {"capacity": "yes", "capacity_view": "They weigh it"} | day("offered_again_on", "2027-03-17")))  # fmt: skip
    assert early.status_code == 422 and "Assess together first" in words(early)
    decision = f"{page}decisions/{newest(house, 'duty_decision')}/"
    assert send(jonah, f"{decision}housing/").status_code == 422
    done(dele, f"{decision}section-20/")  # an open question stops no bed either
    leander, clem = house.visit(house.leander), house.visit(house.clem)
    assert leander.get(page).status_code == 404
    done(dele, f"{decision}ask-for-help/", emergency="not_known", words="A flat for some weeks")
    assert clem.get(page).status_code == 404
    ask = leander.get(f"{decision}answer-help/")["Location"]
    assert "say why it was not agreed" in words(send(leander, ask, agreed="no")).lower()
    done(leander, ask, agreed="yes", answer="Two rooms")
    assert leander.get(page).status_code == 404


def test_mediation_that_worked_is_closed_once_both_questions_are_answered(house):
    house.it_is(FRIDAY)
    jonah, sunil = house.visit(house.jonah), house.visit(house.sunil)
    page, one = came(house, jonah, "Silas Ember")
    done(jonah, f"{one}mediation/", mediator="housing_options_officer", return_home_safe="yes")
    mediation = f"{page}mediation/{newest(house, 'mediation')}/"
    done(sunil, f"{mediation}end/", outcome="home", welfare_worry="no", safety_worry="not_known")
    assert send(jonah, f"{one}close/", closing="mediation_worked").status_code == 422
    assert "referred-to-the-mash" in owed(house)
    done(sunil, f"{mediation}worries/", welfare_worry="no", safety_worry="no")
    done(sunil, f"{one}ring/", reached="no")
    assert "mash-is-telephoned" in owed(house)
    assert "Say whom you spoke to" in words(send(sunil, f"{one}ring/", reached="yes"))
    done(sunil, f"{one}ring/", reached="yes", spoke_to="Mabel at the hub")
    assert "mash-is-telephoned" not in owed(house)
    done(jonah, f"{one}close/", closing="mediation_worked")
    assert sunil.get(page).status_code == 404  # the service's part is over
    text = words(jonah.get(page))
    assert "Mediation worked" in text and "Nobody was reached" in text


def test_who_looks_like_somebody_is_looked_at_first_and_nobody_hidden_shows(house):
    house.it_is(FRIDAY)
    jonah, minnie = house.visit(house.jonah), house.visit(house.minnie)
    who = WHO | {"legal_name": "Robin Thistlewood"}
    page = done(jonah, "/came-forward/", **who, **STANDS)
    again = send(jonah, "/came-forward/", **who, **STANDS)
    assert again.status_code == 422 and "Is this somebody you know already?" in words(again)
    assert f'href="{page.removesuffix("homelessness/")}"' in again.content.decode()
    assert "No room at home" in again.content.decode()  # nothing typed is lost
    assert done(jonah, "/came-forward/", looked="yes", **who, **STANDS) != page
    # the control: a colleague who sees neither is asked nothing, and learns of nobody
    assert done(minnie, "/came-forward/", **who, **STANDS) != page


def test_whoever_has_an_open_case_goes_to_their_own_worker(house):
    house.it_is(SATURDAY)
    dele = house.visit(house.dele)
    person = house.young_person(SATURDAY, legal_name="Nia Yarrowby", born=date(2010, 3, 3))
    page = f"/young-people/{person.file.ref}/homelessness/"
    assert "have not come forward as homeless" in words(dele.get(page))
    done(dele, f"{page}add/", presented_to="social_care", **(STANDS | {"open_case": "yes"}))
    one = f"{page}{newest(house, 'homeless_presentation')}/"
    assert "still open" in words(send(dele, f"{page}add/", presented_to="other", **STANDS))
    assert send(dele, f"{one}show-the-way/").status_code == 422
    done(dele, f"{one}own-worker/")
    assert send(dele, f"{one}own-worker/").status_code == 422
    assert dele.get(f"{one}decide/").status_code == 200
