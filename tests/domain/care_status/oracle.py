"""Care worked out a second time, the slow way: one day after another, as sets of days.

It shares nothing with `accord.casework.care_status`: neither its layers nor its arithmetic.
"""

from datetime import date, timedelta

CARE = {"care_order", "interim_care_order"}
HOUSED = {"section_20", "short_break", "police_protection", "emergency_protection", "pace_transfer", "order_with_residence"}  # fmt: skip
ON_REMAND = {"remand_local_authority", "remand_detention"}
LOCKED = {"custodial_sentence", "remand_detention", "detained_in_hospital"}


def plus_years(day, years):
    try:
        return date(day.year + years, day.month, day.day)
    except ValueError:
        return date(day.year + years, 3, 1)


def plus_months(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError


class Life:
    """A history of what began and ended, and what a day makes of it."""

    def __init__(self, born, happened):
        self.born = born
        self.stretches = []  # [basis, first, last or None, over]
        for day, verb, basis, over in happened:
            if verb == "begins" and not self._stands_in_the_way(basis, day):
                self._make_room(basis, day)
                self.stretches.append([basis, day, None, False])
            elif verb == "ends":
                for one in self._open():
                    if one[0] == basis:
                        one[2], one[3] = max(day, one[1]), over

    def _open(self):
        return [one for one in self.stretches if one[2] is None]

    def _now(self, day):
        return {one[0] for one in self.stretches if one[2] is None or one[2] > day}

    def _stands_in_the_way(self, basis, day):
        now = self._now(day)
        if basis in now:
            return True
        in_prison, in_order = "custodial_sentence" in now, bool(now & CARE)
        if basis in {"section_20", "emergency_protection"}:
            return in_prison or in_order
        if basis == "short_break":
            return in_prison or in_order or "section_20" in now
        if basis == "interim_care_order":
            return "care_order" in now
        if basis == "pace_transfer":
            return in_prison or bool(now & ON_REMAND)
        return basis in ON_REMAND | {"police_protection"} and in_prison

    def _make_room(self, basis, day):
        for one in self._open():
            if self._gives_way(one[0], basis):
                one[2] = day

    @staticmethod
    def _gives_way(old, new):
        if new == "custodial_sentence":  # all but an order of the family court
            return old in HOUSED | ON_REMAND | {"with_parent", "accommodated_elsewhere", "accommodated_not_in_care"}  # fmt: skip
        if new in CARE:
            brief = {"police_protection", "emergency_protection", "pace_transfer"}
            upgraded = new == "care_order" and old == "interim_care_order"
            return old in brief | {"section_20", "short_break"} or upgraded
        if new in ON_REMAND:
            return old in ON_REMAND | {"pace_transfer", "with_parent"}
        if new == "order_with_residence":
            return old in ON_REMAND | {"pace_transfer", "with_parent"}
        if new == "section_20":
            return old in {"police_protection", "pace_transfer", "short_break", "with_parent", "accommodated_elsewhere", "accommodated_not_in_care"}  # fmt: skip
        if new == "with_parent":
            return old in {"section_20", "short_break", "accommodated_elsewhere", "accommodated_not_in_care"}  # fmt: skip
        if new == "special_guardianship":
            return old in HOUSED | CARE
        return new == "emergency_protection" and old == "police_protection"

    # --- as sets of days ---

    def held(self, bases, until, without=()):
        """Every day before `until` on which one of these held, accommodation over 24 hours only."""
        days = set()
        for number, (basis, first, last, over) in enumerate(self.stretches):
            if basis not in bases or first >= until or number in without:
                continue
            nights = None if last is None else (last - first).days
            if basis in HOUSED and (nights == 0 or (nights == 1 and not over)):
                continue
            days |= _each(first, min(last or until, until))
        return days

    def cared(self, until, without=()):
        limit = min(until, plus_years(self.born, 18))
        return self.held(HOUSED | CARE | ON_REMAND, limit, without)

    def law(self, until):
        breaks = {n: one for n, one in enumerate(self.stretches) if one[0] == "short_break" and one[1] < until}  # fmt: skip
        spans = {n: _each(one[1], min(one[2] or until, until)) for n, one in breaks.items()}
        order = any(one[0] in CARE and one[1] < until for one in self.stretches)
        few = all(
            sum(sum(day in _each(one[1], plus_months(one[1], 12)) for day in span) for span in spans.values()) <= 75
            for one in breaks.values()
        )  # fmt: skip
        apart = not order and few and all(len(span) <= 17 for span in spans.values())
        return len(_since(self.cared(until, breaks if apart else ()), plus_years(self.born, 14)))

    def remand(self, until):
        return _longest(self.held(ON_REMAND, min(until, plus_years(self.born, 18))))

    def looked_after(self, day):
        return day.toordinal() in self.cared(day + timedelta(days=1))

    def leaving_care(self, day):
        sixteen, grown = plus_years(self.born, 16), plus_years(self.born, 18)
        if not sixteen <= day < plus_years(self.born, 25):
            return ""
        if day < grown and self.looked_after(day):
            return "eligible" if self.law(day) >= 91 else ""
        at = min(day, grown)
        if not self._settled_with_parent(at) and (self._left(at, sixteen) or self._locked_up(sixteen, at)):  # fmt: skip
            return "relevant" if day < grown else "former_relevant"
        return "qualifying" if day < plus_years(self.born, 21) and self._qualifies(day, at) else ""

    def _left(self, at, sixteen):
        days = self.cared(at)
        last = max(days, default=None)
        if last is None or last < sixteen.toordinal():
            return False
        return self.law(date.fromordinal(last + 1)) >= 91

    def _locked_up(self, sixteen, at):
        days = {
            day
            for one in self.stretches
            if one[0] in LOCKED and one[1] <= sixteen
            for day in _each(one[1], one[2] or sixteen + timedelta(days=1))
        }
        if sixteen.toordinal() not in days or any(one[0] in CARE and one[1] <= at and (one[2] is None or one[2] > at) for one in self.stretches):  # fmt: skip
            return False
        first = sixteen
        while first.toordinal() - 1 in days:
            first -= timedelta(days=1)
        breaks = [n for n, one in enumerate(self.stretches) if one[0] == "short_break" and (min(one[2] or first, first) - one[1]).days <= 28]  # fmt: skip
        return len(_since(self.cared(first, breaks), plus_years(self.born, 14))) >= 91

    def _settled_with_parent(self, day):
        return any(
            basis == "with_parent" and plus_months(first, 6) <= day and (last is None or day < last)
            for basis, first, last, _ in self.stretches
        )

    def _qualifies(self, day, at):
        sixteen, grown = plus_years(self.born, 16), plus_years(self.born, 18)
        if _since(self.cared(at), sixteen):
            return True
        for basis, first, last, _ in self.stretches:
            if first > day:
                continue
            over = last is not None and last <= day
            if basis == "accommodated_elsewhere" and (over or day >= grown) and _since(_each(first, min(last or at, at)), sixteen):  # fmt: skip
                return True
            watched = min(day, grown - timedelta(days=1))
            in_force = first <= watched and (last is None or watched < last)
            if basis == "special_guardianship" and in_force and self.looked_after(first - timedelta(days=1)):  # fmt: skip
                return True
        return False


def _each(first, last):
    return set(range(first.toordinal(), last.toordinal()))


def _since(days, first):
    return {day for day in days if day >= first.toordinal()}


def _longest(days):
    best = 0
    for day in days:
        if day - 1 not in days:
            run = 0
            while day + run in days:
                run += 1
            best = max(best, run)
    return best
