"""Moving in: as agreed, or tonight in an emergency; and who the keyworker is."""

from typing import Any

from accord import clock
from accord.access.models import Member
from accord.casework.homes.models import Bed, Home
from accord.casework.homes.queries import beds_taken
from accord.casework.people.team import members_for
from accord.casework.placements import actions
from accord.casework.placements.models import Placement
from accord.web.case_form import CaseForm
from accord.web.page.fields import Date, DateAndTime, Form, LongText, Select

HOME = "placements:case"


class OnPlacement(CaseForm):
    """What the screens about one placement share."""

    tab = "Home"
    goes_to = HOME

    def find(self) -> None:
        """Find the placement."""
        self.placement = self.one(
            Placement, self.kwargs["placement"], "home", "bed", "provider_team"
        )
        self.caption = self.placement.home.name


class StartForm(Form):
    """When, and into which bed."""

    started_at = DateAndTime(
        "When did they move in?",
        called="Time of the move",
        past=True,
        required="Enter when they moved in",
    )
    bed = Select("Into which bed?", required="Choose the bed they moved into", width="two-thirds")


class Start(OnPlacement):
    """Record that the young person moved in."""

    does = staticmethod(actions.start_placement)
    form_class = StartForm
    title = "Record that they moved in"
    button = "They moved in"
    intro = ("What is owed after the move counts from this day.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the beds of the home; one that somebody has tonight says so."""
        taken = beds_taken()
        beds = Bed.objects.filter(home_id=self.placement.home_id, closed_on__isnull=True)
        named = [
            (b.pk, f"{b.name}, taken tonight" if b.pk in taken else b.name)
            for b in beds.order_by("name")
        ]
        return self.choose(super().form(data, quiet=quiet), bed=named)

    def initial(self) -> dict[str, Any]:
        """Just now, into the bed that was confirmed."""
        return {"started_at": clock.now(), "bed": self.placement.bed_id}

    def act(self, cleaned: dict[str, Any]) -> Placement:
        """Record it."""
        bed = Bed.objects.select_related("home").get(pk=cleaned["bed"])
        return actions.start_placement(
            placement=self.placement,
            started_at=cleaned["started_at"],
            bed=bed,
            by=self.request.actor,
        )


class BedForm(Form):
    """Where, since when, until when."""

    bed = Select("Which bed?", required="Choose the bed", width="two-thirds")
    started_at = DateAndTime("Since when?", called="Time", past=True, required="Enter since when")
    planned_end = Date("Until when?", called="Planned end", future=True)


class MoveIn(CaseForm):
    """Record a move in where the area's agreements ask for no referral."""

    does = staticmethod(actions.move_in)
    form_class = BedForm
    tab = "Home"
    goes_to = HOME
    title = "Record a move in"
    button = "They moved in"
    intro = ("What is owed after the move counts from this day.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with every bed nobody has tonight."""
        taken = beds_taken()
        beds = Bed.objects.filter(closed_on__isnull=True, home__closed_on__isnull=True)
        free = beds.exclude(pk__in=taken).select_related("home").order_by("home__name", "name")
        return self.choose(
            super().form(data, quiet=quiet), bed=[(b.pk, f"{b.home.name}, {b.name}") for b in free]
        )

    def initial(self) -> dict[str, Any]:
        """From now."""
        return {"started_at": clock.now()}

    def act(self, cleaned: dict[str, Any]) -> Placement:
        """Record it."""
        bed = Bed.objects.select_related("home").get(pk=cleaned.pop("bed"))
        home = Home.objects.get(pk=bed.home_id)
        return type(self).does(file=self.file, home=home, bed=bed, **cleaned, by=self.request.actor)


class EmergencyForm(BedForm):
    """Where, since when, until when, and why."""

    because = LongText("Why was a bed needed tonight?", rows=3, hint="You can leave it empty now")


class Emergency(MoveIn):
    """Record an emergency bed. Nothing that is missing stands in its way."""

    does = staticmethod(actions.place_in_emergency)
    form_class = EmergencyForm
    title = "Record an emergency bed"
    button = "Record it"
    intro = ("No referral or offer is needed. What was skipped is owed afterwards.",)


class KeyworkerForm(Form):
    """Who."""

    member = Select("Who is their keyworker?", required="Choose the keyworker", width="two-thirds")


class NameKeyworker(CaseForm):
    """Name the young person's keyworker."""

    does = staticmethod(actions.assign_keyworker)
    form_class = KeyworkerForm
    tab = "Home"
    goes_to = HOME
    title = "Name the keyworker"
    button = "Name them"
    intro = ("They see the case from now on. Whoever was keyworker before stops being it.",)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the people of the asker's agency who could be it."""
        by = self.request.actor
        people = [m for m in members_for("keyworker") if m.agency_id == by.agency_id]
        return self.choose(super().form(data, quiet=quiet), member=[(m.pk, m.name) for m in people])

    def act(self, cleaned: dict[str, Any]) -> None:
        """Name them."""
        member = Member.objects.get(pk=cleaned["member"])
        actions.assign_keyworker(file=self.file, member=member, by=self.request.actor)
