"""A pinned package that is behind, withdrawn, unknown or not looked up is said; what is as it should be is not."""

from datetime import UTC, datetime

import pytest
from packaging.version import Version

from tools.audit import LOCKS, ROOT, Pin, audited, bill, pins

NOW = datetime(2026, 3, 6, tzinfo=UTC)
MINE = Pin("some-thing", Version("1.2.3"), frozenset({"a" * 64}))


def file(name, made="2026-01-01T00:00:00Z", yanked=False, sha="b"):
    return {"filename": name, "upload-time": made, "yanked": yanked, "hashes": {"sha256": sha * 64}}


OURS = file("some_thing-1.2.3-py3-none-any.whl", sha="a")


def found(*files):
    return audited(MINE, lambda _name: {"files": [*files]}, NOW)


@pytest.mark.parametrize(
    "other",
    [
        file(
            "some_thing-1.2.4-py3-none-any.whl", made="2026-03-01T00:00:00Z"
        ),  # too young to ask for
        file("some_thing-1.2.4rc1-py3-none-any.whl"),
        file("some_thing-1.2.4-py3-none-any.whl", yanked="broken"),
        file("some_thing-1.3.0-py3-none-any.whl"),  # no patch release: somebody reads what changed
        file("some_thing-1.2.2.tar.gz"),
        file("some_thing-1.2.9.exe"),
        file("some_thing-1.2.4.tar.gz") | {"requires-python": ">=3.12,<3.14"},  # not for ours
    ],
)
def test_the_newest_ripe_patch_release_passes(other):
    assert found(OURS, other) == []


def test_a_ripe_patch_release_is_asked_for_packed_in_either_way():
    for name in ("some_thing-1.2.10-py3-none-any.whl", "some-thing-1.2.10.tar.gz"):
        assert found(OURS, file(name)) == ["some-thing 1.2.3 is behind 1.2.10, which is more than 14 days old."]  # fmt: skip


def test_one_that_runs_on_our_python_is_asked_for():
    # The control of the last: what a release says of Python passes only where ours is not of it.
    newer = file("some_thing-1.2.4.tar.gz") | {"requires-python": ">=3.9"}
    assert found(OURS, newer) != []


def test_what_was_withdrawn_or_is_not_listed_is_said():
    (said,) = found(OURS | {"yanked": "takes passwords"})
    assert "was withdrawn: takes passwords" in said
    (said,) = found(OURS | {"hashes": {"sha256": "c" * 64}})
    assert "a hash in the lock that its index does not list" in said


def test_what_cannot_be_looked_up_was_not_audited():
    def unreachable(_name):
        raise OSError("no way there")

    assert audited(MINE, unreachable, NOW) == ["some-thing was not audited: OSError."]
    assert audited(MINE, lambda _name: {"meta": {}}, NOW) == [
        "some-thing was not audited: KeyError."
    ]


def test_every_package_of_a_lock_is_read_with_its_hashes():
    for lock in LOCKS:
        text = (ROOT / lock).read_text()
        read = list(pins(text))
        assert len(read) == text.count("==")
        assert all(pin.hashes for pin in read)
        assert sum(len(pin.hashes) for pin in read) == text.count("--hash=sha256:")


def test_the_bill_names_everything_that_runs():
    made = bill(pins((ROOT / "requirements.lock").read_text()))
    named = {one["name"]: one for one in made["components"]}
    assert {"django", "psycopg", "cryptography"} <= named.keys()
    assert all(one["purl"].startswith("pkg:pypi/") and one["hashes"] for one in named.values())
