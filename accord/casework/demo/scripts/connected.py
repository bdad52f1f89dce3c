"""Other organisations' systems: a provider's and the council's, a file with its receipt and one without, a return."""

from datetime import timedelta

from accord import clock
from accord.casework.connecting import actions
from accord.casework.demo.playing import Script, Story
from accord.casework.returns.actions import make_return


def systems(s: Story) -> Script:
    """A provider's system and the council's are connected, one with a key that was revoked; a return is made."""
    careplan = yield s.do(
        "admin",
        actions.add_computer_system,
        team=s.town.teams["oakhouse"],
        name="Careplan",
        role="provider_manager",
    )
    for called in ("Trial", "Nightly import"):
        made = yield s.do(
            "admin",
            actions.make_api_key,
            system=careplan,
            called=called,
            ends_at=lambda: clock.now() + timedelta(days=300),
            may_write=called != "Trial",
        )
        if called == "Trial":
            yield s.do("admin", actions.revoke_api_key, key=made.key)
    yield s.do(
        "rosa",
        make_return,
        kind="placements_standard",
        period_from=lambda: clock.local_date(clock.now()) - timedelta(days=60),
        period_to=lambda: clock.local_date(clock.now()),
    )


def exported(s: Story) -> Script:
    """The lead worker makes a file for the case system and writes down its receipt; a second one waits."""
    made, worker = s.made, s.made["worker"]
    first = yield s.do(worker, actions.make_export_file, person=made["person"], to="mosaic")
    receipt = f"M-{s.rng.randint(10000, 99999)}"
    yield s.do(worker, actions.record_export_receipt, export=first, receipt=receipt)
    yield s.do(worker, actions.make_export_file, person=made["person"], to="lcs", format="json")
