"""What an import is checked against: who works where and which homes there are, read once for all rows."""

from collections import defaultdict
from functools import cached_property

from accord import clock
from accord.access.models import Member, Team
from accord.access.sight import shown
from accord.casework.homes.models import Bed, Home
from accord.casework.identity.likeness import Someone
from accord.casework.identity.models import NameBefore
from accord.casework.importing.alike import SEEN, Register
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
    def people(self) -> Register:
        """Young people the asker may see, by the names they have and had and when they were born."""
        rows, had = list(YoungPerson.objects.all()), defaultdict(list)
        for one in NameBefore.objects.all():
            had[one.file_id].append(one.legal_name)
        shown("identity", [row.file_id for row in rows])
        found = Register()
        for row in rows:
            before = tuple(had[row.file_id])
            found.add(Someone(row.legal_name, row.preferred_name, row.born, before), SEEN)
        return found

    def team(self, agency: str, name: str) -> Team | None:
        """A team by the words of a row."""
        return self.teams.get((agency.casefold(), name.casefold()))
