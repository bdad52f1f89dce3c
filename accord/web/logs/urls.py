"""Addresses of logs: of homes, and on a young person's case."""

from django.urls import include, path

from accord.web.logs import home, oversight, vacancies, views, weekly

LOGS = [
    path("", views.Logs.as_view(), name="logs"),
    path("themes/", oversight.Themes.as_view(), name="themes"),
    path("themes/<int:theme>/", oversight.TakeUp.as_view(), name="take_up"),
    path("vacancies/", vacancies.Vacancies.as_view(), name="vacancies"),
    path("vacancies/<str:month>/look/", vacancies.Look.as_view(), name="look"),
    path("vacancies/<str:month>/send/", vacancies.Send.as_view(), name="send_summary"),
    path("template/<int:agency>/", oversight.Supply.as_view(), name="supply"),
    path("open/<int:month_log>/", views.Go.as_view(), name="go"),
    path("<str:log>/", views.OneLog.as_view(), name="log"),
    path("<str:log>/line/<str:ref>/", home.Line.as_view(), name="line"),
    path("<str:log>/send/", home.Send.as_view(), name="send"),
    path("<str:log>/pass-on/", oversight.PassOn.as_view(), name="pass_on"),
    path("<str:log>/looked-at/", oversight.Reviewed.as_view(), name="reviewed"),
    path("<str:log>/theme/", oversight.Theme.as_view(), name="theme"),
]
CASE = [
    path("", weekly.CaseLogs.as_view(), name="case"),
    path("weekly/", weekly.Ask.as_view(), name="ask"),
    path("weekly/next/<int:placement>/", weekly.Next.as_view(), name="weekly_next"),
    path("weekly/<int:weekly>/write/", weekly.Write.as_view(), name="write"),
    path("weekly/<int:weekly>/keep/", weekly.Keep.as_view(), name="keep"),
    path("weekly/<int:weekly>/stop/", weekly.Stop.as_view(), name="stop"),
]
PAGES = [path("logs/", include(LOGS)), path("young-people/<str:ref>/logs/", include(CASE))]
urlpatterns = [path("", include((PAGES, "logs")))]
