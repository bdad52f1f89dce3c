"""How an agreement stands: who has signed, which days it goes by, and the papers beside it."""

from dataclasses import dataclass
from datetime import date

from accord.access.actor import Actor
from accord.access.models import Agency
from accord.casework.agreements.models import (
    AgreementPaper,
    ProtocolChange,
    ProtocolDay,
    ProtocolSignature,
    ProviderDocument,
    SharingStanding,
    Specification,
    Training,
)
from accord.duties.adopting import HOUSE
from accord.duties.rulebooks import pack_in_force, rulebook_for


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One post that is to sign, and the day it did; None where it has not."""

    post: str
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How one adopted protocol stands as a document. A day nobody has set is None."""

    pack: str
    title: str
    edition: str
    signatures: tuple[SignatureLine, ...]
    dated_on: date | None
    review_on: date | None
    review_asked_by: str = ""
    reviewed_on: date | None = None
    came_of_it: str = ""

    @property
    def signed_off_on(self) -> date | None:
        """The day of the last signature, once every post has signed."""
        days = [line.signed_on for line in self.signatures]
        return max(day for day in days if day) if days and all(days) else None


def standings(by: Actor) -> list[Standing]:
    """How every protocol the area has adopted stands as a document. What Accord itself asks is none."""
    found = (standing(pack.id, by) for pack in rulebook_for(by.packs).packs if pack.id != HOUSE)
    return [one for one in found if one]


def left(by: Actor) -> list[tuple[str, date]]:
    """The agreements that were left and are not in force, with the day of the notice, the last first."""
    now = {pack.id for pack in rulebook_for(by.packs).packs}
    rows = ProtocolDay.objects.filter(what="left").exclude(pack__in=now).order_by("pk")
    newest = {row.pack: row for row in rows}  # one may be left, signed again and left again
    last_first = sorted(newest.values(), key=lambda row: -row.pk)
    return [(_title(row.pack, row.edition), row.day) for row in last_first]


def _title(pack: str, edition: str) -> str:
    """What an agreement was called; its id, where its folder has been taken away since it was left."""
    try:
        return pack_in_force(pack, edition).front.title
    except FileNotFoundError:
        return pack


def parties(pack: str, by: Actor) -> tuple[str, ...]:
    """Whom an agreement in force names as its parties; nobody where the area is not under it."""
    found = next((one for one in rulebook_for(by.packs).packs if one.id == pack), None)
    return tuple(found.front.parties) if found else ()


def changes(pack: str) -> list[ProtocolChange]:
    """The changes proposed to an agreement, each with the words given for it, the newest first."""
    rows = ProtocolChange.objects.filter(pack=pack).prefetch_related("given")
    return list(rows.order_by("-proposed_on", "-pk"))


def resting_on(pack: str) -> tuple[list[AgreementPaper], list[AgreementPaper]]:
    """What an agreement rests on: the newest of each kind, and those before it.

    Reviews of services stand side by side: none takes the place of another.
    """
    rows = AgreementPaper.objects.filter(pack=pack).order_by("kind", "-dated_on", "-pk")
    now: dict[object, AgreementPaper] = {}
    for row in rows:
        now.setdefault(row.pk if row.kind == "review_of_services" else row.kind, row)
    return list(now.values()), [row for row in rows if row not in now.values()]


def standings_under(paper: AgreementPaper) -> list[SharingStanding]:
    """How each agency stands under an agreement on sharing: the newest of each, by its name."""
    rows = paper.standings.select_related("agency").order_by("agency__name", "-pk")
    newest: dict[int, SharingStanding] = {}
    for row in rows:
        newest.setdefault(row.agency_id, row)
    return list(newest.values())


def standing_of(agency_id: int) -> str:
    """How an agency stands under the newest agreement on sharing; "" where nobody has recorded it."""
    rows = SharingStanding.objects.filter(agency_id=agency_id).order_by("-paper_id", "-pk")
    return rows.values_list("standing", flat=True).first() or ""


def stated_elsewhere(pack: str, by: Actor) -> dict[str, str]:
    """Rules of an agreement whose obligation another one in force states too, with that other rule."""
    partners = rulebook_for(by.packs).index.partners
    found = {
        rule: sorted(one for one in others if not one.startswith(f"{pack}/"))
        for rule, others in partners.items()
        if rule.startswith(f"{pack}/")
    }
    return {rule: others[0] for rule, others in found.items() if others}


def standing(pack_id: str, by: Actor) -> Standing | None:
    """How one of them stands, or None where the area has not adopted it."""
    pack = next((one for one in rulebook_for(by.packs).packs if one.id == pack_id), None)
    if pack is None:
        return None
    of_it = {"pack": pack.id, "edition": pack.front.edition}
    signed = dict(ProtocolSignature.objects.filter(**of_it).values_list("signatory", "signed_on"))
    rows = {row.what: row for row in ProtocolDay.objects.filter(**of_it).order_by("pk")}
    days = {what: row.day for what, row in rows.items()}
    printed, review = pack.front.document_date, pack.front.review_due
    return Standing(
        pack=pack.id,
        title=pack.front.title,
        edition=pack.front.edition,
        signatures=tuple(SignatureLine(one, signed.get(one)) for one in pack.front.signatories),
        dated_on=days.get("dated") or (printed if isinstance(printed, date) else None),
        review_on=days.get("review") or (review if isinstance(review, date) else None),
        review_asked_by=rows["review"].asked_by if "review" in rows else "",
        reviewed_on=days.get("reviewed"),
        came_of_it=rows["reviewed"].outcome if "reviewed" in rows else "",
    )


def documents(agency: Agency | None = None) -> list[ProviderDocument]:
    """The papers of providers (of one, where it is named), the newest of a kind first."""
    found = ProviderDocument.objects.select_related("agency", "recorded_by")
    if agency is not None:
        found = found.filter(agency_id=agency.pk)
    return list(found.order_by("agency__name", "kind", "-dated_on", "-pk"))


def in_force(papers: list[ProviderDocument]) -> list[ProviderDocument]:
    """The newest of each kind for each provider, out of a list in the order of `documents()`."""
    newest: dict[tuple[int, str], ProviderDocument] = {}
    for paper in papers:
        newest.setdefault((paper.agency_id, paper.kind), paper)
    return list(newest.values())


def has_own_protocol(agency_id: int) -> str:
    """`yes` where the provider has a protocol of its own with social care, `no` where none is recorded."""
    own = ProviderDocument.objects.filter(agency_id=agency_id, kind="own_protocol").exists()
    return "yes" if own else "no"


def specifications() -> list[Specification]:
    """The specifications of services, those still being drafted first."""
    found = list(Specification.objects.order_by("-drafted_on", "-pk"))
    return sorted(found, key=lambda one: (one.issued_on or one.withdrawn_on) is not None)


def training(agency: Agency | None = None) -> list[Training]:
    """Training that staff had, the newest first."""
    found = Training.objects.select_related("agency")
    if agency is not None:
        found = found.filter(agency_id=agency.pk)
    return list(found.order_by("-done_on", "-pk"))
