"""What the worker does for the log: seals what was shown, and hands out the heads once a day."""

import json
from pathlib import Path

from django.conf import settings

from accord import clock
from accord.access.models import Area
from accord.duties.watching import as_system, system_actors
from accord.events.ledger import heads, seal_views

SYSTEM = "deadlines"


def seal_what_was_shown() -> int:
    """Seal what is complete of the view log of every area. Return how many rows that was."""
    sealed = 0
    for ref in system_actors(SYSTEM):
        with as_system(ref):
            sealed += seal_views()
    return sealed


def hand_out_heads() -> int:
    """Write today's heads of every area to the folder of heads, where they are not there yet.

    Partners take them away from there: what they hold cannot be rewritten from inside. The
    day is the London one. Return how many files were written.
    """
    folder = Path(settings.ACCORD_HEADS_DIR)
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    return sum(_hand_out(ref, folder) for ref in system_actors(SYSTEM))


def _hand_out(ref: str, folder: Path) -> bool:
    with as_system(ref) as by:
        area = Area.objects.only("ref").get(pk=by.area_id)
        file = folder / f"heads-{area.ref}-{clock.local_date(clock.now()).isoformat()}.json"
        if file.exists():
            return False
        text = json.dumps(heads(), indent=1)
    unfinished = file.with_suffix(".unfinished")
    unfinished.write_text(text)
    unfinished.replace(file)
    return True
