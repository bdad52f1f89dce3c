"""Limits on where a young person may live, for the team that sets them. To others: no such page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.casework.homes.models import Home
from accord.casework.people.models import YoungPerson
from accord.casework.sealing import actions, queries
from accord.casework.sealing.models import KINDS
from accord.web.case_screen import CaseScreen
from accord.web.doing import address
from accord.web.keeping import KeepsDraft
from accord.web.page.fields import Date, Form, LongText, Radios, Select, Text
from accord.web.page.screens import FormScreen, Screen
from accord.web.referrals.money import all_homes


def only_sealers(request: HttpRequest) -> None:
    """No such page for anybody else: that limits can be set is not their business.

    :raises Http404: for whoever holds no such job.
    """
    if not request.actor.job_roles & set(actions.SEALERS):  # type: ignore[attr-defined]
        raise Http404


class Limits(Screen):
    """Every limit the asker's team has set, those in force first."""

    template_name = "sealing/limits.jinja"
    title = "Limits your team has set"

    def prepare(self) -> None:
        """Only for those who set limits."""
        only_sealers(self.request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them, with the button that lifts each."""
        found = queries.limits()
        now = [one for one in found if one.until is None]
        lifted = [one for one in found if one.until is not None]
        return self.page(now=[_card(one) for one in now], lifted=[_card(one) for one in lifted])


def _card(one: queries.Limit) -> dict[str, Any]:
    """One limit in finished words."""
    today = clock.local_date(clock.now())
    rows = [
        ("For", one.about or "A young person whose case is no longer open to you", ""),
        (one.kind, one.what, ""),
        ("Why", one.reason, ""),
        ("Set", f"{clock.in_words(one.since)} by {one.set_by}", ""),
    ]
    if one.until:
        rows.append(("Lifted", [clock.in_words(one.until), one.lifted_because], ""))  # type: ignore[arg-type]
    else:
        rows.append(("Look at it again", clock.day_in_words(one.review_on), ""))
    return {
        "title": one.kind,
        "rows": rows,
        "late": one.until is None and one.review_on <= today,
        "lift": "" if one.until else address("sealing:lift", one.ref),
    }


def _people() -> list[tuple[Any, ...]]:
    rows = YoungPerson.objects.order_by("sort_key", "pk")
    return [(one.pk, one.preferred_name, f"Born {clock.day_in_words(one.born)}") for one in rows]


def _one(model: Any, chosen: str) -> Any:
    """The row chosen in a list, if the asker may see it."""
    return model.objects.filter(pk=chosen).first() if chosen else None


class LimitForm(Form):
    """What is sealed off, and why."""

    kind = Radios("What must be avoided?", choices=KINDS, required="Select what must be avoided")
    home = Select("Which home?", choices=all_homes, nothing="None", width="two-thirds")
    locality = Text(
        "Which part of town?", hint="The beginning of a postcode, like WX1 or WX1 2", width="5"
    )
    other = Select("Which person?", choices=_people, nothing="Nobody", width="two-thirds")
    reason = LongText("Why?", hint="Only your team reads this", required="Say why", rows=4)
    review_on = Date(
        "When will your team look at this again?",
        called="The day your team looks at it again",
        future=True,
        required="Enter the day your team looks at it again",
    )


class Set(KeepsDraft, CaseScreen, FormScreen):
    """Set a limit for one young person."""

    leaves = "It is read by the team that writes it alone, and places are what it tells"
    does = staticmethod(actions.seal_off)
    form_class = LimitForm
    tab = "Referral"
    back_to = "referrals:case"
    title = "Say where this young person must not live"
    button = "Set the limit"
    intro = (
        "It binds everybody from now on. Whoever chooses the home is told that it cannot be"
        " chosen, never why. The third try in seven days is told to your team.",
    )

    def find(self) -> None:
        """Only for those whose part on this case lets them."""
        if not self.may(actions.seal_off):
            raise Http404

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Set it: what was given for another kind of limit is left aside."""
        kind = cleaned["kind"]
        return actions.seal_off(
            file=self.file,
            home=_one(Home, cleaned["home"]) if kind == "address" else None,
            locality=cleaned["locality"] if kind == "area" else "",
            other=_one(YoungPerson, cleaned["other"]) if kind == "person" else None,
            reason=cleaned["reason"],
            review_on=cleaned["review_on"],
            by=self.request.actor,  # type: ignore[attr-defined]
        )

    def after(self, result: Any) -> str:
        """To the limits of the team."""
        return address("sealing:limits")


class LiftForm(Form):
    """Why it is no longer needed."""

    because = LongText(
        "Why is it no longer needed?", hint="Only your team reads this", required="Say why"
    )


class Lift(KeepsDraft, FormScreen):
    """Let a limit go."""

    leaves = "It is read by the team that writes it alone, and places are what it tells"
    does = staticmethod(actions.lift_limit)
    form_class = LiftForm
    title = "Lift this limit"
    button = "Lift the limit"

    def prepare(self) -> None:
        """Find the limit among those of the asker's team."""
        only_sealers(self.request)
        found = queries.limit(self.kwargs["limit"])
        if found is None:
            raise Http404
        self.limit = found
        self.caption = found.get_kind_display()

    def back(self) -> str:
        """Back to the limits."""
        return address("sealing:limits")

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Lift it."""
        return actions.lift_limit(limit=self.limit, **cleaned, by=self.request.actor)  # type: ignore[attr-defined]

    def after(self, result: Any) -> str:
        """Back to the limits."""
        return address("sealing:limits")
