"""What an agreement rests on: reviews of services, agreements on sharing, guidance and its forms."""

from datetime import date

from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import Agency
from accord.access.refusals import refuse_if
from accord.casework.agreements import queries
from accord.casework.agreements.actions.signing import KEEPERS, area_file, kept, not_ahead
from accord.casework.agreements.models import PAPERS, STANDINGS, AgreementPaper, SharingStanding
from accord.casework.property_checks.roles import POLICE
from accord.duties.record import record

OF_THE_POLICE = "sharing_guidance"
WEB = ("https://", "http://")


@action(
    by=[*KEEPERS, *POLICE],
    records=["agreement_paper_recorded", "information_sharing_guidance_issued"],
    on_case=False,
)
def record_agreement_paper(
    *,
    pack: str,
    kind: str,
    title: str,
    dated_on: date,
    held_by: str = "",
    says: str = "",
    contacts: str = "",
    link: str = "",
    by: Actor,
) -> AgreementPaper:
    """Record a paper that an agreement rests on, as it stands from a day on. It takes the place of the one before.

    The police record how to share with them, with its forms and contacts, and nothing else.

    :raises Refused: for an agreement the area is not under, a day to come, a link that is no web
        address, or a paper with neither words nor a link.
    """
    keeps = bool(set(KEEPERS) & by.job_roles)
    refuse_if(None if kind in dict(PAPERS) else "Select what kind of paper.")
    refuse_if(None if queries.standing(pack, by) else "The area has adopted no such protocol.")
    refuse_if(None if keeps or kind == OF_THE_POLICE else "The police say how to share with them. Choose that kind.")  # fmt: skip
    not_ahead(dated_on)
    refuse_if(_refusal_of(title, says, link))
    made = AgreementPaper.objects.create(
        **kept(by), pack=pack, kind=kind, title=title.strip(), dated_on=dated_on,
        held_by=held_by.strip(), says=says.strip(), contacts=contacts.strip(), link=link.strip(),
    )  # fmt: skip
    file = area_file(by)
    record("agreement_paper_recorded", file=file, by=by, pack=pack, paper_kind=kind)
    if kind == OF_THE_POLICE:
        record("information_sharing_guidance_issued", file=file, by=by)
    return made


def _refusal_of(title: str, says: str, link: str) -> str | None:
    """Return why a paper cannot be recorded so, or None."""
    if not title.strip():
        return "Enter the title."
    if link.strip() and not link.strip().startswith(WEB):
        return "Enter a link that begins with https://."
    return None if says.strip() or link.strip() else "Write what it says, or where it can be read."


@action(by=KEEPERS, records=["sharing_standing_recorded"], on_case=False)
def record_standing(
    *, paper: AgreementPaper, agency: Agency, standing: str, by: Actor
) -> SharingStanding:
    """Record how an agency stands under an agreement on sharing information.

    :raises Refused: for a paper of another kind.
    """
    refuse_if(None if standing in dict(STANDINGS) else "Select how the agency stands under it.")
    wrong = paper.kind != "sharing_agreement"
    refuse_if("Choose an agreement on sharing information." if wrong else None)
    made = SharingStanding.objects.create(
        **kept(by), paper=paper, agency_id=agency.pk, standing=standing
    )
    said = {"agency": agency.pk, "standing": standing}
    record("sharing_standing_recorded", file=area_file(by), by=by, **said)
    return made
