"""What screens show of addresses, and the one address that a letter may go to now."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Prefetch

from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.access.sight import shown
from accord.casework.addresses import refusals
from accord.casework.addresses.locking import nobody_changes
from accord.casework.addresses.models import Address, PrintedLetter, SafeContact, SafeToWrite
from accord.casework.homes.models import BedStay

YOUNG_PERSON = "young_person"
SAID = Prefetch(
    "said_safe", SafeToWrite.objects.select_related("recorded_by").order_by("-pk"), to_attr="said"
)


@dataclass(frozen=True, slots=True)
class AddressLine:
    """An address with what was said of its safety, the newest first. `safe` is yes, no or not_known."""

    address: Address
    safe: str
    said: tuple[SafeToWrite, ...]

    @property
    def current(self) -> bool:
        """Whether letters go there now, as far as it is safe."""
        return self.address.ended_at is None


def addresses_on(file: File) -> list[AddressLine]:
    """Every address on the case, those that hold first, then the newest."""
    rows = list(
        Address.objects.filter(file_id=file.pk)
        .select_related("recorded_by", "ended_by")
        .prefetch_related(SAID)
        .order_by("-starts_on", "-pk")
    )
    shown("location", [row.file_id for row in rows])
    lines = [AddressLine(row, _newest(row.said), tuple(row.said)) for row in rows]  # type: ignore[attr-defined]
    return sorted(lines, key=lambda line: (not line.current, line.address.whose != YOUNG_PERSON))


def ways_to_reach(file: File) -> list[SafeContact]:
    """When and how each person is reached safely, as it was last said."""
    rows = list(
        SafeContact.objects.filter(file_id=file.pk, ended_at__isnull=True)
        .select_related("recorded_by")
        .order_by("pk")
    )
    shown("contact", [row.file_id for row in rows])
    return sorted(rows, key=lambda row: row.whose != YOUNG_PERSON)


def how_to_reach(file_id: int) -> SafeContact | None:
    """When and how the young person is reached safely, or None where nobody has said it."""
    found = SafeContact.objects.filter(
        file_id=file_id, whose=YOUNG_PERSON, ended_at__isnull=True
    ).first()
    shown("contact", [file_id] if found else [])
    return found


def address_to_write_to(file: File, contact: str | None = None, called: str = "") -> Address:
    """The address that a letter may go to now: read anew, and held until this transaction is over.

    `contact` is the role of whoever is written to, the young person where it is left out; `called`
    is their name where the letter has one: two parents may live apart. Ask when the letter is
    printed, and again when it goes; never keep the answer between the two.

    :raises Refused: where there is none that the asker may see, or more than one, nobody confirmed
        that it is safe, or it is not: said here, or on another record of the same young person.
    """
    nobody_changes(file.pk)
    rows = Address.objects.filter(
        file_id=file.pk, whose=contact or YOUNG_PERSON, ended_at__isnull=True
    )
    found = [row for row in rows.prefetch_related(SAID) if _is_for(row, called)]
    refuse_if(None if found else refusals.NONE)
    refuse_if(refusals.SEVERAL if len(found) > 1 else None)
    shown("location", [file.pk])
    safe = _newest(found[0].said)  # type: ignore[attr-defined]
    if safe == "yes" and _unsafe_on_another(found[0]):
        safe = "no"
    refuse_if({"no": refusals.UNSAFE, "not_known": refusals.NOT_CONFIRMED}.get(safe))
    return found[0]


def _unsafe_on_another(address: Address) -> bool:
    """Whether it was said to be unsafe on a linked record, also one that the asker does not see."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.unsafe_on_another(%s)", [address.pk])
        return bool(cursor.fetchone()[0])


def _is_for(address: Address, called: str) -> bool:
    """Whether an address is this person's: the young person has one, whatever they are called."""
    if not called or address.whose == YOUNG_PERSON:
        return True
    return address.addressed_to.casefold() == " ".join(called.split()).casefold()


def printed_with(file: File, paper: str) -> Address | None:
    """The address a letter was last printed with, as the asker may see it, or None."""
    rows = PrintedLetter.objects.filter(file_id=file.pk, paper=paper)
    last = rows.select_related("address").order_by("-pk").first()
    shown("location", [file.pk] if last else [])
    return last.address if last else None


def refuse_unless_current(file: File, paper: str, contact: str | None, called: str = "") -> None:
    """Refuse to send a letter unless it was printed with the address that holds now.

    :raises Refused: also where it is no longer safe to write there.
    """
    now = address_to_write_to(file, contact, called)
    before = printed_with(file, paper)
    refuse_if(refusals.NOT_PRINTED if before is None else None)
    refuse_if(refusals.CHANGED if before and before.pk != now.pk else None)


def lines_known_on(file: File) -> list[str]:
    """Lines of the addresses where the young person lives, lived or is written to, to look for in text.

    Only those the asker may see: being warned of another would tell them of it.
    """
    homes = BedStay.objects.filter(file_id=file.pk).select_related("bed__home")
    rows = list(Address.objects.filter(file_id=file.pk))
    said = [(row.line_1, row.line_2) for row in rows]
    stays = list(homes)
    said += [(stay.bed.home.address_line_1, stay.bed.home.address_line_2) for stay in stays]
    shown("location", [file.pk] if rows or stays else [])
    return list(dict.fromkeys(line for pair in said for line in pair if line))


def _newest(said: list[SafeToWrite]) -> str:
    return said[0].safe if said else "not_known"
