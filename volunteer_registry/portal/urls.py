"""Addresses of the portal."""

from django.urls import path

from volunteer_registry.portal import views

app_name = "portal"
urlpatterns = [path("", views.Portal.as_view(), name="portal")]
