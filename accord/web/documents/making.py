"""Making a document: what kind and for whom, then what goes in, with what they get beside it."""

from typing import Any

from django.http import Http404, HttpResponse

from accord.access.refusals import Refused
from accord.casework.documents import actions
from accord.casework.documents.actions.making import put_together
from accord.casework.documents.assembling import Asked, Assembled
from accord.casework.documents.facts import FROM_LOG, GOES_TO, LOCATION, chosen_from
from accord.casework.documents.models import KINDS, MadeDocument
from accord.casework.documents.recipients import (
    YOUNG_PERSON,
    Recipient,
    recipient_named,
    recipients_on,
)
from accord.web.case_form import CaseForm
from accord.web.documents import presenting
from accord.web.leaving import STAYS, Leaves
from accord.web.page.cards import Clause
from accord.web.page.fields import Checkboxes, Confirm, Date, Form, LongText, Radios, Text

ONE_READER = Clause(
    ref="Accord DOC-01",
    says=(
        "A document holds what its author may see and its one recipient is allowed, and nothing"
        " else. Recipients are chosen, never typed."
    ),
)
HINTS = {
    "letter": "Your own words, and what you choose from the case",
    "handover_pack": "For whoever takes the case, or the stay, over",
    "referral_pack": "For whoever is asked to offer a home",
    "chronology": "Numbered entries with their sources, for a court or an inspection",
    "file_export": "The entries as rows for a spreadsheet",
    "printed_page": "Who they are, and who works with them",
    "own_file": "All that is theirs: plan, people, meetings, what was agreed and decided, and why",
    "calendar_entry": "Meetings to come: a reference and a link, no names",
}


class ChooseForm(Form):
    """What kind, and for whom."""

    kind = Radios("What do you make?", required="Select what you make")
    to = Radios(
        "Who is it for?",
        hint="One person, or one team. For two people make two documents.",
        required="Select who it is for",
    )


class Choose(CaseForm):
    """What kind of document, and for whom: nobody is typed."""

    does = staticmethod(actions.make_document)
    form_class = ChooseForm
    tab = "Documents"
    goes_to = "documents:case"
    clause = ONE_READER
    title = "Make a document"
    button = "Continue"

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with who is on the case now, the young person and known contacts."""
        kinds = [
            (kind, words, HINTS[kind]) if kind in HINTS else (kind, words) for kind, words in KINDS
        ]
        people = [_choice(one) for one in recipients_on(self.file.pk, self.request.actor)]
        return self.choose(super().form(data, quiet=quiet), kind=kinds, to=people)

    def act(self, cleaned: dict[str, Any]) -> tuple[str, str]:
        """Go on, where this kind is made for them."""
        whom = recipient_named(self.file.pk, cleaned["to"], self.request.actor)
        if whom is None or whom.kind not in GOES_TO[cleaned["kind"]]:
            name = whom.name if whom else "them"
            raise Refused(f"This kind of document is not made for {name}. Choose another kind.")
        return cleaned["kind"], cleaned["to"]

    def next(self, result: tuple[str, str]) -> str:
        """To what goes in."""
        kind, (of, _, pk) = result[0], result[1].partition("-")
        if not pk.isdigit():
            return self.to("documents:make_young_person", kind)
        return self.to(f"documents:make_{of}", kind, int(pk))


def _choice(one: Recipient) -> tuple[str, ...]:
    hint = ", ".join(word for word in (one.title, one.agency) if word and word != one.name)
    return (one.key, one.name, hint) if hint else (one.key, one.name)


class MakeForm(Form):
    """What for, the words, what goes in, and where they live."""

    purpose = Text(
        "What is it for?",
        longest=120,
        hint="It stands on each page. Do not name anybody.",
        required="Write what it is for",
    )
    words = LongText("Your letter", rows=10, longest=6000, required="Write the letter")
    chosen = Checkboxes("What else goes in?", hint="Only what they are allowed is put in")
    since = Date("From which day?", hint="Leave it empty for the whole case", past=True)
    until = Date("Up to which day?", past=True)
    location = Confirm("Where they live", text="Put in where the young person lives now")
    location_because = Text("Why do they need to know where?", longest=300)


class Make(CaseForm):
    """What goes in, with what they will get and what is left out."""

    does = staticmethod(actions.make_document)
    form_class = MakeForm
    leaves = Leaves(("purpose", "words", "location_because"), into="")  # of no class: anybody’s
    template_name = "documents/make.jinja"
    tab = "Documents"
    goes_to = "documents:case"
    clause = ONE_READER
    button = "Make it"

    def find(self) -> None:
        """Whom it is for and what kind: both from what there is, or there is no such page."""
        kind, words = self.kwargs["kind"], dict(KINDS)
        whom = recipient_named(self.file.pk, self._key(), self.request.actor)
        if whom is None or kind not in words or whom.kind not in GOES_TO[kind]:
            raise Http404
        self.kind, self.whom = kind, whom
        self.title = f"{words[kind]} for {whom.name}"

    def _key(self) -> str:
        """Whom the address names."""
        named = ((of, self.kwargs[of]) for of in ("part", "contact") if of in self.kwargs)
        return next((f"{of}-{pk}" for of, pk in named), YOUNG_PERSON)

    def back(self) -> str:
        """Back to whom it is for."""
        return self.to("documents:choose")

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with only the questions of this kind."""
        form = super().form(data, quiet=quiet)
        given = self._given()
        asked = {"purpose", STAYS} | ({"since", "until"} if self.kind in FROM_LOG else set())
        if self.kind == "letter":
            asked |= {"words", "chosen"}
        if any(fact.klass == LOCATION for fact in given.facts):
            asked |= {"location", "location_because"}
        for name in set(form.fields) - asked:
            del form.fields[name]
        if "chosen" in form.fields:
            there = {fact.klass for fact in given.facts}
            choices = [
                (one, presenting.class_words(one)) for one in chosen_from("letter") if one in there
            ]
            self.choose(form, chosen=choices)
            if not choices:
                del form.fields["chosen"]
        return form

    def _given(self) -> Assembled:
        """All that they could be given of this kind."""
        asked = Asked(self.kind, frozenset(chosen_from(self.kind)), "", location=True)
        return put_together(self.file, asked, self.whom, None, None, self.request.actor)

    def show(self, form: Form, **context: Any) -> HttpResponse:
        """With what they could get, and what is left out."""
        given = self._given()
        gets = [fact for fact in given.facts if fact.klass != LOCATION]
        return super().show(
            form,
            whom=self.whom.whole,
            gets=presenting.gets(gets),
            left_out=presenting.names(given.left_out),
            second=self.whom.kind in ("family", "outside"),
            **context,
        )

    def act(self, cleaned: dict[str, Any]) -> MadeDocument:
        """Make it."""
        said = {name: value for name, value in cleaned.items() if value not in (None, "")}
        return actions.make_document(
            file=self.file, kind=self.kind, to=self.whom.key, **said, by=self.request.actor
        )

    def next(self, result: MadeDocument) -> str:
        """To the document, to look at it before it goes."""
        return self.to("documents:one", result.pk)
