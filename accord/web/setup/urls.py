"""Addresses of set-up."""

from django.urls import path

from accord.web.setup import agencies, cover, forms, members, views

urlpatterns = [
    path("", views.SetUp.as_view(), name="set_up"),
    path("agencies/add/", agencies.AddAgency.as_view(), name="agency_add"),
    path("agencies/<str:ref>/", views.OneAgency.as_view(), name="agency"),
    path("agencies/<str:ref>/contract/", agencies.ChangeContract.as_view(), name="agency_contract"),
    path("agencies/<str:ref>/teams/add/", agencies.AddTeam.as_view(), name="team_add"),
    path("teams/<str:ref>/", views.OneTeam.as_view(), name="team"),
    path("teams/<str:ref>/members/add/", members.AddMember.as_view(), name="member_add"),
    path("members/<str:ref>/", views.OneMember.as_view(), name="member"),
    path("members/<str:ref>/role/", members.GiveRole.as_view(), name="role_give"),
    path("members/<str:ref>/role/<int:job>/end/", members.EndRole.as_view(), name="role_end"),
    path("members/<str:ref>/invite/", members.Invite.as_view(), name="member_invite"),
    path("members/<str:ref>/suspend/", members.Suspend.as_view(), name="member_suspend"),
    path("members/<str:ref>/reinstate/", members.Reinstate.as_view(), name="member_reinstate"),
    path("members/<str:ref>/close/", members.Close.as_view(), name="member_close"),
    path("cover/", cover.Cover.as_view(), name="cover"),
    path("cover/add/", cover.Arrange.as_view(), name="cover_add"),
    path("forms/", forms.Forms.as_view(), name="referral_forms"),
    path("forms/own/", forms.OwnFormLive.as_view(), name="referral_forms_own"),
    path("forms/interim/", forms.InterimAgain.as_view(), name="referral_forms_interim"),
]
