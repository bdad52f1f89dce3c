"""A home in another area: who approved it, and that the area was told."""

from accord.casework.putting_right.kept import Kept

AGAIN = "What was asked and decided stays. Propose the home again, and ask again."

AWAY = {
    "out_of_area_approved": Kept(
        table="assessments.AwayApproval",
        by={"pk": "away_approval"},
        facts={"approval_level": "level"},
        strikes=True,
    ),
    "out_of_area_approval_asked": Kept(
        table="assessments.AwayRequest", by={"pk": "away_request"}, at=("asked_at",), instead=AGAIN
    ),
    "out_of_area_refused": Kept(
        table="assessments.AwayRequest",
        by={"pk": "away_request"},
        at=("decided_at",),
        instead=AGAIN,
    ),
    "area_notice_given": Kept(
        table="assessments.AreaNotice", by={"pk": "area_notice"}, strikes=True
    ),
}
