"""Addresses of daily support, money that is due, the care or pathway plan, and outreach."""

from django.urls import include, path

from accord.web.support import after, care_plan, daily, feeding_in, health, money, progress, views

app_name = "support"
PLACEMENT = [
    path("", views.NextHeading.as_view(), name="next"),
    path("<slug:heading>/agree/", daily.Agree.as_view(), name="agree"),
    path("<slug:heading>/help/", daily.Give.as_view(), name="give"),
]
REVIEW = [
    path("support/", progress.Write.as_view(), name="progress"),
    path("cannot-come/", feeding_in.CannotCome.as_view(), name="cannot_come"),
    path("ask/", feeding_in.Ask.as_view(), name="ask"),
    path("feed-in/", feeding_in.FeedIn.as_view(), name="feed_in"),
]
FINANCE = [
    path("referral/", money.Referred.as_view(), name="referred"),
    path("received/", money.Received.as_view(), name="received"),
    path("not-due/", money.NotDue.as_view(), name="not_due"),
]
OUTREACH = [
    path("begin/", after.Begin.as_view(), name="begin"),
    path("declined/", after.Declined.as_view(), name="declined"),
    path("end/", after.End.as_view(), name="end"),
]
urlpatterns = [
    path("<str:ref>/support/", views.Daily.as_view(), name="daily"),
    path("<str:ref>/placements/<int:placement>/support/", include(PLACEMENT)),
    path("<str:ref>/placements/<int:placement>/appointments/", health.Book.as_view(), name="book"),
    path("<str:ref>/appointments/<int:appointment>/", health.Attended.as_view(), name="attended"),
    path("<str:ref>/appointments/<int:appointment>/fell-through/", health.FellThrough.as_view(), name="fell_through"),
    path("<str:ref>/reviews/<int:review>/", include(REVIEW)),
    path("<str:ref>/money/", money.Money.as_view(), name="money"),
    path("<str:ref>/money/add/", money.Add.as_view(), name="add_money"),
    path("<str:ref>/money/<int:finance>/", include(FINANCE)),
    path("<str:ref>/care-plan/", care_plan.CarePlan.as_view(), name="care_plan"),
    path("<str:ref>/care-plan/add/", care_plan.Update.as_view(), name="update_care_plan"),
    path("<str:ref>/reviews/<int:review>/care-plan/", care_plan.UpdateAfter.as_view(), name="into_care_plan"),
    path("<str:ref>/outreach/", after.After.as_view(), name="after"),
    path("<str:ref>/placements/<int:placement>/outreach/", after.Offer.as_view(), name="offer"),
    path("<str:ref>/placements/<int:placement>/outreach/now/", after.NextOutreach.as_view(), name="outreach_of"),
    path("<str:ref>/outreach/<int:outreach>/", include(OUTREACH)),
]  # fmt: skip
