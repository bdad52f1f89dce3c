"""What young people say of themselves: what the record holds of its entry."""

from accord.casework.putting_right.kept import Kept

EQUALITY = {
    "self_description_recorded": Kept(
        table="equality.SelfDescription",
        by={"pk": "self_description"},
        strikes=True,
        instead="Write it down anew: what they said last stands.",
    ),
}
