"""The pages of one's own record and of letting go: asked, decided, agreed, given; proposed, held, signed, certified."""

import io

import pypdf
import pytest

from tests.web.kept.conftest import goes
from tests.web.living import day
from tests.web.looking import chromium
from tests.web.touring import Tour

pytestmark = pytest.mark.browser
ASK = {
    **day("asked_on", "2026-03-12"),
    "asked_by": "young_person",
    "authority": "",
    "identity": "known",
}


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def tour(browser, house):
    return Tour(browser, house, "subject_access", "retention")


def send(house, who, path, **answers):
    send.once += 1
    return house.visit(who).post(path, {**answers, "once": f"k{send.once}"})


send.once = 0


def page(house, who, path):
    answer = house.visit(who).get(path)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_his_record_from_the_asking_to_his_hand(house, tour):
    dele, hana, base = house.dele, house.hana, f"{house.path}their-record/"
    tour.look(dele, base, f"{base}ask/")
    assert "Nobody has asked for this record yet" in page(house, dele, base)
    assert "Their own record" in page(house, dele, f"{house.path}told/")
    assert send(house, dele, f"{base}ask/").status_code == 422
    refused = send(house, dele, f"{base}ask/", **{**ASK, "asked_by": "parent"})
    assert refused.status_code == 422 and "Write why they may ask" in refused.content.decode()
    assert send(house, dele, f"{base}ask/", **{**ASK, "identity": "not_yet"}).status_code == 302
    ((number,),) = house.rows("SELECT id FROM subject_access")
    one = f"{base}{number}/"
    listed = page(house, dele, "/work/")
    assert "Give the young person the record they asked for" in listed and one in listed

    piece = f"{one}pieces/safe_contact-{house.rows('SELECT id FROM safe_contact')[0][0]}-avoid/"
    tour.look(dele, one, f"{one}identity/", f"{one}longer/", f"{one}end/", f"{one}parts/contact/", f"{one}parts/contact/as-proposed/", piece)  # fmt: skip
    assert send(house, dele, f"{one}identity/", identity="paper").status_code == 302
    assert "<del>" in page(house, dele, f"{one}parts/contact/")
    wrong = send(house, dele, piece, choice="withhold", words="", reason="")
    assert wrong.status_code == 422 and "Choose why it is withheld" in wrong.content.decode()
    assert send(house, dele, piece, choice="redact", words="Mara", reason="").status_code == 302
    early = send(house, dele, f"{one}second-person/")
    assert early.status_code == 422 and "still to be decided" in early.content.decode()
    for part in parts(house, dele, one):
        assert send(house, dele, f"{one}parts/{part}/as-proposed/").status_code == 302
    tour.look(dele, f"{one}second-person/")
    assert send(house, dele, f"{one}second-person/").status_code == 302

    assert "Agree to it" not in page(house, dele, one)
    assert one in page(house, hana, "/work/")
    tour.look(hana, one, f"{one}agree/", f"{one}send-back/")
    assert send(house, hana, f"{one}agree/").status_code == 302
    tour.look(dele, f"{one}make/")
    assert send(house, dele, f"{one}make/", also=["looks"]).status_code == 302
    found = house.visit(dele).get(f"{one}pdf/")
    said = "\n".join(
        leaf.extract_text() for leaf in pypdf.PdfReader(io.BytesIO(found.content)).pages
    )
    assert (
        found["Content-Disposition"].startswith("attachment")
        and "Kai" not in found["Content-Disposition"]
    )
    assert "Mara" not in said and "[removed]" in said and "Who has looked" in said
    tour.look(dele, f"{one}given/", one)
    assert send(house, dele, f"{one}given/", how="read_together").status_code == 302
    assert "Given" in page(house, dele, base)


def parts(house, who, one):
    text = page(house, who, one)
    return sorted({bit.split("/")[0] for bit in text.split(f'href="{one}parts/')[1:]})


