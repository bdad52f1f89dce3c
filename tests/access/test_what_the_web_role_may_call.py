"""The whole list of what the web role may call, so that one more is a decision and not an accident."""

import pytest
from django.db import connection

# Reached by policies and pages; each checks who is asking by itself.
ASKS_WHO_IS_ASKING = {
    "cases_of_return", "makes_returns",
    "account_state", "actor", "agrees_to", "asked_files", "asked_for_glass", "bed_gone", "beds_taken", "blocked", "briefed_days", "closed_by_group", "could_see",
    "look_at", "bed_voids", "beds_busy", "beds_held", "declared_on", "declared_with", "did_see", "emergency_accesses", "emergency_looks",
    "facts_on", "file_to_watch", "for_some", "glass_asks_left", "glass_locked_out", "groups_apart", "groups_near", "holds", "keeps_to_itself", "kept_on", "linked_workers", "lives_elsewhere", "look_at_work",
    "may_arrange_cover", "me", "my_area", "my_files", "my_gangs_team", "my_glass", "my_people", "my_roles",
    "my_teams", "my_units", "now", "odd_looks", "of_the_police", "placed_as", "others_living_there", "reach", "referral_facts", "repeats_briefing", "sealed_apart", "sealed_off", "sealed_off_among", "shared_with_me", "sight",
    "part_on", "sight_facts", "sight_keys", "sight_by_role", "sight_on", "still_looked_for", "still_promised", "verify_ledger", "verify_seals", "who_could",
    "who_did", "who_holds", "whole_history",
    "lines_missing", "month_of_homes", "runs_home",
    "agreement_figures", "challenges_seen_whole", "goal_figures", "my_agencys_teams", "provider_picture",
    "reads_figures_of", "order_hosted_under", "compares_outcomes", "outcome_figures",
    "may_check_document", "read_document", "readable_to", "role_is_given",
    "all_links", "link_of_mine", "link_to_settle", "links_of", "matches", "two_records", "unsafe_on_another",
    "agreed_to_carry", "what_goes",  # with the rights of whoever asks
    "came_from", "cannot_go_from_here", "host_pack_lines", "host_packs_here", "host_packs_of", "offers_here", "other_areas", "owed_with_offer", "places_asked_here", "transfers_of",
    "my_calendar", "my_contact", "my_unsent", "post_stands", "service_stands", "unsent_message",
    "access_bundle", "disposals", "file_to_hold", "kept_until", "legal_holds",
    "file_guarded", "my_connections", "odd_look_limits", "saw_entry", "other_providers_members", "other_providers_teams", "papers_to_destroy",
    "attached_since", "file_key",
    "issues_counted", "outbreaks_not_over", "police_calls_left", "receipts_of_matter",
}  # fmt: skip
WRITES = {
    "keep_api_secret", "try_hook_again",
    "copy_log", "copy_share", "copy_third_party", "take_back_share",
    "adopt_packs", "answer_place", "apply_event", "ask_about_police_call", "ask_for_glass", "change_stay", "confirmed_in_vain", "keep_accepted", "keep_briefing", "keep_from", "let_go_kept", "letter_posted", "log_views",
    "make_share", "mark_tell", "note_passed", "note_probe", "open_file", "prepare_event", "read_briefings", "referral_done", "set_own_form", "settle_vacancy",
    "take_bed",
    "keep_document",
    "keep_access_bundle", "lift_hold", "place_hold", "propose_period", "settle_period", "sign_disposal",
    "end_connection", "keep_connection",
    "begin_calendar", "carrier_said", "choose_hearing", "confirm_number", "end_calendar", "give_number", "make_calendar", "send_again", "told_another_way",
    "tell_who_saw",
    "forget_file", "keep_file_key", "hold_agreements",
    "propose_link", "settle_link", "settle_match", "tell_of_link",
    "answer_host_pack", "offer_host_pack", "withdraw_host_pack",
    "finish_transfer", "offer_transfer", "refuse_transfer", "take_transfer", "withdraw_transfer",
}  # fmt: skip
SIGNING_IN = {
    "account_of_member", "agency_of_account", "begin", "begin_with_key", "end_my_sessions", "my_sessions", "session_end",
    "session_load", "session_renew", "session_save",
}  # fmt: skip
# Given to the web role by the tests' own set-up alone, never by a migration.
ONLY_IN_TESTS = {
    "begin_as", "set_demo_clock", "found_area", "duties_to_watch", "record_overdue", "system_actors", "seal_views",
    "lapse_holds", "ledger_heads", "lost_heads", "looks_to_collect",
    "keyworkers_untied", "papers_to_chase", "end_uses_of_leavers", "claim_files_to_scan", "file_to_scan", "file_scanned",
    "file_keys_after", "file_key_sealed_anew", "imports_after", "import_sealed_anew",
    "imports_running", "stop_import", "note_service", "forget_note",
    "note_compared", "note_match", "host_packs_to_announce", "offers_to_announce", "places_answered", "places_to_announce", "take_back_places", "records_alike", "records_to_compare",
}  # fmt: skip
TRIGGERS = {"events_stay"}  # cannot be called: a trigger's own

