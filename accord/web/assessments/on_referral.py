"""What the screens of a provider's work share: the referral, and whose work on it is shown."""

from typing import Any

from django.http import Http404

from accord.access.actor import current
from accord.access.models import CaseTeam, Team
from accord.access.refusals import Refused
from accord.casework.assessments.models import (
    AssessmentInterview,
    HousingAssessment,
    Offer,
    Refusal,
)
from accord.casework.assessments.queries import AssessmentPage, assessment_page
from accord.casework.assessments.teams import ANSWERING, team_answering
from accord.casework.referrals.models import Referral
from accord.vocabulary import roles
from accord.web.case_form import CaseForm, OnCase

INVITED = (
    "young_person", "lead_worker", "provider", "keyworker", "parent", "youth_justice_worker",
    "other_professional",
)  # fmt: skip


def people(names: tuple[str, ...] = INVITED) -> list[tuple[str, str]]:
    """Roles to tick, with their titles."""
    known = roles()
    return [(name, known[name].title) for name in names]


def titles(names: list[str]) -> str:
    """Roles as a list in words."""
    known = roles()
    return ", ".join(known[name].title if name in known else name for name in names)


class OnReferral(OnCase):
    """Finds the referral in the address, and the provider's team whose work on it is shown."""

    tab = "Home"
    kwargs: dict[str, Any]

    def find(self) -> None:
        """Find the referral."""
        self.referral = self.one(Referral, self.kwargs["referral"])

    def team(self) -> Team | None:
        """The asker's own team where it answers the referral, else the newest it was passed to."""
        try:
            return team_answering(self.file, current())  # type: ignore[arg-type]
        except Refused:
            found = self.teams()
            return found[0] if found else None

    def teams(self) -> list[Team]:
        """Every provider's team with something about this referral, the newest first."""
        about = {"referral_id": self.referral.pk}
        held = CaseTeam.objects.filter(file_id=self.file.pk, role__in=ANSWERING, team__isnull=False)
        ids = [team for team, _ in held.order_by("-starts").values_list("team_id", "file_id")]
        for table in (Offer, Refusal, HousingAssessment, AssessmentInterview):
            rows = table.objects.filter(**about).order_by("-pk")
            ids += [team for team, _ in rows.values_list("provider_team_id", "file_id")]
        order = list(dict.fromkeys(ids))
        teams = Team.objects.filter(pk__in=order).select_related("agency")
        return sorted(teams, key=lambda team: order.index(team.pk))

    def work(self) -> AssessmentPage:
        """What that team has of this referral.

        :raises Http404: where no provider has it yet.
        """
        team = self.team()
        if team is None:
            raise Http404
        return assessment_page(self.referral, team)


class ReferralForm(OnReferral, CaseForm):
    """A form that is part of a provider's work on a referral."""

    button = "Save"

    def next(self, result: Any) -> str:
        """Back to the provider's work."""
        return self.back()

    def back(self) -> str:
        """Back to the provider's work."""
        return self.to("assessments:work", self.referral.pk)
