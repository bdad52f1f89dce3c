"""Kai's record with other people in it, and somebody else's case beside it. Nobody here exists."""

from dataclasses import dataclass
from datetime import date

import pytest

from accord import clock
from accord.casework.addresses.models import SafeContact
from accord.casework.documents import actions as documents
from accord.casework.intelligence.models import GangsSection, RelayNote
from accord.casework.people.actions import owned
from accord.casework.people.models import ContactDetails
from accord.casework.subject_access import actions, queries
from accord.casework.subject_access.models import SubjectAccess
from tests.acting import acting_as
from tests.domain.settled import settle

ASKED = "2026-04-07 10:00"
LATER = "2026-04-20 10:00"
# Other people, each named in another way, and what is withheld: none may be in what is given.
OTHERS = ("Wilhelmina", "Stroud", "Zoltan", "Quince", "Mara", "Bartholomew")
SECRET = "Vexillology"
OWN = ("Kai", "Ember", "Dele", "Okafor", "Oakhouse")


@dataclass
class Asked:
    """The case, and who does what with it."""

    town: object
    file: object
    request: int

    def does(self, who, action, when=LATER, **more):
        with acting_as(getattr(self.town, who), when) as by:
            row = SubjectAccess.objects.select_related("file").get(pk=self.request)
            return action(request=row, by=by, **more)

    def record(self, who="dele", when=LATER):
        with acting_as(getattr(self.town, who), when) as by:
            row = SubjectAccess.objects.select_related("file").get(pk=self.request)
            return queries.record_of(row, by)

    def row(self, when=LATER):
        with acting_as(self.town.dele, when):
            return SubjectAccess.objects.get(pk=self.request)

    def decide_all(self, choice="proposed", when=LATER):
        keys = [one.piece.key for one in self.record(when=when)]
        return self.does("dele", actions.decide_pieces, when, keys=keys, choice=choice)


@pytest.fixture
def kai(town):
    """Kai, 17, with a plan, a mother who is written to, and words about others in his record."""
    found = settle(town)
    found.agreed(found.hold(found.arrange()))
    town.young_person(legal_name="Wilhelmina Stroud", born=date(2009, 5, 5))
    with acting_as(town.dele, "2026-03-12 10:00") as by:
        documents.add_contact(
            file=found.file, name="Mara Ember", relation="parent", known_how="met", by=by
        )
        words = (
            "Wilhelmina rings him on Sundays; Miss Stroud does too. Ask Dele Okafor first. His mother, Mara, may be told. "
            "He stayed with Zoltan Quince. Bartholomew Quince came too. He likes Oakhouse."
        )
        ContactDetails.objects.create(**owned(found.file, by), phone="07700 900123")
        SafeContact.objects.create(
            **owned(found.file, by),
            whose="young_person",
            ways=["text"],
            times="Any time",
            avoid=words,
        )
        section = {"applies": True, "because": f"They say {SECRET} on the stairs."}
        GangsSection.objects.create(**owned(found.file, by), decided_at=clock.now(), **section)
        RelayNote.objects.create(
            **owned(found.file, by),
            about="flag",
            subject_id=1,
            words="For the keyworker alone.",
            how="email",
            to_roles=["keyworker"],
            for_roles=["keyworker"],
            sent_at=clock.now(),
        )
    return found


@pytest.fixture
def asked(kai):
    """He has asked for his record."""
    with acting_as(kai.town.dele, ASKED) as by:
        row = actions.record_subject_access(
            file=kai.file,
            asked_on=date(2026, 4, 7),
            asked_by="young_person",
            identity="known",
            by=by,
        )
    return Asked(kai.town, kai.file, row.pk)
