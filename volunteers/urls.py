"""Addresses of volunteers."""

from django.urls import path

from volunteers import views
from volunteers.views import bulk, consents, exporting, printing, verbs

app_name = "volunteers"
urlpatterns = [
    path("", views.VolunteerList.as_view(), name="list"),
    path("find/", views.FindVolunteer.as_view(), name="find"),
    path("export.<str:form>", exporting.ExportVolunteers.as_view(), name="export"),
    path("print/", printing.PrintedVolunteers.as_view(), name="print"),
    path("call-list/", printing.CallList.as_view(), name="call_list"),
    path("call-list.<str:form>", exporting.ExportCallList.as_view(), name="export_call_list"),
    path("saved/", views.SaveVolunteerFilter.as_view(), name="save_filter"),
    path("saved/<str:public_id>/remove/", views.RemoveVolunteerFilter.as_view(), name="remove_filter"),
    path("consent-form/", consents.EmptyConsentForm.as_view(), name="empty_consent_form"),
    path("several/transfer/", bulk.TransferSeveral.as_view(), name="transfer_several"),
    path("several/join/", bulk.JoinSeveral.as_view(), name="join_several"),
    path("several/leave/", bulk.LeaveSeveral.as_view(), name="leave_several"),
    path("<str:public_id>/", views.VolunteerDetail.as_view(), name="detail"),
    path("<str:public_id>/history/", views.VolunteerHistory.as_view(), name="history"),
    path("<str:public_id>/correct/", verbs.CorrectCard.as_view(), name="correct"),
    path("<str:public_id>/register/", verbs.RegisterVolunteer.as_view(), name="register"),
    path("<str:public_id>/transfer/", verbs.TransferVolunteer.as_view(), name="transfer"),
    path("<str:public_id>/leave/", verbs.LeaveProgramme.as_view(), name="leave"),
    path("<str:public_id>/anonymise/", verbs.AnonymiseVolunteer.as_view(), name="anonymise"),
    path("<str:public_id>/reveal/", verbs.RevealIin.as_view(), name="reveal"),
    path("<str:public_id>/consents/new/", consents.GiveConsent.as_view(), name="give_consent"),
    path("<str:public_id>/consents/form/", consents.PrintedConsentForm.as_view(), name="consent_form"),
    path("<str:public_id>/consents/<int:fact>/withdraw/", consents.WithdrawConsent.as_view(), name="withdraw_consent"),
    path(
        "<str:public_id>/consents/<int:fact>/take-back/", consents.TakeBackConsent.as_view(), name="take_back_consent"
    ),
    path("<str:public_id>/join/", verbs.JoinGroup.as_view(), name="join"),
    path(
        "<str:public_id>/registrations/<int:fact>/take-back/",
        verbs.TakeBackRegistration.as_view(),
        name="take_back_registration",
    ),
    path("<str:public_id>/memberships/<int:fact>/end/", verbs.QuitGroup.as_view(), name="quit_group"),
    path(
        "<str:public_id>/memberships/<int:fact>/take-back/",
        verbs.TakeBackMembership.as_view(),
        name="take_back_membership",
    ),
]
