"""Journeys: the real actions under row-level security, asked the same questions as examples."""

from pathlib import Path

import pytest

from accord import vocabulary
from accord.cli import journeys
from accord.protocols import load
from accord.protocols.examples import is_journey, read_examples, run_files

PACK = Path(__file__).parents[2] / "packs" / "islington"
FILES = sorted((PACK / "journeys").glob("*.yaml"))
COUNTY = [PACK.parent / name for name in ("oxfordshire-police", "oxfordshire-social-care")]
OF_THE_COUNTY = sorted(file for pack in COUNTY for file in (pack / "journeys").glob("*.yaml"))
EVERY = sorted(PACK.parent.glob("*/journeys/*.yaml"))


def results(*paths, packs=(PACK,)):
    """Run journeys, with the runner that `accord examples` uses."""
    assert journeys.run  # importing it registers it
    return list(run_files(read_examples(paths), [load(one) for one in packs], vocabulary.load()))


@pytest.mark.parametrize("file", EVERY, ids=lambda file: file.stem)
def test_it_comes_true(file, stage):
    told = results(file, packs=COUNTY if file in OF_THE_COUNTY else (file.parents[1],))

    assert told
    wrong = [f"{one.example}\n{one.expected}\n---\n{one.got}" for one in told if not one.passed]
    assert not wrong, "\n\n".join(wrong)


def test_the_pack_folder_holds_them():
    """Every file there holds journeys and nothing else, and there is no journey anywhere else."""
    holds = {
        file.path: {is_journey(read.example) for read in file.examples}
        for file in read_examples([PACK])
    }

    assert len(FILES) >= 3
    assert [path for path in FILES if holds.get(path) != {True}] == []
    assert [path for path, kinds in holds.items() if True in kinds and path not in FILES] == []


SMALL = """
- example: Small
  covers: [ISL-REF-03]
  young_person: {born: 2008-11-20, status: looked_after}
  when:
    - {at: "2026-03-02 10:00", by: dele, do: record_need}
  then:
"""
MORE = """    - {at: "2026-03-02 10:30", by: %s, do: start_referral, with: {referral: $referral, form: %s}}
  then:
"""


def small(tmp_path, *then, step=None):
    """A journey of one or two steps with these questions."""
    story = SMALL if step is None else SMALL.replace("  then:\n", MORE % step)
    file = tmp_path / "small.yaml"
    file.write_text(story + "".join(f"    - {line}\n" for line in then))
    (one,) = results(file)
    return one


SO = "{duty: {clause: ISL-REF-03, owed_by: lead_worker, due: measured}}"


def test_a_question_is_answered_by_the_database(tmp_path, stage):
    assert small(tmp_path, SO).passed

    wrong = small(tmp_path, SO.replace("lead_worker", "keyworker"))
    assert not wrong.passed
    assert "no such duty; duties opened: islington/start-the-referral" in wrong.got


def test_a_refusal_that_nobody_expects_fails_the_journey(tmp_path, stage):
    step = ("dele", "placement_request")

    surprise = small(tmp_path, SO, step=step)
    assert not surprise.passed
    assert "start_referral by dele was refused" in surprise.got

    assert small(tmp_path, SO, "{refused: {says: not live yet}}", step=step).passed


def test_what_somebody_may_not_see_they_cannot_act_on(tmp_path, stage):
    told = small(
        tmp_path,
        "{refused: {says: maeve does not see this referral}}",
        step=("maeve", "referrals_team"),
    )

    assert told.passed, told.got


@pytest.mark.parametrize(
    ("question", "so"),
    [
        ("{sees: {role: lead_worker, class: referral, marking: 2}}", True),
        ("{cannot_see: {role: lead_worker, class: referral}}", False),
        ("{cannot_see: {role: provider_manager, class: referral}}", True),
        ("{sees: {role: provider_manager, class: referral}}", False),
        ("{cannot_see: {role: no_such_role, class: referral}}", False),
    ],
)
def test_sight_is_asked_of_the_database(question, so, tmp_path, stage):
    assert small(tmp_path, question).passed is so


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{at: "2026-03-02 11:00", by: dele, do: fly}', "there is no action fly"),
        ('{at: "2026-03-02 11:00", by: nobody, do: record_need}', "nobody here is called nobody"),
        (
            '{at: "2026-03-02 11:00", by: dele, do: start_referral, with: {referral: $x}}',
            "no step before returned $x",
        ),
        (
            '{at: "2026-03-02 11:00", by: dele, do: start_referral, with: {refferal: $referral}}',
            "start_referral takes",
        ),
        (
            '{at: "2026-03-02 11:00", by: rosa, do: hold_vacancy, with: {home: nowhere}}',
            "hold_vacancy takes",
        ),
    ],
)
def test_a_journey_that_cannot_be_played_says_why(line, says, tmp_path, stage):
    story = SMALL.replace("  then:\n", f"    - {line}\n  then:\n")
    file = tmp_path / "odd.yaml"
    file.write_text(story + f"    - {SO}\n")
    (one,) = results(file)

    assert not one.passed
    assert says in one.got


def test_nothing_of_it_stays(tmp_path, stage):
    from accord.access.models import Area

    small(tmp_path, SO)
    assert not Area.objects.exists()
