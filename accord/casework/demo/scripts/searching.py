"""From a referral that is sent to a provider that has it: the council's teams."""

from datetime import timedelta
from decimal import Decimal

from accord import clock
from accord.casework.demo.opening import comes
from accord.casework.demo.playing import Script, Story
from accord.casework.demo.town import Town
from accord.casework.demo.words import GAPS
from accord.casework.finding.actions import choose_options
from accord.casework.finding.sought import Sought
from accord.casework.referrals import actions
from accord.casework.referrals.actions import Option


def search(s: Story) -> Script:
    """By the route that fits: the housing pathway, a child in need's own, or an alternative."""
    in_need = s.made["who"].status == "child_in_need"
    yield from _checked(s, "idris" if in_need else s.made["officer"])
    if not has_room(s):
        return  # every home is full: the search goes on
    if not in_need:
        yield from _options(s)
        if s.has("spot"):
            yield from bought(s)
            return
        yield from _pathway(s)
    yield from _forwarded(s)


def has_room(s: Story) -> bool:
    """Find a room for this life: in the home it was to have, or in another of the pathway.

    A life that is to be offered it has it from now on. Of the others several may be talked of for one
    room, and a home that anybody is talked of for keeps one. A home that would be bought need have none yet.
    """
    made, town = s.made, s.town
    takes = comes(s.life)
    bought_later = s.has("spot") and not takes
    if not (_rooms(town, made["home"], takes) or bought_later):
        young = made["who"].status != "care_leaver"
        free = [k for k in town.pathway(young=young) if _rooms(town, k, takes)]
        if not free:
            return False
        made["home"] = s.pick(*free)
        made["manager"] = town.manager_of(made["home"])
        made["keyworker"] = s.pick(*town.keyworkers_of(made["home"]))
    if takes:
        made["bed"] = town.beds[made["home"]].pop(0)
    else:
        town.talked_of.add(made["home"])
        made["bed"] = town.beds[made["home"]][-1] if town.beds[made["home"]] else None
    return True


def _rooms(town: Town, home: str, takes: bool) -> int:
    return len(town.beds[home]) - (takes and home in town.talked_of)


def _checked(s: Story, who: str) -> Script:
    """The documents are checked; sometimes more is asked for first."""
    referral = s.made["referral"]
    s.wait(s.pick(1, 1, 2))
    if s.has("gaps"):
        asked, answer = s.pick(*GAPS)
        yield s.do(
            who,
            actions.quality_assure_referral,
            referral=referral,
            outcome="gaps_found",
            gaps=asked,
        )
        request = yield s.do(
            who, actions.request_further_information, referral=referral, asked=asked
        )
        s.wait(s.pick(1, 2, 3))
        yield s.do(
            s.made["worker"], actions.supply_further_information, request=request, answer=answer
        )
        s.wait(1)
    yield s.do(who, actions.quality_assure_referral, referral=referral, outcome="sufficient")


def _options(s: Story) -> Script:
    s.wait(s.pick(1, 2))
    home = s.town.homes[s.made["home"]]
    kind = "spot_purchase" if s.has("spot") else "housing_pathway"
    search_made = yield s.do(
        s.made["officer"],
        # where there is more to weigh, every home is looked at, and what was so of this one is kept
        choose_options if s.has("gangs") else actions.identify_options,
        **({"sought": _sought(s, home.tier)} if s.has("gangs") else {}),
        referral=s.made["referral"],
        options=[
            Option(
                kind,
                home=home,
                decision_evidence="The lead worker knows the home, and it is quiet.",
            ),
            Option("fostering", described="A supported lodgings household in Wexmoor"),
        ],
        consulted=["lead_worker", "provider"],
        fostering_considered=True,
        fostering_rationale="Does not want to live with a family now.",
    )
    s.made["search"] = search_made
    if s.has("gangs"):
        yield from _address_checked(s)
    else:
        yield s.do(s.made["officer"], actions.share_options, search=search_made)


def _sought(s: Story, tier: str) -> Sought:
    """What is looked for: a stay of nine months, from a fortnight ahead."""
    first = clock.local_date(s.at) + timedelta(days=14)
    return Sought(starts_on=first, ends_on=first + timedelta(days=270), tier=tier)


