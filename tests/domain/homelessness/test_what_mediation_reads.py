"""Whoever speaks with the family reads that somebody came forward, and neither why nor where others house them."""

from datetime import date

from accord.casework.homelessness import actions
from accord.casework.homelessness.models import (
    FrontDoorReferral,
    FrontDoorWords,
    InterimStay,
    Presentation,
    PresentationReasons,
)
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


def words_read_by(who, file):
    """What one reads of what the front door was told: the referrals there are, and every word of it."""
    with acting_as(who, LATER):
        found = last_coming(file)
        words = {*found.described.values(), *found.told.values()}
        if found.reasons and found.reasons.looked_for:
            words.add(found.reasons.looked_for)
        return len(found.referrals), words


def test_what_others_tell_the_front_door_in_words_is_read_by_nobody_who_speaks_with_the_family(db):
    town = mill_town()
    with acting_as(town.jonah, CAME) as by:
        came = actions.come_forward(legal_name="Rowan Vale", born=date(2009, 1, 10), situation="homeless", why="Told to leave.", open_case="no", by=by)  # fmt: skip
        Presentation.objects.update(arrived_at=None, signposted_at=came.presented_at)
        came.refresh_from_db()
        actions.say_did_not_arrive(presentation=came, looked_for="Rang her aunt in Weir Lane.", by=by)  # fmt: skip
        actions.refer_to_front_door(presentation=came, reason="homeless", situation="Her stepfather hit her.", by=by)  # fmt: skip
        actions.ring_front_door(presentation=came, reached=True, spoke_to="Mabel", services_to_be_told="The clinic", by=by)  # fmt: skip
    theirs = {"Rang her aunt in Weir Lane.", "Her stepfather hit her.", "The clinic"}
    assert words_read_by(town.jonah, came.file) == (1, theirs)
    assert words_read_by(town.mabel, came.file) == (1, theirs)  # the hub works with the words
    assert words_read_by(town.sunil, came.file) == (1, set())  # that it went, and none of them

    with acting_as(town.sunil, LATER) as by:  # the service owes the referral too, and reads its own
        actions.refer_to_front_door(presentation=came, reason="homeless", situation="They want no visit.", by=by)  # fmt: skip
    assert words_read_by(town.sunil, came.file) == (2, {"They want no visit."})
    assert words_read_by(town.mabel, came.file) == (2, theirs | {"They want no visit."})

    with acting_as(town.jonah, LATER):  # the failing control: as it was marked before
        FrontDoorWords.objects.update(marking=0)
        PresentationReasons.objects.update(marking=0)
        assert FrontDoorReferral.objects.count() == 2
    assert words_read_by(town.sunil, came.file) == (2, theirs | {"They want no visit."})
