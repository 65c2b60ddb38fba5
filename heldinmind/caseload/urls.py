"""Addresses."""

from django.urls import URLPattern, URLResolver, path

from heldinmind.caseload.views import family, given, lives, mine, openings, reviews, search, to_read

app_name = "caseload"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", mine.mine, name="mine"),
    path("search/", search.search, name="search"),
    path("to-settle/", reviews.waiting, name="reviews"),
    path("to-settle/<uuid:pk>/", reviews.settle, name="settle"),
    path("given/<uuid:pk>/", given.given, name="given"),
    path("openings/", to_read.to_read, name="to_read"),
    path("openings/with-a-reason/<uuid:pk>/", to_read.glass, name="read_glass"),
    path("openings/second-look/<uuid:pk>/", to_read.unusual, name="answer_unusual"),
    path("people/<uuid:pk>/openings/", openings.of_person, name="person_openings"),
    path("people/<uuid:pk>/openings/csv/", openings.person_csv, name="person_openings_csv"),
    path("people/<uuid:pk>/openings/for-them/", openings.for_them, name="openings_for_them"),
    path("<uuid:pk>/openings/", openings.of_family, name="openings"),
    path("<uuid:pk>/openings/csv/", openings.family_csv, name="openings_csv"),
    path("<uuid:pk>/", family.family, name="family"),
    path("<uuid:pk>/changes/", family.changes, name="changes"),
    path("<uuid:pk>/lives/", lives.lives, name="lives"),
]
