"""Addresses of groups."""

from django.urls import path

from groups import views

app_name = "groups"
urlpatterns = [
    path("", views.GroupList.as_view(), name="list"),
    path("export.<str:form>", views.ExportGroups.as_view(), name="export"),
    path("print/", views.PrintedGroups.as_view(), name="print"),
    path("saved/", views.SaveGroupFilter.as_view(), name="save_filter"),
    path("saved/<str:public_id>/remove/", views.RemoveGroupFilter.as_view(), name="remove_filter"),
    path("<str:public_id>/", views.GroupDetail.as_view(), name="detail"),
    path("<str:public_id>/card.png", views.GroupCard.as_view(), name="card"),
    path("<str:public_id>/history/", views.GroupHistory.as_view(), name="history"),
    path("<str:public_id>/invite/", views.InviteLeader.as_view(), name="invite"),
]
