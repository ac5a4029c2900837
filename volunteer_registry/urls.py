"""The table of contents."""

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

from grants import urls as grants
from initiatives import urls as initiatives
from volunteer_registry.desk import requests
from volunteer_registry.desk.views import Help, Search
from volunteer_registry.shared.pages.admin import ToldApart
from volunteer_registry.shared.pages.views import ChooseLanguage, Page
from volunteer_registry.statistics.gallery import Gallery
from volunteer_registry.statistics.views import Home
from volunteers.views import GroupMembers

admin.site.site_title = admin.site.site_header = settings.SITE_NAME
admin.site.index_title = _("Data entry")
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
admin.site.autocomplete_view = ToldApart.as_view(admin_site=admin.site)  # type: ignore[assignment,method-assign]
admin.site.unregister([EmailAddress, Group])

urlpatterns = [
    path("", Home.as_view(), name="home"),
    path("figures/", include("volunteer_registry.statistics.urls")),
    path("editions/", include("volunteer_registry.statistics.editions.urls")),
    path("groups/", include("groups.urls")),
    path("groups/<str:public_id>/members/", GroupMembers.as_view(), name="group_members"),
    path("groups/<str:public_id>/results/", include((initiatives.group_results, "group_results"))),
    path("volunteers/", include("volunteers.urls")),
    path("initiatives/", include("initiatives.urls")),
    path("grants/", include("grants.urls")),
    path("calls/", include((grants.calls, "rounds"))),
    path("applications/", include((grants.applications, "applications"))),
    path("micro-grants/", include((grants.micro_grants, "micro_grants"))),
    path("events/", include((initiatives.events, "events"))),
    path("support/", include((initiatives.support, "support"))),
    path("calendars/", include((initiatives.calendars, "calendars"))),
    path("books/", include((initiatives.books, "books"))),
    path("certificates/", include((initiatives.certificates, "certificates"))),
    path("my/", include("volunteer_registry.portal.urls")),
    path("rosters/", include("volunteer_registry.shared.rosters.urls")),
    path("proposals/", include("volunteer_registry.shared.proposals.urls")),
    path("gaps/", include("volunteer_registry.statistics.gap_urls")),
    path("desk/", include("volunteer_registry.desk.urls")),
    path("search/", Search.as_view(), name="search"),
    path("help/", Help.as_view(), name="help"),
    path("want-to-help/", requests.WantToHelp.as_view(), name="want_to_help"),
    path("register-our-group/", requests.RegisterOurGroup.as_view(), name="register_our_group"),
    path("asked/", requests.Asked.as_view(), name="asked"),
    path("gallery/", Gallery.as_view(), name="gallery"),
    path("privacy/", Page.as_view(template_name="pages/privacy.html"), name="privacy"),
    path("accessibility/", Page.as_view(template_name="pages/accessibility.html"), name="accessibility"),
    path("language/", ChooseLanguage.as_view(), name="language"),
    path("accounts/", include("allauth.account.urls")),
    path("accounts/second-factor/", include("allauth.mfa.urls")),
    path("accounts/sessions/", include("allauth.usersessions.urls")),
    path("invitations/", include("volunteer_registry.shared.access.urls")),
    path("admin/", admin.site.urls),
]
