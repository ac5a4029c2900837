"""Addresses of grants, calls, applications and micro-grants."""

from django.urls import path

from grants import views
from grants.views import applications as asking
from grants.views import calls as calling
from grants.views import micro_grants as giving

app_name = "grants"
urlpatterns = [
    path("", views.GrantList.as_view(), name="list"),
    path("roadmap/", views.RoadmapPage.as_view(), name="roadmap"),
    path("<str:public_id>/", views.GrantDetail.as_view(), name="detail"),
]
calls = [
    path("", calling.CallList.as_view(), name="list"),
    path("new/", calling.StartCall.as_view(), name="start"),
    path("<str:public_id>/", calling.CallDetail.as_view(), name="detail"),
    path("<str:public_id>/edit/", calling.EditCall.as_view(), name="edit"),
    path("<str:public_id>/criteria/add/", calling.AddCriterion.as_view(), name="add_criterion"),
    path("<str:public_id>/criteria/<int:pk>/off/", calling.TakeOffCriterion.as_view(), name="take_off_criterion"),
    path("<str:public_id>/experts/add/", calling.NameExpert.as_view(), name="name_expert"),
    path("<str:public_id>/experts/<int:pk>/off/", calling.TakeOffExpert.as_view(), name="take_off_expert"),
    path("<str:public_id>/step/<str:verb>/", calling.StepOfCall.as_view(), name="step"),
    path("<str:public_id>/apply/", calling.Apply.as_view(), name="apply"),
    path("<str:public_id>/ranking/", calling.Ranking.as_view(), name="ranking"),
    path("<str:public_id>/awards/", calling.AwardAll.as_view(), name="award"),
]
applications = [
    path("<str:public_id>/", asking.ApplicationDetail.as_view(), name="detail"),
    path("<str:public_id>/edit/", asking.EditApplication.as_view(), name="edit"),
    path("<str:public_id>/costs/add/", asking.AddCost.as_view(), name="add_cost"),
    path("<str:public_id>/costs/<int:pk>/off/", asking.TakeOffCost.as_view(), name="take_off_cost"),
    path("<str:public_id>/score/", asking.Score.as_view(), name="score"),
    path("<str:public_id>/conflict/", asking.DeclareConflict.as_view(), name="conflict"),
    path("<str:public_id>/step/<str:verb>/", asking.StepOfApplication.as_view(), name="step"),
]
micro_grants = [
    path("<str:public_id>/", giving.MicroGrantDetail.as_view(), name="detail"),
    path("<str:public_id>/agreement/", giving.Sign.as_view(), name="sign"),
    path("<str:public_id>/money/", giving.Move.as_view(), name="move"),
    path("<str:public_id>/report/", giving.WriteReport.as_view(), name="report"),
    path("<str:public_id>/report/spendings/add/", giving.AddSpending.as_view(), name="add_spending"),
    path("<str:public_id>/report/spendings/<int:pk>/off/", giving.TakeOffSpending.as_view(), name="take_off_spending"),
    path("<str:public_id>/report/step/<str:verb>/", giving.StepOfReport.as_view(), name="step"),
]
