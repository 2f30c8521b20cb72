"""Addresses of a supplier's own pages, under /portal/."""

from django.urls import path

from suppliers.views import portal

app_name = "suppliers-portal"
urlpatterns = [
    path("organisation/", portal.Profile.as_view(), name="profile"),
    path("organisation/register/", portal.Register.as_view(), name="register"),
    path("organisation/change/", portal.ProfileChange.as_view(), name="profile-change"),
    path("organisation/members/", portal.MemberList.as_view(), name="member-list"),
    path("organisation/members/invite/", portal.MemberInvite.as_view(), name="member-invite"),
    path("organisation/members/<int:member>/remove/", portal.MemberRemove.as_view(), name="member-remove"),
    path("organisation/documents/add/", portal.DocumentAdd.as_view(), name="document-add"),
    path("organisation/feedback/", portal.AuthorityFeedback.as_view(), name="feedback-give"),
    path("organisation/status/", portal.Status.as_view(), name="status"),
    path("organisation/incentives/<int:pk>/request/", portal.IncentiveRequest.as_view(), name="incentive-request"),
    path("organisation/invitations/<str:token>/", portal.InvitationAccept.as_view(), name="invitation-accept"),
]
