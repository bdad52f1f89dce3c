"""Documents on pages: made for one, looked at, checked by another, sent, recalled and read."""

from tests.web.documents.conftest import worker
from tests.web.forms import filled
from tests.web.visiting import words


def at(house, *parts):
    return "/".join([f"{house.path}documents", *map(str, parts), ""])


def test_a_letter_is_made_for_one_with_what_they_get_and_what_is_left_out(house):
    client = house.visit(house.dele)
    page = words(client.get(at(house, "make")))
    assert "Mara Ember" in page and "Joan Abara" in page and "For two people make two" in page
    wrong = client.post(at(house, "make"), {"kind": "handover_pack", "to": house.keys["Kai Ember"]})
    assert wrong.status_code == 422 and "is not made for Kai Ember" in words(wrong)
    typed = client.post(at(house, "make"), {"kind": "letter", "to": "mara@example.org"})
    assert typed.status_code == 422 and "Select one of the options shown" in words(typed)
    go = client.post(at(house, "make"), {"kind": "letter", "to": house.keys["Mara Ember"]})

    page = words(client.get(go.url))
    assert "What they will get" in page and "A second person checks it" in page
    assert "Legal status" in page.split("What is left out")[1]
    assert "where the young person lives now" not in page  # a parent is never told
    short = client.post(go.url, {"purpose": "", "words": "Kept words"})
    assert short.status_code == 422
    assert "Write what it is for" in words(short) and "Kept words" in words(short)
    made = client.post(
        go.url, {"purpose": "The plan", "words": "Dear Mara", "chosen": ["identity"]}
    )
    page = words(client.get(made.url))
    assert "Dear Mara" in page and "Kai Ember" in page and "Ask somebody to check it" in page
    assert "Send it" not in page
    file = client.get(f"{made.url}file/")
    assert file["Content-Type"] == "application/pdf" and file.content.startswith(b"%PDF")
    assert "mara" not in file["Content-Disposition"].lower() and "no-store" in file["Cache-Control"]
    again = client.post(
        go.url, {"purpose": "The plan", "words": "Dear Mara", "chosen": ["identity"]}
    )
    assert again.status_code == 422 and "Write to each of them for themselves" in words(again)
    assert client.post(f"{made.url}give-up/", {}).url == made.url
    assert "Given up" in words(client.get(made.url))


def test_where_they_live_is_off_until_ticked_with_a_reason(house):
    client = house.visit(house.dele)
    path = at(house, "make", "printed_page", house.part)
    assert "Put in where the young person lives now" in words(client.get(path))
    off = client.post(path, {"purpose": "For the folder"})
    assert "Number 4" not in words(client.get(off.url))
    wrong = client.post(path, {"purpose": "For the folder", "location": "yes"})
    assert wrong.status_code == 422 and "Write why they need to know" in words(wrong)
    because = {"location": "yes", "location_because": "She works there"}
    on = client.post(path, {"purpose": "For the folder", **because})
    assert "Number 4" in words(client.get(on.url))


def test_a_second_person_reads_it_and_it_goes_after_ten_minutes(house):
    joan, dele = house.visit(house.joan), house.visit(house.dele)
    letter = at(house, house.letter.pk)
    assert "Check a document before it goes" in words(joan.get("/work/"))
    assert "Somebody else has to check it" in words(dele.post(f"{letter}check/", {"sure": "yes"}))
    page = words(joan.get(f"{letter}check/"))
    assert "We meet on Monday, at ten." in page and "Mara Ember" in page
    assert "What is left out" not in words(joan.get(letter))
    missed = joan.post(f"{letter}check/", {})
    assert missed.status_code == 422 and "Tick when you have read all of it" in words(missed)
    assert joan.post(f"{letter}check/", {"sure": "yes"}).status_code == 302
    page = words(dele.get(f"{letter}send/"))
    assert "Mara Ember, Parent or person with parental responsibility" in page
    assert dele.post(f"{letter}send/", {"sure": "yes"}).status_code == 302
    assert "At 10:10am. You can recall it for 10 minutes more." in words(dele.get(letter))
    worker(house, "2026-03-12 10:30")
    house.it_is("2026-03-12 10:31")
    assert "Post or hand over a document" in words(dele.get("/work/"))
    late = dele.post(f"{letter}recall/", {})
    assert "Telephone them now" in words(late)
    assert dele.post(f"{letter}posted/", {"how": "by_hand"}).status_code == 302
    assert "Posted or handed over" in words(dele.get(letter))


def test_its_reader_finds_it_in_the_inbox_and_reads_it_and_it_can_be_recalled_before(house):
    dele, joan = house.visit(house.dele), house.visit(house.joan)
    pack = at(house, house.pack.pk)
    dele.post(f"{pack}send/", {"sure": "yes"})
    dele.post(f"{pack}recall/", {})
    worker(house, "2026-03-12 11:00")
    assert "Recalled" in words(dele.get(pack))
    assert "A document was made for you" not in words(joan.get("/inbox/"))
    path = at(house, "make", "handover_pack", house.part)
    again = dele.post(path, {"purpose": "To take over"})
    dele.post(f"{again.url}send/", {"sure": "yes"})
    worker(house, "2026-03-12 11:30")
    inbox = joan.get("/inbox/")
    assert "A document was made for you" in words(inbox) and at(house) in inbox.content.decode()
    assert "To take over" in words(joan.get(again.url))


def test_who_may_not_see_it_finds_no_page(house):
    letter = at(house, house.letter.pk)
    for who in (house.priya, house.yaz):
        client = house.visit(who)
        none = client.get(f"{house.path}nothing-here/").content
        for path in (at(house), at(house, "make"), letter, f"{letter}file/", f"{letter}check/"):
            answer = client.get(path)
            assert answer.status_code == 404 and answer.content[:200] == none[:200]
    dele = house.visit(house.dele)
    for path in ("999999", "999999/file", "make/poem", "make/letter/999999"):
        assert dele.get(at(house, path)).status_code == 404


def test_a_contact_is_added_with_how_they_are_known_and_ended(house):
    dele = house.visit(house.dele)
    form = at(house, "contacts")
    sent = {"name": "The clerk", "relation": "court", "known_how": "official_paper"}
    wrong = dele.post(form, sent)
    assert wrong.status_code == 422 and "Write the organisation" in words(wrong)
    assert dele.post(form, {**sent, "organisation": "Family Court"}).status_code == 302
    page = words(dele.get(at(house)))
    assert "The clerk" in page and "Confirmed by Dele Okafor" in page
    (pk,) = house.rows("SELECT max(id) FROM known_contact")[0]
    end = at(house, "contacts", pk, "end")
    assert dele.post(end, filled(dele.get(end), sure="yes")).status_code == 302
    assert "Ended Thursday 12 March 2026" in words(dele.get(at(house)))
    assert "This is for the lead worker" in words(house.visit(house.joan).get(form))
