"""Addresses of homes and beds."""

from django.urls import include, path

from accord.web.homes import about, beds, board, details, listing, pictures, rooms, views

HOMES = [
    path("add/", details.AddHome.as_view(), name="add"),
    path("empty/", board.Voids.as_view(), name="voids"),
    path("weeks/", board.Capacity.as_view(), name="capacity"),
    path("over-time/", pictures.OverTime.as_view(), name="over_time"),
    path("where/", pictures.Parts.as_view(), name="parts"),
    path("demand/", pictures.Demand.as_view(), name="demand"),
    path("plan/", board.Planned.as_view(), name="planned"),
    path("<str:ref>/", views.OneHome.as_view(), name="home"),
    path("<str:ref>/change/", details.ChangeHome.as_view(), name="change"),
    path("<str:ref>/about/", about.About.as_view(), name="about"),
    path("<str:ref>/papers/", about.Papers.as_view(), name="papers"),
    path("<str:ref>/papers/add/", listing.AddPaper.as_view(), name="add_paper"),
    path("<str:ref>/history/", about.History.as_view(), name="history"),
    path("<str:ref>/registration/", listing.SetRegistration.as_view(), name="registration"),
    path("<str:ref>/flats/add/", rooms.AddUnit.as_view(), name="add_unit"),
    path("<str:ref>/flats/<str:unit>/change/", rooms.ChangeUnit.as_view(), name="change_unit"),
    path("<str:ref>/flats/<str:unit>/close/", rooms.CloseUnit.as_view(), name="close_unit"),
    path("<str:ref>/beds/add/", beds.AddBed.as_view(), name="add_bed"),
    path("<str:ref>/beds/<str:bed>/change/", rooms.ChangeBed.as_view(), name="change_bed"),
    path("<str:ref>/beds/<str:bed>/why/", rooms.WhyEmpty.as_view(), name="why_empty"),
    path("<str:ref>/beds/<str:bed>/close/", beds.CloseBed.as_view(), name="close_bed"),
    path("<str:ref>/beds/<str:bed>/free/", beds.OpenVacancy.as_view(), name="open_vacancy"),
    path("<str:ref>/beds/<str:bed>/not-free/", beds.Withdraw.as_view(), name="withdraw"),
    path("<str:ref>/beds/<str:bed>/let-go/", beds.LetGo.as_view(), name="let_go"),
]
urlpatterns = [
    path("", views.Homes.as_view(), name="homes"),
    path("", include((HOMES, "homes"))),
]
