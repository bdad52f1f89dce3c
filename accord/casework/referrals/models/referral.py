"""The referral itself, the documents with it, the check of them, and who they were given to."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Member, Team
from accord.casework.putting_right.entered import EnteredOnce
from accord.casework.referrals import states
from accord.casework.referrals.models.constraints import one_of, together

FORMS = [
    ("placement_request", "Placement Request and Specification form"),
    ("referrals_team", "Referrals team's form"),
    ("camden_pathway", "Camden Pathway form"),
]
OUTCOMES = [("sufficient", "Enough to go on"), ("gaps_found", "More is needed")]
RECIPIENTS = [
    ("referrals_team", "Referrals team"),
    ("private_housing_team", "Private housing partnerships team"),
    ("spot_purchase_provider", "Spot purchase provider"),
    ("camden_pathway", "Camden pathway"),
    ("pathway_provider", "Provider of the housing pathway"),
    ("home_asked", "Home that was asked"),
]
ANSWERS = [
    ("refused", "Refused"),
    ("not_taken_up", "It offered a place, and the search goes on"),
    ("accepted", "Accepted"),
    ("withdrawn", "Withdrawn"),
]


class Referral(CaseRecord):
    """One request for supported accommodation. One is live on a case at a time. Class: referral.

    The request form is the referral itself, printed: `form` says which one it counts as, and
    `interim` whether the interim forms were in force on the day it was started, which fixes it.
    """

    state = models.TextField(default=states.NEEDED)
    need_identified_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    interim = models.BooleanField(null=True)  # None: not started
    form = models.TextField(choices=FORMS, default="")
    form_completed_at = models.DateTimeField(null=True)
    form_completed_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    yp_view_strengths_protective_factors = models.TextField(default="")
    yp_view_needs = models.TextField(default="")
    yp_view_risks = models.TextField(default="")
    yp_view_outcomes_wanted = models.TextField(default="")
    why_supported_accommodation_appropriate = models.TextField(default="")
    additional_support_information = models.TextField(default="")
    completed_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_to = models.TextField(default="")  # placements_team | referrals_team | brokerage_team
    copied_to = ArrayField(models.TextField(), default=list)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(default="")
    withdrawn_says = models.TextField(default="")

    class Meta:
        db_table = "referral"
        constraints = [
            one_of("state", states.REFERRAL, "referral_state"),
            one_of("form", [key for key, _ in FORMS], "referral_form", empty=True),
            one_of(
                "submitted_to",
                ["placements_team", "referrals_team", "brokerage_team"],
                "referral_sent_to",
                empty=True,
            ),
            together("form_completed_at", "form_completed_by", "referral_form_completed"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) ^ ~Q(submitted_to=""),
                name="referral_submitted",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) ^ Q(state=states.WITHDRAWN),
                name="referral_withdrawn",
            ),
            models.UniqueConstraint(
                fields=["file"],
                condition=~Q(state__in=[states.PLACED, states.WITHDRAWN]),
                name="one_live_referral",
            ),
        ]
        indexes = [models.Index(fields=["state"], name="referral_by_state")]

    @property
    def on_a_form(self) -> bool:
        """Whether a referral form was begun: where no agreement asks for one, none is."""
        return self.started_at is not None

    @property
    def state_words(self) -> str:
        """Where it is, by the name of the team that looks for a home."""
        if self.state == states.WITH_PLACEMENTS and self.submitted_to == "brokerage_team":
            return "With the brokerage team"
        return states.REFERRAL[self.state]

    @property
    def stage(self) -> str:
        """Which of the protocol's four stages it is in, or "" when withdrawn."""
        return states.STAGES[self.state]


class ReferralDocument(CaseRecord):
    """One document of the referral: attached, held somewhere, or why there is none. Class: referral.

    `kind` is the name the pack's form gives it, without `doc_`: a pack may ask for any. Where it
    is attached, `media_type` says as what, and the file itself is an `uploads.ReferralFile`.
    """

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="documents")
    kind = models.TextField()
    title = models.TextField()
    held_where = models.TextField(default="")
    unavailable_because = models.TextField(default="")
    dated_on = models.DateField(null=True)
    attached_at = models.DateTimeField()
    media_type = models.TextField(default="")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "referral_document"
        constraints = [
            models.CheckConstraint(
                condition=~Q(media_type="") | ~Q(held_where="") | ~Q(unavailable_because=""),
                name="document_somewhere",
            ),
        ]


class QualityCheck(EnteredOnce):
    """One check of the referral documents by the team that received them. Class: referral."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="quality_checks")
    outcome = models.TextField(choices=OUTCOMES)
    gaps = models.TextField(default="")
    checked_at = models.DateTimeField()

    class Meta:
        db_table = "referral_quality_check"
        constraints = [one_of("outcome", dict(OUTCOMES), "quality_check_outcome")]


class InformationRequest(CaseRecord):
    """Something more that was asked for about a referral, and the answer. Class: referral."""

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="requests")
    asked = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    answer = models.TextField(default="")
    supplied_at = models.DateTimeField(null=True)
    supplied_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "information_request"
        constraints = [together("supplied_at", "supplied_by", "information_supplied")]


class Handover(CaseRecord):
    """The documents given to one recipient, and their receipt. Class: referral.

    The earliest `sent_at` is when a possible provider was first told.
    """

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="handovers")
    to = models.TextField(choices=RECIPIENTS)
    provider_team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    home = models.ForeignKey("homes.Home", models.PROTECT, null=True, related_name="+")
    documents = ArrayField(models.TextField(), default=list)
    housing_record = models.BooleanField()  # the Supported Housing Record went with them
    sent_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(Member, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(choices=ANSWERS, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "referral_handover"
        constraints = [
            one_of("to", dict(RECIPIENTS), "handover_to"),
            one_of("answer", dict(ANSWERS), "handover_answer", empty=True),
            together("received_at", "received_by", "handover_received"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) ^ ~Q(answer=""), name="handover_answered"
            ),
        ]
