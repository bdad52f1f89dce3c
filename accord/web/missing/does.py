"""Which of this room's screens does what a duty asks for."""

from accord.web.doing import DOES, case, case_and

EPISODE = case_and("episode")
MEETING = case_and("meeting")
DOES |= {
    "complete_missing_assessment": ("missing:assess", case, "Write the assessment"),
    "share_missing_concerns": ("missing:share", case_and("placement"), "Tell the home"),
    "invite_keyworker_to_missing_meeting": ("missing:invite", MEETING, "Invite the keyworker"),
    "record_missing_meeting": ("missing:held", MEETING, "Record the meeting"),
    "judge_absence": ("missing:judge", EPISODE, "Judge"),
    "report_missing": ("missing:police", EPISODE, "Record the report"),
    "record_return": ("missing:back", EPISODE, "They are back"),
    "record_episode_context": ("missing:context", EPISODE, "Write it down"),
    "record_return_talk": ("missing:talk", EPISODE, "Write it down"),
    "plan_likely_return": ("missing:likely", EPISODE, "Plan for it"),
    "tell_worker_of_return": ("missing:told_back", EPISODE, "I have told them"),
}
