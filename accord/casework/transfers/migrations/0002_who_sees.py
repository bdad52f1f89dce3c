"""Who asks what of offers between areas: they are sealed, and told through functions alone. What came is read by class."""

from pathlib import Path

from django.db import migrations

from accord.access.rls import not_if_asked, owned_by, protect, sealed, statement

SQL = Path(__file__).parent.parent / "sql"
TOLD = (
    "other_areas",
    "offer_transfer",
    "withdraw_transfer",
    "transfers_of",
    "cannot_go_from_here",
    "offers_here",
    "owed_with_offer",
    "what_goes",
    "agreed_to_carry",
    "take_transfer",
    "finish_transfer",
    "refuse_transfer",
    "came_from",
)
ASKED = ("places_asked_here", "answer_place")  # fmt: skip
HOSTED = (
    "offer_host_pack",
    "withdraw_host_pack",
    "host_packs_of",
    "host_packs_here",
    "host_pack_lines",
    "answer_host_pack",
)
WORKED = ("places_to_announce", "places_answered", "take_back_places")


class Migration(migrations.Migration):
    dependencies = [
        ("transfers", "0001_tables"),
        ("identity", "0002_who_sees"),
        ("placements", "0002_who_sees"),
    ]
    operations = [
        sealed("transfer"),
        sealed("host_pack"),
        protect("carried_plan", "plan"),
        protect("carried_risk", "risk"),
        not_if_asked("carried_risk"),
        protect("carried_arrangement", "arrangement"),
        protect("place_asked", "search"),
        statement(
            "GRANT UPDATE (answer, answered_at, answered_from) ON public.place_asked TO accord_record;"
            "GRANT INSERT, UPDATE ON public.transfer TO accord_record;"
            "GRANT USAGE ON SEQUENCE public.transfer_id_seq TO accord_record;"
            "GRANT INSERT, UPDATE ON public.host_pack TO accord_record;"
            "GRANT USAGE ON SEQUENCE public.host_pack_id_seq TO accord_record;"
            "GRANT UPDATE (version) ON public.placement TO accord_record;"  # to lock its row
        ),
        owned_by(
            "accord_record",
            SQL / "transferring.sql",
            to={
                **dict.fromkeys(TOLD, "accord_web, accord_worker"),
                "offers_to_announce": "accord_worker",
            },
        ),
        owned_by(
            "accord_record",
            SQL / "asking.sql",
            to={
                **dict.fromkeys(ASKED, "accord_web, accord_worker"),
                **dict.fromkeys(WORKED, "accord_worker"),
            },
        ),
        owned_by(
            "accord_record",
            SQL / "hosting.sql",
            to={
                **dict.fromkeys(HOSTED, "accord_web, accord_worker"),
                "host_packs_to_announce": "accord_worker",
                "end_host_packs": "accord_owner",
            },
        ),
        # The day a stay ends, nobody there reads of it any more, whichever way it was ended.
        statement(
            "CREATE TRIGGER end_host_packs AFTER UPDATE OF state ON public.placement FOR EACH ROW"
            " WHEN (OLD.state <> 'ended' AND NEW.state = 'ended') EXECUTE FUNCTION app.end_host_packs();"
        ),
    ]
