"""Addresses of editions."""

from django.urls import path

from volunteer_registry.statistics.editions import views

app_name = "editions"
urlpatterns = [
    path("", views.EditionList.as_view(), name="list"),
    path("draft/", views.DraftEdition.as_view(), name="draft"),
    path("<str:public_id>/", views.EditionPage.as_view(), name="edition"),
    path("<str:public_id>/declare/", views.DeclareFigure.as_view(), name="declare"),
    path("<str:public_id>/ask/", views.AskBranches.as_view(), name="ask"),
    path("<str:public_id>/remind/", views.RemindBranches.as_view(), name="remind"),
    path("<str:public_id>/publish/", views.PublishEdition.as_view(), name="publish"),
    path("<str:public_id>/confirm/<str:place>/", views.ConfirmBranch.as_view(), name="confirm"),
    path("<str:public_id>/confirm-for/<str:place>/", views.ConfirmForBranch.as_view(), name="confirm_for"),
    path("<str:public_id>/<str:code>/", views.MembersPage.as_view(), name="members"),
]
