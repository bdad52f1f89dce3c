"""A file for another system holds what its maker sees and that system is for; its receipt is owed."""

import csv
import io
import json
from datetime import date

import pytest

from accord.access.refusals import Refused
from accord.casework.connecting import actions, files, queries
from accord.casework.connecting.models import ExportFile
from accord.casework.meetings.models import PlanningMeeting
from accord.casework.people.models import YoungPerson
from accord.duties.models import Duty
from tests.acting import acting_as, at
from tests.domain.connecting.conftest import NOW

NOW_DAY = date(2026, 3, 12)
RULE = "accord/export-files-are-received"


def test_a_meeting_ahead_says_when_in_london_and_not_where(settled):
    with acting_as(settled.town.dele, NOW):
        later = at("2026-06-02 14:00")
        PlanningMeeting.objects.update(state="arranged", held_at=None, scheduled_for=later)
        body = files.write(settled.kai, "lcs", "csv", NOW_DAY).body.decode()
    assert "2026-06-02T14:00:00+01:00" in body


def make(settled, to="lcs", format="csv", who="dele"):
    with acting_as(getattr(settled.town, who), NOW) as by:
        return actions.make_export_file(person=settled.kai, to=to, format=format, by=by)


@pytest.mark.parametrize("format", ["csv", "json"])
def test_it_holds_lines_of_the_kinds_that_system_is_for(settled, format):
    made = make(settled, format=format)
    with acting_as(settled.town.dele, NOW):
        body = queries.file_again(settled.kai, made).body
    if format == "csv":
        rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    else:
        rows = json.loads(body)["lines"]
    assert len(rows) == made.lines
    assert {row["kind"] for row in rows} <= files.HOLDS["lcs"]
    assert {row["case"] for row in rows} == {settled.file.ref}
    assert settled.home.postcode not in body.decode()
    assert settled.home.name not in body.decode()


def test_its_receipt_is_owed_and_written_down(settled):
    made = make(settled)
    with acting_as(settled.town.dele, NOW) as by:
        duty = Duty.objects.get(rule=RULE)
        assert duty.owner_member_id == by.member_id
        with pytest.raises(Refused, match="Enter the reference"):
            actions.record_export_receipt(export=made, receipt=" ", by=by)
        actions.record_export_receipt(export=made, receipt="LCS-5", by=by)
        duty.refresh_from_db()
        assert duty.closed_at
        made.refresh_from_db()
        assert (made.stands, made.receipt) == ("received", "LCS-5")
        with pytest.raises(Refused, match="receipt already"):
            actions.record_export_receipt(export=made, receipt="LCS-6", by=by)


def test_a_file_that_was_not_used_owes_nothing(settled):
    made = make(settled, "mosaic", "json")
    with acting_as(settled.town.dele, NOW) as by:
        actions.drop_export_file(export=made, by=by)
        assert Duty.objects.get(rule=RULE).closed_at
        made.refresh_from_db()
        with pytest.raises(Refused, match="not used"):
            actions.record_export_receipt(export=made, receipt="M-1", by=by)


def test_it_is_not_handed_over_once_the_case_is_another(settled):
    made = make(settled)
    with acting_as(settled.town.dele, NOW):
        assert queries.file_again(settled.kai, made).sha256 == made.sha256
        YoungPerson.objects.filter(pk=settled.kai.pk).update(language="Tigrinya")
        assert queries.file_again(settled.kai, made) is None


def test_no_cell_begins_a_formula(settled):
    with acting_as(settled.town.dele, NOW):
        YoungPerson.objects.filter(pk=settled.kai.pk).update(language="=cmd|'/c calc'!A1")
        settled.kai.refresh_from_db()
        body = files.write(settled.kai, "lcs", "csv", settled.kai.recorded_at.date()).body.decode(
            "utf-8-sig"
        )
    cells = [cell for row in csv.reader(io.StringIO(body)) for cell in row]
    assert any("cmd|" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith("=")]


def test_no_file_goes_to_the_youth_justice_system_without_its_worker(settled):
    with pytest.raises(Refused, match="No youth justice worker"):
        make(settled, "careworks")


def test_whoever_does_not_hold_the_case_makes_none_and_sees_none(settled):
    make(settled)
    with pytest.raises(Refused):
        make(settled, who="priya")
    with acting_as(settled.town.priya, NOW):
        assert ExportFile.objects.count() == 0
