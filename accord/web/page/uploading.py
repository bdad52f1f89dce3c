"""Files that come with a form: held in memory, never written to a disk, and no more than they may be."""

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

MOST = 10 * 1024 * 1024
WHOLE = 4 * MOST  # of a whole post: past that nobody listens any more


class InMemory(FileUploadHandler):
    """Keeps what comes up to `MOST`, then counts and keeps nothing: the form says it was too large."""

    def handle_raw_input(self, *came: Any, **_: Any) -> None:
        """Hang up on a post that no form of ours could make: what came third is how long it is."""
        if came[2] > WHOLE:
            raise StopUpload(connection_reset=True)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin one file."""
        super().new_file(*args, **kwargs)
        self.held, self.came = io.BytesIO(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece of it, while it is no more than it may be."""
        self.came += len(raw_data)
        if self.came <= MOST:
            self.held.write(raw_data)
        else:
            self.held = io.BytesIO()

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return it with the size it really had, and without the name a computer gave it."""
        self.held.seek(0)
        return InMemoryUploadedFile(
            self.held, self.field_name, "file", self.content_type, file_size, self.charset
        )
