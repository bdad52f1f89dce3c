"""Who sees placements, and what a placement means for every rule about the young person."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import OF_MY_TEAM, not_if_asked, owned_by, protect, statement

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("placements", "0001_tables"),
        ("people", "0002_who_sees"),
        ("homes", "0002_who_sees"),
        ("assessments", "0002_who_sees"),
        ("referrals", "0002_who_sees"),
    ]
    operations = [
        protect("placement", "placement"),
        not_if_asked("placement", but=OF_MY_TEAM),
        statement("GRANT UPDATE ON public.referral TO accord_record;"),
        owned_by(
            "accord_record",
            SQL / "standing_more.sql",
            to={
                "referral_done": "accord_web, accord_worker",
            },
        ),
        owned_by(
            "accord_record", SQL / "keyworkers.sql", to={"keyworkers_untied": "accord_worker"}
        ),
        owned_by("accord_record", SQL / "foreseen.sql", to={"stays_to_foresee": "accord_worker"}),
        statement("GRANT UPDATE ON public.placement TO accord_record;"),
        owned_by(
            "accord_record",
            SQL / "falling_away.sql",
            to={
                "confirmed_in_vain": "accord_web, accord_worker",
                "lives_elsewhere": "accord_web, accord_worker",
            },
        ),
        owned_by(
            "accord_record",
            SQL / "living.sql",
            to={"others_living_there": "accord_web, accord_worker"},
        ),
    ]
