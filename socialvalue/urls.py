"""The map of addresses: officers at /, suppliers at /portal/, cabinet at /reports/."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView, TemplateView

from socialvalue.core import health
from socialvalue.home import Home

urlpatterns = [
    path("health/", health.alive, name="health"),
    path("health/ready/", health.ready, name="health-ready"),
    path("admin/", admin.site.urls),
    path("account/", include("allauth.urls")),
    path("", Home.as_view(), name="home"),
    path("", include("procurement.urls")),
    path("", include("socialvalue.accounts.urls")),
    path("framework/", include("framework.urls")),
    path("suppliers/", include("suppliers.urls")),
    path("portal/", RedirectView.as_view(pattern_name="home"), name="portal-home"),
    path("portal/", include("procurement.portal_urls")),
    path("portal/", include("suppliers.portal_urls")),
    path("portal/", include("framework.portal_urls")),
    path("reports/", include("reporting.urls")),
    path("accessibility/", TemplateView.as_view(template_name="pages/accessibility.html"), name="page-accessibility"),
    path("privacy/", TemplateView.as_view(template_name="pages/privacy.html"), name="page-privacy"),
    path("help/", TemplateView.as_view(template_name="pages/help.html"), name="page-help"),
]
