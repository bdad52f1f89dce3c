"""What can be done with each thing on the Safety tab, as it stands."""

from collections.abc import Callable
from typing import Any

from accord.casework.exploitation import actions as exploitation
from accord.casework.exploitation.models import (
    HeldInformation,
    MappingMeeting,
    RiskConcern,
    Sighting,
)
from accord.casework.intelligence import actions as intelligence
from accord.casework.intelligence.models import GroupLink, PoliceFlag, RelayNote, SpecialMeasure
from accord.casework.intelligence.queries import Relay
from accord.casework.risk_meetings import actions as meetings
from accord.casework.risk_meetings.models import RiskMeeting
from accord.casework.risk_meetings.queries import Discussed
from accord.web.case_form import Way

Ways = list[Way | None]


class NextSteps:
    """Mixed in before a page of a case, whose `way()` leaves out what is not open to the asker."""

    way: Callable[..., Way | None]

    def of_relay(self, relay: Relay) -> Ways:
        """What is next for an item: pass it on, decide, call, send, close."""
        item, pk = relay.item, relay.item.pk
        here, over = item.shared_at is not None, item.closed_at is not None
        told = item.state in ("emailed", "written_up")
        called = any(note.how == "phone" for note in relay.notes)
        urgent = item.urgent if item.urgent is not None else item.igt_urgent
        return [
            self.way("Pass it to the lead worker", intelligence.share_with_worker, "safety:share", pk, when=not here, main=True),
            self.way("Decide whether it is urgent", intelligence.decide_urgency, "safety:urgency", pk, when=here and not over and item.urgent is None, main=True),
            self.way("Call the keyworker", intelligence.call_keyworker, "safety:call", pk, when=here and not over, main=bool(urgent and not called)),
            self.way("Send the keyworker what they need to know", intelligence.send_to_keyworker, "safety:send", pk, when=here and not over, main=not urgent),
            self.way("Call a meeting", meetings.call_risk_meeting, "safety:call_meeting", when=here and not over),
            self.way("Everybody has it: close", intelligence.close_relay, "safety:close", pk, when=told),
        ]  # fmt: skip

    def of_note(self, note: RelayNote) -> Ways:
        """A call is put in writing."""
        call = note.how == "phone" and note.about == "intel"
        written = call and RelayNote.objects.filter(follows_id=note.pk).exists()
        return [self.way("Put the call in writing", intelligence.write_up_call, "safety:write_up", note.pk, when=call and not written, main=True)]  # fmt: skip

    def of_flag(self, flag: PoliceFlag) -> Ways:
        """Tell the keyworker; look again."""
        stands = flag.ended_at is None
        return [
            self.way("Tell the keyworker", intelligence.tell_of_flag, "safety:tell_flag", flag.pk, when=stands and not flag.keyworker_told_at, main=True),
            self.way("Look at it again", intelligence.review_flag, "safety:review_flag", flag.pk, when=stands),
        ]  # fmt: skip

    def of_group(self, link: GroupLink) -> Ways:
        """Look again; say that it ended."""
        stands = link.ended_at is None
        return [
            self.way("It still stands", intelligence.review_group_link, "safety:review_group", link.pk, when=stands, about=link.code),
            self.way("It has ended", intelligence.end_group_link, "safety:end_group", link.pk, when=stands, about=link.code),
        ]  # fmt: skip

    def of_measure(self, one: SpecialMeasure) -> Ways:
        """Tell the home; look again; say that it ended."""
        stands = one.ended_at is None
        return [
            self.way("Tell the home", intelligence.tell_of_measures, "safety:tell_measure", one.pk, when=stands and not one.provider_told_at, main=True),
            self.way("They stay in place", intelligence.review_special_measures, "safety:review_measure", one.pk, when=stands),
            self.way("They have ended", intelligence.end_special_measures, "safety:end_measure", one.pk, when=stands),
        ]  # fmt: skip

    def of_worry(self, one: RiskConcern, weighed: Any) -> Ways:
        """Share it, tell the police, take advice, weigh it."""
        pk, cse = one.pk, one.context == "exploitation"
        return [
            self.way("Share it with the lead worker", exploitation.share_risk_concern, "safety:share_worry", pk, when=one.shared_at is None, main=True),
            self.way("The police have been told", exploitation.tell_police_of_concern, "safety:police", pk, when=one.police_informed_at is None, main=one.significant),
            self.way("Something serious happened", exploitation.say_it_is_significant, "safety:significant", pk, when=not one.significant),
            self.way("Ask for advice", exploitation.seek_advice, "safety:advice", pk, when=cse and one.advice_sought_at is None),
            self.way("Write the advice down", exploitation.record_advice, "safety:advice_given", pk, when=one.advice_sought_at and not one.advised_at),
            self.way("The specialist was consulted", exploitation.consult_specialist, "safety:consult", pk, when=cse and one.shared_at and not one.specialist_consulted_at),
            self.way("Weigh it", exploitation.assess_concern, "safety:assess", pk, when=one.shared_at and weighed is None),
        ]  # fmt: skip

    def of_held(self, one: HeldInformation) -> Ways:
        """Pass on what the keyworker needs."""
        return [self.way("Pass on what the keyworker needs", exploitation.pass_on_held, "safety:pass_on", one.pk, main=one.passed_on_at is None)]  # fmt: skip

    def of_sighting(self, one: Sighting) -> Ways:
        """Pass it on, give a recording, erase it."""
        there, pk = one.erased_at is None, one.pk
        footage = there and one.footage_kept and not one.footage_shared_at
        return [
            self.way("Pass it to the lead worker", exploitation.pass_sighting, "safety:pass_sighting", pk, when=there and not one.passed_at, main=True),
            self.way("The recording was given to the police", exploitation.give_footage_to_police, "safety:footage", pk, when=footage),
            self.way("Erase it", exploitation.erase_sighting, "safety:erase", pk, when=there),
        ]  # fmt: skip

    def of_meeting(self, one: RiskMeeting) -> Ways:
        """Record what it agreed."""
        return [self.way("Record what it agreed", meetings.hold_risk_meeting, "safety:held", one.pk, when=one.held_at is None)]  # fmt: skip

    def of_panel(self, found: Discussed) -> Ways:
        """Before, at and after the discussion."""
        one, pk, held = found.panel, found.panel.pk, found.panel.held_at is not None
        shared = one.outcome_shared_at is not None
        before = not held
        steps = [
            self.way("Say how things are", meetings.give_placement_information, "safety:information", pk, when=before),
            self.way("I have spoken to the keyworker", meetings.contact_keyworker_before, "safety:contacted", pk, when=one.state == "listed"),
            self.way("They were discussed", meetings.record_panel, "safety:discussed", pk, when=before),
            self.way("Tell the keyworker what was agreed", meetings.share_panel_outcome, "safety:outcome", pk, when=held and not shared, main=True),
            self.way("The case notes are updated", meetings.note_on_lcs, "safety:case_notes", pk, when=held and not one.case_notes_updated_at),
            self.way("Update the safety plan", meetings.update_safety_plan, "safety:plan", pk, when=held),
            self.way("The home’s file is updated", meetings.update_provider_file, "safety:providers_file", pk, when=shared and not one.provider_file_updated_at),
        ]  # fmt: skip
        waiting = [task for task in found.actions if task.done_at is None]
        return [
            *steps,
            *(self.way("It is done", meetings.complete_panel_action, "safety:task_done", t.pk, about=t.words) for t in waiting),
        ]  # fmt: skip

    def of_mapping(self, one: MappingMeeting) -> Ways:
        """Who came; what may leave the room."""
        return [
            self.way("Who came", exploitation.hold_mapping_meeting, "safety:mapping_held", one.pk, when=one.held_at is None),
            self.way("Pass on something it allowed", exploitation.pass_on_from_mapping, "safety:leave_room", one.pk, when=one.shareable.strip()),
        ]  # fmt: skip
