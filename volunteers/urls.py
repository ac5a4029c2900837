"""Addresses of volunteers."""

from django.urls import path

from volunteers import views

app_name = "volunteers"
urlpatterns = [
    path("", views.VolunteerList.as_view(), name="list"),
    path("find/", views.FindVolunteer.as_view(), name="find"),
    path("<str:public_id>/", views.VolunteerDetail.as_view(), name="detail"),
]
