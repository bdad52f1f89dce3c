"""Addresses of the agreement and its papers."""

from django.urls import include, path

from accord.web.agreements import changing, papers, resting, standing

PAGES = [
    path("", standing.Agreement.as_view(), name="standing"),
    path("<slug:pack>/sign/<int:number>/", standing.Sign.as_view(), name="sign"),
    path("<slug:pack>/reviewed/", standing.Reviewed.as_view(), name="reviewed"),
    path("<slug:pack>/leave/", standing.Leave.as_view(), name="leave"),
    path("<slug:pack>/changes/", changing.Changes.as_view(), name="changes"),
    path("<slug:pack>/changes/propose/", changing.Propose.as_view(), name="propose"),
    path("<slug:pack>/changes/<int:change>/word/", changing.Word.as_view(), name="word"),
    path("<slug:pack>/changes/<int:change>/give-up/", changing.GiveUp.as_view(), name="give_up"),
    path("<slug:pack>/rests-on/", resting.Rests.as_view(), name="rests"),
    path("<slug:pack>/rests-on/add/", resting.AddRest.as_view(), name="rest_add"),
    path("<slug:pack>/rests-on/<int:paper>/stand/", resting.Stand.as_view(), name="stand"),
    path("<slug:pack>/day/<str:what>/", standing.SetDay.as_view(), name="day"),
]
PAPERS = [
    path("papers/", papers.Papers.as_view(), name="papers"),
    path("papers/add/<str:agency>/", papers.AddPaper.as_view(), name="paper_add"),
    path("specifications/", papers.Specifications.as_view(), name="specifications"),
    path("specifications/draft/", papers.Draft.as_view(), name="draft"),
    path("specifications/<int:specification>/issue/", papers.Issue.as_view(), name="issue"),
    path(
        "specifications/<int:specification>/withdraw/", papers.Withdraw.as_view(), name="withdraw"
    ),
    path("training/", papers.TrainingDone.as_view(), name="training"),
    path("training/add/<str:agency>/", papers.AddTraining.as_view(), name="training_add"),
]
urlpatterns = [path("", include(([*PAPERS, *PAGES], "agreements")))]
