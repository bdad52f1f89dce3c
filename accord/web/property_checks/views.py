"""Every property that the police were asked about, and one of them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from accord.access.actions import why_not
from accord.access.actor import Actor
from accord.access.refusals import refuse_if
from accord.casework.property_checks import actions, queries, refusals
from accord.casework.property_checks.models import PropertyCheck
from accord.casework.property_checks.roles import MANAGES, POLICE
from accord.web.case_form import Way, ways
from accord.web.doing import address
from accord.web.keeping import KeepsDraft
from accord.web.page.screens import FormScreen, Screen
from accord.web.property_checks import words

HERE = frozenset({*MANAGES, *POLICE, "keyworker", "keyworker_manager"})
STEPS = frozenset({"one", "tell", "nominee", "flag"})


def concerns(by: Actor) -> bool:
    """Whether this room is there for them: they have a part in it, and an agreement asks for it."""
    return bool(by.job_roles & HERE) and refusals.agreed(by)


def may(made: Any, by: Actor) -> bool:
    """Whether their job lets them do this at all."""
    return why_not(made.action, by=by, file_id=None) is None


class Room:
    """Mixed in before a screen: the room is absent for everybody whom it does not concern."""

    request: Any

    def prepare(self) -> None:
        """No such page for anybody else.

        :raises Http404: for whoever has no part in it.
        """
        if not concerns(self.request.actor):
            raise Http404


class Checks(Room, Screen):
    """Every property that the reader may know of, with how it stands."""

    template_name = "property_checks/list.jinja"
    title = "Properties and the police"

    def back(self) -> str:
        """Back to the homes."""
        return address("homes")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        adds = may(actions.consider_property, request.actor)  # type: ignore[attr-defined]
        return self.page(
            rows=[words.line(one) for one in queries.checks()],
            add=address("property_checks:add") if adds else "",
        )


class OfCheck(Room):
    """Mixed in before a screen: finds the check, or answers that there is no such page."""

    kwargs: dict[str, Any]
    does: Any = None
    found: queries.Asked

    def prepare(self) -> None:
        """Find it.

        :raises Http404: where the reader may know of no such.
        """
        super().prepare()
        found = queries.one(self.kwargs["property_check"])
        if found is None:
            raise Http404
        self.found, self.caption = found, found.check.home.name
        if self.does is not None:
            refuse_if(why_not(self.does.action, by=self.request.actor, file_id=None))

    @property
    def check(self) -> PropertyCheck:
        """The check itself."""
        return self.found.check

    def back(self) -> str:
        """Back to it."""
        return address("property_checks:one", self.check.ref)

    def after(self, result: Any) -> str:
        """Back to it, or to the one that has just begun."""
        made = result if isinstance(result, PropertyCheck) else self.check
        return address("property_checks:one", made.ref)


class OfCheckForm(OfCheck, KeepsDraft, FormScreen):
    """A form about one of them."""


class OneCheck(OfCheck, Screen):
    """One time that a property was put to the police."""

    template_name = "property_checks/one.jinja"
    title = "A property and the police"

    def back(self) -> str:
        """Back to all of them."""
        return address("property_checks:checks")

    def get(self, request: HttpRequest, property_check: str) -> HttpResponse:
        """Show it."""
        tone, says = words.answer(self.found)
        return self.page(
            tone=tone,
            says=says,
            rows=words.details(self.found),
            earlier=[words.line(one) for one in queries.earlier(self.check)],
            ways=ways(self._police() + self._manager()),
        )

    def _way(self, text: str, made: Any, name: str, when: bool, *, main: bool = False) -> Way | None:  # fmt: skip
        if not when or not may(made, self.request.actor):
            return None
        return Way(words=text, href=address(f"property_checks:{name}", self.check.ref), main=main)

    def _police(self) -> list[Way | None]:
        asked = self.check.state == "told" and self.check.check_expected
        sent = self.found.nominee
        return [
            self._way("Answer the check", actions.answer_check, "answer", asked, main=True),
            self._way("The check has begun", actions.start_check, "begin", asked and not self.check.started_at),
            self._way("It is flagged", actions.flag_property, "flag", bool(sent and not sent.flagged_at)),
        ]  # fmt: skip

    def _manager(self) -> list[Way | None]:
        if refusals.of_home(self.check.home, self.request.actor):
            return []
        state, newest, made = self.check.state, self.found.newest, self.found.decision
        use = made is not None and made.decision != "do_not_use"
        return [
            self._way("Tell the police", actions.tell_police_of_address, "tell", state == "considered", main=True),
            self._way("Decide", actions.decide_property, "decide", state in ("told", "answered"), main=state == "answered"),
            self._way("Who answers for the property", actions.send_nominee, "nominee", newest),
            self._way("It is in use", actions.bring_into_use, "use", newest and use),
            self._way("Ask the police again", actions.ask_again, "again", newest and state == "decided"),
        ]  # fmt: skip


class Next(Room, Screen):
    """An address that a duty gives: on to the newest check of the home it is about."""

    def get(self, request: HttpRequest, step: str, home_pk: int) -> HttpResponse:
        """Go there.

        :raises Http404: where there is none that they may know of.
        """
        rows = PropertyCheck.objects.filter(home_id=home_pk)
        newest = rows.order_by("-considered_at", "-pk").first()
        if newest is None or step not in STEPS:
            raise Http404
        return HttpResponseRedirect(address(f"property_checks:{step}", newest.ref))
