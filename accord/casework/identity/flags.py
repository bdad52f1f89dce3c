"""Every safety flag and marking of one record, for the pages of another of the same young person.

Each is read as its reader would read it on the record itself: the policies answer, and what a
reader may not see there is not said here. Nothing is copied, so nothing is to be taken away when two
records are parted.
"""

from collections.abc import Callable, Iterator

from accord import clock
from accord.access.sight import shown
from accord.casework.addresses.queries import addresses_on, how_to_reach
from accord.casework.concerns.models import HarmConcern
from accord.casework.exploitation.models import RiskConcern
from accord.casework.guarding.queries import facts_now
from accord.casework.intelligence.models import GangsSection, PoliceFlag, SpecialMeasure
from accord.casework.meetings.models import Arrangement
from accord.casework.missing.models import Episode
from accord.casework.missing.models.episode import LIVE
from accord.casework.people.models import YoungPerson
from accord.casework.plans.models import SafetyPlan
from accord.casework.referrals.models import RiskAssessment, RiskItem, YosOrder
from accord.casework.sealing.queries import limits

Said = Iterator[str]


def flags_of(person: YoungPerson) -> tuple[str, ...]:
    """What the reader must know of this record to keep the young person and others safe."""
    return tuple(words for flag in FLAGS for words in flag(person))


def _missing(person: YoungPerson) -> Said:
    now = Episode.objects.filter(file_id=person.file_id, state__in=LIVE).first()
    if now:
        yield from _shown("missing", person, f"{now.get_state_display()} now")


def _risk(person: YoungPerson) -> Said:
    newest = RiskAssessment.objects.filter(file_id=person.file_id).order_by("-number").first()
    if newest is None:
        return
    items = RiskItem.objects.filter(assessment_id=newest.pk, answer="yes").order_by("pk")
    level = f"level {newest.level_of_risk}" if newest.level_of_risk else ""
    significant = "significant risks" if newest.significant_risks == "yes" else ""
    found = [significant, level, *(one.get_category_display().lower() for one in items)]
    said = ", ".join(one for one in found if one)
    if said:
        yield from _shown("risk", person, f"Risk: {said}")


def _safety_plan(person: YoungPerson) -> Said:
    plans = SafetyPlan.objects.filter(file_id=person.file_id, superseded_at__isnull=True)
    if plans.exists():
        yield from _shown("risk", person, "A safety plan is in force")


def _police(person: YoungPerson) -> Said:
    flag = PoliceFlag.objects.filter(file_id=person.file_id, ended_at__isnull=True).first()
    if flag:
        words = f"On a list of the police, {flag.get_listed_as_display().lower()}"
        yield from _shown("gangs", person, words)
    newest = GangsSection.objects.filter(file_id=person.file_id).order_by("-pk").first()
    if newest and newest.applies:
        yield from _shown("gangs", person, "What the protocol says about gangs applies")


def _measures(person: YoungPerson) -> Said:
    rows = SpecialMeasure.objects.filter(file_id=person.file_id, ended_at__isnull=True)
    for one in rows.order_by("pk"):
        words = f"The police have a quick response in place: {one.get_reason_display().lower()}"
        yield from _shown("safeguarding", person, words)


def _concerns(person: YoungPerson) -> Said:
    harm = HarmConcern.objects.filter(file_id=person.file_id)
    if harm.exists():
        yield from _shown("safeguarding", person, "Somebody was worried about harm")
    worries = RiskConcern.objects.filter(file_id=person.file_id)
    for one in worries.order_by("pk"):
        words = f"A worry was recorded: {one.get_context_display().lower()}"
        yield from _shown("exploitation", person, words)


def _limits(person: YoungPerson) -> Said:
    now = clock.now()
    running = [one for one in limits(person.file_id) if one.until is None or one.until > now]
    if running:  # read by the team that set them alone; that they bind here too needs no reader
        yield f"Your team says where they must not live ({len(running)})"


def _sight(person: YoungPerson) -> Said:
    found = {one.kind for one in facts_now(person.file_id)}
    if "restriction" in found:
        yield "Only those on a list may see it"
    if "block" in found:
        yield "Somebody is kept out of it"


def _letters(person: YoungPerson) -> Said:
    now = [line for line in addresses_on(person.file) if line.current]
    if any(line.safe == "no" for line in now):
        yield "There is an address that is not safe to write to"
    if any(line.safe == "not_known" for line in now):
        yield "There is an address that nobody confirmed is safe to write to"
    reach = how_to_reach(person.file_id)
    if reach:
        yield f"Reach them so: {', '.join(reach.lines)}"


def _agreed(person: YoungPerson) -> Said:
    rows = Arrangement.objects.filter(file_id=person.file_id, state="current")
    kinds = dict.fromkeys(one.get_kind_display().lower() for one in rows.order_by("kind"))
    if kinds:
        yield from _shown("arrangement", person, f"Agreed there: {', '.join(kinds)}")


def _order(person: YoungPerson) -> Said:
    newest = YosOrder.objects.filter(file_id=person.file_id).order_by("-known_from").first()
    if newest and newest.on_order == "yes":
        yield from _shown("offending", person, "On a youth justice order")


def _shown(klass: str, person: YoungPerson, words: str) -> Said:
    shown(klass, [person.file_id])
    yield words


FLAGS: tuple[Callable[[YoungPerson], Said], ...] = (
    _missing,
    _risk,
    _safety_plan,
    _police,
    _measures,
    _concerns,
    _limits,
    _sight,
    _letters,
    _agreed,
    _order,
)
