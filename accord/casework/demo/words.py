"""What people write in the demo, a few ways each. No sentence is about anybody."""

VIEWS = (
    {
        "yp_view_strengths_protective_factors": "I cook, I get on with my aunt, and I turn up when somebody counts on me.",
        "yp_view_needs": "Somewhere quiet, help with money, and one worker who stays.",
        "yp_view_risks": "Going back to my old friends when I am bored.",
        "yp_view_outcomes_wanted": "Finish college and have my own front door by next summer.",
        "why_supported_accommodation_appropriate": "Ready to live with support; a foster placement broke down twice and a family is not what they want now.",
        "additional_support_information": "Works best with the same worker and with appointments by text.",
    },
    {
        "yp_view_strengths_protective_factors": "Football, my little brother, and I am good at asking for help now.",
        "yp_view_needs": "A room that locks and somebody awake at night.",
        "yp_view_risks": "Not sleeping. Then I miss things and fall out with people.",
        "yp_view_outcomes_wanted": "An apprenticeship and to see my brother every week.",
        "why_supported_accommodation_appropriate": "Cannot return home, and staff day and night have helped before.",
        "additional_support_information": "Tell them about changes a day before. Mornings are hard.",
    },
    {
        "yp_view_strengths_protective_factors": "I speak three languages and I have kept my job at the market.",
        "yp_view_needs": "To learn how bills and letters work here.",
        "yp_view_risks": "Being alone in a part of town I do not know.",
        "yp_view_outcomes_wanted": "My own flat near the college, and to cook for friends.",
        "why_supported_accommodation_appropriate": "Has practical skills and needs somebody nearby while settling.",
        "additional_support_information": "A mosque within reach matters. No shared kitchen with alcohol if it can be helped.",
    },
)  # fmt: skip
RISK = (
    {
        "history": "Twice in the last year, both after contact with an older group.",
        "current_needs": "A way home that is agreed, and somebody to ring.",
        "triggers": "Arguments at home, and weekends without plans.",
    },
    {
        "history": "Known since 2023; less often since the move.",
        "current_needs": "A check-in on Fridays and a named person at night.",
        "triggers": "Court dates, and messages from people from before.",
    },
)
SAFETY = {
    "safety_plan_exists": "yes",
    "subjects": ("exploitation",),
    "current_safety_plans": "Travels home by bus and not on foot after dark; a code word for the worker.",
    "measures_for_placement": "A room at the back; names of visitors agreed beforehand.",
    "areas_felt_unsafe": ("The market square", "Dock Road after dark"),
    "how_to_alert_worker_of_absence": "Ring the duty line and send a text to the worker.",
    "when_edt_referral_needed": "If not back by 1am, or sooner after a worrying call.",
}
NO_SAFETY = {
    "safety_plan_exists": "no",
    "measures_for_placement": "Would feel safe away from the ring road.",
    "how_to_alert_worker_of_absence": "E-mail the worker the next morning.",
    "when_edt_referral_needed": "Only in a crisis.",
}
GAPS = (
    (
        "When were they last missing, and for how long?",
        "In January, for one night; found at a friend’s.",
    ),
    (
        "Is the education plan the current one?",
        "It is from this term. The one from the autumn was attached by mistake.",
    ),
    ("What has worked with late nights before?", "A call at 10pm and a lift on Fridays."),
)
FINDINGS = {
    "level_of_needs": "Cooking, money, and getting to college three days a week.",
    "considerations": "A room on the first floor; two others there are of the same age.",
    "monitoring_sharing": "A weekly e-mail to the worker, and a call on the day of any concern.",
    "match_summary": "Nothing known that speaks against it.",
}
OUTCOMES = (
    ("Keeps up with college", "By the summer"),
    ("Pays rent and bills without reminders", "In three months"),
    ("Sees family once a week and feels safe doing it", "From now on"),
    ("Cooks a week of meals", "In six weeks"),
)
ACTIONS = (
    ("Go through the bank app together every Friday", "keyworker"),
    ("Ask the college for a quiet place in the exams", "lead_worker"),
    ("Plan a week of meals and shop for it", "keyworker"),
    ("Arrange time with family at the centre", "lead_worker"),
)
MEETING = {
    "purpose": "A home with support on the way to a home of their own.",
    "length": "About nine months.",
    "longer": "A council studio flat, or a shared flat with a friend.",
    "support": "Rests on the risk assessment, the care or pathway plan and the housing assessment.",
}
FOUND = (
    {
        "outcomes_achieved": "College attendance is up; rent has been paid on time for two months.",
        "changes_to_strengths": "Asks for help before things go wrong.",
        "changes_to_needs": "Needs less help with cooking, more with letters.",
        "changes_to_risks": "No late nights since the last meeting.",
        "milestones_achieved": "First wage slip.",
        "new_or_amended_outcomes": "Opens and answers letters in the week they come.",
        "move_on_plans": "Bidding to start in the spring.",
    },
    {
        "outcomes_achieved": "Has registered with a doctor and a dentist.",
        "changes_to_strengths": "Has made two friends in the house.",
        "changes_to_needs": "As before.",
        "changes_to_risks": "Stayed out twice without a call; talked over and agreed anew.",
        "milestones_achieved": "A place on the joinery course.",
        "new_or_amended_outcomes": "Calls by 11pm when staying out.",
        "move_on_plans": "Too early to say.",
    },
)  # fmt: skip
VIEW = (
    "I like my room. I want my brother to be able to visit.",
    "It is all right. I would like meetings after college.",
    "The staff listen. I want to move on sooner.",
)