def _address_checked(s: Story) -> Script:
    officer = s.made["officer"]
    yield s.do(
        officer,
        actions.record_postcode_consideration,
        referral=s.made["referral"],
        keep_out=False,
        conclusion="Far enough from the places that matter; the check decides.",
    )
    yield s.do(officer, actions.share_options, search=s.made["search"], ask_for_checks=True)
    s.wait(1)
    yield from _home_checked(s)


def _home_checked(s: Story) -> Script:
    check = yield s.do(
        s.made["worker"],
        actions.request_gangs_check,
        referral=s.made["referral"],
        check_type="an_address",
        home=s.town.homes[s.made["home"]],
    )
    s.wait(s.pick(1, 2))
    yield s.do(
        "tom",
        actions.record_address_check,
        check=check,
        at_risk_from_young_person="no",
        put_young_person_at_risk="no",
    )
    yield s.do("tom", actions.pass_on_check_result, check=check, information="Nothing found.")
    yield s.do(s.made["worker"], actions.update_placements_team, check=check)


def _pathway(s: Story) -> Script:
    s.wait(1)
    officer = s.made["officer"]
    yield s.do(officer, actions.decide_pathway_option, search=s.made["search"], is_an_option=True)
    yield s.do(
        officer,
        actions.supply_referral_information,
        referral=s.made["referral"],
        to="referrals_team",
    )


def _forwarded(s: Story) -> Script:
    """The referrals team judges, forwards, and the provider says that it has it."""
    s.wait(s.pick(1, 2))
    home, referral = s.town.homes[s.made["home"]], s.made["referral"]
    yield s.do(
        "idris",
        actions.assess_pathway,
        referral=referral,
        appropriate=True,
        vacancy_available=True,
        support_level=home.tier,
        support_types="Keyworking twice a week; staff at night where the home has them.",
        home=home,
    )
    handover = yield s.do("idris", actions.forward_referral, referral=referral, home=home)
    yield from _received(s, handover)


def _received(s: Story, handover: object) -> Script:
    s.wait(1)
    yield s.do(s.made["manager"], actions.receive_referral, handover=handover)


def bought(s: Story) -> Script:
    """The pathway is no option: a place is proposed, approved and bought, with extra hours perhaps."""
    yield from _alternative_sought(s)
    officer, made = s.made["officer"], s.made
    home = s.town.homes[made["home"]]
    approval = yield s.do(
        officer,
        actions.propose_spot_purchase,
        search=made["search"],
        because="The only home with staff at night that has a room now.",
        home=home,
        cost_a_week=Decimal(s.rng.randint(700, 1150)),
    )
    yield from _approved(s, approval)
    yield s.do(officer, actions.agree_spot_purchase, approval=approval)
    if s.has("hours"):
        yield from _extra_hours(s)
    handover = yield s.do(
        officer,
        actions.supply_referral_information,
        referral=made["referral"],
        to="spot_purchase_provider",
        home=home,
    )
    yield from _received(s, handover)


def _alternative_sought(s: Story) -> Script:
    officer, made = s.made["officer"], s.made
    s.wait(1)
    yield s.do(
        officer,
        actions.decide_pathway_option,
        search=made["search"],
        is_an_option=False,
        reason="No home in the pathway has staff awake at night and a free room.",
    )
    yield s.do(
        officer,
        actions.seek_alternative,
        search=made["search"],
        route="spot_purchase",
        because="Needs staff at night from the first day.",
    )


def _approved(s: Story, approval: object) -> Script:
    yield s.do(s.made["officer"], actions.request_approval, approval=approval)
    s.wait(s.pick(1, 2))
    yield s.do(s.made["approver"], actions.decide_approval, approval=approval, approved=True)


def _extra_hours(s: Story) -> Script:
    hours = yield s.do(
        s.made["officer"],
        actions.propose_extra_hours,
        search=s.made["search"],
        hours_a_week=Decimal("6.5"),
        because="The first month, while settling in.",
    )
    yield from _approved(s, hours)
    yield s.do(s.made["officer"], actions.agree_extra_hours, approval=hours)
