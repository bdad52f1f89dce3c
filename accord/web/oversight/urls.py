"""Addresses of what partners do together."""

from django.urls import include, path

from accord.web.oversight import following, forums, holding, home, hub, reviews

PAGES = [
    path("forums/", forums.Forums.as_view(), name="forums"),
    path("forums/arrange/", forums.Arrange.as_view(), name="forum_arrange"),
    path("forums/<int:forum>/", forums.OneForum.as_view(), name="forum"),
    path("forums/<int:forum>/agenda/", forums.Agenda.as_view(), name="forum_agenda"),
    path("forums/<int:forum>/held/", holding.Hold.as_view(), name="forum_hold"),
    path("forums/<int:forum>/call-off/", holding.CallOff.as_view(), name="forum_cancel"),
    path("forums/<int:forum>/absence/", holding.Absence.as_view(), name="forum_absence"),
    path("forums/<int:forum>/done/<str:focus>/", holding.Focus.as_view(), name="forum_focus"),
    path("forums/<int:forum>/who/<int:team>/", forums.Represent.as_view(), name="forum_represent"),
    path("contract-reviews/", reviews.Reviews.as_view(), name="reviews"),
    path("contract-reviews/arrange/<str:file>/", reviews.Arrange.as_view(), name="review_arrange"),
    path("contract-reviews/<int:review>/", reviews.OneReview.as_view(), name="review"),
    path("contract-reviews/<int:review>/held/", reviews.Hold.as_view(), name="review_hold"),
    path("contract-reviews/<int:review>/write/", reviews.WriteUp.as_view(), name="review_write"),
    path(
        "contract-reviews/<int:review>/call-off/", reviews.CallOff.as_view(), name="review_cancel"
    ),
    path("agreed/", following.Agreed.as_view(), name="agreed"),
    path("agreed/<int:joint_action>/done/", following.Done.as_view(), name="action_done"),
    path("agreed/<int:joint_action>/give-up/", following.GiveUp.as_view(), name="action_drop"),
    path("knowledge/", hub.Hub.as_view(), name="hub"),
    path("knowledge/post/", hub.Post.as_view(), name="hub_post"),
    path("knowledge/<int:item>/take-down/", hub.TakeDown.as_view(), name="hub_take_down"),
    path("knowledge/practice/", hub.Practice.as_view(), name="practice"),
]
urlpatterns = [
    path("", home.Partners.as_view(), name="partners"),
    path("", include((PAGES, "oversight"))),
]
