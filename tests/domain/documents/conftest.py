"""Kai lives at Number 4; his mother and the family court are known contacts. Nobody here exists."""

import pytest

from accord.casework.documents import actions
from accord.casework.documents.recipients import recipients_on
from accord.casework.people.actions import owned
from accord.casework.people.models import ContactDetails
from tests.acting import acting_as
from tests.domain.settled import settle
from tests.lending import lent

NOW = "2026-03-12 10:00"


@pytest.fixture
def settled(town):
    """Kai, 17 and looked after, at Number 4, with a plan and a telephone."""
    found = settle(town)
    found.agreed(found.hold(found.arrange()))
    with acting_as(town.dele, NOW) as by:
        ContactDetails.objects.create(**owned(found.file, by), phone="07700 900123")
    return found


@pytest.fixture(scope="module")
def as_the_worker_may(django_db_setup, cluster):
    """Let the web role of this throwaway database let documents go, as the worker may."""
    with lent(cluster, "documents_to_go", "document_goes", "hand_over_document"):
        yield


@pytest.fixture
def mother(settled):
    """Mara Ember, his mother, whom Dele has met."""
    with acting_as(settled.town.dele, NOW) as by:
        return actions.add_contact(
            file=settled.file, name="Mara Ember", relation="parent", known_how="met", by=by
        )


@pytest.fixture
def court(settled):
    """The court that hears about him."""
    with acting_as(settled.town.dele, NOW) as by:
        return actions.add_contact(
            file=settled.file,
            name="The clerk",
            relation="court",
            organisation="Fernley Family Court",
            known_how="official_paper",
            by=by,
        )


def key_of(settled, name: str, who: str = "dele", when: str = NOW) -> str:
    """How a form names a recipient, by their name."""
    with acting_as(getattr(settled.town, who), when) as by:
        return next(one.key for one in recipients_on(settled.file.pk, by) if one.name == name)


def made(settled, name: str, kind: str = "letter", who: str = "dele", when: str = NOW, **more):
    """A document made by somebody for whoever has this name."""
    key = key_of(settled, name, who, when)
    words = "We meet on Monday." if kind == "letter" else ""
    asked = {"purpose": "To plan together", "words": words}
    with acting_as(getattr(settled.town, who), when) as by:
        return actions.make_document(
            file=settled.file, kind=kind, to=key, by=by, **{**asked, **more}
        )
