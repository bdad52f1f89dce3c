"""What was known of a home when it was chosen as an option."""

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
    """How well it fitted when it was chosen, and which home fitted better, in one sentence."""
    could = level_words(row.fit) if row.possible else "Not possible as things were"
    better = f". {row.better.name} fitted better" if row.better else ""
    return f"When it was chosen: {could[:1].lower()}{could[1:]}{better}"


class Chosen(ReferralPage):
    """One choice, with the facts the rules read when it was made."""

    template_name = "referrals/chosen.jinja"
    title = "What was known when it was chosen"

    def get(self, request: HttpRequest, ref: str, choice: int) -> HttpResponse:
        """Show it."""
        rows = HomeChoice.objects.filter(file_id=self.file.pk, pk=choice)
        row = rows.select_related("home", "better", "option").first()
        if row is None:
            raise Http404
        shown("search", [row.file_id])
        return self.page(
            home=row.home.name,
            when=clock.in_words(row.chosen_at),
            words=choice_words(row),
            why=row.option.decision_evidence,
            rows=[fact_row(line) for line in row.facts],
        )


def fact_row(line: str) -> tuple[str, str, str]:
    """A kept fact as a row: what it says, and its value in words."""
    name, _, value = line.partition(": ")
    side, _, fact = name.partition(".")
    known = vocabulary.matching().get(side, {}).get(fact)
    if known is None:
        return name, value, ""
    return known.kind.says[:1].upper() + known.kind.says[1:], known.kind.words(value), ""
