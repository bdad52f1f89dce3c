"""Cards to draw: one of each kind, with every part of it filled somewhere."""

from accord.web.page.cards import CaseHeader, Clause, DutyCard, Moment, Step, Tab, Task

PLAN = Clause(
    ref="Islington PLAN-03", says="The planning meeting agrees who does what.", href="/protocol/"
)
KAI = CaseHeader(
    name="Kai Okonkwo-Featherstonehaugh",
    ref="ISL-1042",
    pronouns="they/them",
    age="17, 18 on 4 May 2026",
    status="Looked after",
    language="Tigrinya",
    interpreter="Interpreter needed: Tigrinya",
    communication="Reads with difficulty: explain aloud",
    alert="Nobody holds the keyworker role",
    tabs=[
        Tab(
            text=text,
            href=f"/case/{text.lower()}/",
            here=text == "Duties",
            count=3 * (text == "Duties"),
        )
        for text in ["Timeline", "Duties", "Referral", "Risk", "Home", "Plan", "Meetings", "People"]
    ],
)
DUTIES = [
    DutyCard(
        what="Hold the placement planning meeting",
        state="overdue",
        state_words="Overdue by 2 days",
        by_when="Wednesday 4 March 2026",
        law="by Wednesday 4 March 2026, 5 working days",
        aim="before moving in",
        for_whom="Kai, ISL-1042",
        for_whom_href="/case/",
        owed_by="lead worker",
        why="Kai moved in on Wednesday 25 February 2026",
        clause=PLAN,
        href="/meeting/",
        button="Record the meeting",
    ),
    DutyCard(
        what="Send copies of the plan",
        state="today",
        state_words="Due today",
        by_when="today, 5pm",
        for_whom="Noor, ISL-1007",
        for_whom_href="/case/",
        owed_by="keyworker",
        unowned=True,
        clause=Clause(ref="Islington PLAN-11"),
        href="/plan/",
        button="Send copies",
    ),
    DutyCard(
        what="Hold the first review",
        state="soon",
        state_words="Due in 3 days",
        by_when="Monday 9 March 2026",
        for_whom="Sam, ISL-1020",
        href="/review/",
        button="Plan the review",
    ),
    DutyCard(
        what="Check the risk assessment",
        state="later",
        state_words="Later",
        by_when="Friday 29 May 2026",
    ),
    DutyCard(what="Give the handbook", state="done", state_words="Done on Monday 2 March 2026"),
]
MOMENTS = [
    Moment(
        title="Planning meeting held",
        when="Friday 6 March 2026, 4pm",
        datetime="2026-03-06T16:00:00+00:00",
        by="Amira, Northside Homes",
        says="Everybody came.\nKai chose Thursday for cooking.",
        details=[("Chair", "Dele, lead worker"), ("Next review", "Friday 29 May 2026")],
        clause=PLAN,
        href="/meeting/",
        link="Read the notes",
    ),
    Moment(
        title="Moved in",
        when="Wednesday 25 February 2026, 11am",
        datetime="2026-02-25T11:00:00+00:00",
        by="Joan",
        marking="Sensitive",
        corrected=True,
    ),
]
STEPS = [
    Step(text="Need", state="done", note="12 January"),
    Step(text="Referral", state="done", note="16 January"),
    Step(text="Offer", state="done", note="3 February"),
    Step(text="Moved in", state="done", note="25 February"),
    Step(text="Plan", state="now"),
    Step(text="Review", state="next", note="29 May"),
]
TASKS = [
    Task(title="About the young person", state="Done", href="/task/"),
    Task(
        title="Risks and what keeps them safe",
        state="In progress",
        href="/task/",
        hint="Nine of fourteen answered",
    ),
    Task(title="Documents", state="Not started", href="/task/"),
    Task(title="Their own views", state="There is a problem", href="/task/"),
    Task(title="Send the referral", state="Cannot start yet"),
]
