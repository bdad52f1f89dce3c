"""Whoever speaks with the family reads that somebody came forward, and neither why nor where others house them."""

from datetime import date

from accord.casework.homelessness import actions
from accord.casework.homelessness.models import InterimStay, Presentation, PresentationReasons
from accord.casework.homelessness.queries import last_coming
from accord.events.models import Event
from tests.acting import acting_as
from tests.domain.homelessness.mill import mill_town

CAME, LATER = "2026-03-02 10:00", "2026-03-02 12:00"


def read_by(who, file):
    """What one sees of it: whether they came, why, the places meanwhile, and what the log says of those."""
    with acting_as(who, LATER):
        found = last_coming(file)
        told = Event.objects.filter(type="interim_accommodation_provided").count()
        why = found.reasons.why if found and found.reasons else ""
        return (found is not None, why, len(found.stays) if found else 0, told)


def test_the_mediation_service_reads_neither_why_nor_where_others_house_them(db):
    town = mill_town()
    with acting_as(town.jonah, CAME) as by:
        came = actions.come_forward(legal_name="Rowan Vale", born=date(2009, 1, 10), situation="homeless", why="Her stepfather hit her.", safe_at_home="yes", by=by)  # fmt: skip
        actions.provide_interim_stay(presentation=came, provided_by="housing", kind="lodgings", suits_because="A room of her own.", starts_on=date(2026, 3, 2), by=by)  # fmt: skip
    assert read_by(town.sunil, came.file) == (True, "", 0, 0)
    assert read_by(town.jonah, came.file) == (True, "Her stepfather hit her.", 1, 1)
    with acting_as(town.sunil, LATER) as by:  # and it works with what it reads
        row = actions.start_mediation(presentation=came, mediator="mediation_service", by=by)
        actions.conclude_mediation(mediation=row, outcome="home", by=by)
        assert Presentation.objects.get().closed_at is None
        assert not PresentationReasons.objects.exists()

    with acting_as(town.jonah, LATER):  # the failing control: as it was marked before
        assert PresentationReasons.objects.update(marking=0) == 1
        assert InterimStay.objects.update(marking=0) == 1
    assert read_by(town.sunil, came.file)[:3] == (True, "Her stepfather hit her.", 1)
