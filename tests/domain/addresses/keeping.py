"""Addresses of Kai's case for tests. Nobody lives there."""

from datetime import date

from accord.casework.addresses import actions
from accord.casework.addresses.models import Address
from accord.casework.sharing.letters import text, write_letter
from accord.casework.sharing.models import Letter
from tests.acting import acting_as

NOW = "2026-03-05 10:00"
SECOND = {"addressed_to": "Kai Ember", "line_1": "2 Marlow Road", "town": "Fernley", "postcode": "N7 6PA"}  # fmt: skip
WHERE = {"addressed_to": "Kai Ember", "line_1": "14 Ashburton Grove", "postcode": "n19 3qt"}


def add(town, file, when=NOW, whose="young_person", **more) -> Address:
    with acting_as(town.dele, when) as by:
        said = {"whose": whose, "starts_on": date(2026, 3, 1), **WHERE, **more}
        return actions.add_address(file=file, **said, by=by)


def confirmed(town, file, safe="yes", **more) -> Address:
    address = add(town, file, **more)
    with acting_as(town.dele, NOW) as by:
        actions.say_if_safe(address=address, safe=safe, because="Kai said so, alone", by=by)
    return address


def moved(town, address, when=NOW, safe="yes", **more) -> Address:
    with acting_as(town.dele, when) as by:
        said = {"starts_on": date(2026, 3, 5), **SECOND, **more}
        new = actions.change_address(address=address, **said, by=by)
        if safe:
            actions.say_if_safe(address=new, safe=safe, because="Kai said so", by=by)
    return new


def letter(town, file, to_role="young_person", when=NOW) -> Letter:
    with acting_as(town.dele, when) as by:
        return write_letter(
            file=file,
            kind="other",
            heading="A letter",
            content="plan",
            subject="referral",
            subject_id=1,
            to_role=to_role,
            parts=[text("Dear Kai,")],
            by=by,
        )
