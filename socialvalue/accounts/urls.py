"""Addresses of this app."""

from django.urls import path

from socialvalue.accounts import views

app_name = "accounts"
urlpatterns = [
    path("people/", views.PersonList.as_view(), name="person-list"),
    path("people/invite/", views.PersonInvite.as_view(), name="person-invite"),
    path("people/<int:pk>/", views.PersonDetail.as_view(), name="person-detail"),
    path("people/<int:pk>/roles/", views.PersonRoles.as_view(), name="person-roles"),
    path("people/<int:pk>/deactivate/", views.PersonDeactivate.as_view(), name="person-deactivate"),
    path("people/<int:pk>/reactivate/", views.PersonReactivate.as_view(), name="person-reactivate"),
    path("invitations/<int:pk>/cancel/", views.InvitationCancel.as_view(), name="invitation-cancel"),
    path("invitations/<int:pk>/resend/", views.InvitationResend.as_view(), name="invitation-resend"),
    path("invitation/<str:token>/", views.InvitationAccept.as_view(), name="invitation-accept"),
    path("groups/add/", views.GroupCreate.as_view(), name="group-create"),
    path("groups/<int:pk>/change/", views.GroupChange.as_view(), name="group-change"),
    path("groups/<int:pk>/end/", views.GroupEnd.as_view(), name="group-end"),
    path("authority/", views.AuthorityChange.as_view(), name="authority-change"),
    path("my-account/", views.MyAccount.as_view(), name="my-account"),
]
