"""The placements team's search: homes to pick from, options, and where to go on."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from accord import clock
from accord.casework.agencies.contracts import CONTRACTS
from accord.casework.finding.actions import choose_options
from accord.casework.finding.who_waits import from_today
from accord.casework.homes.models import TIERS, Home
from accord.casework.homes.queries import HomeLine, homes_with_vacancies
from accord.casework.referrals import actions, protocol
from accord.casework.referrals.actions import Option
from accord.casework.referrals.models.search import LEVELS, OPTION_TYPES, ROUTES
from accord.web.homes.views import since
from accord.web.keeping import KeepsDraft
from accord.web.page.fields import (
    Checkboxes,
    Confirm,
    Form,
    LongText,
    Radios,
    Rows,
    Select,
    Text,
    YesNo,
)
from accord.web.referrals.asked import role_choices
from accord.web.referrals.base import DoOnReferral, ReferralPage, chosen
from accord.web.referrals.finding import kept_sought

CONSULTED = (
    "lead_worker", "lead_worker_manager", "young_person", "referrals_team", "commissioning_team",
    "provider", "gangs_coordinator", "youth_justice_worker",
)  # fmt: skip
TIER_NAMES = dict(TIERS)
CHECKS_ASKED = "igt_liaison_requested_of_worker"


def home_choices() -> list[tuple[str, str]]:
    """Homes that have a bed on offer now, with when the soonest is free."""
    return [
        (str(line.id), f"{line.name}, {line.agency}: {_soonest(line)}")
        for line in homes_with_vacancies()
    ]


def _soonest(line: HomeLine) -> str:
    free = [v for v in line.vacancies if v.held_until is None]
    if not free:
        return "every bed is held"
    return f"free {since(free[0].available_on)}"


class Homes(ReferralPage):
    """Homes with a vacancy, to pick an option from. A person picks; nothing is ranked."""

    template_name = "referrals/homes.jinja"
    title = "Homes with a vacancy"
    back_to = "referrals:options"

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show those that fit what was asked for."""
        asked: dict[str, Any] = {
            "tier": request.GET.get("tier", "") if request.GET.get("tier") in TIER_NAMES else "",
            "needs_24h_cover": "cover" in request.GET,
            "accessible": "accessible" in request.GET,
        }
        borough = {"in": False, "out": True}.get(request.GET.get("borough", ""))
        age = clock.age_on(self.young_person.born, clock.local_date(clock.now()))
        lines = homes_with_vacancies(**asked, age=age, out_of_borough=borough)
        return self.page(
            asked=asked | {"borough": request.GET.get("borough", "")},
            tiers=TIERS,
            age=age,
            rows=[self._row(line) for line in lines],
        )

    def _row(self, line: HomeLine) -> list[Any]:
        where = f"{line.borough}, out of borough" if line.out_of_borough else line.borough
        href = f"{self.to('referrals:options')}?home={line.id}"
        what = {"text": line.name, "href": href, "hint": f"{line.agency}, {_contract(line)}"}
        cover = "Day and night" if line.has_24h_cover else "Part of the day"
        return [
            what,
            where,
            f"{line.kind}, {TIER_NAMES.get(line.tier, line.tier).lower()} support",
            cover,
            _beds(line) or "Every bed is held for somebody",
        ]


def _contract(line: HomeLine) -> str:
    """What the home is under, in the middle of a sentence."""
    words = dict(CONTRACTS).get(line.contract, line.contract)
    return "no contract" if line.contract == "none" else f"{words[:1].lower()}{words[1:]}"


def _beds(line: HomeLine) -> str:
    """The beds that can be held, together where they are free from the same day."""
    days: dict[str, list[str]] = {}
    for one in line.vacancies:
        if one.held_until is None:
            days.setdefault(since(one.available_on), []).append(one.bed)
    return "; ".join(f"{', '.join(beds)} {when}" for when, beds in days.items())


class HomeRow(Form):
    """One home that might suit, where the agreements name no kinds to look among."""

    home = Select(
        "Home with a vacancy", choices=home_choices, nothing="None of these", width="two-thirds"
    )
    described = Text("Or describe it", hint="If it is not in the list")
    location = Text("Where is it?", hint="Left empty, the home’s own", width="20")
    level_of_support = Select("How much support?", choices=LEVELS, nothing="As the home gives")
    decision_evidence = LongText("Why might it suit?", rows=2)


class OptionRow(HomeRow):
    """One place that might suit, and of which kind it is."""

    option_type = Select("What kind?", choices=OPTION_TYPES, required="Choose what kind it is")
    field_order = ("option_type",)


class HomesForm(Form):
    """The options, where no agreement asks for a referral."""

    mark_optional = False
    options = Rows(HomeRow, "Options", each="option")


