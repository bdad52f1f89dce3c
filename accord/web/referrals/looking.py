"""Where no referral is asked for: home first, then what is looked for, and asking a home that was chosen."""

from typing import Any

from accord import clock
from accord.access.refusals import Refused, refuse_if
from accord.access.sight import shown
from accord.casework.finding import asking
from accord.casework.finding.models import YES_NO, HomeSought, StayingHome
from accord.casework.finding.sought import said_of, sought_of
from accord.casework.homes.models import Home
from accord.casework.referrals import protocol
from accord.casework.referrals.holding import standing
from accord.casework.referrals.models import PlacementOption, Referral
from accord.web.keeping import KeepsDraft
from accord.web.page.fields import Date, Form, LongText, Radios, Select, YesNoNotKnown
from accord.web.referrals.base import DoOnReferral, GoingAhead
from accord.web.referrals.finding import GENDERS, MUST, SoughtForm, initial_of, sought_form
from accord.web.referrals.fitting import asked_words

ANSWERS = dict(YES_NO)
NONE_CHOSEN = "No home was chosen as an option yet. Identify the options first."
FIRST = "move-on-home-first"  # the table of a pack that says who goes first for such a home


class WhereNoFormIsAsked(DoOnReferral):
    """A step of areas whose agreements say who looks for a home without a referral."""

    def look(self) -> None:
        """There is no such step elsewhere."""
        refuse_if(asking.elsewhere(self.request.actor))


class StayingHomeForm(Form):
    """Whether home is safe, and whether they can live there."""

    considered_on = Date(
        "When was it looked at?",
        called="The day",
        past=True,
        required="Enter the day on which it was looked at",
    )
    safe = YesNoNotKnown("Is home safe for them?", required="Select yes, no or not known")
    able = YesNoNotKnown("Can they live at home?", required="Select yes, no or not known")
    safety_reasons = LongText(
        "Why is it safe, or not?",
        rows=4,
        required="Write why home is safe for them, or why it is not",
    )


