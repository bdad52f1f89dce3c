"""`seal_anew`: what the service's keys of before sealed is sealed with those of now. Run as the worker."""

from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError

from accord.casework.importing.changing import IMPORTS
from accord.casework.uploads.changing import FILES, SealedAnew, seal_anew
from accord.duties.watching import system_actors
from accord.web.signing_in.changing import seal_codes_anew

DONE = (
    "Sealed with the keys of now: {codes} sets of codes, {files} files' keys, {imports} imports. Nothing needs the "
    "files' key of before any more. Sessions and links for passwords need the secret key of before "
    "for three more days."
)
LOST = (
    "{lost} of them open with neither key: put the key they were sealed with in ACCORD_SECRET_KEY_BEFORE or "
    "ACCORD_FILES_KEY_BEFORE, and run this again. All others are sealed with the keys of now."
)


class Command(BaseCommand):
    """Seals anew. It may be cut off, and run again."""

    requires_system_checks: ClassVar[list[str]] = []  # nothing is served here
    help = "Seal codes, files' keys and imports with the service's keys of now."

    def handle(self, *args: Any, **options: Any) -> None:
        """Seal everything, and say how much it was."""
        areas = system_actors("deadlines")
        codes = seal_codes_anew()
        # wrapped keys are of no area: the system of the first does them all
        files = [seal_anew(ref, FILES) for ref in areas[:1]]
        imports = [seal_anew(ref, IMPORTS) for ref in areas]
        lost = sum(one.lost for one in (codes, *files, *imports))
        if lost:
            raise CommandError(LOST.format(lost=lost))
        self.stdout.write(DONE.format(codes=codes.anew, files=_anew(files), imports=_anew(imports)))


def _anew(found: list[SealedAnew]) -> int:
    return sum(one.anew for one in found)
