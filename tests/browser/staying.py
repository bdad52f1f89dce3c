"""The second half of the journey: from moving in to the first review, screen by screen."""

from tests.browser.walking import At, Walk, day


def moved_in(walk: Walk, case: str, home: str) -> None:
    """The meeting is arranged, a keyworker named, and they move in."""
    with walk.member("maeve", "2026-03-13 09:00") as maeve:
        maeve.opens(f"{case}home/")
        maeve.presses("Name the keyworker")
        maeve.sends("Name them", member="Joan Abara")
    with walk.member("dele", "2026-03-13 10:00") as dele:
        dele.opens(case)
        dele.tab("Meetings")
        dele.presses("Arrange the planning meeting")
        dele.says("Chairs: lead worker")
        dele.sends(
            "Arrange the meeting", scheduled_for=day("2026-03-24", "2pm"), parents_may_come="no"
        )
        dele.says("Must come", "Joan Abara")
    with walk.member("maeve", "2026-03-20 16:00") as maeve:
        maeve.opens(f"{case}home/")
        maeve.presses("Record that they moved in")
        maeve.sends("They moved in", started_at=day("2026-03-20", "3pm"))
        maeve.says(f"Lives at {home}", "Joan Abara")


def planned(walk: Walk, case: str) -> None:
    """The planning meeting: points, what is agreed for this young person, who came, the notes."""
    with walk.member("joan", "2026-03-24 13:30") as joan:
        joan.opens(f"{case}meetings/")
        joan.presses("Planning meeting")
        meeting = joan.path
        joan.says("To be held by Wednesday 25 March 2026", "By law: by Friday 27 March 2026")
        joan.presses("Moving in handbook")
        joan.sends("Save", edition="2", given_at=day("2026-03-24", "1pm"))
    with walk.member("dele", "2026-03-24 15:30") as dele:
        dele.opens(meeting)
        dele.presses("The purpose of the offer")
        dele.sends(
            "Save and go to the next point", agreed="Somewhere to settle and finish college."
        )
        dele.sends("Save and go to the next point", agreed="A year.")
        dele.opens(meeting)
        _agreed_at(dele, meeting)
        dele.presses("Record that it was held")
        dele.sends(
            "The meeting was held", held_at=day("2026-03-24", "2pm"),
            **{f"came__{role}": "attended" for role in ("lead_worker", "keyworker", "young_person")},
        )  # fmt: skip
        dele.says("Held Tuesday 24 March 2026, 2pm", "Somewhere to settle and finish college.")
        dele.presses("Send the notes")
        dele.sends("Send the notes")
        dele.presses("Notes to print")


def _agreed_at(dele: At, meeting: str) -> None:
    """What has a page of its own."""
    dele.presses("When to report them missing")
    dele.sends(
        "This is agreed",
        report_after="120",
        tell_worker_when="every_absence",
        higher_risk="yes",
        contact_out_of_hours_when=["crisis"],
    )
    dele.presses("What is shared, and when")
    dele.sends(
        "This is agreed", about="self-harm", when_to_share="The same day", every_occurrence="yes"
    )
    dele.presses("Incidents to expect and the response")
    dele.sends(
        "This is agreed", expected__0__incident="arguments", expected__0__frequency="About once a week", expected__0__severity="Low",
        expected__0__response="Talk it through", expected__0__what_to_share="That it happened", expected__0__when_to_share="Weekly",
    )  # fmt: skip
    dele.presses("Dates of all reviews")
    dele.sends("These are agreed")
    dele.presses("What we expect of each other")
    dele.sends(
        "Save",
        of_provider="A key of your own.",
        of_young_person="No smoking inside.",
        actions_away="Tell us if you are followed.",
    )
    assert dele.path == meeting


def agreed(walk: Walk, case: str) -> None:
    """The plan is written, agreed, sent, put on the case system; the keyworker does an action."""
    with walk.member("dele", "2026-03-25 10:00") as dele:
        dele.opens(case)
        dele.tab("Plan")
        dele.presses("Write the support plan")
        dele.sends(
            "Save the plan", outcomes__0__outcome="Cook three meals a week", outcomes__0__timeframe="by the first review",
            actions__0__what="Cook together on Sundays", actions__0__towards="Outcome 1", actions__0__owner_role="Keyworker",
            actions__0__by_on=day("2026-04-12"), review_on=day("2026-06-24"),
        )  # fmt: skip
        dele.presses("Agree the plan")
        dele.sends("The plan is agreed")
        dele.presses("Send the copies")
        dele.sends("Send the copies")
        dele.presses("Put it on the case system")
        dele.sends("It is saved there", receipt="LCS-2026-1")
        dele.says("Papers on the case system", "LCS-2026-1")
    with walk.member("joan", "2026-04-12 17:00") as joan:
        joan.opens(f"{case}plan/")
        joan.presses("Done")
        joan.says("Done on Sunday 12 April 2026")
        joan.presses("In the young person’s words")
        joan.says("This is your plan.")
    with walk.member("joan") as joan:
        joan.opens("/work/")
        joan.opens("/inbox/")


def reviewed(walk: Walk, case: str) -> None:
    """Three months on: the first review is scheduled, held, recorded and circulated."""
    with walk.member("dele", "2026-06-17 10:00") as dele:
        dele.opens(case)
        dele.tab("Reviews")
        dele.presses("Schedule a review")
        dele.sends("Schedule the review")
        review = dele.path
        dele.says("Lead worker chairs.", "Must come")
    with walk.member("dele", "2026-06-25 12:00") as dele:
        dele.opens(review)
        dele.presses("Record that it was held")
        dele.sends(
            "The review was held", **{f"came__{role}": "attended" for role in ("lead_worker", "keyworker", "young_person")}
        )  # fmt: skip
        dele.sends(
            "Save", outcomes_achieved="Cooks three times a week.", move_on_plans="A flat next year."
        )
        dele.presses("Finish the record")
        dele.sends("The record is finished")
        dele.presses("Circulate the notes and the plan")
        dele.sends("Circulate them")
        dele.says("Cooks three times a week.")
        dele.tab("Told")
        dele.says("Review notes and a revised support plan are here for you")
        dele.tab("Duties")
        dele.tab("Timeline")
        dele.says(
            "The review notes and revised plan were circulated to the keyworker and young person."
        )