@pytest.mark.parametrize("who", ["rosa", "tom", "olive"])
def test_to_who_does_not_hold_the_case_there_is_nothing(house, who):
    member = getattr(house, who)
    for path in ("their-record/", "kept/", "kept/hold/", "kept/died/"):
        assert page(house, member, house.path + path) in ("404", "403"), path
    assert page(house, house.joan, f"{house.path}kept/") == "404"


def test_periods_holds_and_the_list(house, tour):
    olive, ines, piotr, dele = house.olive, house.ines, house.piotr, house.dele
    ada = house.people["ada"] if hasattr(house, "people") else None
    assert "How long records are kept" in page(house, olive, "/set-up/")
    assert page(house, dele, "/kept/") == page(house, house.joan, "/kept/") == "404"
    tour.look(olive, "/kept/", "/kept/periods/add/")
    short = send(
        house,
        olive,
        "/kept/periods/add/",
        kept_record="other",
        basis="closed",
        years="0",
        because="x",
    )
    assert short.status_code == 422
    add = {
        "kept_record": "other",
        "basis": "closed",
        "years": "6",
        "because": "Six years for claims",
    }
    assert send(house, olive, "/kept/periods/add/", **add).status_code == 302
    ((period,),) = house.rows("SELECT max(id) FROM retention_period")
    answer = f"/kept/periods/{period}/"
    tour.look(olive, answer, f"{answer}refuse/")
    own = send(house, olive, answer)
    assert own.status_code == 422 and "Somebody else has to agree" in own.content.decode()
    assert send(house, olive, f"{answer}refuse/").status_code == 302
    assert page(house, olive, answer) == "404"
    assert ada is None or page(house, ada, "/kept/") != "404"

    tour.look(dele, f"{house.path}kept/", f"{house.path}kept/hold/", f"{house.path}kept/died/")
    assert "regulation 50" in page(house, dele, f"{house.path}kept/")
    assert (
        send(house, dele, f"{house.path}kept/hold/", why="court", words="A claim").status_code
        == 302
    )
    assert "A claim" in page(house, dele, f"{house.path}kept/")
    ((hold,),) = house.rows("SELECT max(id) FROM legal_hold")
    tour.look(ines, "/kept/", "/kept/holds/add/", f"/kept/holds/{hold}/lift/")
    nobody = send(house, ines, "/kept/holds/add/", reference="nobody", why="court", words="")
    assert nobody.status_code == 422 and "No record can be held" in nobody.content.decode()
    assert send(house, ines, f"/kept/holds/{hold}/lift/", because="Settled").status_code == 302

    (first,), (second,) = house.rows("SELECT id FROM disposal ORDER BY id")
    tour.look(ines, f"/kept/list/{first}/", f"/kept/list/{first}/sign/")
    assert page(house, olive, f"/kept/list/{first}/") == "404"
    assert send(house, ines, f"/kept/list/{first}/sign/").status_code == 302
    again = send(house, ines, f"/kept/list/{first}/sign/")
    assert again.status_code == 422 and "You have signed this already" in again.content.decode()
    assert f"/kept/list/{first}/" in page(house, piotr, "/work/")
    assert send(house, piotr, f"/kept/list/{first}/sign/").status_code == 302
    assert goes(house) == 1
    certificate = page(house, ines, f"/kept/list/{first}/")
    assert "Fingerprint of this certificate" in certificate and "Nobody" not in certificate
    ref = house.rows(
        "SELECT f.ref FROM file f JOIN disposal d ON d.file_id = f.id WHERE d.id = %s", second
    )[0][0]
    assert (
        send(house, ines, "/kept/holds/add/", reference=ref, why="inquiry", words="").status_code
        == 302
    )
    tour.look(ines, f"/kept/list/{first}/", "/kept/")


def test_every_screen_was_looked_at_in_both_widths(tour):
    assert tour.wrong == []
    assert tour.missed() == set()
