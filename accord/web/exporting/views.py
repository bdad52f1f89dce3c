"""Files for other systems: what was made, making one, saving it there, and its receipt."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock
from accord.access.refusals import Refused
from accord.casework.connecting import actions, queries
from accord.casework.connecting.files import MEDIA
from accord.casework.connecting.models import DESTINATIONS, FORMATS, ExportFile
from accord.web.case_form import CaseForm, CasePage, OnCase, Press, ways
from accord.web.page.fields import Form, Radios, Text

NAMES = dict(DESTINATIONS)
CHANGED = (
    "The case has changed since this file was made. Say that it was not used, and make a new one."
)


class Files(CasePage):
    """Every file made of the case for another system."""

    tab = "Told"
    template_name = "exporting/files.jinja"
    title = "Files for other systems"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """List them."""
        found = queries.exports_on(self.file)
        make = self.way("Make a file", actions.make_export_file, "exporting:make", main=True)
        return self.page(files=[self._one(one) for one in found], ways=ways([make]))

    def _one(self, one: ExportFile) -> dict[str, Any]:
        waiting = one.stands == "waiting"
        return {
            "to": NAMES[one.to],
            "made": f"{one.get_format_display()}, made {clock.in_words(one.recorded_at)} by {one.recorded_by.name}",
            "stands": _stands(one),
            "waiting": waiting,
            "sha256": one.sha256,
            "ways": ways(
                [
                    self.way("Write down its receipt", actions.record_export_receipt,
                             "exporting:receipt", one.ref, when=waiting, main=True),
                    self.way("It was not used", actions.drop_export_file,
                             "exporting:drop", one.ref, when=waiting),
                ]
            ),
        }  # fmt: skip

    def back(self) -> str:
        """Back to what was passed on."""
        return self.to("sharing:case")


def _stands(one: ExportFile) -> str:
    if one.received_at:
        return f"Received {clock.in_words(one.received_at)}, reference {one.receipt}"
    return "Not used" if one.dropped_at else "Waits for its receipt"


class MakeForm(Form):
    """For which system, and what kind of file."""

    to = Radios(
        "Which system is it for?", choices=DESTINATIONS, required="Select which system it is for"
    )
    format = Radios(
        "Which kind of file?", choices=FORMATS, required="Select the kind of file", inline=True
    )


class Make(CaseForm):
    """Make a file."""

    does = staticmethod(actions.make_export_file)
    form_class = MakeForm
    goes_to = "exporting:case"
    title = "Make a file for another system"
    button = "Make the file"
    intro = (
        "It holds what you see of the case that is shared with everybody who works with it, of the kinds that "
        "system is for. It never says where the young person lives.",
    )

    def act(self, cleaned: dict[str, Any]) -> ExportFile:
        """Make it."""
        return actions.make_export_file(person=self.young_person, **cleaned, by=self.request.actor)

    def next(self, result: ExportFile) -> str:
        """To saving it, and its receipt."""
        return self.to("exporting:receipt", result.ref)


class OfFile(OnCase):
    """Finds the file."""

    kwargs: dict[str, Any]

    def find(self) -> None:
        """Find it on this case."""
        rows = ExportFile.objects.filter(file_id=self.file.pk, ref=self.kwargs["export"])
        made = rows.select_related("file").first()
        if made is None:
            raise Http404
        self.made = made
        self.caption = NAMES[made.to]


class ReceiptForm(Form):
    """What the other system answered."""

    receipt = Text(
        "What reference did the other system give it?",
        width="20",
        required="Enter the reference that the other system gave",
    )


class Receipt(OfFile, CaseForm):
    """First save the file there; then write down the reference it was given."""

    does = staticmethod(actions.record_export_receipt)
    form_class = ReceiptForm
    template_name = "exporting/receipt.jinja"
    goes_to = "exporting:case"
    title = "Save the file on the other system"
    button = "It is saved there"

    def show(self, form: Form, **context: Any) -> HttpResponse:
        """Show the steps."""
        href = self.to("exporting:download", self.made.ref)
        return super().show(
            form, download_href=href, format=self.made.get_format_display(), **context
        )

    def act(self, cleaned: dict[str, Any]) -> None:
        """Record it."""
        actions.record_export_receipt(export=self.made, **cleaned, by=self.request.actor)


class Drop(OfFile, Press):
    """It was not used."""

    does = staticmethod(actions.drop_export_file)
    goes_to = "exporting:case"
    title = "This file was not used"
    button = "It was not used"

    def act(self, cleaned: dict[str, Any]) -> None:
        """Say so."""
        actions.drop_export_file(export=self.made, by=self.request.actor)


class Download(OfFile, CasePage):
    """The file itself, made again; the fingerprint says that it is the same."""

    def prepare(self) -> None:
        """For whoever makes such files."""
        super().prepare()
        reason = self.why_not(actions.make_export_file)
        if reason:
            raise Refused(reason)

    def get(self, request: HttpRequest, ref: str, export: str) -> HttpResponse:
        """Hand it over."""
        again = queries.file_again(self.young_person, self.made)
        if again is None:
            raise Refused(CHANGED)
        response = HttpResponse(again.body, content_type=MEDIA[self.made.format])
        name = f"accord-{self.made.to}-{self.made.ref}.{self.made.format}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response

    def back(self) -> str:
        """Back to the files."""
        return self.to("exporting:case")
