"""Every safety flag of one record is said on the other, to whoever sees it there and to nobody else."""

import pytest

from accord import clock
from accord.casework.addresses import actions as addresses
from accord.casework.exploitation.models import RiskConcern
from accord.casework.guarding.actions import restrict_file
from accord.casework.identity import flags
from accord.casework.intelligence.models import GangsSection, PoliceFlag, SpecialMeasure
from accord.casework.meetings import actions as meetings
from accord.casework.people.actions import owned
from accord.casework.referrals.models import RiskAssessment, RiskItem
from tests.acting import acting_as, at
from tests.domain.settled import TERMS, settle

NOW = "2026-03-12 10:00"


@pytest.fixture
def kai(town):
    """Kai at Number 4, of whom everything is recorded that somebody must know."""
    found = settle(town)
    review = clock.local_date(at("2026-06-01 10:00"))
    with acting_as(town.dele, NOW) as by:
        own = owned(found.file, by)
        assessment = RiskAssessment.objects.create(
            **own, number=1, significant_risks="yes", level_of_risk="high", assessed_at=at(NOW)
        )
        RiskItem.objects.create(
            **own, assessment=assessment, category="vuln_self_harm", answer="yes"
        )
        PoliceFlag.objects.create(
            **own,
            listed_as="victim",
            basis="Told so",
            known_at=at(NOW),
            review_on=review,
            young_person_told=True,
        )
        GangsSection.objects.create(**own, applies=True, because="Told so", decided_at=at(NOW))
        SpecialMeasure.objects.create(
            **own,
            reason="domestic_abuse",
            words="x",
            since=at(NOW),
            review_on=review,
            young_person_told=True,
        )
        RiskConcern.objects.create(**own, context="exploitation", words="x", noticed_at=at(NOW))
        meetings.agree_arrangement(placement=found.placement, terms=TERMS["missing"], by=by)
        where = addresses.add_address(
            file=found.file, whose="young_person", addressed_to="Kai Ember", line_1="2 Marlow Road",
            town="Fernley", postcode="N19 3QT", starts_on=clock.local_date(at(NOW)), by=by,
        )  # fmt: skip
        addresses.say_if_safe(address=where, safe="no", because="He opens them", by=by)
        reached = {"ways": ["text"], "times": "Before 3pm"}
        addresses.say_how_to_contact(file=found.file, whose="young_person", **reached, by=by)
    with acting_as(town.hana, NOW) as by:
        restrict_file(file=found.file, ground="threat", members=[town.dele, town.joan], by=by)
    return found


TOLD = (
    "Risk: significant risks, level high, self-harm", "On a list of the police, as a victim",
    "What the protocol says about gangs applies",
    "The police have a quick response in place: domestic abuse", "A worry was recorded: ",
    "Only those on a list may see it", "There is an address that is not safe to write to",
    "Reach them so: By text, Before 3pm", "Agreed there: when to report the young person missing",
)  # fmt: skip


def said(kai, who):
    with acting_as(getattr(kai.town, who), "2026-03-12 11:00"):
        return flags.flags_of(kai.kai)


def lacking(found):
    """The flags that nobody would be told of."""
    return [one for one in TOLD if not any(words.startswith(one) for words in found)]


def test_every_flag_is_said_and_each_reader_is_told_what_they_see_there_alone(kai, monkeypatch):
    assert lacking(said(kai, "dele")) == []
    joan = said(kai, "joan")
    assert any(words.startswith("Agreed there: when to report") for words in joan)
    assert not [words for words in joan if "police" in words or "gangs" in words]
    for stranger in ("rosa", "piotr", "admin"):
        assert said(kai, stranger) == (), stranger

    # the control: each flag by itself is missed where nobody looks for it
    for name in ("_risk", "_police", "_measures", "_concerns", "_sight", "_letters", "_agreed"):
        fewer = tuple(one for one in flags.FLAGS if one.__name__ != name)
        with monkeypatch.context() as broken:
            broken.setattr(flags, "FLAGS", fewer)
            assert lacking(said(kai, "dele")), name
