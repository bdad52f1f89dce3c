"""A choice and a wait are for those who see the search."""

from django.db import migrations

from accord.access.rls import protect


class Migration(migrations.Migration):
    dependencies = [("finding", "0001_tables"), ("referrals", "0002_who_sees")]
    operations = [protect("home_choice", "search"), protect("referral_wait", "search")]
