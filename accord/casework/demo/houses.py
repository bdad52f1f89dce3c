"""The homes that the providers run, and their beds. No such address exists."""

from collections.abc import Mapping
from dataclasses import dataclass

PATHWAY = ("oakhouse", "birchway", "ninefold")  # the providers of the housing pathway


@dataclass(frozen=True, slots=True)
class House:
    """A home as it is set up. `beds` is how many rooms it has at least, `ready` whether anybody may live there yet."""

    provider: str
    name: str
    kind: str
    line: str
    postcode: str
    tier: str
    cover: bool
    beds: int
    youngest: int = 16
    oldest: int = 25
    borough: str = "Wexmoor"
    locality: str = ""  # the part of the area
    accessible: bool = False
    provision: str = (
        ""  # the kind its area's protocols name; "" for what its provider's contract says
    )
    ready: bool = True


HOUSES = {
    "larch": House("oakhouse", "Larch House", "shared_house", "4 Tanner’s Rise", "WX1 2AB", "medium", True, 8, locality="Tanners"),
    "elm": House("oakhouse", "Elm Court", "self_contained", "19 Quill Street", "WX1 6FD", "low", False, 5, 18, locality="Quill"),
    "rowan": House("oakhouse", "Rowan Lodge", "hostel", "2 Mill Drove", "WX3 4JP", "high", True, 5, locality="Millside", accessible=True),
    "birch": House("birchway", "Birch Court", "shared_house", "51 Sedge Lane", "WX2 9QT", "medium", True, 6, locality="Sedgefen"),
    "hazel": House("birchway", "Hazel Mews", "self_contained", "7 Hazel Mews", "WX2 1LW", "low", False, 5, 17, locality="Sedgefen"),
    "kestrel": House("kestrel", "Kestrel Yard Assessment Centre", "assessment_centre", "Kestrel Yard",
                     "WX1 1KY", "high", True, 3, 16, 21, locality="Quill", accessible=True),
    "saltings": House("saltmarsh", "The Saltings", "shared_house", "88 Estuary Road", "QL0 3SM", "high", True, 2,
                      borough="Ottermere"),
    "heron": House("saltmarsh", "Heron Flats", "self_contained", "12 Wharf Street", "WX4 7HR", "medium", False, 2, 17, locality="Waterside"),
    "nine": House("ninefold", "Number Nine", "shared_house", "9 Cobbold Way", "WX5 2NN", "medium", True, 5, locality="Waterside"),
    "tern": House("ninefold", "Tern House", "emergency", "30 Harbour Walk", "WX5 8TN", "medium", True, 2, locality="Dock estate"),
}  # fmt: skip


def pathway(houses: Mapping[str, House], *, young: bool) -> list[str]:
    """The keys of the homes of the housing pathway, for those under 18 or from 18 on. Not those for one night."""
    return [
        key
        for key, one in houses.items()
        if one.provider in PATHWAY and one.kind != "emergency" and (not young or one.youngest == 16)
    ]
