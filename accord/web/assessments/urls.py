"""Addresses of a provider's work on a referral, of living out of borough, and of families."""

from django.urls import include, path

from accord.web.assessments import (
    answering,
    approving_away,
    assessing,
    away,
    deciding_away,
    families,
    interview,
    refusing,
    work,
)

app_name = "assessments"
REFERRAL = [
    path("", work.Work.as_view(), name="work"),
    path("interview/", interview.Arrange.as_view(), name="arrange"),
    path("assess/", assessing.Assess.as_view(), name="assess"),
    path("doubt/", refusing.RaiseDoubt.as_view(), name="doubt"),
    path("doubt/talk/", refusing.Discuss.as_view(), name="discuss"),
    path("refuse/", refusing.Refuse.as_view(), name="refuse"),
    path("offer/", answering.MakeOffer.as_view(), name="offer"),
    path("confirm/", answering.Confirm.as_view(), name="confirm"),
    path("risk-plan/", away.GivePlan.as_view(), name="give_plan"),
    path("risk-plan/ask/", away.AskForPlan.as_view(), name="ask_for_plan"),
    path("out-of-borough/", away.Propose.as_view(), name="propose"),
    path("out-of-borough/approval/", approving_away.Approve.as_view(), name="approve_away"),
    path("out-of-borough/ask/", deciding_away.Ask.as_view(), name="ask_away"),
    path("out-of-borough/consult/", away.Consult.as_view(), name="consult"),
]
CASE = [
    path("area-notice/", approving_away.Notice.as_view(), name="area_notice"),
    path("away/<int:proposal>/", deciding_away.Decide.as_view(), name="decide_away"),
    path("referrals/<int:referral>/assessment/", include(REFERRAL)),
    path("interviews/<int:interview>/held/", interview.Hold.as_view(), name="hold"),
    path("interviews/<int:interview>/add/", assessing.Contribute.as_view(), name="contribute"),
    path("assessments/<int:assessment>/", work.Read.as_view(), name="read"),
    path("assessments/<int:assessment>/copy/", assessing.Copy.as_view(), name="copy"),
    path("offers/<int:offer>/answer/", answering.Answer.as_view(), name="answer"),
    path("offers/<int:offer>/withdraw/", answering.Withdraw.as_view(), name="withdraw"),
    path("offers/<int:offer>/lapse/", answering.Lapse.as_view(), name="lapse"),
]
FAMILIES = [
    path("", families.Families.as_view(), name="families"),
    path("add/", families.Add.as_view(), name="family_add"),
    path("<int:family>/told/", families.Tell.as_view(), name="family_told"),
    path("<int:family>/consult/", families.Consult.as_view(), name="consult"),
]
urlpatterns = [
    path("young-people/<str:ref>/", include(CASE)),
    path("families/", include(FAMILIES)),
]
