"""Printing a letter with the address of the moment, and asking again when it is posted."""

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.addresses.models import WHOSE, PrintedLetter
from accord.casework.addresses.queries import address_to_write_to
from accord.casework.people.actions import owned
from accord.duties.record import record

WRITERS = [
    "lead_worker", "lead_worker_manager", "keyworker", "keyworker_manager", "provider_manager",
    "provider", "placements_team", "referrals_team",
]  # fmt: skip


@action(by=WRITERS, records=["letter_printed"])
def print_letter(
    *, file: File, paper: str, to_role: str, called: str = "", by: Actor
) -> PrintedLetter:
    """Print a letter with the address that holds now. `paper` is the letter's reference.

    `called` is the name of whoever it is written to, where it has one.

    :raises Refused: where there is none that is confirmed as safe.
    """
    address = address_to_write_to(file, to_role, called)
    row = PrintedLetter.objects.create(**owned(file, by), paper=paper, address_id=address.pk)
    record("letter_printed", file=file, by=by, address=address.pk, letters_to=to_role)
    return row


def has_an_envelope(to_role: str) -> bool:
    """Whether letters to this role go to an address kept on the case: to everybody else, to their work."""
    return to_role in WHOSE
