"""A document on its way: asked about, checked, sent, recalled, given up, handed over."""

from typing import Any

from django.http import Http404, HttpResponse

from accord import clock
from accord.casework.addresses.printing import print_letter
from accord.casework.documents import actions, queries
from accord.casework.documents.delivering import ways_to_go
from accord.casework.documents.models import MadeDocument
from accord.web.case_form import CaseForm
from accord.web.cases.presenting import title_of
from accord.web.documents import presenting
from accord.web.page.fields import Confirm, Form, LongText, Radios
from accord.web.sharing.pieces import pieces


class OfDocument(CaseForm):
    """What the screens about one document share: it is there for whoever may read all of it."""

    tab = "Documents"
    template_name = "documents/confirm.jinja"
    whole = False  # shows all that it says

    def find(self) -> None:
        """Find it."""
        related = ("recorded_by", "checked_by", "file")
        self.document = self.one(MadeDocument, self.kwargs["made"], *related)
        self.copy = queries.read(self.document)
        if self.copy is None:
            raise Http404
        self.caption = f"{self.document.get_kind_display()} for {self.document.to_name}"

    def show(self, form: Form, **context: Any) -> HttpResponse:
        """With whom it is for and what they will see."""
        assert self.copy is not None
        rows = [
            ("For", presenting.whole(self.document), ""),
            ("What for", self.document.purpose, ""),
            (
                "They will see",
                presenting.held(self.copy) or ["The words of the letter, and nothing else"],
                "",
            ),
        ]
        countdown = presenting.countdown(self.document, clock.now())
        rows += [("Goes", countdown, "")] if countdown else []
        file_href = self.to("documents:file", self.document.pk)
        whole = pieces(self.copy) if self.whole else []  # type: ignore[arg-type]
        return super().show(form, rows=rows, pieces=whole, file_href=file_href, **context)

    def back(self) -> str:
        """Back to the document."""
        return self.to("documents:one", self.document.pk)

    def next(self, result: Any) -> str:
        """Back to the document."""
        return self.back()


class AskForm(Form):
    """Whom."""

    role = Radios(
        "Who looks at it before it goes?",
        hint="Those here may see all that is in it. You never check your own.",
        required="Select who looks at it",
    )


class Ask(OfDocument):
    """Ask a second person. It becomes theirs to do."""

    does = staticmethod(actions.ask_second_person)
    form_class = AskForm
    title = "Ask somebody to check it"
    button = "Ask them"
    nobody = ("Nobody else on this case may see all that is in it. Ask the lead worker’s manager to join the case, or leave something out.",)  # fmt: skip

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with who could."""
        found = queries.checkers_of(self.document)
        self.intro = () if found else self.nobody
        people = [(one.role, f"{one.name}, {title_of(one.role).lower()}") for one in found]
        return self.choose(super().form(data, quiet=quiet), role=people)

    def act(self, cleaned: dict[str, Any]) -> MadeDocument:
        """Ask."""
        return actions.ask_second_person(document=self.document, **cleaned, by=self.request.actor)


class CheckForm(Form):
    """To be sure."""

    sure = Confirm(
        text="I have read all of it. It is right for this one reader, and nobody’s address or name is in it that they must not have",
        required="Tick when you have read all of it",
    )


class Check(OfDocument):
    """Read all of it, and say that it is right for whom it is for."""

    does = staticmethod(actions.check_document)
    form_class = CheckForm
    title = "Check it before it goes"
    button = "It is right"
    whole = True

    def instead(self) -> tuple[str, str]:
        """Send it back."""
        return "Something is wrong: send it back", self.to("documents:send_back", self.document.pk)

    def act(self, cleaned: dict[str, Any]) -> MadeDocument:
        """Say so."""
        return actions.check_document(document=self.document, by=self.request.actor)


class SendBackForm(Form):
    """Why."""

    because = LongText("What is wrong with it?", rows=4, required="Write what is wrong with it")


class SendBack(OfDocument):
    """Send it back to whoever made it."""

    does = staticmethod(actions.send_back_document)
    form_class = SendBackForm
    title = "Send it back"
    button = "Send it back"

    def act(self, cleaned: dict[str, Any]) -> MadeDocument:
        """Send it back."""
        return actions.send_back_document(document=self.document, **cleaned, by=self.request.actor)


class SendForm(Form):
    """To be sure."""

    sure = Confirm(
        text="This is whom I mean, and what they are to have", required="Tick to send it"
    )


class Send(OfDocument):
    """Whom it goes to and what they will see, once more; then ten minutes."""

    does = staticmethod(actions.release_document)
    form_class = SendForm
    title = "Send it"
    button = "Send it"
    intro = ("It goes in ten minutes. Until then you can recall it.",)

    def act(self, cleaned: dict[str, Any]) -> MadeDocument:
        """Send it."""
        return actions.release_document(document=self.document, by=self.request.actor)


class Recall(OfDocument):
    """Recall it: it does not go."""

    does = staticmethod(actions.recall_document)
    title = "Recall it"
    button = "Recall it now"

    def act(self, cleaned: dict[str, Any]) -> MadeDocument:
        """Recall it."""
        return actions.recall_document(document=self.document, by=self.request.actor)


class GiveUp(OfDocument):
    """Give it up before it goes."""

    does = staticmethod(actions.give_up_document)
    title = "Give it up"
    button = "Give it up"

    def act(self, cleaned: dict[str, Any]) -> MadeDocument:
        """Give it up."""
        return actions.give_up_document(document=self.document, by=self.request.actor)


class Print(OfDocument):
    """Print it with the address that holds now."""

    does = staticmethod(print_letter)
    title = "Print it with the address"
    button = "Print it with the address"

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Keep which address it was printed with."""
        one, by = self.document, self.request.actor
        return print_letter(
            file=self.file, paper=one.ref, to_role=one.to_role, called=one.to_name, by=by
        )


class PostedForm(Form):
    """How."""

    how = Radios("How did it go?", required="Select how it went")


class Posted(OfDocument):
    """A document on paper was posted or handed over."""

    does = staticmethod(actions.post_document)
    form_class = PostedForm
    title = "How did it go?"
    button = "Save"
    intro = ("Print the file and give it to them by hand. By post, print it with the address first: it is offered where one holds and is safe.",)  # fmt: skip

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form: by post only where an address is known to be safe to write to."""
        return self.choose(super().form(data, quiet=quiet), how=ways_to_go(self.document))

    def act(self, cleaned: dict[str, Any]) -> MadeDocument:
        """Say so."""
        return actions.post_document(document=self.document, **cleaned, by=self.request.actor)
