"""Addresses of rosters."""

from django.urls import path

from volunteer_registry.shared.rosters import views

app_name = "rosters"
urlpatterns = [
    path("", views.RunList.as_view(), name="list"),
    path("upload/", views.UploadSheet.as_view(), name="upload"),
    path("template/", views.Template.as_view(), name="template"),
    path("<str:public_id>/", views.RunPage.as_view(), name="run"),
    path("<str:public_id>/apply/", views.ApplyRun.as_view(), name="apply"),
    path("<str:public_id>/void/", views.VoidRun.as_view(), name="void"),
    path("<str:public_id>/answer/", views.AnswerRun.as_view(), name="answer"),
    path("<str:public_id>/columns/", views.NameRunColumns.as_view(), name="columns"),
    path("<str:public_id>/mend/", views.MendRun.as_view(), name="mend"),
]
