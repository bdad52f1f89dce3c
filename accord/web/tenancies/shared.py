"""What the forms of this room share: one record found by the address, one action done to it."""

from typing import Any, ClassVar

from django.db.models import Model
from django.http import Http404

from accord.web.case_form import CaseForm, Press

TAB = "Own home"
HOME = "tenancies:case"


class OfTheCase(CaseForm):
    """A form about the young person as such. `of_class` is what it writes."""

    tab = TAB
    goes_to = HOME
    of_class = "tenancy"

    def find(self) -> None:
        """Be there for those alone who may see what it writes: no agreement here, no such page."""
        if self.of_class not in self.seen:
            raise Http404

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return type(self).does(file=self.file, **cleaned, by=self.request.actor)


class OfARecord(CaseForm):
    """A form about one record. `named` is what the action and the address each call it."""

    tab = TAB
    goes_to = HOME
    table: ClassVar[type[Model]]
    named: ClassVar[tuple[str, str]]

    def find(self) -> None:
        """Find it, with nothing that it leads to: who sees a tenancy need not see how they came to it."""
        self.row: Any = self.one(self.table, self.kwargs[self.named[1]], "file")

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        return type(self).does(**{self.named[0]: self.row}, **cleaned, by=self.request.actor)


class PressARecord(Press, OfARecord):
    """A press about one record."""
