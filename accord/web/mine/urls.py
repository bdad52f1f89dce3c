"""Addresses of one's own messages and calendar, of the post, and of what carriers say."""

from django.urls import include, path

from accord.web.mine import calendars, callbacks, hearing, post

PAGES = [
    path("you/", hearing.You.as_view(), name="home"),
    path("you/hear/", hearing.Hear.as_view(), name="hear"),
    path("you/number/", hearing.Number.as_view(), name="number"),
    path("you/number/code/", hearing.Code.as_view(), name="code"),
    path("you/number/end/", hearing.EndNumber.as_view(), name="end_number"),
    path("you/calendar/", calendars.Make.as_view(), name="calendar"),
    path("you/calendar/end/", calendars.End.as_view(), name="end_calendar"),
    path("calendar/<str:secret>.ics", calendars.Feed.as_view(), name="feed"),
    path("set-up/post/", post.Post.as_view(), name="post"),
    path("set-up/post/hear/", post.Defaults.as_view(), name="defaults"),
    path("notify/said/", callbacks.said, name="carrier"),
]
urlpatterns = [path("", include((PAGES, "mine")))]
