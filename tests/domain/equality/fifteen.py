"""Young people of whom outcomes are compared, under the agreement of both services."""

from datetime import date

from accord.casework.care_status.actions import begin_care
from accord.casework.equality.actions import describe_young_person
from tests.acting import acting_as
from tests.domain.challenges.test_any_ladder import borough


def fifteen():
    """Fifteen young people besides Kai: ten who say they are white, five of whom were remanded, and five who say they are black."""
    town, file = borough("hammersmith-fulham")
    town.file = file
    town.last = more(town)
    return town


def more(town):
    """The fifteen, in a town; the file of the last."""
    for n in range(15):
        person = town.young_person("2026-02-02 10:00", legal_name=f"Ember{n} Vale", born=date(2009, 1, 10 + n), status="child_in_need")  # fmt: skip
        describe(town, person.file, ethnicity="white" if n < 10 else "black", gender=("female", "male")[n % 2])  # fmt: skip
        if n < 5:
            remand(town, person.file, "2026-03-02 10:00")
    return person.file


def describe(town, file, when="2026-03-02 10:00", **said):
    """What the young person says of themselves."""
    with acting_as(town.dele, when) as by:
        return describe_young_person(file=file, said_by="young_person", **said, by=by)


def remand(town, file, when):
    """A remand from 2 March, recorded then or later."""
    with acting_as(town.dele, when) as by:
        begin_care(file=file, basis="remand_detention", began_on=date(2026, 3, 2), by=by)
