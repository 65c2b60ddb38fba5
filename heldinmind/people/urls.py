"""Addresses."""

from django.urls import URLPattern, URLResolver, path

from heldinmind.people.views import details, glass, naming, reaching, sealing, sharing

app_name = "people"
urlpatterns: list[URLPattern | URLResolver] = [
    path("kept-from-me/", glass.glass, name="glass"),
    path("my-postcode/", glass.my_postcode, name="my_postcode"),
    path("families/<uuid:pk>/seal/", sealing.seal, name="seal"),
    path("families/<uuid:pk>/seal/readers/", sealing.readers, name="seal_readers"),
    path("families/seal/readers/<uuid:pk>/end/", sealing.end_reader, name="end_seal_reader"),
    path("families/<uuid:pk>/seal/lift/", sealing.unseal, name="unseal"),
    path("ask-again/", reaching.ask_again, name="ask_again"),
    path("<uuid:pk>/", reaching.person, name="person"),
    path("<uuid:pk>/details/", details.details, name="details"),
    path("<uuid:pk>/name/", naming.name, name="name"),
    path("<uuid:pk>/another-name/", naming.alias, name="alias"),
    path("<uuid:pk>/gender/", naming.gender, name="gender"),
    path("<uuid:pk>/nhs-number/", details.nhs_number, name="nhs_number"),
    path("<uuid:pk>/contact-point/", reaching.contact_point, name="contact_point"),
    path("<uuid:pk>/safe/", reaching.safe, name="safe"),
    path("<uuid:pk>/sharing/", sharing.sharing, name="sharing"),
    path("adults/<uuid:pk>/safety/", sharing.safety, name="safety"),
    path("contact-points/<uuid:pk>/safe/", reaching.safe_here, name="safe_here"),
    path("contact-points/<uuid:pk>/end/", reaching.end_contact_point, name="end_contact_point"),
    path("families/<uuid:pk>/before-contact/", reaching.before_contact, name="before_contact"),
    path("families/<uuid:pk>/babys-words/", reaching.babys_words, name="babys_words"),
]
