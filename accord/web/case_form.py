"""Screens of a case that do one thing, and the ways from a page to what can be done.

    class Extend(CaseForm):
        does = staticmethod(actions.extend_placement)
        goes_to = "placements:case"

Somebody whose roles do not let them is told who may. A record the address names that is
not this case's, or not theirs to see, is not there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model
from django.http import Http404, HttpResponse, HttpResponseRedirect

from accord.access.models import CaseRecord
from accord.access.refusals import refuse_if
from accord.web.case_screen import CaseScreen
from accord.web.clauses import clause_asking, clause_named
from accord.web.leaving import Leaving
from accord.web.page import once
from accord.web.page.fields import Form
from accord.web.page.screens import FormScreen, Screen

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """Something that can be done from here: a link to its form, or a button that does it."""

    words: str
    href: str
    about: str = ""  # said to those who cannot see what the button stands beside
    main: bool = False
    at_once: bool = False  # a press does it: nothing more is asked


def ways(found: Iterable[Way | None]) -> list[Way]:
    """Return the ways there are."""
    return [way for way in found if way is not None]


class Nothing(Form):
    """Asks nothing: the button is the answer."""


def hangs_on(table: type[Model]) -> tuple[str, ...]:
    """The file of a record, and the other records of the case that it always is about.

    Named, because Django joins whatever can be reached where no name is given: 32 tables for a review.
    """
    always = (one for one in table._meta.get_fields() if one.concrete and not one.null)
    about = (one.name for one in always if one.is_relation and _is_record(one.related_model))
    return ("file", *about)


def _is_record(model: Any) -> bool:
    return isinstance(model, type) and issubclass(model, CaseRecord)


class OnCase(CaseScreen):
    """What pages and forms of a case share."""

    def one(self, table: type[Row], pk: Any, *related: str) -> Row:
        """Return a record of this case, or answer that there is no such page.

        With it comes what is `related`; where nothing is named, its file and the records it hangs
        on: to somebody who may not see one of those there is no such page either.
        """
        rows = table.objects.filter(file_id=self.file.pk, pk=pk)  # type: ignore[attr-defined]
        row = rows.select_related(*(related or hangs_on(table))).first()
        if row is None:
            raise Http404
        return row

    def way(
        self,
        words: str,
        action: Callable[..., Any] | None,
        name: str,
        *args: Any,
        when: Any = True,
        **look: Any,
    ) -> Way | None:
        """Return the way to a screen of this case, or None where it is not open to the asker."""
        if not when or (action is not None and not self.may(action)):
            return None
        return Way(words=words, href=self.to(name, *args), **look)

    def page(self, **context: Any) -> HttpResponse:
        """Return the page, with a key for the buttons on it that do something at once."""
        return super().page(**{"once": once.new_key()} | context)  # type: ignore[misc]


class CasePage(OnCase, Screen):
    """A page to read about one young person."""


class CaseForm(Leaving, OnCase, FormScreen):
    """A form about one young person, for whoever may do what it does."""

    does: Callable[..., Any]
    goes_to = "cases:case"
    form_class = Nothing
    asked_by = ""  # the name of an action, where a duty names another than this form does
    said_in = ""  # the clause that asks, where a duty that this ends says something else

    def prepare(self) -> None:
        """Find the case and its record first: what is hidden is not there for anybody."""
        super().prepare()
        self.allow()
        made, by = self.does.action, self.request.actor  # type: ignore[attr-defined]
        self.clause = (
            self.clause
            or clause_named(self.said_in, by.packs)
            or clause_asking(by, self.asked_by or made.name, made.records)
        )

    def allow(self) -> None:
        """Refuse those whose roles on the case do not let them do it."""
        refuse_if(self.why_not(self.does))

    def after(self, result: Any) -> str:
        """Return the page of the case that this belongs to; the list if the case is no longer ours."""
        self.request.actor.forget_roles(self.file.pk)
        ours = self.request.actor.roles_on(self.file.pk)
        return self.next(result) if ours else "/young-people/"

    def next(self, result: Any) -> str:
        """Return where to go when it is done."""
        return self.to(self.goes_to)

    def back(self) -> str:
        """Back to that page."""
        return self.to(self.goes_to)

    def choose(self, form: Form, **choices: Any) -> Form:
        """Give fields of the form what there is to choose from."""
        for name, found in choices.items():
            form.fields[name].choices = list(found)
        return form


class Press(CaseForm):
    """A button on a page that does something at once; by its address, a page that asks to be sure."""


class GoOn(OnCase, Screen):
    """An address that a duty gives: leads on to the screen that stands for it today."""

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Go there."""
        return HttpResponseRedirect(self.where())

    def where(self) -> str:
        """Return the address to go on to."""
        raise NotImplementedError