class OptionsForm(Form):
    """The options, and who was asked."""

    mark_optional = False
    options = Rows(OptionRow, "Options", each="option")
    consulted = Checkboxes("Who was asked?")
    fostering_considered = YesNo("Was it considered whether fostering is right?")
    fostering_chosen = Confirm(
        "", text="Fostering was chosen: the search for supported accommodation ends here"
    )
    fostering_rationale = LongText("Why, or why not, fostering?", rows=3)


class Options(KeepsDraft, DoOnReferral):
    """Record the options found."""

    form_class: type[Form] = OptionsForm
    template_name = "referrals/options.jinja"
    title = "Identify options"
    button = "Save the options"
    does = staticmethod(actions.identify_options)

    def look(self) -> None:
        """Where no agreement asks for a referral, none says of what kind an option is or whom to ask."""
        super().look()
        if not protocol.asks_for_referrals(self.request.actor):
            self.form_class = HomesForm

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with what this area calls those who are asked."""
        form = super().form(data, quiet=quiet)
        if "consulted" in form.fields:
            form.fields["consulted"].choices = role_choices(self.request.actor, CONSULTED)
        return form

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A home picked from the list starts an option, whatever was kept before."""
        if request.GET.get("home"):
            self.refuse_strangers()
            return self.show(self.form())
        return super().get(request, *args, **kwargs)

    def initial(self) -> dict[str, Any]:
        """An option for the home that was picked."""
        home = self.request.GET.get("home", "")
        if not home.isdecimal():
            return {}
        return {"options": [{"option_type": "housing_pathway", "home": home}]}

    def show(self, form: Form, *, status: int = 200, **context: Any) -> HttpResponse:
        """Show the ways to find a home beside the form."""
        hrefs = {"homes_href": self.to("referrals:homes"), "find_href": self.to("referrals:find")}
        return super().show(form, status=status, **hrefs, **context)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record them."""
        options = [
            Option(
                **{"option_type": "other", **row, "home": chosen(Home.objects.all(), row["home"])}
            )
            for row in cleaned.pop("options")
        ]
        by = self.request.actor
        given = cleaned | {"fostering_considered": bool(cleaned.get("fostering_considered"))}
        # what was looked for until a day gone by says nothing of a home that is chosen today
        sought = from_today(kept_sought(by.member_id, self.to("referrals:find"), self.referral))
        if sought is None or not options:
            return actions.identify_options(referral=self.referral, options=options, **given, by=by)
        return choose_options(
            referral=self.referral, options=options, sought=sought, **given, by=by
        )


class ShareForm(Form):
    """Whether the addresses are to be checked."""

    ask_for_checks = Confirm(
        "Address checks", text="Ask the lead worker to have the addresses checked by the gangs team"
    )


class Share(DoOnReferral):
    """Tell the lead worker the options."""

    form_class = ShareForm
    title = "Tell the lead worker the options"
    button = "Tell them"
    does = staticmethod(actions.share_options)

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, with a check by the gangs team where an agreement of this area has one."""
        form = super().form(data, quiet=quiet)
        if not protocol.follows_from(self.request.actor, CHECKS_ASKED):
            del form.fields["ask_for_checks"]
        return form

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Tell them."""
        return actions.share_options(search=self.search, **cleaned, by=self.request.actor)


class DecideForm(Form):
    """Whether the pathway is an option."""

    is_an_option = YesNo(
        "Is a place in the housing pathway an option?",
        required="Select whether the pathway is an option",
    )
    reason = LongText("Why?", rows=3, hint="If it is not, say why not")


class Decide(DoOnReferral):
    """Decide whether the housing pathway is an option."""

    form_class = DecideForm
    title = "Is the housing pathway an option?"
    button = "Save the decision"
    does = staticmethod(actions.decide_pathway_option)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Decide."""
        return actions.decide_pathway_option(search=self.search, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """On to passing the papers, or to an alternative."""
        name = "papers" if result.pathway_is_an_option else "alternative"
        return self.to(f"referrals:{name}")


class AlternativeForm(Form):
    """Where to look."""

    route = Radios("Where do you look?", choices=ROUTES, required="Select where you look")
    because = LongText("Why there?", rows=3)


class Alternative(DoOnReferral):
    """Look for a placement outside the housing pathway."""

    form_class = AlternativeForm
    title = "Look for an alternative"
    does = staticmethod(actions.seek_alternative)
    intro = ("You can look in several places at once: come back here for each.",)

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        return actions.seek_alternative(search=self.search, **cleaned, by=self.request.actor)

    def after(self, result: Any) -> str:
        """A spot purchase is proposed next; elsewhere the papers go."""
        return self.to("referrals:spot" if result.route == "spot_purchase" else "referrals:papers")
