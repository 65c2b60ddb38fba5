"""Addresses."""

from django.urls import URLPattern, URLResolver, path

from heldinmind.charges import views

app_name = "charges"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.bands, name="bands"),
    path("add/", views.add_band, name="add_band"),
    path("<uuid:pk>/retire/", views.retire_band, name="retire_band"),
]
