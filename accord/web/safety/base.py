"""What the forms of this room share: each does one action to the case, or to one record of it."""

from typing import Any

from django.db.models import Model

from accord import clock, vocabulary
from accord.access.models import CaseTeam
from accord.casework.intelligence.refusals import MAY_HEAR
from accord.web.case_form import CaseForm
from accord.web.keeping import KeepsDraft
from accord.web.page.fields import Form

# Offered whoever holds them: at night the home's own staff answer the telephone.
ALWAYS = ("keyworker", "home_staff")
# Who may come to a meeting for the home or the lead worker without a part on the case of their own.
COME_TOO = ("lead_worker", "lead_worker_manager", "keyworker_manager", "provider_manager")


class OnSafety(KeepsDraft, CaseForm):
    """One form of the room. `of` says which record its address names, and what the action calls it."""

    tab = "Safety"
    goes_to = "safety:case"
    of: tuple[type[Model], str, str] | None = None  # the table, the address's word, the argument
    roles_in = ""  # the field that chooses among the people who may be told

    def find(self) -> None:
        """Find the record among those of this case."""
        if self.of is not None:
            table, slot, _ = self.of
            self.row: Any = self.one(table, self.kwargs[slot])

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with those on the case who may be told."""
        made = super().form(data, quiet=quiet)
        return self.choose(made, **{self.roles_in: self.people()}) if self.roles_in else made

    def people(self) -> list[tuple[str, str]]:
        """Who may be told: roles somebody holds on this case, and the home."""
        held = self._held()
        every = vocabulary.roles()
        return [(r, every[r].title) for r in MAY_HEAR if r in ALWAYS or r in held]

    def attenders(self) -> list[tuple[str, str]]:
        """Who may have come: those who may be told, the lead worker and the managers who stand in."""
        told = dict(OnSafety.people(self))
        every = vocabulary.roles()
        return [(r, every[r].title) for r in COME_TOO if r not in told] + list(told.items())

    def _held(self) -> set[str]:
        now = clock.now()
        rows = CaseTeam.objects.filter(file_id=self.file.pk, starts__lte=now, ends__gt=now)
        return {role for role, _ in rows.values_list("role", "file_id")}

    def given(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The answers as the action takes them: what was left open is left out."""
        return {name: value for name, value in cleaned.items() if value is not None}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Do it."""
        about = {self.of[2]: self.row} if self.of else {"file": self.file}
        return self.does(**about, **self.given(cleaned), by=self.request.actor)  # type: ignore[attr-defined]
