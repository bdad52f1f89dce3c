"""Addresses of challenges: on a case, and what commissioning is asked, which is on none."""

from django.urls import include, path

from accord.web.challenges import climbing, contract, opening, stepping, views

app_name = "challenges"
ONE = [
    path("", views.OneChallenge.as_view(), name="challenge"),
    path("position/", stepping.GivePosition.as_view(), name="position"),
    path("explain/", stepping.Clarify.as_view(), name="clarify"),
    path("talk/", stepping.Discuss.as_view(), name="discuss"),
    path("attempt/", stepping.Attempt.as_view(), name="attempt"),
    path("now/", climbing.AtOnce.as_view(), name="at_once"),
    path("climb/", climbing.Climb.as_view(), name="climb"),
    path("raise/", climbing.RaiseWithBoth.as_view(), name="raise"),
    path("review/", stepping.Review.as_view(), name="review"),
    path("provider/", stepping.ChallengeProvider.as_view(), name="provider"),
    path("not-settled/", stepping.NotSettled.as_view(), name="not_settled"),
    path("contract/", stepping.NoteContract.as_view(), name="note"),
    path("end/", stepping.End.as_view(), name="end"),
    path("dissent/", stepping.Dissent.as_view(), name="dissent"),
]
urlpatterns = [
    path("young-people/<str:ref>/challenges/", views.Challenges.as_view(), name="case"),
    path("young-people/<str:ref>/challenges/<int:challenge>/", include(ONE)),
    path("young-people/<str:ref>/challenges/services/", opening.BetweenServices.as_view(), name="services"),
    path("young-people/<str:ref>/refusals/<int:refusal>/question/", opening.Question.as_view(), name="question"),
    path("young-people/<str:ref>/referrals/<int:referral>/level/", opening.LevelOfReferral.as_view(), name="level_of_referral"),
    path("young-people/<str:ref>/placements/<int:placement>/level/", opening.LevelOfStay.as_view(), name="level_of_stay"),
    path("young-people/<str:ref>/placements/<int:placement>/decision/", opening.DisagreesDecision.as_view(), name="decision"),
    path("young-people/<str:ref>/moves/<int:move>/challenge/", opening.ChallengeMove.as_view(), name="move"),
    path("young-people/<str:ref>/placements/<int:placement>/move/challenge/", opening.ToMove.as_view(), name="move_of"),
    path("contract-matters/", contract.Matters.as_view(), name="matters"),
    path("contract-matters/<int:matter>/", contract.ChallengeOnContract.as_view(), name="contract"),
]  # fmt: skip
