"""Addresses of homelessness at 16 or 17."""

from django.urls import include, path

from accord.web.homelessness import coming, deciding, finding_out, housing, mediating, views

app_name = "homelessness"
ONE = [
    path("", views.OnePresentation.as_view(), name="one"),
    path("open-case/", coming.OpenCase.as_view(), name="open_case"),
    path("show-the-way/", coming.Signpost.as_view(), name="signpost"),
    path("own-worker/", coming.OwnWorker.as_view(), name="own_worker"),
    path("arrived/", coming.Arrived.as_view(), name="arrived"),
    path("did-not-arrive/", coming.DidNotArrive.as_view(), name="did_not_arrive"),
    path("mediation/", mediating.Start.as_view(), name="mediate"),
    path("ring/", mediating.Ring.as_view(), name="ring"),
    path("refer/", mediating.Refer.as_view(), name="refer"),
    path("close/", mediating.Close.as_view(), name="close"),
    path("place-needed/", finding_out.PlaceNeeded.as_view(), name="place_needed"),
    path("place/", finding_out.Provide.as_view(), name="provide"),
    path("assess/", finding_out.Assess.as_view(), name="assess"),
    path("cannot-stay/", finding_out.Estranged.as_view(), name="estranged"),
    path("meeting/", finding_out.Meeting.as_view(), name="meeting"),
    path("decide/", deciding.Decide.as_view(), name="decide"),
]
MEDIATION = [
    path("visit/", mediating.Visit.as_view(), name="visit"),
    path("end/", mediating.Conclude.as_view(), name="conclude"),
    path("worries/", mediating.Worries.as_view(), name="worries"),
]
STAY = [
    path("why/", finding_out.Explain.as_view(), name="explain"),
    path("end/", finding_out.EndStay.as_view(), name="end_stay"),
]
DECISION = [
    path("section-20/", deciding.SectionTwenty.as_view(), name="section_20"),
    path("ask-for-help/", housing.AskForHelp.as_view(), name="ask_for_help"),
    path("answer-help/", housing.NextAnswer.as_view(), name="help_of"),
    path("housing/", housing.StartDuty.as_view(), name="start_duty"),
    path("look-together/", housing.NextExplore.as_view(), name="duty_of"),
]
DUTY = [
    path("limit/", housing.Limit.as_view(), name="limit"),
    path("assess-again/", housing.AssessAgain.as_view(), name="assess_again"),
    path("together/", housing.Explore.as_view(), name="explore"),
    path("end/", housing.EndDuty.as_view(), name="end_duty"),
]
urlpatterns = [
    path("came-forward/", coming.ComeForward.as_view(), name="come_forward"),
    path("young-people/<str:ref>/homelessness/", views.Homelessness.as_view(), name="case"),
    path("young-people/<str:ref>/homelessness/add/", coming.Present.as_view(), name="present"),
    path("young-people/<str:ref>/homelessness/<int:presentation>/", include(ONE)),
    path("young-people/<str:ref>/homelessness/mediation/<int:mediation>/", include(MEDIATION)),
    path("young-people/<str:ref>/homelessness/stays/<int:interim_stay>/", include(STAY)),
    path("young-people/<str:ref>/homelessness/referrals/<int:front_door_referral>/who/", finding_out.Name.as_view(), name="name"),
    path("young-people/<str:ref>/homelessness/referrals/<int:front_door_referral>/assess/", finding_out.AssessFor.as_view(), name="assess_for"),
    path("young-people/<str:ref>/homelessness/decisions/<int:duty_decision>/", include(DECISION)),
    path("young-people/<str:ref>/homelessness/help/<int:housing_help>/", housing.AnswerHelp.as_view(), name="answer_help"),
    path("young-people/<str:ref>/homelessness/duties/<int:housing_duty>/", include(DUTY)),
]  # fmt: skip
