"""Addresses of initiatives."""

from django.urls import path

from initiatives import views
from initiatives.views import attaching, drafting, past, sharing, verbs
from initiatives.views import calendars as calendar_pages
from initiatives.views import events as holding
from initiatives.views import support as supporting
from initiatives.views.papers import views as papers

app_name = "initiatives"
urlpatterns = [
    path("", views.Catalogue.as_view(), name="list"),
    path("register/", views.Register.as_view(), name="register"),
    path("past/", past.EnterPast.as_view(), name="past"),
    path("new/", drafting.StartInitiative.as_view(), name="start"),
    path("<str:public_id>/", views.InitiativeDetail.as_view(), name="detail"),
    path("<str:public_id>/card.png", sharing.InitiativeCard.as_view(), name="card"),
    path("<str:public_id>/history/", views.InitiativeHistory.as_view(), name="history"),
    path("<str:public_id>/edit/", drafting.EditInitiative.as_view(), name="edit"),
    path("<str:public_id>/again/", drafting.DoAgain.as_view(), name="again"),
    path("<str:public_id>/partners/add/", drafting.AddPartner.as_view(), name="add_partner"),
    path("<str:public_id>/partners/<int:pk>/", drafting.TakeOffPartner.as_view(), name="take_off_partner"),
    path("<str:public_id>/funding/add/", drafting.AddFunding.as_view(), name="add_funding"),
    path("<str:public_id>/funding/<int:pk>/", drafting.TakeOffFunding.as_view(), name="take_off_funding"),
    path("<str:public_id>/results/add/", drafting.AddResult.as_view(), name="add_result"),
    path("<str:public_id>/results/<int:pk>/", drafting.CorrectResult.as_view(), name="correct_result"),
    path("<str:public_id>/results/<int:pk>/off/", drafting.TakeOffResult.as_view(), name="take_off_result"),
    path("<str:public_id>/files/add/", attaching.AttachFiles.as_view(), name="attach"),
    path("<str:public_id>/files/<int:pk>/off/", attaching.TakeOffFile.as_view(), name="take_off_file"),
    path("<str:public_id>/files/<str:file>/", attaching.DownloadFile.as_view(), name="file"),
    path("<str:public_id>/events/add/", holding.PlanEvent.as_view(), name="plan_event"),
    path("<str:public_id>/publish/", verbs.Publish.as_view(), name="publish"),
    path("<str:public_id>/take-back/", past.TakeBackPast.as_view(), name="take_back"),
    path("<str:public_id>/remark/", verbs.AddRemark.as_view(), name="remark"),
    path("<str:public_id>/step/<str:verb>/", verbs.TakeStep.as_view(), name="step"),
]
group_results = [
    path("add/", past.TellResult.as_view(), name="add"),
    path("<int:pk>/", past.CorrectTold.as_view(), name="correct"),
    path("<int:pk>/off/", past.TakeOffTold.as_view(), name="take_off"),
]
events = [
    path("", holding.Events.as_view(), name="list"),
    path("new/", holding.PlanTraining.as_view(), name="plan"),
    path("<str:public_id>/", holding.EventDetail.as_view(), name="detail"),
    path("<str:public_id>/edit/", holding.EditEvent.as_view(), name="edit"),
    path("<str:public_id>/call-off/", holding.CallOff.as_view(), name="call_off"),
    path("<str:public_id>/came/", holding.WriteDown.as_view(), name="write_down"),
    path("<str:public_id>/confirm/", holding.ConfirmHours.as_view(), name="confirm"),
    path("<str:public_id>/certify/", papers.CertifyTraining.as_view(), name="certify"),
    path("<str:public_id>/certificates/<str:language>/", papers.TrainingPdf.as_view(), name="certificates"),
    path("<str:public_id>/sheet/", holding.AttendanceSheet.as_view(), name="sheet"),
    path("<str:public_id>/people/<int:pk>/", holding.CorrectHours.as_view(), name="correct"),
    path("<str:public_id>/people/<int:pk>/off/", holding.TakeOffPerson.as_view(), name="take_off"),
]
certificates = [
    path("<str:public_id>/", papers.CheckCertificate.as_view(), name="check"),
    path("<str:public_id>/pdf/", papers.CertificatePdf.as_view(), name="pdf"),
    path("<str:public_id>/take-back/", papers.TakeBackCertificate.as_view(), name="take_back"),
]
calendars = [
    path("", calendar_pages.Calendars.as_view(), name="list"),
    path("<str:secret>.ics", calendar_pages.Feed.as_view(), name="feed"),
]
books = [
    path("<str:public_id>/", papers.BookPage.as_view(), name="book"),
    path("<str:public_id>/pdf/", papers.BookPdf.as_view(), name="pdf"),
    path("<str:public_id>/certify/", papers.CertifyHours.as_view(), name="certify"),
]
support = [
    path("", supporting.SupportList.as_view(), name="list"),
    path("new/", supporting.RecordSupport.as_view(), name="record"),
]
