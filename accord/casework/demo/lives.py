"""Who lives which story in the demo: at which point each stands today, and what is unusual about it."""

import random
from collections.abc import Iterable
from dataclasses import replace

from accord.casework.demo.playing import Life

IN_CARE, IN_NEED, LEAVER, ADULT = (
    "looked_after",
    "child_in_need",
    "relevant_care_leaver",
    "care_leaver",
)


def life(began: int, *traits: str, until: str = "", late: dict[str, int] | None = None,
         home: str = "", script: str = "whole", **people: str) -> Life:  # fmt: skip
    """One line of the table below."""
    slow = tuple((late or {}).items())
    return Life(script, began, until, slow, frozenset(traits), home, **people)


# days ago, what is unusual, and where it stopped
DEFAULT: tuple[Life, ...] = (
    # a need, and a referral being written
    life(1, IN_CARE, until="record_need"),
    life(9, IN_NEED, until="record_need"),
    life(4, ADULT, until="start_referral"),
    life(12, IN_CARE, "missing", until="save_referral_views"),
    life(15, LEAVER, until="save_risk_assessment"),
    life(8, IN_CARE, "significant", until="attach_document"),
    # the gangs co-ordinator
    life(11, IN_CARE, "gangs", until="request_gangs_consultation"),
    life(16, IN_CARE, "gangs", "order", until="request_gangs_consultation"),
    life(19, ADULT, "gangs", until="request_gangs_check"),
    life(23, IN_CARE, "gangs", "missing", until="pass_on_check_result"),
    # sent, and with the council's teams
    life(13, IN_CARE, until="complete_referral"),
    life(10, IN_CARE, "order", until="submit_referral"),
    life(14, ADULT, until="submit_referral"),
    life(17, IN_NEED, until="submit_referral"),
    life(21, IN_CARE, "gaps", until="request_further_information"),
    life(26, LEAVER, "gaps", until="request_further_information"),
    life(24, IN_CARE, "gaps", until="supply_further_information"),
    life(20, ADULT, until="share_options"),
    life(33, IN_CARE, "gangs", until="request_gangs_check", home="larch"),
    life(22, IN_CARE, "spot", until="request_approval", home="saltings"),
    life(27, ADULT, "spot", until="request_approval", home="heron"),
    life(24, IN_CARE, "spot", until="propose_spot_purchase", home="heron"),
    life(31, ADULT, "spot", "hours", until="agree_spot_purchase", home="heron"),
    life(25, IN_CARE, until="supply_referral_information"),
    life(29, ADULT, until="assess_pathway"),
    # with a provider
    life(28, IN_CARE, until="forward_referral", home="larch"),
    life(44, ADULT, until="receive_referral", home="larch"),
    life(30, IN_CARE, until="arrange_interview", home="rowan"),
    life(36, IN_NEED, until="hold_interview", home="larch"),
    life(38, IN_CARE, until="complete_housing_assessment", home="rowan"),
    life(43, IN_CARE, "refused", until="raise_doubt", home="rowan"),
    life(52, IN_CARE, "refused", "questioned", home="rowan", worker="dele"),
    life(72, IN_CARE, "refused", "questioned", "settled", home="larch", worker="dele"),
    life(33, ADULT, until="offer_placement", home="hazel"),
    life(34, IN_CARE, until="offer_placement", home="larch"),
    life(55, ADULT, "declines", home="elm"),
    life(48, IN_CARE, "away", until="provide_unit_plan", home="saltings"),
    life(32, IN_CARE, until="answer_offer", home="birch"),
    life(36, ADULT, until="confirm_placement", home="elm"),
    # moving in and planning
    life(58, IN_CARE, "missing", until="start_placement", home="larch"),
    life(70, IN_CARE, until="start_placement", home="rowan", late={"start_placement": 1}),
    life(86, IN_CARE, "no_keyworker", until="agree_plan", home="nine"),
    life(74, IN_CARE, "corrected", until="change_start_date", home="birch"),
    life(76, IN_CARE, "significant", "order", home="rowan", late={"hold_planning_meeting": 5}),
    life(88, ADULT, "unfiled", until="send_meeting_notes", home="hazel"),
    life(84, IN_CARE, "late_nights", "missing", "letters_elsewhere", "held", until="agree_plan", home="kestrel"),
    life(95, IN_NEED, "deputy", until="send_plan", home="larch"),
    # settled, up to the first review
    life(105, IN_CARE, "away", "significant", home="saltings"),
    life(98, IN_CARE, home="nine"),
    life(108, ADULT, "spot", home="heron"),
    life(118, ADULT, home="elm", late={"arrange_interview": 14}),
    life(126, IN_CARE, "gangs", "missing", "risk_group", home="birch", worker="dele"),
    life(134, IN_CARE, "early", "incident", "out_tonight", "documents", home="larch", keyworker="joan"),
    life(139, ADULT, "unfiled", home="hazel", late={"send_plan": 15}),
    life(150, IN_CARE, "spot", "hours", home="heron"),
    life(150, IN_CARE, until="agreed_days", home="kestrel"),
    life(158, ADULT, until="agreed_days", home="elm"),
    life(146, ADULT, "moving", "expected_back", home="larch", worker="farida", keyworker="joan"),
    life(112, ADULT, home="elm"),
    life(122, IN_CARE, home="larch"),
    life(129, IN_CARE, home="rowan"),
    life(137, ADULT, home="hazel"),
    life(143, ADULT, home="birch"),
    life(155, IN_CARE, home="kestrel"),
    life(162, IN_CARE, "missing", home="nine"),
    life(171, IN_NEED, home="larch"),
    # reviewed
    life(185, IN_CARE, "turning_18", home="nine"),
    life(166, ADULT, until="hold_review", home="birch"),
    life(208, IN_CARE, "order", home="rowan", late={"hold_review": 16}),
    life(178, ADULT, until="record_review", home="nine"),
    life(262, IN_CARE, "missing", "longer", "back_again", home="birch"),
    life(301, ADULT, "granted", "own_record", home="hazel", worker="farida"),
    life(318, IN_CARE, "leaves", home="nine"),
    # what does not wait, and what does not happen
    life(6, IN_NEED, script="bed_tonight", home="tern"),
    life(37, IN_CARE, script="not_wanted"),
    life(5, ADULT, script="family", until="place_family_out_of_borough"),
    life(40, ADULT, script="family"),
)  # fmt: skip


