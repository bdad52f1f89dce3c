"""Everybody who waits for a home, and every bed: the best for all of them, and what a decision costs.

Nothing is recorded here. What somebody decides otherwise is kept for them alone, and worked out again.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from accord import clock
from accord.access.actions import why_not
from accord.access.refusals import refuse_if
from accord.casework.finding.together import Decided, Together, comes_free, together, with_decisions
from accord.casework.finding.waiting import waits_of
from accord.casework.homes.refusals import SEALED_OFF
from accord.casework.homes.voids import voids_now
from accord.casework.referrals import actions
from accord.casework.sealing.refusals import note_search, note_together
from accord.matching import CostOfChange, NotPossible, Proposal, difference
from accord.matching.solving import GREEDY
from accord.web.doing import address
from accord.web.page.screens import Screen
from accord.web.referrals.base import ReferralPage
from accord.web.referrals.decided import (
    and_given,
    and_refused,
    decided_by,
    keep_decided,
    without,
)
from accord.web.referrals.finding import all_kept
from accord.web.referrals.fitting import level_words
from accord.web.referrals.weighing import bed_row, bed_words, cost_lines, pair_line, to_say_lines

HOMES = 20  # of which the cost is worked out at once
BEDS = 100  # lines of beds on the board
NO_TIME = "There was no time to work out what it would cost. Try it, to see it on the board."


class Weighing:
    """What the board and its pages share: everybody together, tries counted, and what was decided."""

    request: Any
    forgotten = ""  # that something was decided which can no longer stand

    def weigh(self) -> Together:
        """Weigh everybody. That a sealed limit was met is counted before anything is shown."""
        by = self.request.actor
        found = together(all_kept(by.member_id), by)
        for one in found.waits:
            note_search(one.file, found.closed.get(one.file.pk, ()), by)
        return found

    def standing(self, found: Together) -> tuple[Decided, CostOfChange | None]:
        """What was decided and still can stand, and what it costs; what cannot stand is forgotten."""
        decided = decided_by(self.request.actor.member_id)
        if not decided:
            return decided, None
        try:
            return decided, with_decisions(found, decided)
        except NotPossible:
            keep_decided(self.request.actor.member_id, Decided({}))
            self.forgotten = "What you decided before can no longer stand: somebody has a home now, or a bed is gone. Decide again."
            return Decided({}), None


class Board(Weighing, Screen):
    """Who waits, which beds are void or foreseen, and what would be best for all of them."""

    template_name = "referrals/together.jinja"
    title = "Everybody who waits"

    def prepare(self) -> None:
        """For those who look for homes."""
        by = self.request.actor
        refuse_if(why_not(actions.identify_options.action, by=by, file_id=None))

    def back(self) -> str:
        """Back to the referrals."""
        return address("referrals:board")

    def post(self, request: HttpRequest) -> HttpResponse:
        """Forget what was decided: begin again with what is proposed."""
        keep_decided(self.request.actor.member_id, Decided({}))
        return HttpResponseRedirect(address("referrals:together"))

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the proposal, with what was decided."""
        found = self.weigh()
        decided, cost = self.standing(found)
        proposal = cost.proposal if cost else found.proposal
        everybody = (*found.waits, *found.unsaid, *found.unseen)
        parked = waits_of(one.referral.ref for one in everybody)
        lines = [pair_line(found, proposal, row, parked) for row in range(len(found.waits))]
        order = sorted(range(len(lines)), key=lambda row: (-proposal.lines[row].rank, row))
        return self.page(
            ruled=found.ruled,
            forgotten=self.forgotten,
            says=_says(found, proposal),
            limits=_limits(found),
            gap=_gap(proposal),
            decided=_decided_words(found, decided),
            cost=cost_lines(found, cost) if cost else [],
            placed=[lines[row] for row in order if lines[row].home],
            without=[lines[row] for row in order if not lines[row].home],
            unsaid=to_say_lines(found.unsaid, parked),
            unseen=to_say_lines(found.unseen, parked),
            beds=_beds(found, proposal),
        )  # fmt: skip


