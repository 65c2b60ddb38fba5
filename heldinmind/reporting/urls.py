"""Addresses."""

from django.urls import URLPattern, URLResolver, path

from heldinmind.reporting import views

app_name = "reporting"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.figures, name="figures"),
    path("<slug:name>/", views.figure, name="figure"),
    path("<slug:name>/csv", views.download, {"kind": "csv"}, name="csv"),
    path("<slug:name>/json", views.download, {"kind": "json"}, name="json"),
]
