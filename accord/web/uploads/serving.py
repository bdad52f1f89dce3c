"""Handing a file over: to be saved, never shown in a page of ours, under a name of ours."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from accord.casework.uploads.models import TYPES, KeptFile
from accord.casework.uploads.queries import content_of
from accord.web.page.fields import Form

KINDS = (
    "A PDF, a PNG or JPEG picture, or a plain text file, smaller than 10 MB. Save a Word file as a "
    "PDF first."
)
OFFERED = ".pdf,.png,.jpg,.jpeg,.txt"
HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class SendsFile:
    """Mixed into a form's screen that carries a file: a browser sends it apart from the words."""

    form_class: type[Form]
    request: HttpRequest

    def form(self, data: QueryDict | None = None, *, quiet: bool = False) -> Form:
        """Return the form over what was typed and chosen."""
        files = None if data is None else self.request.FILES
        return self.form_class(data, files, initial=self.initial(), quiet=quiet)

    def initial(self) -> dict[str, Any]:
        """Return what the form starts with."""
        return {}


def handed_over(kept: KeptFile) -> HttpResponse:
    """Return the file, to be saved.

    :raises Refused: while it is not scanned, where it was harmful, and once it is destroyed.
    """
    response = HttpResponse(content_of(kept), content_type=kept.media_type)
    name = f"accord-{kept.ref}.{TYPES[kept.media_type]}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    for header, value in HEADERS.items():
        response[header] = value
    return response