class Weighed(Weighing, ReferralPage):
    """One of them: why this home, which others could be, and what each would cost everybody."""

    template_name = "referrals/weighed.jinja"
    title = "A home, beside everybody who waits"
    back_to = "referrals:together"
    tab = "Referral"

    def look(self) -> None:
        """Refuse those whose step it is not, in the words of the step."""
        refuse_if(self.why_not(actions.identify_options))

    def back(self) -> str:
        """Back to everybody."""
        return address("referrals:together")

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Show them among everybody."""
        return self._show(self.weigh())

    def post(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Try a decision: everybody is worked out again, and the board shows the difference."""
        found = self.weigh()
        before, _ = self.standing(found)
        if self.forgotten:
            return self._show(found, self.forgotten)
        after = self._asked(before)
        try:
            if after:
                with_decisions(found, after)
        except NotPossible:
            return self._show(found, self._why_not(found, before, after))
        keep_decided(self.request.actor.member_id, after)
        return HttpResponseRedirect(address("referrals:together"))

    def _asked(self, before: Decided) -> Decided:
        given, refused = self.request.POST.get("give", ""), self.request.POST.get("refuse", "")
        if "none" in self.request.POST:
            return and_given(before, self.ref, "")
        if given:
            return and_given(before, self.ref, given)
        return and_refused(before, self.ref, refused) if refused else without(before, self.ref)

    def _why_not(self, found: Together, before: Decided, after: Decided) -> str:
        """Why a decision cannot stand, in words; one that a sealed limit forbids is counted."""
        bed, row = after.given.get(self.ref, ""), found.row(self.ref)
        at = found.at(bed) if bed else None
        if row is None or at is None:
            return "This bed is no longer there. Look at the homes below."
        for other, theirs in before.given.items():
            beside = found.row(other)
            if theirs == bed and other != self.ref and beside is not None:
                return f"You gave this bed to {found.waits[beside].name}. Take that back first."
        there = found.kept_from(before, row, at)
        if there is not None:
            home = found.spots[at].home.home.pk
            note_together(self.file, found.waits[there].file, home, self.request.actor)
            return SEALED_OFF
        return "This home is not possible for them as things are, beside what else you decided."

    def _show(self, found: Together, refused: str = "") -> HttpResponse:
        row = found.row(self.ref)
        decided, cost = self.standing(found)
        if row is None:
            return self.page(line=None, find_href=self.to("referrals:find"))
        proposal = cost.proposal if cost else found.proposal
        waits, line = found.waits[row], pair_line(found, proposal, row)
        spot = found.spot(proposal.lines[row].place)
        return self.page(
            status=422 if refused else 200,
            line=line,
            refused=refused,
            forgotten="" if refused else self.forgotten,
            changed=self.ref in {*decided.given, *(who for who, _ in decided.refused)},
            others=self._others(found, decided, proposal, row),
            refuse=spot.home.home.ref if spot else "",
            find_href=self.to("referrals:find"),
            choose_href=self.to("referrals:fit", spot.home.home.ref) if spot and waits.said else "",
        )

    def _others(
        self, found: Together, decided: Decided, proposal: Proposal, row: int
    ) -> list[dict[str, Any]]:
        """The best bed of every other home that is possible, and what it would cost everybody."""
        fits, here = found.proposal.board.fits[row], found.spot(proposal.lines[row].place)
        taken = {bed for ref, bed in decided.given.items() if ref != self.ref}
        best: dict[int, int] = {}
        # a bed that was given to somebody else comes after every other of its home
        for at in sorted(
            range(len(fits)), key=lambda at: (found.spots[at].bed.ref in taken, -int(fits[at]))
        ):
            home = found.spots[at].home.home.pk
            if fits[at] >= 0 and (here is None or home != here.home.home.pk):
                best.setdefault(home, at)
        others = []
        for at in list(best.values())[:HOMES]:
            spot = found.spots[at]
            cost = self._cost(found, decided, spot.bed.ref, proposal)
            others.append(
                {
                    "home": spot.home.home.name,
                    "href": reverse("homes:home", args=[spot.home.home.ref]),
                    "bed": bed_words(spot),
                    "fit": level_words(int(fits[at])),
                    "ref": spot.bed.ref,
                    "cost": cost,
                }
            )
        return others

    def _cost(self, found: Together, decided: Decided, bed: str, before: Proposal) -> list[str]:
        after = and_given(decided, self.ref, bed)
        if not found.time_is_left:
            return [NO_TIME]
        try:
            changed = with_decisions(found, after).proposal
        except NotPossible:
            return [self._why_not(found, decided, after)]
        sure = before.solved.proved and changed.solved.proved
        return cost_lines(found, difference(before, changed)) if sure else [NO_TIME]


