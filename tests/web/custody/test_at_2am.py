"""The pages of a night at the police station: one question a page, who is next to ring, and whether they may."""

from typing import Any

from tests.web.forms import post

NIGHT = "2026-11-18 02:00"


def page(house: Any, who: Any, path: str, status: int = 200) -> str:
    answer = house.visit(who).get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def send(house: Any, who: Any, path: str, **typed: Any) -> str:
    """Where a form leads, or the page that says why not."""
    answer = post(house.visit(who), path, **typed)
    return str(answer["Location"]) if answer.status_code == 302 else answer.content.decode()


def test_the_night_team_is_rung_about_somebody_whose_case_it_is_not_on(house):
    house.it_is("2026-11-14 02:00")
    typed = {"name": "Kai Ember", "place": "Marl Road", "looked_after": "not_known", "in_residential_care": "not_known"}  # fmt: skip
    for path in ("/work/", "/young-people/"):
        assert "The police ring about a young person" in page(house, house.edie, path)
        assert "The police ring about a young person" not in page(house, house.joan, path)
        assert "The police ring about a young person" not in page(house, house.clem, path)  # by day
    page(house, house.edie, house.path, status=404)
    wrong = send(house, house.edie, "/young-people/police-rang/now/", **typed, **{"born-day": "15", "born-month": "5", "born-year": "2009"})  # fmt: skip
    assert "Nobody is found" in wrong and 'value="Kai Ember"' in wrong  # and nothing is lost
    one = send(house, house.edie, "/young-people/police-rang/now/", **typed, **{"born-day": "14", "born-month": "5", "born-year": "2009"})  # fmt: skip
    assert "Next to ring" in page(house, house.edie, one)
    assert "This is for" in page(house, house.joan, "/young-people/police-rang/now/", status=422)
    assert send(house, house.edie, f"{one}off/", why="Released.") == one


def test_at_2am_each_page_asks_one_thing_and_says_whom_to_ring(house):
    house.it_is(NIGHT)
    joan, edie = house.joan, house.edie
    assert "The police ask for an appropriate adult now" in page(house, joan, house.path)
    one = send(house, joan, f"{house.path}adult/", place="Marl Road", requested_by="", looked_after="yes", in_residential_care="yes")  # fmt: skip
    shown = page(house, joan, one)
    assert "Next to ring" in shown and "Ask the parent or carer first" in shown
    about = send(house, joan, f"{one}who/", name="Rhea Ember")
    assert "estranged" in page(house, joan, about)
    assert send(house, joan, about, said="yes") == about
    assert "not want them there" in page(house, joan, about)
    more = send(house, joan, about, said="yes")  # and she is not asked
    assert more.endswith("/more/")
    assert send(house, joan, more, more="no") == one
    shown = page(house, joan, one)
    assert "It would not be right for the young person" in shown and "key worker" in shown
    about = send(house, joan, f"{one}who/", name="Joan Abara")
    back = send(house, joan, about, said="heard_admission")
    shown = page(house, joan, back)
    assert "Next to ring" in shown and "01632 960121" in shown and "tel:01632960121" in shown

    about = send(house, edie, f"{one}who/", name="Una Blythe")
    answer = send(house, edie, about, said="no")
    assert answer.endswith("/answer/")
    shown = send(house, edie, answer, answer="", reason="She is on her way.")
    assert "Select what came of it" in shown and "She is on her way." in shown  # and is not lost
    assert send(house, edie, answer, answer="attending", reason="She is on her way.") == one
    assert "Una Blythe" in page(house, edie, one)
    refused = send(house, joan, f"{one}who/", name="Somebody else")
    assert "This is over" in refused and "Somebody else" in refused
    assert "It is not needed any more" in page(house, joan, one)
    page(house, house.priya, one, status=404)
    page(house, house.clem, one, status=404)  # it is night, and ICAT was not rung


def test_a_bed_is_asked_for_with_the_law_beside_it(house):
    house.it_is("2026-11-18 02:30")
    ask = f"{house.path}bed/"
    found = send(house, house.joan, ask, police_station="Marl Road", requested_by="Sgt Oak", stage="arrest", bail_refused="not_known", impracticable="not_known", not_safe_enough="not_known", needs="Insulin.")  # fmt: skip
    shown = page(house, house.joan, found)
    assert "Not charged yet, so the law asks no transfer" in shown and "Insulin." in shown
    assert send(house, house.edie, f"{found}none/", reason="Nothing was free.") == found
    assert "Nothing was free." in page(house, house.edie, found)
    assert send(house, house.edie, f"{found}found/", found="Gull Lodge") == found
    assert "Gull Lodge" in page(house, house.edie, found)


def test_a_return_on_bail_names_who_may_go(house):
    house.it_is("2026-11-18 11:00")
    appear = f"{house.path}appear/"
    typed = {"required_at-day": "21", "required_at-month": "12", "required_at-year": "2026", "required_at-time": "10:00"}  # fmt: skip
    assert "what they come back for" in send(house, house.dele, appear, kind="bail_return", purpose="", place="Marl Road", **typed)  # fmt: skip
    one = send(house, house.dele, appear, kind="bail_return", purpose="charge", place="Marl Road", **typed)  # fmt: skip
    goes = page(house, house.dele, f"{one}goes/")
    assert "Foster carer" in goes and "Appropriate Adult scheme" not in goes
    assert send(house, house.dele, f"{one}goes/", role="foster_carer", name="Ina Wells") == one
    shown = page(house, house.dele, one)
    assert "Ina Wells" in shown and "They did not appear" not in shown  # the hour has not come
