"""Find a home: what is looked for, kept for whoever searches until they look for something else."""

from dataclasses import fields
from typing import Any

from accord.access.models import Draft
from accord.casework.finding.sought import Sought, said_of, sought_of, support_judged
from accord.casework.homes.models import Home
from accord.casework.homes.provision import provisions
from accord.casework.referrals import actions
from accord.casework.referrals.models import Referral
from accord.casework.referrals.models.search import LEVELS
from accord.web.doing import address
from accord.web.keeping import KeepsDraft
from accord.web.page.conflict import NOT_ANSWERS
from accord.web.page.fields import Checkboxes, Confirm, Date, Form, Radios
from accord.web.page.screens import as_typed
from accord.web.referrals.base import DoOnReferral

MUST = [
    ("needs_24h", "Staff there day and night"),
    ("needs_step_free", "A room and a bathroom without steps"),
    ("parent", "Room for their child, who lives with them"),
    ("lives_alone", "Nobody else: it is not safe that they live with others"),
    ("curfew", "A curfew can be kept"),
]
GENDERS = [("woman", "A young woman"), ("man", "A young man"), ("other", "Another gender")]
SLOT = "-"  # where the reference of a file stands in an address
PLACES = ("wants", "family_in", "learns_in")


class SoughtForm(Form):
    """What is looked for."""

    starts_on = Date(
        "When do they need it from?",
        called="The first day",
        future=True,
        required="Enter the day they need it from",
    )
    ends_on = Date(
        "When are they expected to leave?",
        called="The day they leave",
        future=True,
        required="Enter the day they should leave",
    )
    tier = Radios(
        "How much support do they need?",
        choices=LEVELS,
        required="Select how much support they need",
    )
    emergency = Confirm("", text="They have nowhere to sleep tonight")
    must = Checkboxes("What must the home have?", choices=MUST)
    gender = Radios(
        "Their gender, as they say it",
        choices=GENDERS,
        hint="Some homes are for one gender only. Left empty, these do not count as possible",
    )
    kinds = Checkboxes("Which kinds of home?", hint="None means that any kind may do")
    out_of_area = Confirm("", text="A home outside the borough was agreed")
    wants = Checkboxes("Where would they like to live?")
    family_in = Checkboxes("Where is the family they want to be near?")
    learns_in = Checkboxes("Where do they learn or work?")
    sections: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("The stay", ("starts_on", "ends_on", "tier", "emergency")),
        ("What the home must be", ("must", "gender", "kinds", "out_of_area")),
        ("What they would like", PLACES),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a last day after the first."""
        cleaned = super().clean() or {}
        first, leaves = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and leaves and leaves <= first:
            self.add_error("ends_on", "The day they leave must be after the first day")
        return cleaned

    def sought(self) -> Sought:
        """What was answered, as the rules ask for it."""
        cleaned = self.cleaned_data
        must: dict[str, Any] = {name: name in cleaned["must"] for name, _ in MUST}
        lists = {name: tuple(cleaned.get(name) or ()) for name in ("kinds", *PLACES)}
        return Sought(
            starts_on=cleaned["starts_on"],
            ends_on=cleaned["ends_on"],
            tier=cleaned["tier"],
            gender=cleaned["gender"],
            out_of_area=cleaned["out_of_area"],
            emergency=cleaned["emergency"],
            **must | lists,
        )


def parts_there_are() -> list[str]:
    """The parts of the area that homes are in."""
    named = Home.objects.exclude(locality="").order_by("locality")
    return list(named.values_list("locality", flat=True).distinct())


def sought_form(
    data: Any = None,
    *,
    initial: dict[str, Any],
    quiet: bool = False,
    parts: list[str] | None = None,
    form_class: type[SoughtForm] = SoughtForm,
) -> SoughtForm:
    """The form with the kinds of home and the parts of the area that there are."""
    form = form_class(data, initial=initial, quiet=quiet)
    form.fields["kinds"].choices = [(one.id, one.title) for one in provisions().values()]
    parts = parts_there_are() if parts is None else parts
    for name in PLACES:
        form.fields[name].choices = [(part, part) for part in parts]
    empty = [*(PLACES if not parts else ()), *(() if form.fields["kinds"].choices else ("kinds",))]
    for name in empty:
        del form.fields[name]
    form.sections = tuple(
        (heading, kept)
        for heading, names in form.sections
        if (kept := tuple(name for name in names if name not in empty))
    )
    return form


class Find(KeepsDraft, DoOnReferral):
    """Say what is looked for. Nothing is recorded by it: the homes are shown, and people decide."""

    form_class = SoughtForm
    title = "Find a home"
    button = "Show the homes"
    does = staticmethod(actions.identify_options)
    intro = (
        "Every home of the area is shown: which could be right, which not, and why. You decide.",
    )

    def form(self, data: Any = None, *, quiet: bool = False) -> Form:
        """The form, over what was typed if there is anything."""
        return sought_form(data, initial=self.initial(), quiet=quiet)

    def initial(self) -> dict[str, Any]:
        """What somebody of the case said is looked for, or the level of support that was judged right."""
        row = said_of([self.referral]).get(self.referral.pk)
        return initial_of(sought_of(row)) if row else {"tier": support_judged(self.referral)}

    def act(self, cleaned: dict[str, Any]) -> Any:
        """Keep what is looked for, for whoever searches: an address must not carry it."""
        typed = self.filled.data.lists()  # type: ignore[attr-defined]
        self.keep_draft({name: said for name, said in typed if name not in NOT_ANSWERS})

    def forget_draft(self) -> None:
        """Nothing is forgotten: the list of homes is drawn from it."""

    def after(self, result: Any) -> str:
        """On to the homes."""
        return self.to("referrals:fits")


def initial_of(sought: Sought) -> dict[str, Any]:
    """What is looked for, as the answers of the form."""
    said = {one.name: getattr(sought, one.name) for one in fields(sought)}
    must = [name for name, _ in MUST if said.pop(name)]
    return {name: list(v) if isinstance(v, tuple) else v for name, v in said.items()} | {"must": must}  # fmt: skip


def kept_sought(member_id: int, address: str, referral: Referral) -> Sought | None:
    """What this member looks for on the screen of this address, or else what was said; None where neither is whole."""
    rows = Draft.objects.filter(member_id=member_id, form=address)
    typed = rows.values_list("typed", flat=True).first()
    if typed is None:
        said = said_of([referral]).get(referral.pk)
        return sought_of(said) if said else None
    form = sought_form(as_typed(typed), initial={})
    return form.sought() if form.is_valid() else None


def all_kept(member_id: int) -> dict[str, Sought]:
    """What this member looks for, by the reference of each file, where it is whole."""
    before, after = address("referrals:find", SLOT).split(SLOT)
    rows = Draft.objects.filter(member_id=member_id, form__startswith=before, form__endswith=after)
    parts, found = parts_there_are(), {}
    for name, typed in rows.values_list("form", "typed"):
        form = sought_form(as_typed(typed), initial={}, parts=parts)
        if form.is_valid():
            found[name.removeprefix(before).removesuffix(after)] = form.sought()
    return found
