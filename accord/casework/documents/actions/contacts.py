"""Known contacts: added with how it is known who they are, and ended."""

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import refuse_if
from accord.casework.documents import refusals
from accord.casework.documents.models import KnownContact
from accord.casework.people.actions import owned
from accord.duties.record import record

KEEPERS = ["lead_worker", "lead_worker_manager"]


@action(by=KEEPERS, records=["known_contact_added"])
def add_contact(
    *, file: File, name: str, relation: str, known_how: str, organisation: str = "", by: Actor
) -> KnownContact:
    """Add somebody of the family or outside whom the case writes to, and how it is known who they are."""
    refuse_if(refusals.of_contact(name, relation, organisation, known_how))
    row = KnownContact.objects.create(
        **owned(file, by),
        name=name.strip(),
        relation=relation,
        organisation=organisation.strip(),
        known_how=known_how,
        confirmed_at=clock.now(),
        confirmed_by_id=by.member_id,
    )
    record("known_contact_added", file=file, by=by, known_contact=row.pk, relation=relation)
    return row


@action(by=KEEPERS, records=["known_contact_ended"])
def end_contact(*, contact: KnownContact, by: Actor) -> KnownContact:
    """End a known contact: nothing more is made for them, and what is on its way is held back."""
    rows = KnownContact.objects.filter(pk=contact.pk, ended_at__isnull=True)
    ended = rows.update(ended_at=clock.now(), ended_by_id=by.member_id, version=contact.version + 1)
    refuse_if(None if ended else "This contact has ended already.")
    record("known_contact_ended", file=contact.file, by=by, known_contact=contact.pk)
    contact.refresh_from_db()
    return contact
