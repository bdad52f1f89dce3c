"""Keeping where letters go, whether that is safe, and how somebody is reached safely."""

from collections.abc import Sequence
from datetime import date

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.addresses import refusals
from accord.casework.addresses.locking import nobody_writes
from accord.casework.addresses.models import Address, SafeContact, SafeToWrite
from accord.casework.people.actions import owned
from accord.duties.record import record

KEEPERS = ["lead_worker", "lead_worker_manager", "keyworker", "keyworker_manager"]


@action(by=KEEPERS, records=["address_added"])
def add_address(
    *,
    file: File,
    whose: str,
    addressed_to: str,
    line_1: str,
    postcode: str,
    starts_on: date,
    line_2: str = "",
    town: str = "",
    by: Actor,
) -> Address:
    """Record where letters to the young person, or to somebody who stands by them, go.

    It is not known to be safe until somebody confirms it.
    """
    refuse_if(refusals.of_address(whose, addressed_to, line_1, postcode, starts_on))
    nobody_writes(file.pk)
    there_is_one = refusals.THERE_IS_ONE
    with (
        refuse_on("one_address_at_a_time", there_is_one),
        refuse_on("one_address_of_their_own", there_is_one),
    ):
        address = Address.objects.create(
            **owned(file, by),
            whose=whose,
            addressed_to=" ".join(addressed_to.split()),
            line_1=line_1.strip(),
            line_2=line_2.strip(),
            town=town.strip(),
            postcode=" ".join(postcode.upper().split()),
            starts_on=starts_on,
        )
    record("address_added", file=file, by=by, address=address.pk, letters_to=whose)
    return address


@action(by=KEEPERS, records=["address_ended", "address_added"])
def change_address(
    *,
    address: Address,
    addressed_to: str,
    line_1: str,
    postcode: str,
    starts_on: date,
    line_2: str = "",
    town: str = "",
    by: Actor,
) -> Address:
    """Record that letters go somewhere else from a day on: the old address ends and is kept."""
    end_address(address=address, ends_on=starts_on, by=by)
    return add_address(
        file=address.file,
        whose=address.whose,
        addressed_to=addressed_to,
        line_1=line_1,
        line_2=line_2,
        town=town,
        postcode=postcode,
        starts_on=starts_on,
        by=by,
    )


@action(by=KEEPERS, records=["address_ended"])
def end_address(*, address: Address, ends_on: date, by: Actor) -> Address:
    """Record that letters no longer go there. Nothing is sent until there is another address."""
    refuse_if(refusals.to_end(address, ends_on))
    nobody_writes(address.file_id)
    ended = Address.objects.filter(pk=address.pk, ended_at__isnull=True).update(
        ends_on=ends_on,
        ended_at=clock.now(),
        ended_by_id=by.member_id,
        version=address.version + 1,
    )
    refuse_if(None if ended else refusals.MEANWHILE)
    address.refresh_from_db()
    record("address_ended", file=address.file, by=by, address=address.pk, letters_to=address.whose)
    return address


@action(by=KEEPERS, records=["address_safety_recorded"])
def say_if_safe(*, address: Address, safe: str, because: str, by: Actor) -> SafeToWrite:
    """Say whether it is safe to write to an address, and how you know. The newest word holds."""
    nobody_writes(address.file_id)
    address.refresh_from_db()
    refuse_if(refusals.of_safety(address, safe, because))
    said = SafeToWrite.objects.create(
        **owned(address.file, by), address_id=address.pk, safe=safe, because=because.strip()
    )
    record(
        "address_safety_recorded", file=address.file, by=by, address=address.pk, safe_to_write=safe
    )
    return said


@action(by=KEEPERS, records=["safe_contact_recorded"])
def say_how_to_contact(
    *, file: File, whose: str, ways: Sequence[str], times: str, avoid: str = "", by: Actor
) -> SafeContact:
    """Say when and how somebody is reached safely, and what is not to be said. The old word is kept."""
    refuse_if(refusals.of_contact(whose, ways, times))
    now = clock.now()
    before = SafeContact.objects.filter(file_id=file.pk, whose=whose, ended_at__isnull=True)
    before.update(ended_at=now)
    with refuse_on("one_safe_contact_at_a_time", refusals.MEANWHILE):
        said = SafeContact.objects.create(
            **owned(file, by),
            whose=whose,
            ways=list(ways),
            times=times.strip(),
            avoid=avoid.strip(),
        )
    record("safe_contact_recorded", file=file, by=by, letters_to=whose)
    return said
