"""Addresses."""

from django.urls import URLPattern, URLResolver, path

from heldinmind.messages.views import outbox, person

app_name = "messages"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", outbox.outbox, name="outbox"),
    path("<uuid:pk>/", outbox.message, name="message"),
    path("<uuid:pk>/again/", outbox.retry, name="retry"),
    path("<uuid:pk>/withdraw/", outbox.withdraw, name="withdraw"),
    path("<uuid:pk>/done/", outbox.done, name="done"),
    path("<uuid:pk>/print/", outbox.printed, name="print"),
    path("people/<uuid:pk>/", person.person, name="of_person"),
    path("people/<uuid:pk>/write/", person.write, name="write"),
]
