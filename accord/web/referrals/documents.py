"""The documents that go with a referral: attached, held elsewhere, or said not to exist and why."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from accord import clock
from accord.casework.referrals import actions, protocol, states
from accord.casework.referrals.holding import DOCUMENT, held
from accord.casework.referrals.models import ReferralDocument
from accord.casework.referrals.queries.summary import document_file
from accord.protocols.schema import Item
from accord.web.page.fields import Date, Form, LongText, Text
from accord.web.page.fields import File as FileField
from accord.web.referrals.asked import owed
from accord.web.referrals.base import DoOnReferral, ReferralPage
from accord.web.uploads.serving import KINDS, OFFERED, SendsFile, handed_over

# Kept in Accord itself: nobody attaches them.
MADE_HERE = (
    "placement_request_form",
    "interim_form",
    "social_care_risk_assessment",
    "supported_housing_record",
)
OTHER = ("other", "Another document")


class DocumentForm(Form):
    """One document, in one of three ways."""

    sections = (
        ("The document", ("title", "content", "dated_on")),
        ("Or where it is", ("held_where",)),
        ("Or why there is none", ("unavailable_because",)),
    )
    title = Text("What is it called?", required="Enter what it is called", width="two-thirds")
    content = FileField("Attach a file", hint=KINDS, accept=OFFERED)
    dated_on = Date("Which day is on it?", called="The day on it")
    held_where = Text("Where is it held?", hint="For example: on the case system, under Plans")
    unavailable_because = LongText("Why is there none?", rows=2)


class Attach(SendsFile, DoOnReferral):
    """Add one document, or say where it is or why there is none."""

    form_class = DocumentForm
    intro = ("Do one of the three.",)
    back_to = "referrals:documents"
    does = staticmethod(actions.attach_document)
    button = "Add it"

    def look(self) -> None:
        """Which kind of document it is: one that the protocol asks for, or another."""
        self.kind = self.kwargs["kind"]
        names = dict(kinds(self))
        if self.kind not in names:
            raise Http404
        self.title = names[self.kind]

    def initial(self) -> dict[str, Any]:
        """What the protocol calls it."""
        return {"title": "" if self.kind == OTHER[0] else self.title}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Add it."""
        return actions.attach_document(
            referral=self.referral, kind=self.kind, **cleaned, by=self.request.actor
        )

    def after(self, result: Any) -> str:
        """Back to the documents."""
        return self.to("referrals:documents")


class Documents(ReferralPage):
    """Every document the protocol asks for, and what there is."""

    template_name = "referrals/documents.jinja"
    title = "Documents"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them, what is missing and who owes it."""
        now = held(self.referral, request.actor)
        may = self.may(actions.attach_document)
        there = {document.kind for document in now.documents}
        lacking = [
            one
            for one in protocol.checklist(request.actor).missing(now.facts)
            if one.item.startswith(DOCUMENT)
        ]
        return self.page(
            documents=[self._line(document) for document in now.documents],
            missing=owed(lacking, request.actor),
            attach=[
                (words, self.to("referrals:attach", kind))
                for kind, words in kinds(self)
                if may and (kind not in there or kind == OTHER[0])
            ],
        )

    def _line(self, document: ReferralDocument) -> dict[str, Any]:
        unsent = self.referral.state in states.UNSENT
        remove = unsent and self.may(actions.remove_document)
        return {
            "title": document.title,
            "href": self.to("referrals:document", document.ref) if document.media_type else "",
            "says": _says(document),
            "remove": self.to("referrals:remove_document", document.ref) if remove else "",
        }


def _says(document: ReferralDocument) -> str:
    if document.unavailable_because:
        return f"There is none: {document.unavailable_because}"
    if document.held_where and not document.media_type:
        return f"Held: {document.held_where}"
    dated = f"Dated {clock.day_in_words(document.dated_on)}. " if document.dated_on else ""
    return f"{dated}Attached {clock.in_words(document.attached_at)}"


def kinds(screen: Any) -> list[tuple[str, str]]:
    """The kinds of document that can be attached: those the protocol asks for, and another."""
    by = screen.request.actor
    now = held(screen.referral, by)
    items: list[Item] = protocol.checklist(by).needed(now.facts)
    found = [
        (item.item.removeprefix(DOCUMENT), item.says)
        for item in items
        if item.item.startswith(DOCUMENT)
    ]
    return [(kind, says) for kind, says in found if kind not in MADE_HERE] + [OTHER]


class OpenDocument(ReferralPage):
    """A document itself, to be saved: never shown inside a page of ours."""

    def get(self, request: HttpRequest, ref: str, document: str) -> HttpResponse:
        """Hand over the file, if it belongs to this case and the asker may open it."""
        try:
            row, kept = document_file(document)
        except ReferralDocument.DoesNotExist:
            raise Http404 from None
        if row.file_id != self.file.pk:
            raise Http404
        return handed_over(kept)


class RemoveDocument(ReferralPage):
    """Take a document out before the referral is sent."""

    def post(self, request: HttpRequest, ref: str, document: str) -> HttpResponse:
        """Take it out; one that is out already stays out."""
        row = ReferralDocument.objects.filter(referral=self.referral, ref=document)
        found = row.select_related("referral", "file").first()
        if found is None:
            raise Http404
        if found.removed_at is None:
            actions.remove_document(document=found, by=request.actor)
        return HttpResponseRedirect(self.to("referrals:documents"))
