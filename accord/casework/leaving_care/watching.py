"""What time brings on the way to a first home: a financial year begins."""

from datetime import datetime

from accord import clock
from accord.access.actor import Actor
from accord.access.models import File
from accord.casework.leaving_care.queries import this_year
from accord.duties.record import record
from accord.duties.rulebooks import rulebook_for
from accord.events.models import Event
from accord.protocols.schema import Duty

BEGINS = "financial_year_started"


def watch_financial_years(by: Actor) -> int:
    """Record once that a financial year began, where a protocol of the area asks something at its start.

    It happened at 00:00 London time on 1 April, or when the area's file was opened if that is later.
    Return how many were recorded.
    """
    rules = rulebook_for(by.packs).of_kind(Duty).values()
    if not any(one.event == BEGINS for rule in rules for one in rule.when):
        return 0
    file, first = File.objects.get(kind="area", area_id=by.area_id), this_year()
    began = max(clock.start_of(first), file.opened_at)
    newest = Event.objects.filter(file_id=file.pk, type=BEGINS).order_by("-id")
    told: datetime | None = newest.values_list("happened_at", flat=True).first()
    if told and told >= clock.start_of(first):
        return 0
    record(BEGINS, file=file, by=by, happened_at=began, once=f"financial-year:{first.isoformat()}", period_start=first, financial_year=first.year)  # fmt: skip
    return 1