CALLABLE = """
SELECT DISTINCT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE n.nspname IN ('app', 'public') AND has_function_privilege('accord_web', p.oid, 'EXECUTE')
   AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""
BY_ANYBODY = """
SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE n.nspname = 'app' AND (p.proacl IS NULL OR EXISTS (
   SELECT 1 FROM aclexplode(p.proacl) a WHERE a.grantee = 0)) AND p.prorettype <> 'trigger'::regtype
"""
READABLE = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'app' AND c.relkind IN ('r', 'v', 'm', 'p', 'f')
   AND (has_any_column_privilege(%s, c.oid, 'SELECT') OR has_any_column_privilege(%s, c.oid, 'UPDATE'))
"""


def names(sql: str, *values: object) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return {name for (name,) in cursor.fetchall()}


@pytest.fixture
def as_owner(django_db_blocker, django_db_setup, cluster):
    """A connection of its own, as the owner, rolled back at the end."""
    import psycopg

    with psycopg.connect(cluster.dsn("owner")) as owner:
        yield owner
        owner.rollback()


def test_the_web_role_may_call_these_and_nothing_else(db):
    known = ASKS_WHO_IS_ASKING | WRITES | SIGNING_IN | ONLY_IN_TESTS | TRIGGERS

    assert names(CALLABLE) - known == set()
    assert (ASKS_WHO_IS_ASKING | WRITES | SIGNING_IN) - names(CALLABLE) == set()


def test_no_function_is_for_everybody(db):
    assert names(BY_ANYBODY) == set()


def test_a_function_left_open_is_noticed(as_owner):
    as_owner.execute(
        "CREATE FUNCTION app.left_open() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'"
    )

    assert {name for (name,) in as_owner.execute(BY_ANYBODY)} == {"left_open"}
    assert "left_open" in {name for (name,) in as_owner.execute(CALLABLE)}


@pytest.mark.parametrize("role", ["accord_web", "accord_worker"])
def test_nobody_reads_the_views_and_keys_behind_the_policies(db, role):
    assert names(READABLE, role, role) == set()


def test_a_view_left_readable_is_noticed(as_owner):
    as_owner.execute("CREATE VIEW app.peek AS SELECT 1 AS id")
    as_owner.execute("GRANT SELECT ON app.peek TO accord_web")

    found = as_owner.execute(READABLE, ["accord_web", "accord_web"]).fetchall()
    assert found == [("peek",)]


def test_no_view_is_in_the_open_schema(db):
    # A view there would read as its owner and pass every policy by.
    views = names(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'public' AND c.relkind IN ('v', 'm')"
    )
    assert views == set()
