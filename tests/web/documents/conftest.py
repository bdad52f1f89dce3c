"""Kai lives at Number 4; his mother is a known contact, and a letter to her waits to be checked."""

from collections.abc import Iterator
from typing import Any

import pytest

from accord.casework.documents import actions
from accord.casework.documents.recipients import recipients_on
from accord.casework.documents.watching import watch_documents
from accord.casework.people.actions import owned
from accord.casework.people.models import ContactDetails
from tests.acting import acting_as
from tests.lending import lent
from tests.web.living import living

WORKER = ("documents_to_go", "document_goes", "hand_over_document")


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: Any, cluster: Any) -> Iterator[Any]:
    """The town on Thursday 12 March 2026."""
    with lent(cluster, *WORKER), living(cluster, django_db_blocker) as made:
        _known(made)
        made.letter = _made(made, "Mara Ember", words="We meet on Monday, at ten.")
        with acting_as(made.dele, "2026-03-11 11:00") as by:
            actions.ask_second_person(document=made.letter, role="keyworker", by=by)
        made.pack = _made(made, "Joan Abara", kind="handover_pack")
        made.it_is("2026-03-12 10:00")
        yield made


def _known(made: Any) -> None:
    with acting_as(made.dele, "2026-03-11 09:00") as by:
        ContactDetails.objects.create(**owned(made.file, by), phone="07700 900123")
        made.mother = actions.add_contact(
            file=made.file, name="Mara Ember", relation="parent", known_how="met", by=by
        )
        made.keys = {one.name: one.key for one in recipients_on(made.file.pk, by)}
        made.part = made.keys["Joan Abara"].removeprefix("part-")


def _made(made: Any, name: str, **more: Any) -> Any:
    asked = {"kind": "letter", "purpose": "To plan together", **more}
    with acting_as(made.dele, "2026-03-11 10:00") as by:
        return actions.make_document(file=made.file, to=made.keys[name], **asked, by=by)


def worker(made: Any, when: str) -> int:
    """The worker comes round."""
    with acting_as(f"deadlines-{made.area.pk}", when) as by:
        return watch_documents(by)
