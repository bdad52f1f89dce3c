"""A file that somebody chooses. What it is is decided by what is in it, not by its name."""

from typing import Any

from django import forms

from accord.web.page.fields.asked import Asked
from accord.web.page.uploading import MOST

AGAIN = "Browsers forget which file was chosen. If you have to try again, choose it again."


class File(Asked, forms.FileField):
    """One file of at most 10 MB. Gives its bytes; its name is read by nobody.

    `accept` narrows what a browser offers, such as ".csv": a help, never a check. A form with
    one is sent in parts (`has_file`).
    """

    macro = "govukFileUpload"
    has_file = True

    def __init__(self, label: str = "", *, accept: str = "", hint: str = "", **kwargs: Any) -> None:
        super().__init__(label, hint=f"{hint} {AGAIN}".strip(), **kwargs)
        self.accept = accept

    def params(self, bound: forms.BoundField) -> dict[str, Any]:
        """Return the input's parameters: what was chosen cannot be drawn again."""
        return self.asked(bound) | {"attributes": {"accept": self.accept} if self.accept else {}}

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        """Return the bytes, or say what to do instead."""
        if data is None or data == "":
            if self.required:
                raise forms.ValidationError(self.error_messages["required"])
            return None
        if data.size > MOST:
            raise forms.ValidationError("The file must be smaller than 10 MB")
        if not data.size:
            raise forms.ValidationError("This file is empty. Choose another")
        return data.read()
