"""Letters for people without an account: drawn to print, then marked as posted."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accord import clock
from accord.access.sight import shown
from accord.casework.addresses.printing import print_letter
from accord.casework.people.models import YoungPerson
from accord.casework.sharing.actions import mark_posted
from accord.notices.models import Message
from accord.web import doing
from accord.web.addresses.envelope import envelope_of
from accord.web.inbox.views import tabs
from accord.web.page.screens import Screen
from accord.web.worklist.lines import clause_words, role_title
from accord.web.worklist.views import page_number, pages

PAGE = 50


class Letters(Screen):
    """Letters that wait to be printed and posted or handed over, and those that have been."""

    template_name = "inbox/letters.jinja"
    title = "Letters"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page, those that wait first."""
        page = page_number(request)
        found = list(
            Message.objects.filter(channel="letter")
            .select_related("tell", "file")
            .order_by("-sent_at", "-queued_at")[page * PAGE : page * PAGE + PAGE + 1]
        )
        shown("letter", (one.file_id for one in found[:PAGE]))
        names = names_of(one.file_id for one in found[:PAGE])
        rows = [
            [
                {"text": one.tell.says, "href": reverse("letter", args=[one.ref])},
                names.get(one.file_id, "Not yours to see"),
                role_words(one.to_outside),
                clock.in_words(one.queued_at),
                f"Posted {clock.in_words(one.sent_at)}" if one.sent_at else "To be posted",
            ]
            for one in found[:PAGE]
        ]
        return self.page(rows=rows, tabs=tabs("letters"), **pages(request, page, len(found) > PAGE))


class Letter(Screen):
    """One letter, to print."""

    template_name = "inbox/letter.jinja"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show it."""
        one = _letter(ref)
        shown("letter", [one.file_id])
        pack = one.tell.rule.split("/", 1)[0]
        name = names_of([one.file_id]).get(one.file_id, "")
        theirs = one.to_outside == "young_person"  # nobody else's letter names them
        return self.page(
            title=one.tell.says,
            to=name if name and theirs else role_words(one.to_outside),
            told_href=doing.address("sharing:case", one.file.ref) if name else "",
            written=clock.day_in_words(clock.local_date(one.queued_at)),
            sent=clock.in_words(one.sent_at) if one.sent_at else "",
            envelope=None if one.sent_at else envelope_of(one.file, ref, one.to_outside),
            print_href=reverse("letter_print", args=[ref]),
            posted_href=reverse("letter_posted", args=[ref]),
            handed_href=reverse("letter_handed", args=[ref]),
            clause=clause_words(pack, one.tell.clauses[0]),
            clause_href=doing.address("clause", pack, one.tell.clauses[0]),
        )

    def back(self) -> str:
        """Back to the letters."""
        return reverse("letters")


class _Pressed(Screen):
    """A button of a letter's page. By its address, the letter it belongs to."""

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """The letter it belongs to."""
        return HttpResponseRedirect(reverse("letter", args=[ref]))

    def back(self) -> str:
        """Back to the letter."""
        return reverse("letter", args=[self.kwargs["ref"]])


class Print(_Pressed):
    """Print it with the address that holds now."""

    def post(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Keep which address it was, and show the letter with it."""
        one = _letter(ref)
        print_letter(file=one.file, paper=ref, to_role=one.to_outside, by=request.actor)  # type: ignore[attr-defined]
        return HttpResponseRedirect(self.back())


class Posted(_Pressed):
    """It has been posted."""

    how = "post"

    def post(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Say so. A second press changes nothing."""
        one = _letter(ref)
        if one.sent_at is None:
            mark_posted(file=one.file, message=ref, how=self.how, by=request.actor)  # type: ignore[attr-defined]
        return HttpResponseRedirect(reverse("letters"))


class Handed(Posted):
    """It has been handed over."""

    how = "by_hand"


def names_of(file_ids: Iterable[int]) -> dict[int, str]:
    """Whom each case is about, by the name they use and their surname, where the asker may see it."""
    people = YoungPerson.objects.filter(file_id__in=list(file_ids))
    rows = list(people.values_list("file_id", "preferred_name", "legal_name"))
    shown("identity", (file_id for file_id, *_ in rows))
    return {
        file_id: " ".join(dict.fromkeys([preferred, *legal.split()[-1:]]))
        for file_id, preferred, legal in rows
    }


def role_words(role: str) -> str:
    """A role at the beginning of a line."""
    title = role_title(role)
    return f"{title[:1].upper()}{title[1:]}"


def _letter(ref: str) -> Message:
    found = Message.objects.filter(ref=ref, channel="letter", tell__isnull=False)
    one = found.select_related("tell", "file").first()
    if one is None:
        raise Http404
    return one
