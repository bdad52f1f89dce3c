"""Who sees that somebody came forward as homeless, what was tried and found, and whose duty it is."""

from django.db import migrations

from accord.access.rls import protect


class Migration(migrations.Migration):
    dependencies = [("homelessness", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("homeless_presentation", "homelessness"),
        protect("presentation_reasons", "homelessness"),
        protect("mediation", "homelessness"),
        protect("front_door_notice", "homelessness"),
        protect("front_door_referral", "homelessness"),
        protect("front_door_words", "homelessness"),
        protect("joint_assessment", "homelessness"),
        protect("interim_stay", "homelessness"),
        protect("care_planning_meeting", "homelessness"),
        protect("duty_decision", "homelessness"),
        protect("housing_help", "homelessness"),
        protect("housing_duty", "homelessness"),
    ]
