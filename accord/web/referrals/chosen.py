"""What was known of a home when it was chosen as an option."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse

from accord import clock, vocabulary
from accord.access.sight import shown
from accord.casework.finding.models import HomeChoice
from accord.casework.referrals.models import PlacementSearch
from accord.web.referrals.base import ReferralPage
from accord.web.referrals.fitting import level_words


def choices_of(search: PlacementSearch) -> dict[int, HomeChoice]:
    """The choices that stand, by the option each is of."""
    rows = HomeChoice.objects.filter(option__search=search).select_related("better")
    return {row.option_id: row for row in rows}


def choice_words(row: HomeChoice) -> str:
    """When it was chosen, how well it fitted then, and which home fitted better."""
    could = level_words(row.fit) if row.possible else "Not possible as things were"
    better = f". {row.better.name} fitted better" if row.better else ""
    day = clock.day_in_words(clock.local_date(row.chosen_at))
    return f"When it was chosen, on {day}: {could[:1].lower()}{could[1:]}{better}"


class Chosen(ReferralPage):
    """One choice, with the facts the rules read when it was made."""

    template_name = "referrals/chosen.jinja"

    def get(self, request: HttpRequest, ref: str, choice: int) -> HttpResponse:
        """Show it."""
        rows = HomeChoice.objects.filter(file_id=self.file.pk, pk=choice)
        row = rows.select_related("home", "better", "option").first()
        if row is None:
            raise Http404
        shown("search", [row.file_id])
        return self.page(
            title=f"What was known of {row.home.name}",
            words=choice_words(row),
            why=row.option.decision_evidence,
            of_person=_rows(row.facts, of_place=False),
            of_place=_rows(row.facts, of_place=True),
        )


def _rows(facts: Iterable[str], *, of_place: bool) -> list[tuple[str, str, str]]:
    return [fact_row(line) for line in facts if line.startswith("place.") is of_place]


def fact_row(line: str) -> tuple[str, str, str]:
    """A kept fact as a row: what it says, and its value in words."""
    name, _, value = line.partition(": ")
    side, _, fact = name.partition(".")
    known = vocabulary.matching().get(side, {}).get(fact)
    if known is None:
        return name, value, ""
    return _first_upper(known.kind.says), _first_upper(known.kind.words(value)), ""


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]
