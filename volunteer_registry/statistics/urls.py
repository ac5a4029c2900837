"""Addresses of figures."""

from django.urls import path

from volunteer_registry.statistics import months, overview, table_files, views
from volunteer_registry.statistics.editions import between_views

app_name = "statistics"
urlpatterns = [
    path("", views.Method.as_view(), name="method"),
    path("months/", months.MonthsPage.as_view(), name="months"),
    path("months/<int:year>/", months.MonthsPage.as_view(), name="year"),
    path("tables/<slug:name>.csv", table_files.TableFile.as_view(), name="table"),
    path("overview/", overview.Overview.as_view(), name="overview"),
    path("between/", between_views.BetweenPage.as_view(), name="between"),
    path("between/<str:code>/<str:reason>/", between_views.PartPage.as_view(), name="part"),
    path("<str:code>/", views.FigurePage.as_view(), name="figure"),
]
