"""Returns reconcile to cases: what is in them, what is not, and how many cases were not their maker's to see."""

import csv
import io
from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.people.models import LegalStatus
from accord.casework.returns import building, queries
from accord.casework.returns.actions import make_return
from accord.casework.returns.codes import code, codes
from accord.casework.returns.kinds import RETURNS
from accord.duties.record import record
from tests.acting import acting_as
from tests.domain.settled import settle

NOW = "2026-03-20 10:00"
MARCH = (date(2026, 3, 1), date(2026, 3, 31))


@pytest.fixture
def settled(town):
    """Kai, looked after under section 20, at Number 4; the placements team holds a part on the case."""
    found = settle(town)
    with acting_as(town.dele, "2026-03-06 16:30"):
        LegalStatus.objects.filter(file_id=found.file.pk).update(
            basis="Section 20, Children Act 1989"
        )
    with acting_as(town.dele, "2026-03-06 17:00") as by:
        part = {"role": "placements_team", "team": town.teams["placements"].pk}
        record("case_team_joined", file=found.file, by=by, **part)
    return found


def made(town, who, kind="ssda903_episodes", days=MARCH):
    with acting_as(getattr(town, who), NOW) as by:
        return make_return(kind=kind, period_from=days[0], period_to=days[1], by=by)


def built(town, who, kind="ssda903_episodes"):
    with acting_as(getattr(town, who), NOW):
        return building.build(kind, *MARCH)


def test_an_episode_is_a_stay_while_looked_after(settled):
    found = built(settled.town, "rosa")
    (line,) = found.lines
    said = dict(zip(found.columns, line.values, strict=True))
    assert line.case == settled.file.ref
    assert (said["DECOM"], said["LS"], said["PLACE"], said["DEC"]) == ("06/03/2026", "V2", "K3", "")
    assert (said["HOME_POST"], said["URN"], said["RNE"]) == ("", "", "")
    assert (found.cases, found.not_seen, found.differences) == (1, 0, ())


def test_nobody_is_named_and_the_id_stays_the_same(settled):
    for kind in RETURNS:
        body = built(settled.town, "rosa", kind).csv.decode()
        for word in ("Kai", "Ember", settled.file.ref, settled.home.postcode, "14/09/2008"):
            assert word not in body, kind
    one, two = (
        built(settled.town, "rosa", kind).lines[0].values[0]
        for kind in ("ssda903_episodes", "placements_standard")
    )
    assert one == two


@pytest.mark.parametrize("kind", RETURNS)
def test_cases_add_up(settled, kind):
    found = built(settled.town, "rosa", kind)
    with_line = {line.case for line in found.lines}
    without = {one.case for one in found.differences} - with_line
    assert len(with_line) + len(without) == found.cases
    rows = list(csv.reader(io.StringIO(found.csv.decode())))
    assert len(rows) == 1 + len(found.lines)
    assert tuple(rows[0]) == found.columns


def test_what_is_not_its_makers_to_see_is_counted_and_said(settled):
    commissioner = made(settled.town, "olive")
    assert (commissioner.lines, commissioner.cases, commissioner.not_seen) == (0, 0, 1)
    assert not commissioner.complete
    whole = made(settled.town, "rosa")
    assert (whole.lines, whole.not_seen, whole.complete) == (1, 0, True)


def test_without_the_count_it_would_look_whole(settled, monkeypatch):
    # The control: a return that only knows what its maker sees.
    monkeypatch.setattr(building, "all_cases", lambda kind, first, last: 0)
    assert built(settled.town, "olive").not_seen == 0


def test_a_case_without_a_line_has_its_reason(town):
    found = settle(town, status="care_leaver", service="leaving_care", born=date(2007, 1, 1))
    with acting_as(town.dele, "2026-03-06 17:00") as by:
        part = {"role": "placements_team", "team": town.teams["placements"].pk}
        record("case_team_joined", file=found.file, by=by, **part)
    episodes = built(town, "rosa")
    assert episodes.lines == ()
    assert [(one.case, one.why) for one in episodes.differences] == [
        (found.file.ref, building.NOT_LOOKED_AFTER)
    ]
    leavers = built(town, "rosa", "ssda903_care_leavers")
    said = dict(zip(leavers.columns, leavers.lines[0].values, strict=True))
    assert (said["ACCOM"], said["ACCOM_LETTER"]) == ("", "D")


def test_it_is_handed_over_only_as_it_was_made(settled):
    whole = made(settled.town, "rosa")
    with acting_as(settled.town.rosa, NOW):
        assert queries.as_it_stands(whole).sha256 == whole.sha256


@pytest.mark.parametrize("who", ["dele", "joan", "priya"])
def test_others_make_none(settled, who):
    with pytest.raises(Refused):
        made(settled.town, who)


@pytest.mark.parametrize(
    ("kind", "days"),
    [
        ("nonsense", MARCH),
        ("ssda903_episodes", (date(2026, 3, 2), date(2026, 3, 1))),
        ("ssda903_episodes", (date(2020, 1, 1), date(2026, 3, 1))),
        ("ssda903_episodes", (date(2027, 1, 1), date(2027, 3, 1))),
    ],
)
def test_days_and_kinds_that_are_none(settled, kind, days):
    with pytest.raises(Refused):
        made(settled.town, "rosa", kind, days)


def test_every_code_has_a_source_and_a_day():
    assert len(codes()) > 100
    assert all(one.source and one.read for one in codes())
    assert len({(one.table, one.code) for one in codes()}) == len(codes())


def test_a_code_that_was_withdrawn_is_not_used():
    assert code("placement", "H5", date(2024, 3, 31)) == "H5"
    with pytest.raises(LookupError):
        code("placement", "H5", date(2024, 4, 1))
    with pytest.raises(LookupError):
        code("placement", "K3", date(2024, 3, 31))
