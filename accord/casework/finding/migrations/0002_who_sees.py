"""A choice and a wait are for those who see the search; what is looked for is for whoever is asked; why not home, for neither."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by, protect

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("finding", "0001_tables"),
        ("referrals", "0002_who_sees"),
        ("intelligence", "0002_who_sees"),
        ("sealing", "0002_who_sees"),
    ]
    operations = [
        protect("home_choice", "search"),
        protect("referral_wait", "search"),
        protect("home_sought", "referral"),
        protect("staying_home", "family"),
        owned_by(
            "accord_record",
            SQL / "groups_near.sql",
            to={"groups_near": "accord_web, accord_worker"},
        ),
    ]
