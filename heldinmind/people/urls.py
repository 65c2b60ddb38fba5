"""Addresses."""

from django.urls import URLPattern, URLResolver, path

from heldinmind.people.views import details, reaching, sharing

app_name = "people"
urlpatterns: list[URLPattern | URLResolver] = [
    path("<uuid:pk>/", reaching.person, name="person"),
    path("<uuid:pk>/details/", details.details, name="details"),
    path("<uuid:pk>/nhs-number/", details.nhs_number, name="nhs_number"),
    path("<uuid:pk>/contact-point/", reaching.contact_point, name="contact_point"),
    path("<uuid:pk>/safe/", reaching.safe, name="safe"),
    path("<uuid:pk>/sharing/", sharing.sharing, name="sharing"),
    path("adults/<uuid:pk>/safety/", sharing.safety, name="safety"),
    path("contact-points/<uuid:pk>/end/", reaching.end_contact_point, name="end_contact_point"),
    path("families/<uuid:pk>/before-contact/", reaching.before_contact, name="before_contact"),
    path("families/<uuid:pk>/babys-words/", reaching.babys_words, name="babys_words"),
]
