"""Addresses of the desk."""

from django.urls import path

from volunteer_registry.desk import journal, requests, views

app_name = "desk"
urlpatterns = [
    path("", views.Desk.as_view(), name="desk"),
    path("audit/", views.Audit.as_view(), name="audit"),
    path("journal/", journal.Journal.as_view(), name="journal"),
    path("jobs/", views.Jobs.as_view(), name="jobs"),
    path("jobs/<int:pk>/again/", views.DoAgain.as_view(), name="again"),
    path("requests/", requests.RequestList.as_view(), name="requests"),
    path("requests/<str:public_id>/", requests.AnswerRequest.as_view(), name="request"),
]
