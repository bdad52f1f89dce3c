"""Addresses of the Safety tab."""

from django.urls import include, path

from accord.web.safety import concerns, in_place, logs, meetings, relaying, views

app_name = "safety"
INTEL = [
    path("share/", relaying.Share.as_view(), name="share"),
    path("urgency/", relaying.Urgency.as_view(), name="urgency"),
    path("call/", relaying.Call.as_view(), name="call"),
    path("send/", relaying.Send.as_view(), name="send"),
    path("close/", relaying.Close.as_view(), name="close"),
]
WORRY = [
    path("share/", concerns.ShareWorry.as_view(), name="share_worry"),
    path("police/", concerns.TellPolice.as_view(), name="police"),
    path("significant/", concerns.Significant.as_view(), name="significant"),
    path("ask-advice/", concerns.Advice.as_view(), name="advice"),
    path("advice/", concerns.AdviceGiven.as_view(), name="advice_given"),
    path("specialist/", concerns.Consult.as_view(), name="consult"),
    path("weigh/", concerns.Assess.as_view(), name="assess"),
]
PANEL = [
    path("keyworker/", meetings.Contacted.as_view(), name="contacted"),
    path("information/", meetings.Information.as_view(), name="information"),
    path("discussed/", meetings.Discussed.as_view(), name="discussed"),
    path("case-notes/", meetings.CaseNotes.as_view(), name="case_notes"),
    path("agreed/", meetings.Outcome.as_view(), name="outcome"),
    path("home-file/", meetings.ProvidersFile.as_view(), name="providers_file"),
    path("safety-plan/", meetings.Plan.as_view(), name="plan"),
]
HERE = [
    path("", views.Safety.as_view(), name="case"),
    path("shown-something/", views.ShownSomething.as_view(), name="shown"),
    path("section/", relaying.Section.as_view(), name="section"),
    path("clear/", relaying.Clear.as_view(), name="clear"),
    path("information/<int:intel>/", include(INTEL)),
    path("notes/<int:relay>/write-up/", relaying.WriteUp.as_view(), name="write_up"),
    path("list/add/", in_place.Flag.as_view(), name="flag"),
    path("list/<int:flag>/look-again/", in_place.ReviewFlag.as_view(), name="review_flag"),
    path("list/<int:flag>/tell/", in_place.TellFlag.as_view(), name="tell_flag"),
    path("groups/add/", in_place.Group.as_view(), name="group"),
    path(
        "groups/<int:group_link>/review/",
        in_place.ReviewGroup.as_view(),
        name="review_group",
    ),
    path("groups/<int:group_link>/end/", in_place.EndGroup.as_view(), name="end_group"),
    path("measures/add/", in_place.Measure.as_view(), name="measure"),
    path("measures/<int:measure>/tell/", in_place.TellMeasure.as_view(), name="tell_measure"),
    path(
        "measures/<int:measure>/look-again/",
        in_place.ReviewMeasure.as_view(),
        name="review_measure",
    ),
    path("measures/<int:measure>/end/", in_place.EndMeasure.as_view(), name="end_measure"),
    path("worries/add/", concerns.Raise.as_view(), name="raise"),
    path("worries/<int:worry>/", include(WORRY)),
    path("exploitation/add/", concerns.Hold.as_view(), name="hold"),
    path("exploitation/<int:held>/pass-on/", concerns.PassOn.as_view(), name="pass_on"),
    path("seen/add/", logs.SawSomething.as_view(), name="saw"),
    path("seen/<int:sighting>/pass-on/", logs.PassSighting.as_view(), name="pass_sighting"),
    path("seen/<int:sighting>/recording/", logs.Footage.as_view(), name="footage"),
    path("seen/<int:sighting>/erase/", logs.Erase.as_view(), name="erase"),
    path("signs/add/", logs.Sign.as_view(), name="sign"),
    path("meetings/add/", meetings.CallMeeting.as_view(), name="call_meeting"),
    path("meetings/<int:risk_meeting>/held/", meetings.Held.as_view(), name="held"),
    path("mapping/add/", logs.Mapping.as_view(), name="mapping"),
    path("mapping/<int:mapping>/held/", logs.MappingHeld.as_view(), name="mapping_held"),
    path("mapping/<int:mapping>/leave/", logs.LeaveRoom.as_view(), name="leave_room"),
    path("risk-groups/add/", meetings.ListPanel.as_view(), name="list_panel"),
    path("risk-groups/<int:panel>/", include(PANEL)),
    path("risk-groups/actions/<int:task>/done/", meetings.Done.as_view(), name="task_done"),
    path("plans/<int:safety_plan>/share/", meetings.SharePlan.as_view(), name="share_plan"),
]
urlpatterns = [path("<str:ref>/safety/", include(HERE))]
