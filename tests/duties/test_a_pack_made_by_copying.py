"""A protocol made by copying a folder and editing its text changes who owes what."""

import shutil
from pathlib import Path

import pytest

from accord.access.models import File
from accord.duties.adopting import adopt_protocols
from accord.duties.models import Duty
from accord.duties.record import record
from accord.duties.rulebooks import pack_in_force, rulebook_for
from tests.acting import acting_as, at

PLAIN = Path(__file__).parents[1] / "packs_for_tests" / "plain"


@pytest.fixture
def folder(tmp_path, settings):
    """An empty shelf of packs, with ours copied onto it under another name."""
    settings.PACKS_DIR = tmp_path
    shutil.copytree(PLAIN, tmp_path / "copied")
    edit(tmp_path / "copied/pack.yaml", "id: plain", "id: copied")
    pack_in_force.cache_clear()
    yield tmp_path / "copied"
    pack_in_force.cache_clear()
    rulebook_for.cache_clear()


def edit(file, old, new):
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def owed(plain_town, when="2026-03-06 16:00"):
    with acting_as(plain_town.admin, "2026-03-01 09:00") as by:
        area = File.objects.get(area=by.area_id, kind="area")
        adopt_protocols(file=area, packs=["copied"], by=by)
    case = plain_town.young_person("2026-03-02 10:00")
    with acting_as(plain_town.dele, when) as by:
        record("placement_started", file=case.file, by=by, placement=1)
        duty = Duty.objects.get(clauses__contains=["PLN-MEET-01"])
        return duty.role, duty.due_at


def test_as_copied_it_says_what_the_first_said(plain_town, folder):
    assert owed(plain_town) == ("lead_worker", at("2026-03-12 00:00"))


def test_edited_text_changes_who_and_when(plain_town, folder):
    rules = folder / "rules/all.yaml"
    edit(
        rules,
        "owed_by: lead_worker\n  within: 5 days",
        "owed_by: keyworker\n  within: 3 working days",
    )

    assert owed(plain_town) == ("keyworker", at("2026-03-12 00:00"))