def lives(size: str, rng: random.Random) -> list[Life]:
    """The lives of a demo: `default` about 75; `full` the volumes of one council."""
    if size != "full":
        return list(DEFAULT)
    return [*DEFAULT, *_many(rng)]


RARE = {"away", "spot", "gangs"}  # what few of a whole council's lives have
# What a life needs to stop where it does.
KEPT = {"gaps", "refused", "declines", "leaves", "corrected"}


def _many(rng: random.Random) -> Iterable[Life]:
    """So many more that one council's volumes are reached, each stopping where today finds it."""
    few_traits = ("missing", "order", "gaps", "significant", "unfiled", "late_nights", "deputy")
    ordinary = [one for one in DEFAULT if one.script == "whole" and not one.traits & RARE]
    for status, count in FULL.items():
        for _ in range(count):
            like = rng.choice([one for one in ordinary if status in one.traits] or ordinary)
            traits = {status, *rng.sample(few_traits, rng.choice((0, 0, 1, 1, 2)))}
            traits |= like.traits & KEPT
            began = max(1, like.began + rng.randint(-6, 30))
            yield replace(
                like, began=began, traits=frozenset(traits), home="", worker="", keyworker=""
            )


# Live at one time in one council: 52 of 16 and 17 in supported accommodation, 10 who are not looked
# after, 465 active care leavers and some 42 young people homeless at 16 and 17 in a year, of whom
# about 17 are housed. The default lives count towards them.
FULL = {IN_CARE: 52, IN_NEED: 27, LEAVER: 20, ADULT: 440}
