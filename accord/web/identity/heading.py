"""What the head of a case's page says of another record of the same young person."""

from collections.abc import Callable, Iterable

from accord.casework.identity.flags import flags_of
from accord.casework.identity.queries import LinkedTo
from accord.casework.people.queries import Known, known_by
from accord.web.doing import address
from accord.web.page.cards import CaseHeader, LinkedRecord

Heading = Callable[[Known], CaseHeader]
ELSEWHERE = (
    "There is another record of this young person, which is not yours to see. If you need to know what "
    "is in it, ask the lead worker."
)


def linked_records(
    links: Iterable[LinkedTo], ref: str, heading: Heading
) -> tuple[LinkedRecord, ...]:
    """The live links of a case as its pages show them, with the other record's warnings where the reader sees it."""
    return tuple(_linked(link, ref, heading) for link in links)


def _linked(link: LinkedTo, ref: str, heading: Heading) -> LinkedRecord:
    other = known_by(link.other_ref) if link.other_ref else None
    if other is None:
        return LinkedRecord(says=ELSEWHERE)
    head = heading(other)
    return LinkedRecord(
        says=_says(link, f"{head.name}, {head.ref}"),
        href=address("identity:together", ref),
        warnings=(*warnings_of(head), *flags_of(other.person)),
        linked_to=address("cases:case", link.other_ref),
        named=head.ref,
    )


def _says(link: LinkedTo, named: str) -> str:
    if link.state == "proposed":
        return f"This and another record ({named}) may be of one young person. Somebody proposed it, and nobody has agreed yet."
    if link.is_primary:
        return f"Linked with another record of this young person: {named}. Record what is new here."
    return (
        f"Linked with another record of this young person: {named}. Record what is new on that one."
    )


def warnings_of(head: CaseHeader) -> tuple[str, ...]:
    """What the head of a case's page warns of, and what somebody must know to talk with them."""
    speaks = f"Speaks {head.language}" if head.language else ""
    return tuple(
        said for said in (head.alert, head.interpreter, speaks, head.communication) if said
    )
