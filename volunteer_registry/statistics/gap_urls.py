"""Addresses of gaps."""

from django.urls import path

from volunteer_registry.statistics.editions import gap_views

app_name = "gaps"
urlpatterns = [
    path("", gap_views.Overview.as_view(), name="list"),
    path("<str:code>/", gap_views.GapPage.as_view(), name="gap"),
]
