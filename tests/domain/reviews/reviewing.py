"""Reviewing Kai's plan, the way Dele does it."""

from dataclasses import dataclass

from accord.casework.plans.models import SupportPlan
from accord.casework.reviews import actions
from accord.casework.reviews.models import Review, StatutoryReview
from tests.acting import acting_as, at
from tests.domain.settled import ALL_CAME, Settled

SCHEDULED = "2026-06-01 10:00"
REVIEW = "2026-06-08 14:00"
AFTER = "2026-06-08 17:00"


@dataclass
class Reviewed:
    """A settled case with a plan in force."""

    settled: Settled
    plan: SupportPlan

    def schedule(self, review_at: str = REVIEW, when: str = SCHEDULED, **more: object) -> Review:
        """A review, scheduled by Dele."""
        with acting_as(self.settled.town.dele, when) as by:
            return actions.schedule_review(
                placement=self.settled.placement, review_at=at(review_at), by=by, **more
            )

    def statutory(self, when: str = REVIEW, **more: object) -> StatutoryReview:
        """A looked-after review that a reviewing officer chairs."""
        with acting_as(self.settled.town.dele, SCHEDULED) as by:
            return actions.schedule_statutory_review(
                file=self.settled.file,
                by=by,
                **{"kind": "looked_after", "scheduled_for": at(when), "iro_chairs": True, **more},
            )

    def hold(self, review: Review, held_at: str = REVIEW, when: str = AFTER, **more: object):
        """The review, held with everybody there and recorded by Dele."""
        with acting_as(self.settled.town.dele, when) as by:
            return actions.hold_review(
                review=review, held_at=at(held_at), by=by, **{"came": ALL_CAME, **more}
            )

    def recorded(self, review: Review | None = None, when: str = AFTER, **words: str) -> Review:
        """The review, held, written down and finished."""
        review = review or self.hold(self.schedule())
        with acting_as(self.settled.town.dele, when) as by:
            actions.save_review_record(
                review=review,
                version=0,
                by=by,
                **{"outcomes_achieved": "Cooks twice a week", **words},
            )
            return actions.record_review(review=review, by=by)
