"""The knowledge hub: what one partner posts for all."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.casework.oversight import actions, queries
from accord.casework.oversight.models import KnowledgeItem
from accord.casework.oversight.models.hub import KINDS
from accord.web.oversight.words import NAMES_NOBODY, POSTED, TICK, day
from accord.web.page.fields import Confirm, Date, Form, LongText, Radios, Text
from accord.web.page.screens import FormScreen, Screen


@dataclass(frozen=True, slots=True)
class Posted:
    """One thing that was posted, in finished words."""

    title: str
    kind: str
    says: str
    link: str
    by: str
    until: str
    take_down: str


class Hub(Screen):
    """Everything that is posted now, by kind if asked."""

    template_name = "oversight/hub.jinja"
    title = "Knowledge hub"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List it."""
        kind = request.GET.get("kind", "")
        kind = kind if kind in POSTED else ""
        conveners = {"commissioning_team", "placements_team"} & request.actor.job_roles
        return self.page(
            items=[
                self._posted(one, bool(conveners) or one.posted_by_id == request.actor.member_id)
                for one in queries.knowledge(kind)
            ],
            kinds=[("", "Everything", not kind), *((k, words, k == kind) for k, words in KINDS)],
            practice=[
                [day(one.held_on), one.description] for one in queries.practice_events()[:10]
            ],
        )

    def _posted(self, one: KnowledgeItem, may: bool) -> Posted:
        agency = f", {one.posted_by.agency.name}" if one.posted_by.agency else ""
        on = clock.day_in_words(clock.local_date(one.posted_at))
        return Posted(
            one.title,
            POSTED[one.kind],
            one.says,
            one.link,
            f"{one.posted_by.name}{agency}, {on}",
            f"Until {day(one.until_on)}" if one.until_on else "",
            reverse("oversight:hub_take_down", args=[one.pk]) if may else "",
        )

    def back(self) -> str:
        """Back to partners."""
        return reverse("partners")


class PostForm(Form):
    """What is posted."""

    kind = Radios("What is it?", choices=KINDS, required="Select what it is")
    title = Text("Title", required="Enter a title")
    says = LongText("What should partners know?", rows=5)
    link = Text("Link", hint="Beginning with https://", longest=500)
    until_on = Date("Until which day is it of use?", future=True)
    names_nobody = Confirm("", text=NAMES_NOBODY, required=TICK)


class OnHub(FormScreen):
    """A form of the hub."""

    leaves = "It is about practice, and names nobody on a case"

    def after(self, result: Any) -> str:
        """Back to the hub."""
        return self.back()

    def back(self) -> str:
        """Back to the hub."""
        return reverse("oversight:hub")


class Post(OnHub):
    """Post something for all partners."""

    form_class = PostForm
    title = "Post something for all partners"
    button = "Post it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Post it."""
        return actions.post_knowledge(**cleaned, by=self.request.actor)


class TakeDown(OnHub):
    """Take something down."""

    form_class = Form
    title = "Take this down"
    button = "Take it down"

    def prepare(self) -> None:
        """Find it, or answer that there is no such page."""
        item = KnowledgeItem.objects.filter(pk=self.kwargs["item"], removed_at__isnull=True).first()
        if item is None:
            raise Http404
        self.item, self.intro = item, (item.title,)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Take it down."""
        return actions.take_down_knowledge(item=self.item, by=self.request.actor)


class PracticeForm(Form):
    """What it was, and when."""

    held_on = Date("On which day?", required="Enter the day", past=True)
    description = LongText("What was it?", rows=3, required="Say what it was",
                           hint="Who reflected on what. Name no young person")  # fmt: skip


class Practice(OnHub):
    """Note another time at which partners reflected on practice."""

    form_class = PracticeForm
    title = "Another time of reflecting on practice"
    button = "Note it"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Note it."""
        return actions.record_practice_event(**cleaned, by=self.request.actor)
