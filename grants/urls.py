"""Addresses of grants."""

from django.urls import path

from grants import views

app_name = "grants"
urlpatterns = [
    path("", views.GrantList.as_view(), name="list"),
    path("roadmap/", views.RoadmapPage.as_view(), name="roadmap"),
    path("<str:public_id>/", views.GrantDetail.as_view(), name="detail"),
]
