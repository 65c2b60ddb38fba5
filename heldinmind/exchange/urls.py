"""Addresses."""

from django.urls import URLPattern, URLResolver, path

from heldinmind.exchange import views

app_name = "exchange"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.imports, name="imports"),
    path("<uuid:pk>/", views.run, name="run"),
    path("<uuid:pk>/headings/", views.headings, name="headings"),
    path("<uuid:pk>/start/", views.start, name="start"),
    path("<uuid:pk>/discard/", views.discard, name="discard"),
    path("<uuid:pk>/problems.csv", views.problems, name="problems"),
]
