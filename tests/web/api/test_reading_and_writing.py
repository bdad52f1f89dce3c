"""What a computer system reads is what its role reads; what it writes happens once."""

from tests.web.api.conftest import Caller, make_key


def test_the_description_is_the_apis_own(house):
    said = Caller("").client.get("/api/v1/openapi.json").json()
    assert said["openapi"].startswith("3.1")
    for path, ways in said["paths"].items():
        for way in ways.values():
            assert {"400", "401", "422", "429"} <= set(way["responses"]), path
            assert ("404" in way["responses"]) == ("{" in path), path


def test_duties_and_the_link_to_each(house, oakhouse, council):
    found = oakhouse.get("duties").json()["duties"]
    for one in found[:2]:
        assert oakhouse.get(f"duties/{one['ref']}").json()["what"] == one["what"]
    ((ref,),) = house.rows(
        "SELECT ref FROM duty WHERE file_id = %s ORDER BY id LIMIT 1", house.file.pk
    )
    one = council.get(f"duties/{ref}").json()
    assert one["case"] == house.file.ref


def test_the_timeline_says_what_the_page_says(house, council):
    found = council.get(f"cases/{house.file.ref}/timeline").json()
    assert found["entries"][0]["happened_at"] >= found["entries"][-1]["happened_at"]
    assert len(found["entries"]) <= 40
    more = council.get(f"cases/{house.file.ref}/timeline?page=99").json()
    assert more == {"entries": [], "next_page": None}


def notice_to(house, who):
    """A notice to a team, which waits."""
    ((ref,),) = house.rows(
        "INSERT INTO tell (ref, file_id, area_id, marking, event_id, rule, clauses, role, to_team_id, to_outside,"
        " says, how, force, urgent, receipt, about, queued_at)"
        " SELECT gen_random_uuid()::text, e.file_id, e.area_id, 0, e.id, 'islington/told-' || gen_random_uuid(), '{ISL-SHARE-17}', 'provider',"
        " %s, '', 'Somebody moved in', 'in_accord', 'must', false, true, '{}', e.recorded_at"
        " FROM event e WHERE e.file_id = %s ORDER BY e.id DESC LIMIT 1 RETURNING ref",
        house.town.teams[who].pk, house.file.pk,
    )  # fmt: skip
    return ref


def test_a_notice_is_acknowledged_once(house, oakhouse, birchway):
    ref = notice_to(house, "oakhouse")
    path = f"notices/{ref}/acknowledgement"
    assert birchway.post(path).status_code == 404
    done = oakhouse.post(path, once="acknowledged-1")
    assert (done.status_code, done.json()) == (200, {"ref": ref, "stands": "acknowledged"})
    first = house.rows("SELECT acknowledged_at, acknowledged_by_id FROM tell WHERE ref = %s", ref)
    assert first[0][1] == house.systems["oakhouse"].pk
    assert oakhouse.post(path, once="acknowledged-1").content == done.content
    assert first == house.rows(
        "SELECT acknowledged_at, acknowledged_by_id FROM tell WHERE ref = %s", ref
    )


def test_a_key_that_only_reads_writes_nothing(house):
    ref = notice_to(house, "oakhouse")
    reader = Caller(make_key(house, house.systems["oakhouse"], may_write=False).secret)
    answer = reader.post(f"notices/{ref}/acknowledgement")
    assert (answer.status_code, answer.json()["problem"]) == (403, "This key may only read.")
    assert house.rows("SELECT acknowledged_at FROM tell WHERE ref = %s", ref) == [(None,)]


def test_a_papers_receipt_is_written_down_once(house, council):
    papers = council.get(f"cases/{house.file.ref}/papers").json()["papers"]
    (paper,) = [one for one in papers if one["kind"] == "confirmation_letter"]
    path = f"cases/{house.file.ref}/receipts"
    body = {"kind": paper["kind"], "record": paper["record"], "receipt": "LCS-77"}
    done = council.post(path, body, once="receipt-0001")
    assert done.status_code == 200, done.content
    assert council.post(path, body, once="receipt-0001").content == done.content
    other = council.post(path, {**body, "receipt": "LCS-78"}, once="receipt-0001")
    assert other.status_code == 409
    again = council.post(path, body, once="receipt-0002")
    assert (again.status_code, again.json()["problem"]) == (
        422,
        "This paper has been filed already, word for word.",
    )
    assert house.rows("SELECT receipt FROM lcs_filing WHERE file_id = %s", house.file.pk) == [
        ("LCS-77",)
    ]


def test_without_its_own_name_it_would_happen_again(house, council, monkeypatch):
    # The control: a key that is not kept would be refused by the paper alone, and not by the key.
    monkeypatch.setattr("accord.web.api.once.KEEP", "SELECT %s, %s, %s, %s")
    papers = council.get(f"cases/{house.file.ref}/papers").json()["papers"]
    (paper,) = [one for one in papers if one["kind"] == "confirmation_letter"]
    body = {"kind": paper["kind"], "record": paper["record"], "receipt": "LCS-79"}
    path = f"cases/{house.file.ref}/receipts"
    answers = [council.post(path, body, once="receipt-0003").status_code for _ in range(2)]
    assert answers[-1] == 422


def test_unknown_words_in_a_body_are_refused(house, council):
    answer = council.post(
        f"cases/{house.file.ref}/receipts",
        {"kind": "support_plan", "record": "x", "receipt": "1", "recorded_by": 1},
    )
    assert answer.status_code == 422
    assert answer.json()["where"] == ["recorded_by"]


def test_an_address_that_is_not_there_answers_alike(house, council):
    answer = council.client.post("/api/v2/anything", {})
    assert (answer.status_code, answer.json()["where"]) == (404, [])
