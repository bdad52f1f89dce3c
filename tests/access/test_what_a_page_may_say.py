"""What a page says of things whose records its reader may not open."""

import pytest

from accord.duties.models import Duty
from accord.duties.record import record
from tests.acting import acting_as
from tests.web.visiting import words


@pytest.fixture
def owed(house):
    """A duty on Kai's case that opened while an order stood, as every event then says."""
    house.it_is("2026-03-06 16:00")
    case = house.town.young_person("2026-03-02 09:00", preferred_name="Kai")
    with acting_as(house.dele, "2026-03-02 10:00") as by:
        record("placement_started", file=case.file, by=by, placement=1)
        duty = Duty.objects.filter(file=case.file, closed_at=None).first()
    house.change(
        'UPDATE event SET standing = standing || \'{"yos_order": true, "status": "looked_after"}\''
        f" WHERE id = {duty.opened_by_id}"
    )
    house.join(house.joan, case, "keyworker")
    return duty


def grant(house, *classes):
    """Let keyworkers here see these classes, as a pack would."""
    house.rows("DELETE FROM grant_row WHERE role = 'keyworker' RETURNING 1")
    for klass in classes:
        house.rows(
            "INSERT INTO grant_row (area_id, role, class, marking, write, consent, lasts, pack, rule, clause,"
            " starts, ends) SELECT id, 'keyworker', %s, 0, false, '', '', '', '', '', '2020-01-01', '9999-01-01+00'"
            " FROM area RETURNING 1",
            klass,
        )


def why(house, duty):
    return words(house.visit(house.joan).get(f"/protocol/duty/{duty.ref}/"))


def test_why_does_not_tell_of_an_order_that_is_closed_to_the_reader(house, owed):
    grant(house, "duty", "placement", "identity")

    said = why(house, owed)

    assert "moved in" in said
    assert "order" not in said.lower()
    assert "looked after" not in said.lower()


def test_why_tells_it_to_those_who_may_open_the_record(house, owed):
    # The control: the class is all that is different.
    grant(house, "duty", "placement", "identity", "offending", "status")

    said = why(house, owed)

    assert "Yos order then" in said
    assert "looked after" in said.lower()
