"""That somebody reached the housing options team is said once, by whoever says it first."""

import pytest

from accord.access.refusals import Refused
from accord.casework.homelessness import actions
from accord.casework.homelessness.models import Presentation
from accord.events.models import Event
from tests.acting import acting_as
from tests.cast import Town


@pytest.mark.django_db
def test_two_who_press_at_once_record_one_arrival():
    town = Town.found("stockport")
    who = town.young_person("2026-03-03 10:00", legal_name="Kai Ember")
    with acting_as(town.dele, "2026-03-03 10:00") as by:
        one = actions.record_presentation(file=who.file, presented_to="social_care", situation="homeless", why="Told to leave", by=by)  # fmt: skip
        same = Presentation.objects.get(pk=one.pk)  # read before the first is stored
        actions.say_arrived(presentation=one, by=by)
        with pytest.raises(Refused):
            actions.say_arrived(presentation=same, by=by)
        assert Event.objects.filter(type="presented_to_housing_options").count() == 1
