"""What an import is checked against: who works where and which homes there are, read once for all rows."""

from datetime import date
from functools import cached_property

from accord import clock
from accord.access.models import Member, Team
from accord.access.sight import shown
from accord.casework.homes.models import Bed, Home
from accord.casework.people.actions import sort_key
from accord.casework.people.models import YoungPerson


class Known:
    """What the asker may see of the area, as far as rows name it."""

    @cached_property
    def members(self) -> dict[str, Member]:
        """Members who work here now, by their address."""
        rows = Member.objects.filter(system=False, active_until__gt=clock.now()).exclude(email="")
        return {row.email.casefold(): row for row in rows}

    @cached_property
    def teams(self) -> dict[tuple[str, str], Team]:
        """Teams by agency and name."""
        rows = Team.objects.select_related("agency__file")
        return {(row.agency.name.casefold(), row.name.casefold()): row for row in rows}

    @cached_property
    def homes(self) -> dict[str, Home]:
        """Homes by name."""
        rows = Home.objects.select_related("file")
        return {row.name.casefold(): row for row in rows}

    @cached_property
    def beds(self) -> set[tuple[int, str]]:
        """Beds by home and name."""
        return {
            (home, name.casefold()) for home, name in Bed.objects.values_list("home_id", "name")
        }

    @cached_property
    def people(self) -> dict[tuple[str, date], str]:
        """Young people the asker may see, by name and date of birth: the reference of their case."""
        rows = list(YoungPerson.objects.select_related("file"))
        shown("identity", [row.file_id for row in rows])
        return {(row.sort_key, row.born): row.case_system_ref or row.file.ref for row in rows}

    def team(self, agency: str, name: str) -> Team | None:
        """A team by the words of a row."""
        return self.teams.get((agency.casefold(), name.casefold()))

    @staticmethod
    def alike(name: str, born: date) -> tuple[str, date]:
        """What two records of one young person have in common."""
        return sort_key(name), born
