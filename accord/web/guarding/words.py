"""The choices people are given here, in words."""

CONFLICTS = (
    ("family", "They are family, or live with mine"),
    ("friend", "I know them or their family socially"),
    ("own_history", "I was involved with them before, outside this work"),
    ("complaint", "There is a complaint or a case between us"),
    ("other", "Something else"),
)
CONFLICTS_OF_OTHERS = (
    ("family", "Family"),
    ("friend", "They know each other socially"),
    ("own_history", "Involved with them before, outside this work"),
    ("complaint", "A complaint or a case between them"),
    ("other", "Something else"),
)
RESTRICTIONS = (
    ("in_the_news", "The young person is in the news, or may be"),
    ("family_of_staff", "They are family of somebody who works here"),
    ("threat", "Somebody who might get at the file threatens them"),
    ("court", "A court has said so"),
    ("other", "Something else"),
)
CONSENT_FOR = (
    ("tenancy_information", "Sharing about their tenancy"),
    ("contact_with_family", "Contact with family"),
    ("health_information", "Sharing about their health"),
    ("education_information", "Sharing about school and work"),
    ("other", "Something else"),
)
SAID = (
    ("consent_given", "They agree"),
    ("consent_refused", "They do not agree", "It costs them nothing"),
    ("consent_withdrawn", "They take it back", "What waited for it closes now"),
)
SAID_BY = (
    ("young_person", "The young person"),
    ("parent", "Somebody with parental responsibility", "Only for somebody under 18"),
)
SAID_HOW = (
    ("in_person", "Face to face"),
    ("phone", "By phone"),
    ("video", "By video"),
    ("in_writing", "In writing"),
    ("through_interpreter", "Through an interpreter"),
)
CAPACITY = (
    ("understood", "They understood it, and there was no reason to doubt that"),
    ("assessed_as_able", "There was a doubt; it was assessed, and they are able to decide it"),
    ("lacks", "They could not decide it: it was assessed"),
)
EMERGENCIES = (
    ("immediate_safety", "Somebody is in danger now"),
    ("missing", "They are missing"),
    ("out_of_hours", "It is night or a weekend, and nobody on the case can be reached"),
    ("court", "A court or the police need an answer now"),
    ("other", "Something else"),
)
OUTCOMES = (
    ("justified", "Justified"),
    ("not_justified", "Not justified", "The manager and the area administrator are told"),
    ("more_to_ask", "More has to be asked first"),
)


def short(choices: tuple[tuple[str, ...], ...], value: str) -> str:
    """The words of one of these choices; the value itself where there is none."""
    return next((words for key, words, *_ in choices if key == value), value)
