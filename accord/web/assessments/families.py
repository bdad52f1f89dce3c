"""Families without a case here who are housed in another borough, with concerns about a child."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.access.actions import Doing, why_not
from accord.access.refusals import refuse_if
from accord.casework.assessments import actions
from accord.casework.assessments.models import FamilyPlacement
from accord.casework.assessments.queries import families_out_of_borough
from accord.web.assessments.away import ConsultForm
from accord.web.case_form import Way, ways
from accord.web.clauses import clause_asking
from accord.web.page.fields import Date, Form, LongText, Text
from accord.web.page.screens import FormScreen, Screen

TO_TELL = ("Tell children’s social care", "family_told", actions.notify_family_placement)
ALREADY = "Children’s social care has been told of this family already."
TO_CONSULT = ("Record a consultation", "consult", actions.consult_area_authority)


def may(action: Doing, request: HttpRequest, file_id: int | None = None) -> bool:
    """Whether the asker may do this on the area's file."""
    return why_not(action.action, by=request.actor, file_id=file_id) is None


class Families(Screen):
    """The notices, those not yet told of first. Not there for anybody else."""

    template_name = "assessments/families.jinja"
    title = "Families housed out of borough"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        found = list(families_out_of_borough())
        adds = may(actions.place_family_out_of_borough, request)
        if not found and not adds:
            raise Http404
        return self.page(
            families=[self._card(one) for one in found],
            add_href=reverse("assessments:family_add") if adds else "",
        )

    def _card(self, one: FamilyPlacement) -> dict[str, Any]:
        told = one.notified_at
        return {
            "reference": one.family_reference,
            "borough": one.destination_borough,
            "moving": clock.day_in_words(one.moving_on) if one.moving_on else "Day not known",
            "concern": one.child_concern,
            "told": f"Told {clock.in_words(told)}: {one.told}" if told else "",
            "ways": ways(self._ways(one)),
        }

    def _ways(self, one: FamilyPlacement) -> Iterator[Way]:
        """To tell, until it is told; from then on to record consultations."""
        words, name, action = TO_CONSULT if one.notified_at else TO_TELL
        if may(action, self.request, one.file_id):
            href = reverse(f"assessments:{name}", args=[one.pk])
            yield Way(words=words, href=href, about=one.family_reference)


class AddForm(Form):
    """No name is kept: only the housing team's own reference."""

    family_reference = Text(
        "Your reference for the family",
        width="20",
        hint="Not their name",
        required="Enter your reference",
    )
    destination_borough = Text(
        "Which borough are they going to?", width="20", required="Enter the borough"
    )
    child_concern = LongText(
        "What is the concern about a child?", required="Say what the concern is"
    )
    moving_on = Date("When do they move?", called="Day of the move")


class Add(FormScreen):
    """Record that a family is being housed in another borough."""

    leaves = "There is no file, and where the family goes is what the other borough must know"
    form_class = AddForm
    title = "A family is being housed out of borough"
    button = "Save"

    def prepare(self) -> None:
        """Only for the team that houses families."""
        act = actions.place_family_out_of_borough.action
        refuse_if(why_not(act, by=self.request.actor, file_id=None))

    def act(self, cleaned: dict[str, Any]) -> FamilyPlacement:
        """Record it."""
        return actions.place_family_out_of_borough(**cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """To the list."""
        return self.back()

    def back(self) -> str:
        """Back to the list."""
        return reverse("assessments:families")


class OfFamily(FormScreen):
    """What the screens about one family share."""

    leaves = "There is no file, and where the family goes is what the other borough must know"
    does: Any

    def prepare(self) -> None:
        """Find the family, for those who may do this."""
        found = (
            FamilyPlacement.objects.select_related("file").filter(pk=self.kwargs["family"]).first()
        )
        if found is None:
            raise Http404
        self.family = found
        self.caption = f"{found.family_reference}, to {found.destination_borough}"
        made, by = self.does.action, self.request.actor
        refuse_if(why_not(made, by=by, file_id=found.file_id))
        self.clause = clause_asking(by, made.name, made.records)

    def after(self, result: Any) -> str:
        """To the list."""
        return self.back()

    def back(self) -> str:
        """Back to the list."""
        return reverse("assessments:families")


class TellForm(Form):
    """Who was told."""

    told = Text(
        "Whom did you tell?",
        hint="A name and a team, such as Fay Moss of the Contact Team",
        required="Enter whom you told: a name and a team",
    )


class Tell(OfFamily):
    """Tell children's social care."""

    does = staticmethod(actions.notify_family_placement)
    form_class = TellForm
    title = "Tell children’s social care"
    button = "Record that they are told"

    def prepare(self) -> None:
        """Say what to tell them of, from what is known."""
        super().prepare()
        concern = f"The concern about a child: {self.family.child_concern}"
        self.intro = (concern, "Tell them first, then say here whom you told.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask, unless it has been said: a second press of the same button still goes on."""
        told = self.family.notified_at is not None
        refuse_if(f"{ALREADY} {self.family.told} was told." if told else None)
        return super().get(request, *args, **kwargs)

    def act(self, cleaned: dict[str, Any]) -> FamilyPlacement:
        """Record it."""
        return actions.notify_family_placement(family=self.family, **cleaned, by=self.request.actor)


class Consult(OfFamily):
    """Record that the other borough's social work team was consulted about the family."""

    does = staticmethod(actions.consult_area_authority)
    form_class = ConsultForm
    title = "Record a consultation with another borough"
    button = "Record it"

    def initial(self) -> dict[str, Any]:
        """The borough they go to, just now."""
        return {
            "authority": self.family.destination_borough,
            "concern": self.family.child_concern,
            "consulted_at": clock.now(),
        }

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.consult_area_authority(family=self.family, **cleaned, by=self.request.actor)
