"""Addresses."""

from django.urls import URLPattern, URLResolver, path

from heldinmind.caseload.views import family, given, mine, reviews, search

app_name = "caseload"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", mine.mine, name="mine"),
    path("search/", search.search, name="search"),
    path("to-settle/", reviews.waiting, name="reviews"),
    path("to-settle/<uuid:pk>/", reviews.settle, name="settle"),
    path("given/<uuid:pk>/", given.given, name="given"),
    path("<uuid:pk>/", family.family, name="family"),
    path("<uuid:pk>/changes/", family.changes, name="changes"),
]