def _says(found: Together, proposal: Proposal) -> str:
    """How many wait, how many beds there are, and for how many there is one."""
    today = clock.local_date(clock.now())
    everybody = len(found.waits) + len(found.unsaid) + len(found.unseen)
    free = sum(spot.bed.state == "free" for spot in found.spots)
    foreseen = sum(spot.foreseen and comes_free(spot, today) for spot in found.spots)
    placed = len(proposal.solved.taken)
    wait = "1 young person waits" if everybody == 1 else f"{everybody} young people wait"
    beds = "1 bed is on offer" if free == 1 else f"{free} beds are on offer"
    return f"{wait}. {beds}, {foreseen} more are planned to come free. A home is proposed for {placed}."  # fmt: skip


def _limits(found: Together) -> list[str]:
    """The stated limits of a proposal, the first before the next."""
    long = f"Whoever has waited longer than {found.longest} days. No better fit of somebody else goes before them." if found.longest else ""  # fmt: skip
    return [
        "Whoever has nowhere to sleep tonight.",
        *([long] if long else []),
        "As many others as there can be.",
        "Then how well the homes fit all of them together.",
    ]


def _gap(proposal: Proposal) -> str:
    """What it is better by than giving each their best home in turn, and how sure that is."""
    mine, turn = proposal.worth, proposal.in_turn
    more = sum(mine[:3]) - sum(turn[:3])
    if proposal.solved.how == GREEDY or not proposal.solved.proved:
        return "Nothing better was found in time. It may not be the best."
    if more > 0:
        return f"Giving each their best home in turn would leave {more} more without one."
    if proposal.gap >= 10:
        return f"Giving each their best home in turn would fit {proposal.gap // 10} of 100 less, all together."
    if mine[:3] != turn[:3]:
        return "Giving each their best home in turn would leave somebody without one who comes before others."
    return "Giving each their best home in turn would come to the same."


def _decided_words(found: Together, decided: Decided) -> list[dict[str, str]]:
    """What was decided, each with the way to take it back."""
    said = []
    for ref, bed in decided.given.items():
        row, at = found.row(ref), found.at(bed) if bed else None
        spot = found.spots[at] if at is not None else None
        what = f"{spot.home.home.name}, {spot.bed.name}" if spot else "no home for now"
        if row is not None:
            said.append({"words": f"You gave {found.waits[row].name} {what}.", "name": found.waits[row].name,
                         "href": address("referrals:weighed", ref)})  # fmt: skip
    for ref, home in sorted(decided.refused):
        row = found.row(ref)
        names = {one.home.home.ref: one.home.home.name for one in found.spots}
        if row is not None and home in names:
            said.append({"words": f"You said no to {names[home]} for {found.waits[row].name}.",
                         "name": found.waits[row].name, "href": address("referrals:weighed", ref)})  # fmt: skip
    return said


def _beds(found: Together, proposal: Proposal) -> list[list[Any]]:
    today = clock.local_date(clock.now())
    days = {void.bed_id: void.days for void in voids_now()}
    there = [at for at, spot in enumerate(found.spots) if comes_free(spot, today)]
    return [bed_row(found, proposal, at, days.get(found.spots[at].bed.id)) for at in there[:BEDS]]
