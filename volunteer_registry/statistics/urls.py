"""Addresses of figures."""

from django.urls import path

from volunteer_registry.statistics import views

app_name = "statistics"
urlpatterns = [
    path("", views.Method.as_view(), name="method"),
    path("<str:code>/", views.FigurePage.as_view(), name="figure"),
]
