"""Addresses."""

from django.urls import URLPattern, URLResolver, path

from heldinmind.safeguarding import views

app_name = "safeguarding"
urlpatterns: list[URLPattern | URLResolver] = [
    path("families/<uuid:pk>/visits/", views.warn, name="warn_visitors"),
    path("visits/<uuid:pk>/end/", views.end, name="end_warning"),
]
