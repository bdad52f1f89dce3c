"""Addresses of reviews."""

from django.urls import include, path

from accord.web.reviews import after, dates, holding, leading, scheduling, statutory, views

app_name = "reviews"
ONE = [
    path("", views.OneReview.as_view(), name="review"),
    path("change/", scheduling.Reschedule.as_view(), name="change"),
    path("skip/", holding.Skip.as_view(), name="skip"),
    path("held/", holding.Hold.as_view(), name="held"),
    path("record/", holding.Write.as_view(), name="record"),
    path("finish/", holding.Finish.as_view(), name="finish"),
    path("send/", after.Send.as_view(), name="send"),
    path("circulate/", after.Circulate.as_view(), name="circulate"),
    path("present/", after.Present.as_view(), name="present"),
    path("view/", after.GiveView.as_view(), name="view"),
    path("print/", views.Print.as_view(), name="print"),
]
PLACEMENT = [
    path("dates/", dates.Dates.as_view(), name="dates"),
    path("schedule/", scheduling.Schedule.as_view(), name="schedule"),
    path("change/", dates.Change.as_view(), name="significant"),
    path("hold/", leading.NextHold.as_view(), name="next_hold"),
    path("record/", leading.NextRecord.as_view(), name="next_record"),
    path("send/", leading.NextSend.as_view(), name="next_send"),
    path("circulate/", leading.NextCirculate.as_view(), name="next_circulate"),
]
STATUTORY = [
    path("input/", statutory.Input.as_view(), name="input"),
    path("held/", statutory.Held.as_view(), name="statutory_held"),
]
urlpatterns = [
    path("<str:ref>/reviews/", views.Reviews.as_view(), name="case"),
    path("<str:ref>/reviews/<int:review>/", include(ONE)),
    path("<str:ref>/reviews/to-schedule/<str:what>/<int:pk>/", leading.NextSchedule.as_view(), name="next_schedule"),
    path("<str:ref>/placements/<int:placement>/reviews/", include(PLACEMENT)),
    path("<str:ref>/statutory-reviews/add/", statutory.Add.as_view(), name="statutory"),
    path("<str:ref>/statutory-reviews/<int:statutory>/", include(STATUTORY)),
]  # fmt: skip
