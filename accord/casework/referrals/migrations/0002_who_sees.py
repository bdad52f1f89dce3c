"""Who sees a referral, the risks, the gangs checks, the search and the Supported Housing Record."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import owned_by, protect

SQL = Path(__file__).parent.parent / "sql"
CALLED = {"referral_facts": "accord_web, accord_worker"}


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_tables"), ("duties", "0002_one_door")]
    operations = [
        protect("referral", "referral"),
        protect("referral_document", "referral"),
        protect("referral_quality_check", "referral"),
        protect("information_request", "referral"),
        protect("referral_handover", "referral"),
        protect("risk_assessment", "risk"),
        protect("risk_item", "risk"),
        protect("safety_information", "risk"),
        protect("yos_order", "offending"),
        protect("gangs_consultation", "gangs"),
        protect("area_check", "gangs"),
        protect("gangs_note", "gangs"),
        protect("postcode_consideration", "gangs"),
        protect("out_of_borough_for_safety", "gangs"),
        protect("placement_search", "search"),
        protect("placement_option", "search"),
        protect("alternative_sought", "search"),
        protect("pathway_assessment", "search"),
        protect("funding_approval", "search"),
        protect("supported_housing_record_entry", "placement"),
        owned_by("accord_record", SQL / "referral_facts.sql", to=CALLED),
        owned_by(
            "accord_record",
            SQL / "form_in_use.sql",
            to={"set_own_form": "accord_web, accord_worker"},
        ),
    ]
