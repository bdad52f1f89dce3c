"""Reading the YAML: once, quickly the next time, and with its faults named."""

from pathlib import Path
from shutil import copytree

import pytest

from accord.vocabulary import loader
from tests.vocabulary import words


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small vocabulary of its own, whose kept text lies in a folder of its own too."""
    kept = tmp_path / "kept" / "vocabulary.pyc"
    monkeypatch.setattr(loader.importlib.util, "cache_from_source", lambda _: str(kept))
    folder = copytree(loader.HERE, tmp_path / "vocabulary")
    for source in (folder / "events").glob("*.yaml"):
        if source.stem != "plans":
            source.unlink()
    return folder


def test_what_is_kept_is_what_was_read(copy: Path) -> None:
    first = loader.parsed(copy)
    (kept,) = (copy.parent / "kept").glob("vocabulary.*.json")
    assert kept.exists()
    assert loader.parsed(copy) == first


def test_an_edit_is_seen_and_the_old_text_is_dropped(copy: Path) -> None:
    loader.parsed(copy)
    roles = copy / "roles.yaml"
    roles.write_text(roles.read_text().replace("title: Lead worker\n", "title: Case holder\n"))
    assert loader.build(loader.parsed(copy)).roles["lead_worker"].title == "Case holder"
    assert len(list((copy.parent / "kept").glob("*.json"))) == 1


def test_a_spoilt_or_unwritable_copy_does_no_harm(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = loader.parsed(copy)
    (kept,) = (copy.parent / "kept").glob("*.json")
    kept.write_text("{")
    assert loader.parsed(copy) == first
    monkeypatch.setattr(
        loader.importlib.util, "cache_from_source", lambda _: "/proc/nowhere/vocabulary.pyc"
    )
    assert loader.parsed(copy) == first


def test_an_event_in_two_files_is_refused() -> None:
    raw = words.raw()
    raw["events/plans"]["placement_started"] = words.entry(raw, "placement_started")
    with pytest.raises(loader.BadVocabulary, match="placement_started is already an event"):
        loader.build(raw)


def test_a_fact_nobody_explains_is_refused() -> None:
    raw = words.raw()
    words.entry(raw, "placement_started")["facts"]["weather"] = None
    with pytest.raises(loader.BadVocabulary, match="say what weather is"):
        loader.build(raw)


def test_a_type_that_does_not_exist_is_refused() -> None:
    raw = words.raw()
    raw["facts"]["started_on"] = {"type": "day"}
    with pytest.raises(loader.BadVocabulary, match="day is not a type"):
        loader.build(raw)


def test_nothing_of_the_vocabulary_can_be_changed_by_accident() -> None:
    vocabulary = loader.load()
    with pytest.raises(TypeError):
        vocabulary.events["x"] = vocabulary.events["placement_started"]  # type: ignore[index]
