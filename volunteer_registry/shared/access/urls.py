"""Addresses of invitations."""

from django.urls import path

from volunteer_registry.shared.access import views

app_name = "invitations"
urlpatterns = [
    path("", views.InvitationList.as_view(), name="list"),
    path("staff/", views.InviteStaff.as_view(), name="staff"),
    path("<str:public_id>/take-back/", views.TakeBackInvitation.as_view(), name="take_back"),
    path("open/<str:token>/", views.OpenInvitation.as_view(), name="open"),
]
