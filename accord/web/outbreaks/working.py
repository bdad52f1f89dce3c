"""Changed ways of working, and concerns about protective equipment."""

from typing import Any

from django.http import Http404

from accord import clock
from accord.access.models import Member, Team
from accord.casework.outbreaks import actions, queries
from accord.casework.outbreaks.models import CHANGES, EquipmentConcern
from accord.web.outbreaks.views import RoomForm
from accord.web.outbreaks.words import NAMES_NOBODY, TICK
from accord.web.page.fields import Confirm, Date, Form, LongText, Radios, Select


class ChangeForm(Form):
    """What changes, and from when."""

    what = Radios("What changes?", choices=CHANGES, required="Select what changes")
    words = LongText("What does it mean for the others?", rows=3, required="Write what changes")
    from_on = Date("From which day?", required="Enter the day")
    names_nobody = Confirm("", text=NAMES_NOBODY, required=TICK)


class Change(RoomForm):
    """Tell partners of a change in how you work."""

    does = staticmethod(actions.tell_working_change)
    form_class = ChangeForm
    title = "We work otherwise from now on"
    button = "Tell partners"

    def initial(self) -> dict[str, Any]:
        """From today."""
        return {"from_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Tell them."""
        return actions.tell_working_change(**cleaned, by=self.request.actor)


class EquipmentForm(Form):
    """Which team, which manager, what was seen."""

    team = Select("Which team is it about?", required="Choose the team")
    locality_manager = Select("Who manages that locality?", required="Choose the manager")
    words = LongText("What did you see?", rows=3, hint="What happened and where. Name no worker", required="Write what you saw")  # fmt: skip


class Equipment(RoomForm):
    """Raise a concern about protective equipment."""

    does = staticmethod(actions.raise_equipment_concern)
    form_class = EquipmentForm
    title = "Protective equipment is not worn as it should be"
    button = "Send it to the manager"
    intro = ("It goes straight to the manager of the locality. You and they read it, and nobody else.",)  # fmt: skip

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """With the teams and managers there are."""
        made = super().form(data, quiet=quiet)
        teams = Team.objects.select_related("agency").order_by("agency__name", "name")
        made.fields["team"].choices = [(one.pk, f"{one.name}, {one.agency.name}") for one in teams]  # type: ignore[attr-defined]
        made.fields["locality_manager"].choices = [(one.pk, one.name) for one in queries.locality_managers(clock.now())]  # type: ignore[attr-defined]  # fmt: skip
        return made

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Send it."""
        team = Team.objects.select_related("agency__file").get(pk=cleaned["team"])
        manager = Member.objects.get(pk=cleaned["locality_manager"])
        return actions.raise_equipment_concern(team=team, locality_manager=manager, words=cleaned["words"], by=self.request.actor)  # fmt: skip


class SettleForm(Form):
    """What came of it."""

    support_given = LongText("How were the workers supported?", rows=2)
    outcome = LongText("What came of it?", rows=2, required="Say what came of it")


class Settle(RoomForm):
    """Settle a concern."""

    does = staticmethod(actions.settle_equipment_concern)
    form_class = SettleForm
    title = "Settle the concern"
    button = "It is settled"

    def find(self) -> None:
        """Find it.

        :raises Http404: for everybody but the manager it went to and whoever raised it.
        """
        rows = EquipmentConcern.objects.select_related("team__agency__file")
        found = rows.filter(pk=self.kwargs["concern"]).first()
        if found is None:
            raise Http404
        self.concern, self.caption = found, found.team.name
        self.intro = tuple(found.words.splitlines())

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Settle it."""
        return actions.settle_equipment_concern(concern=self.concern, **cleaned, by=self.request.actor)  # fmt: skip
