"""Addresses of planning meetings and of what is agreed."""

from django.urls import include, path

from accord.web.meetings import after, agreeing, arranging, holding, leading, recording, views

app_name = "meetings"
ONE = [
    path("", views.OneMeeting.as_view(), name="recorder"),
    path("change/", arranging.Rearrange.as_view(), name="change"),
    path("cancel/", arranging.Cancel.as_view(), name="cancel"),
    path("points/<str:point>/", recording.Point.as_view(), name="point"),
    path("notes/", recording.Notes.as_view(), name="notes"),
    path("questions/", recording.Questions.as_view(), name="questions"),
    path("expectations/", recording.Expectations.as_view(), name="expectations"),
    path("view/", recording.GiveView.as_view(), name="view"),
    path("held/", holding.Hold.as_view(), name="held"),
    path("send/", after.Send.as_view(), name="send"),
    path("told/", after.Inform.as_view(), name="inform"),
    path("print/", views.Print.as_view(), name="print"),
]
PLACEMENT = [
    path("meeting/", leading.NextMeeting.as_view(), name="next"),
    path("meeting/arrange/", arranging.Arrange.as_view(), name="arrange"),
    path("meeting/told/", leading.NextInform.as_view(), name="next_inform"),
    path("meeting/notes/", leading.NextNotes.as_view(), name="next_notes"),
    path("handbook/", after.GiveHandbook.as_view(), name="handbook"),
    path("agree/<str:kind>/", agreeing.Agree.as_view(), name="agree"),
]
urlpatterns = [
    path("<str:ref>/meetings/", views.Meetings.as_view(), name="case"),
    path("<str:ref>/meetings/<int:meeting>/", include(ONE)),
    path("<str:ref>/placements/<int:placement>/", include(PLACEMENT)),
    path("<str:ref>/agreed/", agreeing.AgreedPage.as_view(), name="agreed"),
    path("<str:ref>/agreed/<int:arrangement>/end/", agreeing.End.as_view(), name="end"),
]
