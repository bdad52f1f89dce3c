"""A problem in or around a home: raised, told to the police, answered, profiled with one officer, settled."""

from accord import clock
from accord.access.actions import action
from accord.access.actor import Actor
from accord.access.models import new_ref
from accord.access.refusals import refuse_if, refuse_on
from accord.casework.homes.models import Home
from accord.casework.neighbourhood import refusals
from accord.casework.neighbourhood.models import Issue, IssueResponse, NamedOfficer, ProblemProfile
from accord.casework.neighbourhood.roles import EITHER, HOME, POLICE
from accord.casework.neighbourhood.states import (
    ANSWERED,
    CHANGED,
    PROFILE,
    RAISED,
    SETTLED,
    TOLD,
    move,
)
from accord.duties.record import record


@action(
    by=EITHER, records=["neighbourhood_issue_raised", "neighbourhood_team_notified"], on_case=False
)
def raise_issue(
    *, home: Home, words: str, names_nobody: bool, tell_now: bool = True, by: Actor
) -> Issue:
    """Raise a problem in or around a home, and tell the neighbourhood police of it.

    Without `tell_now` it stays in the home until they are told. What the police raise they know.
    Nobody who lives there is named.
    """
    refuse_if(refusals.of_home(home, by) or refusals.of_words(words, names_nobody))
    now, told = clock.now(), tell_now or bool(by.job_roles & set(POLICE))
    issue = Issue.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        home=home,
        team_id=home.provider_team_id,
        words=words.strip(),
        state=TOLD if told else RAISED,
        raised_at=now,
        raised_by_id=by.member_id,
        told_at=now if told else None,
        told_by_id=by.member_id if told else None,
    )
    said = {"issue": issue.pk, "home": home.pk, "provider_team": home.provider_team_id}
    record("neighbourhood_issue_raised", file=home.file, by=by, **said)
    if told:
        _told(issue, by)
    return issue


@action(by=HOME, records=["neighbourhood_team_notified"], on_case=False)
def tell_police_of_issue(*, issue: Issue, by: Actor) -> Issue:
    """Tell the neighbourhood police of a problem. From now on they read it."""
    refuse_if(refusals.of_home(issue.home, by) or refusals.to_tell(issue))
    move(issue, TOLD, told_at=clock.now(), told_by_id=by.member_id)
    _told(issue, by)
    return issue


@action(by=POLICE, records=["neighbourhood_team_responded"], on_case=False)
def respond_to_issue(*, issue: Issue, words: str, by: Actor) -> IssueResponse:
    """Say what you do about a problem. It may be said again as things go on."""
    refuse_if(refusals.to_answer(issue, words))
    move(issue, ANSWERED)
    response = IssueResponse.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        issue=issue,
        team_id=issue.team_id,
        words=words.strip(),
        answered_at=clock.now(),
        answered_by_id=by.member_id,
    )
    said = {"issue": issue.pk, "home": issue.home_id}
    record("neighbourhood_team_responded", file=issue.home.file, by=by, **said)
    return response


@action(by=POLICE, records=["problem_profile_created"], on_case=False)
def open_problem_profile(
    *, issue: Issue, problem: str, names_nobody: bool, by: Actor
) -> ProblemProfile:
    """Open a profile of one particular problem. You and the home's own managers read it; nobody is named."""
    refuse_if(refusals.to_open(issue, problem) or refusals.of_words(problem, names_nobody))
    move(issue, PROFILE)
    profile = ProblemProfile.objects.create(
        ref=new_ref(),
        area_id=by.area_id,
        issue=issue,
        home_id=issue.home_id,
        team_id=issue.team_id,
        problem=problem.strip(),
        opened_at=clock.now(),
        opened_by_id=by.member_id,
    )
    said = {"profile": profile.pk, "issue": issue.pk, "home": issue.home_id}
    record("problem_profile_created", file=issue.home.file, by=by, **said)
    return profile


@action(by=POLICE, records=["named_officer_assigned"], on_case=False)
def name_officer(*, issue: Issue, name: str, contact: str, lead: bool, by: Actor) -> NamedOfficer:
    """Name the one officer whom everybody asks. Whoever was named before no longer is.

    `lead` says that it is the locality's safeguarding lead, which is likely and not required.
    """
    refuse_if(refusals.to_name(issue, name, contact))
    now = clock.now()
    NamedOfficer.objects.filter(issue=issue, replaced_at__isnull=True).update(replaced_at=now)
    with refuse_on("one_named_officer", CHANGED):
        officer = NamedOfficer.objects.create(
            ref=new_ref(),
            area_id=by.area_id,
            issue=issue,
            team_id=issue.team_id,
            name=name.strip(),
            contact=contact.strip(),
            lead=lead,
            named_at=now,
            named_by_id=by.member_id,
        )
    said = {"profile": issue.profile.pk, "issue": issue.pk, "home": issue.home_id}
    record("named_officer_assigned", file=issue.home.file, by=by, **said)
    return officer


@action(
    by=POLICE, records=["neighbourhood_issue_resolved", "problem_profile_closed"], on_case=False
)
def settle_issue(*, issue: Issue, because: str, by: Actor) -> Issue:
    """Say that a problem is settled, and how. An open profile closes with it."""
    refuse_if(refusals.to_settle(issue, because))
    profiled, now = issue.state == PROFILE, clock.now()
    move(issue, SETTLED, settled_at=now, settled_because=because.strip())
    file, said = issue.home.file, {"issue": issue.pk, "home": issue.home_id}
    if profiled:
        ProblemProfile.objects.filter(issue=issue, closed_at__isnull=True).update(closed_at=now)
        record("problem_profile_closed", file=file, by=by, profile=issue.profile.pk, **said)
    record("neighbourhood_issue_resolved", file=file, by=by, **said)
    return issue


def _told(issue: Issue, by: Actor) -> None:
    said = {"issue": issue.pk, "home": issue.home_id}
    record("neighbourhood_team_notified", file=issue.home.file, by=by, **said)
