"""Every address: the public site at the root, staff pages by what they are about."""

from django.urls import URLPattern, URLResolver, include, path

from heldinmind.config import health, home

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("start/", home.home, name="home"),
    path("", include("heldinmind.website.urls")),
    path("", include("heldinmind.access.urls")),
    path("families/", include("heldinmind.caseload.urls")),
    path("people/", include("heldinmind.people.urls")),
    path("messages/", include("heldinmind.messages.urls")),
    path("referrals/", include("heldinmind.referrals.urls")),
    path("letters/", include("heldinmind.documents.urls")),
    path("care/", include("heldinmind.care.urls")),
    path("safeguarding/", include("heldinmind.safeguarding.urls")),
    path("", include("heldinmind.rights.urls")),
    path("my-team/charges/", include("heldinmind.charges.urls")),
    path("figures/", include("heldinmind.reporting.urls")),
    path("import/", include("heldinmind.exchange.urls")),
]

handler400 = "heldinmind.config.errors.bad_request"
handler403 = "heldinmind.config.errors.not_allowed"
handler404 = "heldinmind.config.errors.not_found"
handler429 = "heldinmind.config.errors.too_often"  # asked for by allauth
handler500 = "heldinmind.config.errors.went_wrong"
