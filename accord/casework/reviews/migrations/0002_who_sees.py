"""Who sees reviews, and what tells the worker that one has fallen due."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import not_if_asked, owned_by, protect

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("review_date", "review"),
        protect("statutory_review", "review"),
        protect("placement_review", "review"),
        protect("review_attendance", "meeting"),
        protect("review_record", "review"),
        protect("review_contribution", "review"),
        protect("significant_change", "risk"),
        not_if_asked("significant_change"),
        owned_by(
            "accord_record",
            SQL / "reviews_to_watch.sql",
            to={"reviews_to_watch": "accord_worker"},
        ),
    ]
