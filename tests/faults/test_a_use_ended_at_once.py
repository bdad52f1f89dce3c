"""A manager ends somebody's use of a system at the moment at which the watcher finds that they have left: it ends once."""

import threading
import time

from django.db import connection, transaction

from accord.access import actor
from accord.access.actor import Asking, asking_as
from accord.access.models import Job
from accord.casework.agencies.actions import end_role
from accord.casework.own_systems import actions
from accord.casework.own_systems.models import SystemUse
from accord.casework.own_systems.watching import watch_leavers
from accord.duties.watching import system_actors
from accord.events.models import Event
from tests.acting import acting_as, at
from tests.domain.challenges.test_any_ladder import borough

DAY, LEFT, NOW = "2026-04-06 10:00", "2026-05-20 10:00", "2026-05-21 09:00"


def test_what_a_manager_said_of_the_end_stays(committed):
    town, _ = borough("hammersmith-fulham")
    with acting_as(town.bea, DAY) as by:
        use = actions.ask_for_system_use(side="social_care", member=town.yaz, basis="To look up a case.", by=by)  # fmt: skip
    with acting_as(town.greta, DAY) as by:
        use = actions.answer_system_use(use=use, given=True, by=by)
    with acting_as(town.admin, LEFT) as by:
        end_role(job=Job.objects.get(member_id=town.yaz.pk, role="youth_justice_worker"), by=by)
    (ref,) = system_actors("deadlines")
    found = []

    def watch():
        try:
            with asking_as(Asking(member_ref=ref, at=at(NOW))), transaction.atomic():
                found.append(watch_leavers(actor.current()))
        except Exception as wrong:
            found.append(wrong)
        finally:
            connection.close()

    watching = threading.Thread(target=watch)
    with acting_as(town.greta, NOW) as by, transaction.atomic():
        actions.end_system_use(use=use, because="misused", by=by)
        watching.start()
        time.sleep(1)  # it has read that the use holds, and waits for the row
        assert not found
    watching.join(timeout=20)

    assert found == [0]
    with acting_as(town.greta, NOW):
        assert SystemUse.objects.get().ended_because == "misused"
        assert Event.objects.filter(type="system_use_ended").count() == 1