class LookAtStayingHome(WhereNoFormIsAsked):
    """Record that staying at home was looked at again."""

    form_class = StayingHomeForm
    title = "Can they stay at home?"
    button = "Save what you found"
    does = staticmethod(asking.look_at_staying_home)
    intro = ("Whoever looks for a home does not read this.",)

    def initial(self) -> dict[str, Any]:
        """Today."""
        return {"considered_on": clock.local_date(clock.now())}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Record it."""
        by = self.request.actor
        return asking.look_at_staying_home(referral=self.referral, **cleaned, by=by)


class LookForm(SoughtForm):
    """What is looked for, and why."""

    why = LongText(
        "Why is a home looked for?",
        rows=3,
        hint="If they have nowhere to sleep tonight, say why a bed is needed tonight. Homes that are asked read this",
        required="Write why a home is looked for",
    )
    wishes = LongText("What do they wish for, in their own words?", rows=3)
    was_in_childrens_home = Radios("Did they live in a children’s home?", choices=YES_NO)
    returns_from_outside = Radios(
        "Do they come back from a placement outside the area?", choices=YES_NO
    )
    sections = (
        ("Why", ("why",)),
        *SoughtForm.sections,
        ("More about them", ("wishes", "was_in_childrens_home", "returns_from_outside")),
    )


MORE = ("why", "wishes", "was_in_childrens_home", "returns_from_outside")


class Look(GoingAhead, KeepsDraft, WhereNoFormIsAsked):
    """Say what is looked for to those who look for homes here."""

    form_class = LookForm
    title = "Say what is looked for"
    button = "Ask for a home"
    does = staticmethod(asking.look_for_home)

    def look(self) -> None:
        """Who is asked, by what this area calls them."""
        super().look()
        by = self.request.actor
        try:
            found = protocol.answer(by, protocol.WHO_LOOKS, standing(self.referral, by))
        except Refused as refused:
            self.intro = (refused.reason,)
            return
        who = protocol.titles(by)[found.outcome[0]]
        self.intro = (f"It goes to the {who}. They read this, the young person’s name and their date of birth, and not the rest of the file.",)  # fmt: skip

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, over what was said before; with the reason if a gate asked for one."""
        form = sought_form(data, initial=self.initial(), quiet=quiet, form_class=LookForm)
        return self.with_reason(form)

    def initial(self) -> dict[str, Any]:
        """What was said last."""
        row = said_of([self.referral]).get(self.referral.pk)
        if row is None:
            return {"was_in_childrens_home": "not_known", "returns_from_outside": "not_known"}
        return initial_of(sought_of(row)) | {name: getattr(row, name) for name in MORE}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Say it."""
        form = self.filled
        return asking.look_for_home(
            referral=self.referral,
            sought=form.sought(),
            **{name: cleaned[name] or "not_known" if name in MORE[2:] else cleaned[name] for name in MORE},
            going_ahead=cleaned.get("going_ahead", ""),
            by=self.request.actor,
        )  # fmt: skip


class AskForm(Form):
    """Which home."""

    home = Select("Which home?", required="Choose the home to ask", width="two-thirds")


class Ask(WhereNoFormIsAsked):
    """Ask a home that was chosen whether it takes them."""

    form_class = AskForm
    title = "Ask a home"
    button = "Ask it"
    does = staticmethod(asking.ask_home)
    intro = (
        "It reads what is looked for and what it must know to answer, until it says no or they live there.",
    )

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The homes that were chosen as options, the newest first."""
        form = super().form(data, quiet=quiet)
        options = PlacementOption.objects.filter(search__referral=self.referral, home__isnull=False)
        homes = {one.home_id: one.home.name for one in options.select_related("home").order_by("-pk") if one.home}  # fmt: skip
        form.fields["home"].choices = [("", ""), *homes.items()]
        if not homes:
            self.intro = (NONE_CHOSEN,)
        return form

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Ask it."""
        home = Home.objects.get(pk=cleaned["home"])
        return asking.ask_home(referral=self.referral, home=home, by=self.request.actor)


def sought_cards(screen: Any, referral: Referral) -> list[dict[str, Any]]:
    """What is looked for, as it was said last; none where nothing was."""
    row = said_of([referral]).get(referral.pk)
    if row is None:
        return []
    return [{"title": asked_words(sought_of(row)), "lines": _lines(screen, row), "links": []}]


def _lines(screen: Any, row: HomeSought) -> list[str]:
    must = [words for name, words in MUST if getattr(row, name)]
    parts = [("Would like", row.wants), ("Family in", row.family_in), ("Learns or works in", row.learns_in)]  # fmt: skip
    return [
        *(["They have nowhere to sleep tonight"] if row.emergency else []),
        f"Why: {row.why}",
        *([f"Their wishes: {row.wishes}"] if row.wishes else []),
        *must,
        *([dict(GENDERS)[row.gender]] if row.gender else []),
        *(["A home outside the area was agreed"] if row.out_of_area else []),
        *(f"{words}: {', '.join(named)}" for words, named in parts if named),
        f"Lived in a children’s home: {ANSWERS[row.was_in_childrens_home].lower()}",
        f"Comes back from outside the area: {ANSWERS[row.returns_from_outside].lower()}",
        *([words] if (words := _goes_first(screen, row)) else []),
        f"Said {clock.in_words(row.said_at)}",
    ]


def _goes_first(screen: Any, row: HomeSought) -> str:
    """That they go first for a home of those that are kept for moving on, where a pack says who does."""
    said = {"was_in_childrens_home": row.was_in_childrens_home, "returns_from_out_of_county": row.returns_from_outside}  # fmt: skip
    facts = {name: answer == "yes" for name, answer in said.items() if answer != "not_known"}
    try:
        found = protocol.answer(screen.request.actor, FIRST, facts)
    except Refused:
        return ""
    return "Goes first for a Move On Home" if "goes_first" in found.outcome else ""


def home_cards(referral: Referral) -> list[dict[str, Any]]:
    """What was found when staying at home was looked at, for those who may read why."""
    rows = list(StayingHome.objects.filter(referral=referral).order_by("-considered_on", "-pk"))
    shown("family", {row.file_id for row in rows})
    return [
        {
            "title": f"Looked at {clock.day_in_words(row.considered_on)}",
            "lines": [
                f"Home is safe: {ANSWERS[row.safe].lower()}",
                f"They can live there: {ANSWERS[row.able].lower()}",
                row.safety_reasons,
            ],
            "links": [],
        }
        for row in rows
    ]
