"""Files that were attached to the records of a case: what they are, how they were scanned, and their sealed bytes.

One table for each class of information, so that whoever may read a class reads its files and
nobody else does: the bytes lie in the same row as what is said of them.
"""

from django.db import models
from django.db.models import Q

from accord.access.models import CaseRecord, Team, new_ref
from accord.casework.uploads.states import RECEIVED, REFUSED, STATES

TYPES = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", "text/plain": "txt"}


class KeptFile(CaseRecord):
    """One file that was attached, made anew by us and sealed with a key of its own.

    `subject` and `subject_id` name the record it belongs to, "" and none for the case itself.
    The name somebody's computer gave it is not kept.
    """

    title = models.TextField()
    subject = models.TextField(default="")
    subject_id = models.BigIntegerField(null=True)
    attached_at = models.DateTimeField()
    media_type = models.TextField()
    size = models.IntegerField()  # bytes, before sealing
    state = models.TextField(choices=STATES, default=RECEIVED)
    state_at = models.DateTimeField()
    content = models.BinaryField(null=True)  # sealed; gone once refused or forgotten
    removed_at = models.DateTimeField(null=True)
    removed_because = models.TextField(default="")
    forgotten_at = models.DateTimeField(null=True)

    klass = ""

    class Meta:
        abstract = True
        indexes = [
            models.Index(fields=["subject", "subject_id"], name="%(class)s_subject"),
            models.Index(
                fields=["area"],
                condition=Q(state__in=["received", "scanning"]),
                name="%(class)s_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state for state, _ in STATES]), name="%(class)s_state"
            ),
            models.CheckConstraint(
                condition=Q(media_type__in=sorted(TYPES)), name="%(class)s_media_type"
            ),
            models.CheckConstraint(
                condition=Q(subject_id__isnull=True) ^ ~Q(subject=""), name="%(class)s_of"
            ),
            models.CheckConstraint(
                condition=Q(content__isnull=False)
                ^ (Q(state=REFUSED) | Q(forgotten_at__isnull=False)),
                name="%(class)s_content",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) ^ ~Q(removed_because=""),
                name="%(class)s_removed",
            ),
        ]


class ReferralFile(KeptFile):
    """A document that goes with a referral. Class: referral."""

    klass = "referral"

    class Meta(KeptFile.Meta):
        db_table = "referral_file"


class RiskFile(KeptFile):
    """A paper about risk and safety: a scan of a safe plan, a safety plan. Class: risk."""

    klass = "risk"

    class Meta(KeptFile.Meta):
        db_table = "risk_file"


class IncidentFile(KeptFile):
    """A photograph or a paper of an incident. Class: incident."""

    klass = "incident"

    class Meta(KeptFile.Meta):
        db_table = "incident_file"


class ChallengeFile(KeptFile):
    """Evidence of a challenge, read by whoever reads that challenge. Class: challenge."""

    provider_team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")

    klass = "challenge"

    class Meta(KeptFile.Meta):
        db_table = "challenge_file"


TABLES: dict[str, type[KeptFile]] = {
    table.klass: table for table in (ReferralFile, RiskFile, IncidentFile, ChallengeFile)
}


class FileKey(models.Model):
    """The key of one file, itself wrapped. Once it is destroyed the file cannot be read anywhere.

    Kept apart from the files: backups of this table are thrown away sooner than those of the rest.
    """

    ref = models.TextField(unique=True, default=new_ref)  # the file's
    wrapped = models.BinaryField(null=True)
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "file_key"
        constraints = [
            models.CheckConstraint(
                condition=Q(wrapped__isnull=False) ^ Q(destroyed_at__isnull=False),
                name="file_key_destroyed",
            )
        ]
