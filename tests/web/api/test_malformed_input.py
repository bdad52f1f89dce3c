"""Every operation, fifty odd requests each, made from its own description: no failure, no status that is not described."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.api.conftest import Caller, make_key

ODD = ["", " ", "\0", "'", '"', "%00", "../..", "a" * 300, "-1", "0", "1e9", "99999999999999999999",
       "null", "true", "[]", "{}", "ÿ", "😀", "\u202e", "; DROP TABLE event", "{{7*7}}", "a\nb", "٣", "\ud800"]  # fmt: skip
OPERATIONS = [
    (method, path)
    for path, method in (
        ("/duties", "get"), ("/duties/{ref}", "get"), ("/cases/{ref}", "get"),
        ("/cases/{ref}/timeline", "get"), ("/notices", "get"), ("/notices/{ref}", "get"),
        ("/meetings", "get"), ("/cases/{ref}/papers", "get"), ("/cases/{ref}/exports", "get"),
        ("/notices/{ref}/acknowledgement", "post"), ("/cases/{ref}/receipts", "post"),
        ("/exports/{ref}/receipt", "post"),
    )
]  # fmt: skip
words = st.one_of(st.sampled_from(ODD), st.text(max_size=40))
anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), words),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def described(house) -> dict[str, Any]:
    """The API's own description."""
    return Caller("").client.get("/api/v1/openapi.json").json()


def schema_of(described: Any, schema: Any) -> dict[str, Any]:
    """A schema, found where it refers to."""
    name = schema.get("$ref", "").rpartition("/")[2]
    return described["components"]["schemas"][name] if name else schema


def body_for(described: Any, operation: Any, draw: Any, good: dict[str, str]) -> bytes:
    """A body that is nearly as described: each part right, odd, of another kind or left out."""
    if draw(st.integers(0, 4)) == 0:
        return draw(
            st.one_of(st.binary(max_size=60), st.sampled_from([b"", b"{", b"[" * 5000, b"\xff"]))
        )
    if "requestBody" not in operation:
        return json.dumps(draw(anything)).encode()
    schema = schema_of(described, operation["requestBody"]["content"]["application/json"]["schema"])
    made: dict[str, Any] = {}
    for name, part in schema["properties"].items():
        right = st.sampled_from(part["enum"]) if "enum" in part else st.just(good.get(name, "x"))
        how = draw(st.integers(0, 4))
        if how < 4:
            made[name] = draw(right if how < 2 else words if how == 2 else anything)
    if draw(st.booleans()):
        made[draw(words)] = draw(anything)
    return json.dumps(made).encode()


def ask(client: Any, described: Any, method: str, path: str, key: str, draw: Any, good: Any) -> Any:
    """One odd request of an operation."""
    operation = described["paths"][f"/api/v1{path}"][method]
    ref = draw(st.sampled_from([good["case"], good["record"], "zzzzzzzz"]) | words)
    where = f"/api/v1{path}".replace("{ref}", quote(ref.encode(errors="replace").decode(), safe=""))
    asked = []
    for one in operation.get("parameters", []):
        if one["in"] == "query":
            asked.append(f"{one['name']}={quote(draw(words).encode(errors='replace'))}")
    if draw(st.booleans()):
        asked.append(f"{quote(draw(words).encode(errors='replace'))}=1")
    headers = {"Authorization": f"Bearer {key}"}
    if draw(st.integers(0, 9)) == 0:
        headers["Authorization"] = draw(
            st.sampled_from(["", "Bearer", "Basic eA==", f"bearer {key}x"])
        )
    if method == "post" and draw(st.integers(0, 5)):
        odd = st.sampled_from(["", "x", "ÿ" * 9, "a" * 65, "a b c d e f"])
        headers["Idempotency-Key"] = draw(st.just("fuzz-00001") | odd)
    body = body_for(described, operation, draw, good) if method == "post" else b""
    kind = draw(
        st.sampled_from(["application/json", "text/plain", "multipart/form-data; boundary=x"])
    )
    return client.generic(
        method.upper(),
        where + ("?" + "&".join(asked) if asked else ""),
        body,
        kind,
        headers=headers,
    )


def problems(house: Any, described: Any, method: str, path: str, most: int) -> list[str]:
    """What was answered that is not described."""
    key = make_key(house, house.systems["council"]).secret
    caller, found, seen = Caller(key), [], [0]
    records = house.rows("SELECT ref FROM placement WHERE file_id = %s", house.file.pk)
    good = {"case": house.file.ref, "record": records[0][0], "receipt": "LCS-1"}
    may = {int(one) for one in described["paths"][f"/api/v1{path}"][method]["responses"]}

    @settings(max_examples=most, derandomize=True, database=None,
              suppress_health_check=list(HealthCheck), deadline=None)  # fmt: skip
    @given(st.data())
    def each(data: Any) -> None:
        seen[0] += 1
        if seen[0] % 100 == 0:  # the limit of a minute is tried elsewhere
            house.change("UPDATE api_secret SET calls = 0")
        answer = ask(caller.client, described, method, path, key, data.draw, good)
        # a part of an address that is empty, or more than one part, is another address
        if answer.status_code not in may | {404, 405}:
            found.append(f"{method} {path}: {answer.status_code}")
        elif answer.status_code >= 400 and set(answer.json()) != {"problem", "where"}:
            found.append(f"{method} {path}: not in the one shape")

    each()
    assert seen[0] >= most
    return found


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_fifty_odd_requests(house, described, method, path):
    assert problems(house, described, method, path, 50) == []


def test_no_operation_is_left_out(described):
    there = {
        (method, path.removeprefix("/api/v1"))
        for path, ways in described["paths"].items()
        for method in ways
    }
    assert there == set(OPERATIONS)


def test_a_failure_is_found(house, described, monkeypatch):
    # The control: a query that trusts what it is given.
    monkeypatch.setattr("accord.web.api.reading.ref_of", lambda given: given)
    assert [one for one in problems(house, described, "get", "/cases/{ref}", 50) if ": 500" in one]


@pytest.mark.slow
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_a_thousand_odd_requests(house, described, method, path):
    assert problems(house, described, method, path, 1000) == []
