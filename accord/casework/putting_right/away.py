"""A home in another area: who approved it, and that the area was told."""

from accord.casework.putting_right.kept import Kept

AWAY = {
    "out_of_area_approved": Kept(
        table="assessments.AwayApproval",
        by={"pk": "away_approval"},
        facts={"approval_level": "level"},
        strikes=True,
    ),
    "area_notice_given": Kept(
        table="assessments.AreaNotice", by={"pk": "area_notice"}, strikes=True
    ),
}
