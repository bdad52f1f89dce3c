"""Why an address cannot be kept or written to, in sentences that say what to do."""

from collections.abc import Sequence
from datetime import date

from accord import clock
from accord.casework.addresses.models import SAFE, WAYS, WHOSE, Address
from accord.casework.addresses.spotting import postcode_in

NONE = (
    "There is no address to write to that you may see. Hand it over, or ask the lead worker to"
    " record where letters go."
)
NOT_CONFIRMED = (
    "Nobody has confirmed that it is safe to write to this address. Ask them, and confirm it first."
)
UNSAFE = "It is not safe to write to this address. Hand the letter over, or reach them another way."
SEVERAL = (
    "There is more than one person it could go to, and this letter names none. Hand it over, or"
    " make a document for one of them by name."
)
CHANGED = (
    "The address has changed since this letter was printed. Destroy what you printed, and print"
    " it again."
)
NOT_PRINTED = "This letter was not printed with an address. Print it first, or hand it over."
THERE_IS_ONE = "There is an address already. Change it: the old one is kept."
MEANWHILE = "Somebody has just changed this. Look again."


def of_address(
    whose: str, addressed_to: str, line_1: str, postcode: str, starts_on: date
) -> str | None:
    """Return what is missing from an address, or None."""
    if whose not in WHOSE:
        return "Say whose address it is."
    if not addressed_to.strip():
        return "Enter the name that goes on the envelope."
    if not line_1.strip():
        return "Enter the first line of the address."
    if not postcode_in(postcode):
        return "Enter a full UK postcode, like N7 6PA."
    if starts_on > clock.local_date(clock.now()):
        return "Enter a day that has come: record the new address when letters go there."
    return None


def to_end(address: Address, ends_on: date) -> str | None:
    """Return why an address cannot end on that day, or None."""
    if address.ended_at is not None:
        return "This address has ended already."
    if ends_on < address.starts_on:
        began = clock.day_in_words(address.starts_on)
        return f"Letters went there from {began}. Enter that day or a later one."
    if ends_on > clock.local_date(clock.now()):
        return "Enter a day that has come."
    return None


def of_safety(address: Address, safe: str, because: str) -> str | None:
    """Return why nothing can be said of its safety, or None."""
    if address.ended_at is not None:
        return "This address has ended. Letters no longer go there."
    if safe not in dict(SAFE):
        return "Say whether it is safe to write there."
    return None if because.strip() else "Say how you know."


def of_contact(whose: str, ways: Sequence[str], times: str) -> str | None:
    """Return what is missing from a safe way and time, or None."""
    if whose not in WHOSE:
        return "Say who is reached this way."
    if not ways or any(way not in dict(WAYS) for way in ways):
        return "Select how they can be reached safely."
    return None if times.strip() else "Say at what times it is safe, or that any time is."
