"""Seeing the need, starting the referral, and the young person's own words in it."""

from datetime import datetime

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import File
from accord.access.refusals import Refused, refuse_if, refuse_on
from accord.casework.people.actions import owned, save_version
from accord.casework.referrals import protocol, refusals, states
from accord.casework.referrals.holding import WORDS, risk_answer, said, standing
from accord.casework.referrals.models import InformationRequest, Referral
from accord.casework.referrals.moves import move
from accord.duties.record import record

LEAD = ["lead_worker", "lead_worker_manager"]


@action(by=LEAD, records=["need_for_supported_accommodation_identified"])
def record_need(*, file: File, happened_at: datetime | None = None, by: Actor) -> Referral:
    """Record that the young person needs supported accommodation, and when that was seen (aware)."""
    seen_at = happened_at or clock.now()
    with refuse_on("one_live_referral", refusals.ALREADY_UNDER_WAY):
        referral = Referral.objects.create(**owned(file, by), need_identified_at=seen_at)
    record(
        "need_for_supported_accommodation_identified",
        file=file,
        by=by,
        happened_at=seen_at,
        referral=referral.pk,
    )
    return referral


@action(by=LEAD, records=["referral_started"])
def start_referral(*, referral: Referral, form: str = "", by: Actor) -> Referral:
    """Start the referral. The form in force today is this referral's form to its end.

    `form` is placement_request, referrals_team or camden_pathway; it may be left to be
    chosen later where the protocol allows more than one.
    """
    refuse_if(None if protocol.asks_for_referrals(by) else protocol.NO_REFERRALS)
    interim = protocol.interim_in_force(by)
    facts = {**standing(referral, by), "interim_form": interim}
    move(
        referral,
        states.STARTED,
        started_at=clock.now(),
        interim=interim,
        form=_form(form, facts, by),
    )
    record(
        "referral_started",
        file=referral.file,
        by=by,
        referral=referral.pk,
        interim_form=interim,
        **said(risk_gangs=risk_answer(referral.file_id, "risk_gangs")),
    )
    return referral


def _form(form: str, facts: dict[str, object], by: Actor) -> str:
    """The chosen form, or the only one there is, or "" where it is still to be chosen."""
    found = protocol.answer(by, "form-required", facts)
    if form and form not in found.outcome:
        raise Refused(
            "The council's own form is not live yet. Use one of the interim forms."
            if facts["interim_form"]
            else "The interim forms are no longer used. Use the council's own form.",
            clause=found.clause,
        )
    return form or (found.outcome[0] if len(found.outcome) == 1 else "")


@action(by=LEAD, records=["referral_views_written"])
def save_referral_views(
    *,
    referral: Referral,
    version: int,
    form: str = "",
    yp_view_strengths_protective_factors: str | None = None,
    yp_view_needs: str | None = None,
    yp_view_risks: str | None = None,
    yp_view_outcomes_wanted: str | None = None,
    why_supported_accommodation_appropriate: str | None = None,
    additional_support_information: str | None = None,
    by: Actor,
) -> Referral:
    """Write the young person's own views, and why supported accommodation is right for them.

    What is left out stays as it is. `version` is the one that was read.

    :raises EditedMeanwhile: with the other person's version, if it is newer.
    """
    given = {name: value for name, value in locals().items() if name in WORDS}
    refuse_if(refusals.to_write(referral, asked_for_more=asked_for_more(referral)))
    new = {n: v for n, v in given.items() if v is not None and v != getattr(referral, n)}
    if form and form != referral.form:
        new["form"] = _form(form, standing(referral, by), by)
    if new:
        save_version(referral, version, new, by)
        about = {"referral": referral.pk, "parts": sorted(new)}
        record("referral_views_written", file=referral.file, by=by, **about)
    return referral


def asked_for_more(referral: Referral) -> bool:
    """Whether a team waits for further information about this referral."""
    return InformationRequest.objects.filter(referral=referral, supplied_at__isnull=True).exists()
