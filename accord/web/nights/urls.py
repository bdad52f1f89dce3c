"""Addresses of a night in a home."""

from django.urls import path

from accord.web.nights import at_once, card, roll, views

app_name = "nights"
urlpatterns = [
    path("", views.Tonight.as_view(), name="tonight"),
    path("<str:home>/", views.HomeTonight.as_view(), name="home"),
    path("<str:home>/roll/", roll.Roll.as_view(), name="roll"),
    path("<str:home>/shift/", views.TakeOver.as_view(), name="shift"),
    path("<str:home>/card/", card.Card.as_view(), name="card"),
    path("<str:home>/absent/", at_once.Absent.as_view(), name="absent"),
    path("<str:home>/incident/", at_once.Happened.as_view(), name="incident"),
]
