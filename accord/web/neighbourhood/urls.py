"""Addresses of homes and the neighbourhood police."""

from django.urls import include, path

from accord.web.neighbourhood import meeting, problems, training, views

app_name = "neighbourhood"
ISSUE = [
    path("", views.OneIssue.as_view(), name="issue"),
    path("tell/", problems.Tell.as_view(), name="tell"),
    path("respond/", problems.Respond.as_view(), name="respond"),
    path("profile/", problems.Profile.as_view(), name="profile"),
    path("officer/", problems.Officer.as_view(), name="officer"),
    path("settle/", problems.Settle.as_view(), name="settle"),
]
MEETING = [
    path("", views.OneMeeting.as_view(), name="meeting"),
    path("invite/", meeting.Invite.as_view(), name="invite"),
    path("held/", meeting.Held.as_view(), name="held"),
    path("call-off/", meeting.CallOff.as_view(), name="call_off"),
]
urlpatterns = [
    path("", views.All.as_view(), name="all"),
    path("problems/raise/", problems.Raise.as_view(), name="raise"),
    path("problems/<str:issue>/", include(ISSUE)),
    path("meetings/plan/", meeting.Plan.as_view(), name="plan"),
    path("meetings/<str:gathering>/", include(MEETING)),
    path("training/ask/", training.Ask.as_view(), name="training_ask"),
    path("training/<str:training_help>/offer/", training.Offer.as_view(), name="training_offer"),
    path("training/<str:training_help>/cannot/", training.Cannot.as_view(), name="training_cannot"),
    path("next/<str:step>/<int:pk>/", views.Next.as_view(), name="next"),
]
