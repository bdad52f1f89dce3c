"""Forms about help of the police with training."""

from typing import Any

from django.http import Http404

from accord.access.models import Team
from accord.casework.neighbourhood import actions
from accord.casework.neighbourhood.models import METHODS, TOPICS, TrainingHelp
from accord.web.doing import address
from accord.web.neighbourhood.views import RoomForm
from accord.web.page.fields import Form, LongText, Radios, Select


class AskForm(Form):
    """For whom, on what."""

    team = Select("For which team?", required="Choose the team")
    topic = Radios("On what?", choices=TOPICS, required="Select what it is about")
    words = LongText("What would help your staff most?", rows=3)


class Ask(RoomForm):
    """Ask the police to help train staff."""

    does = staticmethod(actions.ask_for_training)
    form_class = AskForm
    title = "Ask for help with training"
    button = "Ask the police"
    intro = ("They help when they can: something to read, speaking at a training day, or where to find training.",)  # fmt: skip

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with the teams the asker works in."""
        made = super().form(data, quiet=quiet)
        mine = Team.objects.filter(pk__in=[job.team_id for job in self.request.actor.jobs])
        made.fields["team"].choices = list(mine.order_by("name").values_list("pk", "name"))  # type: ignore[attr-defined]
        return made

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask."""
        team = Team.objects.get(pk=cleaned.pop("team"))
        return actions.ask_for_training(team=team, **cleaned, by=self.request.actor)


class OfTraining(RoomForm):
    """Finds what was asked for, or answers that there is no such page."""

    def find(self) -> None:
        """Find it.

        :raises Http404: where the reader may know of no such.
        """
        rows = TrainingHelp.objects.filter(ref=self.kwargs["training_help"])
        found = rows.select_related("team").first()
        if found is None:
            raise Http404
        self.asked, self.caption = found, found.team.name
        self.intro = (": ".join(filter(None, (dict(TOPICS)[found.topic], found.words))),)


class OfferForm(Form):
    """How, and what."""

    method = Radios("How can you help?", choices=METHODS, required="Select how you can help")
    offer = LongText("What do you offer?", hint="What to read, when you can come, or where the training is", rows=3, required="Write what you offer")  # fmt: skip


class Offer(OfTraining):
    """Offer help."""

    does = staticmethod(actions.offer_training)
    form_class = OfferForm
    title = "Offer help with training"
    button = "Offer it"

    def instead(self) -> tuple[str, str] | None:
        """Say that it cannot be."""
        return "We cannot help now", address("neighbourhood:training_cannot", self.asked.ref)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Offer it."""
        return actions.offer_training(training_help=self.asked, **cleaned, by=self.request.actor)


class CannotForm(Form):
    """Why."""

    because = LongText("Why not?", rows=3, required="Write why you cannot")


class Cannot(OfTraining):
    """Say that it cannot be, and why."""

    does = staticmethod(actions.cannot_train)
    form_class = CannotForm
    title = "We cannot help with this now"
    button = "Save"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say so."""
        return actions.cannot_train(training_help=self.asked, **cleaned, by=self.request.actor)
