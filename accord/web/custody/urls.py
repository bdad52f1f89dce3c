"""Addresses of police stations and courts."""

from django.urls import path

from accord.web.custody import arriving, beds, going, ringing, searching, views

app_name = "custody"
ALL = "<str:ref>/custody/"
ONE = f"{ALL}<int:attendance>/"
ADULT = f"{ONE}adult/<int:adult>/"
BED = f"{ALL}bed/<int:overnight>/"
urlpatterns = [
    path("police-rang/now/", ringing.Call.as_view(), name="call"),
    path(ALL, views.Everything.as_view(), name="case"),
    path(f"{ALL}adult/", searching.Start.as_view(), name="start"),
    path(f"{ALL}appear/", going.Appear.as_view(), name="appear"),
    path(f"{ALL}bed/", beds.Ask.as_view(), name="ask_bed"),
    path(BED, beds.OneBed.as_view(), name="bed"),
    path(f"{BED}found/", beds.Found.as_view(), name="bed_found"),
    path(f"{BED}none/", beds.NotFound.as_view(), name="bed_none"),
    path(f"{BED}over/", beds.Ended.as_view(), name="bed_ended"),
    path(ONE, views.OneAttendance.as_view(), name="one"),
    path(f"{ONE}care/", searching.Care.as_view(), name="care"),
    path(f"{ONE}who/", searching.Who.as_view(), name="who"),
    path(f"{ONE}came/", arriving.Came.as_view(), name="came"),
    path(f"{ONE}not-there/", arriving.NotThere.as_view(), name="not_there"),
    path(f"{ONE}nobody/", arriving.Nobody.as_view(), name="nobody"),
    path(f"{ADULT}about/", searching.About.as_view(), name="about"),
    path(f"{ADULT}answer/", searching.Answer.as_view(), name="answer"),
    path(f"{ADULT}more/", searching.More.as_view(), name="more"),
    path(f"{ADULT}again/", searching.Again.as_view(), name="again"),
    path(f"{ONE}goes/", going.Goes.as_view(), name="goes"),
    path(f"{ONE}difficult/", going.Difficult.as_view(), name="difficult"),
    path(f"{ONE}options/", going.Options.as_view(), name="options"),
    path(f"{ONE}appeared/", going.Appeared.as_view(), name="appeared"),
    path(f"{ONE}missed/", going.Missed.as_view(), name="missed"),
    path(f"{ONE}off/", going.Off.as_view(), name="off"),
]
