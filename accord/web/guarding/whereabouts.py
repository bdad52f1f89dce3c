"""Where a young person is now and how they are reached: what an emergency is opened for."""

from django.db.models import Q

from accord import clock
from accord.access.sight import shown
from accord.casework.homes.models import BedStay

Row = tuple[str, str | list[str], str]


def where_rows(file_id: int) -> list[Row]:
    """Where they live now, with whom to phone there; said too where nobody has recorded a home."""
    today = clock.local_date(clock.now())
    staying = BedStay.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=today), file_id=file_id, starts_on__lte=today
    )
    stay = staying.select_related("bed__home").order_by("-starts_on", "-pk").first()
    shown("location", [file_id] if stay else [])
    if stay is None:
        return [("Where they live now", "No home is recorded in Accord. Ask the lead worker.", "")]
    home = stay.bed.home
    address = [home.name, home.address_line_1, home.town, home.postcode]
    phone = f"{home.nominee_name}, {home.nominee_phone}".strip(", ") or "Not recorded"
    return [
        ("Where they live now", [line for line in address if line], ""),
        ("Room", stay.bed.name, ""),
        ("Phone there", phone, ""),
    ]
