"""Both records of one young person read together, as far as the reader may see each; and records like this one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from accord import clock
from accord.casework.identity import actions, queries
from accord.casework.people.models import YoungPerson
from accord.casework.people.queries import known_by
from accord.casework.work.on_case import duties_on
from accord.casework.work.timeline import PAGE, timeline
from accord.web import doing
from accord.web.case_form import CaseForm, CasePage
from accord.web.cases import presenting
from accord.web.page.fields import Form, LongText
from accord.web.page.screens import Screen


class Together(CasePage):
    """What happened and what is owed on this record and on those it is linked with, in one list each."""

    template_name = "identity/together.jinja"
    tab = "People"
    title = "Other records of this young person"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them, newest first."""
        files = self._files()
        owed = [duty for file_id, _ in files for duty in duties_on(file_id) if not duty.closed_as]
        return self.page(
            links=[
                doing.address("identity:link", link.id) for link in self.links if link.may_settle
            ],
            together=len(files) > 1,
            moments=self._moments(files) if len(files) > 1 else [],
            groups=presenting.groups(owed, self._way, waive=False) if len(files) > 1 else [],
            like=self._like({file_id for file_id, _ in files}),
            before=queries.names_before(self.file.pk),
        )

    def _files(self) -> list[tuple[int, str]]:
        """This record and each that it is linked with and that the reader sees, with its reference."""
        linked = [(link.other_id, link.other_ref) for link in self.links if link.other_ref]
        return [(self.file.pk, self.ref), *linked]

    def _moments(self, files: list[tuple[int, str]]) -> list[tuple[str, Any]]:
        called = self._called([file_id for file_id, _ in files])
        entries = [(pk, ref, entry) for pk, ref in files for entry in timeline(pk)[:PAGE]]
        entries.sort(key=lambda found: found[2].happened_at, reverse=True)
        return [
            (f"case {called[pk]}", presenting.moment(entry, ref, may_correct=False))
            for pk, ref, entry in entries[:PAGE]
        ]

    def _called(self, ids: list[int]) -> dict[int, str]:
        """What each case is called, as the head of its pages says."""
        people = YoungPerson.objects.filter(file_id__in=ids).select_related("file")
        return {one.file_id: one.case_system_ref or one.file.ref for one in people}

    def _way(self, duty: Any) -> tuple[str, str]:
        file_id = next(pk for pk, ref in self._files() if ref == duty.file_ref)
        return doing.way_for(duty, self.request.actor, file_id)  # type: ignore[attr-defined]

    def _like(self, linked: set[int]) -> list[dict[str, Any]]:
        """Records like this one that the reader sees, and the way to say that they are one person's."""
        if not self.may(actions.propose_record_link):
            return []
        who = self.young_person
        found = queries.known_alike(who.legal_name, who.preferred_name, who.born)
        refs = {ref for pk, ref in self._files() if pk in linked}
        return [like_row(one, self.ref) for one in found if one.file_ref not in refs]


def like_row(one: queries.Known, ref: str = "") -> dict[str, Any]:
    """A record like another, in words, with the way to it."""
    return {
        "who": f"{one.name} ({one.legal_name})" if one.name != one.legal_name else one.name,
        "born": clock.day_in_words(one.born),
        "why": one.likeness.words,
        "guarded": _guarded(one),
        "href": doing.address("cases:case", one.file_ref),
        # of two who may be two people nothing is proposed by a press: whoever compares says it in writing
        "propose": ""
        if one.likeness.guarded or not ref
        else doing.address("identity:propose", ref, one.file_ref),
    }


def _guarded(one: queries.Known) -> str:
    if one.likeness.may_be_twins:
        return "They may be twins."
    return "They may be two people of one name." if one.likeness.same_name_only else ""


class ProposeForm(Form):
    """What shows it."""

    reason = LongText(
        "What shows that both records are of one young person?",
        hint="Whoever is to agree reads it.",
        required="Write in a sentence what shows it",
        longest=600,
        rows=3,
    )


class Propose(CaseForm):
    """Propose that this record and another one holds are of one young person."""

    does = staticmethod(actions.propose_record_link)
    form_class = ProposeForm
    tab = "People"
    goes_to = "identity:together"
    title = "Propose to link two records"
    button = "Propose it"

    def find(self) -> None:
        """Find the other record among those the asker sees, or answer that there is no such page."""
        known = known_by(self.kwargs["other"])
        if known is None:
            raise Http404
        self.other: YoungPerson = known.person
        self.intro = (
            f"The other record: {self.other.legal_name}, born {clock.day_in_words(self.other.born)}, case {self.other.file.ref}.",
            "Somebody else must agree. From now on each shows what the other warns of to those who see both. "
            "What is new would be recorded on the record you are on.",
        )

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Propose it."""
        return actions.propose_record_link(
            person=self.young_person, other=self.other, **cleaned, by=self.request.actor
        )


class Mine(Screen):
    """The address that a notice of a link gives: leads on to the record its reader sees."""

    def get(self, request: HttpRequest, link: int) -> HttpResponse:
        """Go there, or answer that there is no such page."""
        ref = queries.mine_of(link)
        if ref is None:
            raise Http404
        return HttpResponseRedirect(doing.address("identity:together", ref))
