"""Addresses of proposals."""

from django.urls import path

from volunteer_registry.shared.proposals import views

app_name = "proposals"
urlpatterns = [
    path("", views.ProposalList.as_view(), name="list"),
    path("<str:public_id>/", views.ProposalPage.as_view(), name="proposal"),
    path("<str:public_id>/approve/", views.ApproveProposal.as_view(), name="approve"),
    path("<str:public_id>/decline/", views.DeclineProposal.as_view(), name="decline"),
]
