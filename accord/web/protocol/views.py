"""The protocols, one of them, one clause."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accord import clock
from accord.casework.work import lists
from accord.casework.work.queries import PAGE
from accord.protocols.pack import Pack
from accord.protocols.pack_schema import Clause
from accord.web import doing
from accord.web.page.screens import Screen
from accord.web.protocol import one_page, shelf, wording
from accord.web.worklist import lines
from accord.web.worklist.views import page_number, pages

FORCE = {
    "must": "Must",
    "should": "Should",
    "may": "May",
    "must_not": "Must not",
    "statement": "Says what is so",
}


class Packs(Screen):
    """What we have agreed to work by."""

    template_name = "protocol/packs.jinja"
    title = "Protocol"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the protocols in force here."""
        packs = [_summary(pack) for pack in shelf.adopted(request.actor)]
        return self.page(packs=packs)


class OnePack(Screen):
    """One protocol: whose it is, how much of it runs, and its clauses."""

    template_name = "protocol/pack.jinja"

    def prepare(self) -> None:
        """Find it, or say that there is none."""
        self.pack = found(self.request, self.kwargs["pack"])

    def get(self, request: HttpRequest, pack: str) -> HttpResponse:
        """Show it."""
        parts = [
            (self._part(name, ids), [self._clause(one) for one in ids])
            for name, ids in shelf.parts(self.pack.clauses)
        ]
        prints = one_page.has_grants(self.pack)
        return self.page(
            title=self.pack.front.title,
            parts=parts,
            print_href=reverse("one_page", args=[self.pack.id]) if prints else "",
            **_summary(self.pack),
        )

    def _part(self, name: str, ids: list[str]) -> dict[str, str]:
        return {"name": name, "about": self.pack.clauses[ids[0]].heading}

    def _clause(self, id: str) -> dict[str, str]:
        clause = self.pack.clauses[id]
        return {
            "ref": lines.clause_words(self.pack.id, id),
            "href": doing.address("clause", self.pack.id, id),
            "heading": clause.heading,
            "unmet": clause.unmet,
        }

    def back(self) -> str:
        """Back to the protocols."""
        return reverse("protocol")


class OnePage(Screen):
    """Who sees what under one protocol, on one page to print."""

    title = "Who sees what, on one page"

    def get(self, request: HttpRequest, pack: str) -> HttpResponse:
        """Make it from the protocol in force, with what Accord's own adds."""
        one = found(request, pack)
        if not one_page.has_grants(one):
            raise Http404
        made = one_page.pdf(one, shelf.find(request.actor, "accord"))
        response = HttpResponse(made, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="who-sees-what-{one.id}.pdf"'
        return response


class OneClause(Screen):
    """One clause: what it says, how we read it, what it makes happen, what is owed by it now."""

    template_name = "protocol/clause.jinja"

    def prepare(self) -> None:
        """Find it, or say that there is none."""
        self.pack = found(self.request, self.kwargs["pack"])
        if self.kwargs["clause"] not in self.pack.clauses:
            raise Http404

    def get(self, request: HttpRequest, pack: str, clause: str) -> HttpResponse:
        """Show it."""
        one = self.pack.clauses[clause]
        page = page_number(request)
        live = lists.citing(clause, page=page)
        return self.page(
            title=one.heading,
            caption=f"{lines.clause_words(self.pack.id, clause)} ({clause})",
            clause=one,
            quote=one.where.quote,
            lines=one.where.lines,
            force=FORCE.get(one.force, one.force.replace("_", " ").capitalize()),
            rules=self._rules(clause),
            met=_met(one),
            readings=self._readings(one),
            examples=shelf.examples_for(self.pack, clause),
            same=[self._other(id) for id in one.same_as],
            live=lines.rows(live[:PAGE], by=request.actor),
            **pages(request, page, len(live) > PAGE),
        )

    def _rules(self, clause: str) -> list[dict[str, Any]]:
        return [
            {
                "kind": wording.KINDS[rule.kind],
                "name": f"{self.pack.id}/{rule.id}",
                "says": wording.in_words(rule),
            }
            for rule in self.pack.rules_for(clause)
        ]

    def _readings(self, clause: Clause) -> list[str]:
        of_rules = [rule.reading for rule in self.pack.rules_for(clause.id)]
        return list(dict.fromkeys(one for one in (clause.reading, *of_rules) if one))

    def _other(self, id: str) -> dict[str, str]:
        return {
            "ref": lines.clause_words(self.pack.id, id),
            "href": doing.address("clause", self.pack.id, id) if id in self.pack.clauses else "",
        }

    def back(self) -> str:
        """Back to the protocol."""
        return reverse("pack", args=[self.pack.id])


def found(request: HttpRequest, pack: str) -> Pack:
    """The pack in force with that id. Raises Http404."""
    one = shelf.find(request.actor, pack)  # type: ignore[attr-defined]
    if one is None:
        raise Http404
    return one


def _met(clause: Clause) -> list[str]:
    """What makes it real beside rules: a record, a screen, a reference; or why nothing does."""
    words = {
        "record": "Kept in the record",
        "screen": "Shown or done on the screen",
        "reference": "Read on",
        "unmet": "Not yet:",
    }
    return [f"{words[met.kind]} {met.name}" for met in clause.met_by if met.kind in words]


def _summary(pack: Pack) -> dict[str, Any]:
    """One protocol's front page and figures."""
    counted, front = shelf.figures(pack), pack.front
    total = counted["clauses"]
    return {
        "id": pack.id,
        "name": front.title,
        "href": reverse("pack", args=[pack.id]),
        "edition": front.edition,
        "since": clock.day_in_words(front.effective_from) if front.effective_from else "",
        "source": front.source,
        "parties": front.parties,
        "total": total,
        "met": counted["met"],
        "unmet": len(counted["unmet"]),
        "percent": round(100 * counted["met"] / total) if total else 0,
        "examples": counted["examples"],
        "without_example": len(counted["without_example"]),
        "by": [
            (wording.KINDS.get(kind, kind.capitalize()), number)
            for kind, number in counted["by"].items()
        ],
    }
