"""How the council buys from an agency, and every contract it was under before."""

from accord.access.models import Agency, AgencyVersion

CONTRACTS = (
    ("none", "None"),
    ("block", "Block contract"),
    ("spot", "Spot purchase"),
    ("camden_pathway", "Camden pathway"),
    ("assessment_centre", "Assessment centre"),
)


def contracts_of(agency: Agency) -> list[AgencyVersion]:
    """What the agency's contract was from when on, the newest first, ending with how it was added."""
    rows = AgencyVersion.objects.filter(agency_id=agency.pk).select_related("changed_by")
    found: list[AgencyVersion] = []
    for row in rows.order_by("changed_at", "pk"):
        if not found or (row.contract, row.tiers) != (found[-1].contract, found[-1].tiers):
            found.append(row)
    return found[::-1]
