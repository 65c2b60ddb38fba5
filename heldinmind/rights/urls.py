"""Addresses."""

from django.urls import URLPattern, URLResolver, path

from heldinmind.rights.views import duplicates, merging

app_name = "rights"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", duplicates.duplicates, name="duplicates"),
    path("look/", duplicates.look, name="look"),
    path("<uuid:pk>/two-people/", duplicates.two_people, name="two_people"),
    path("of/<uuid:pk>/", duplicates.records, name="records"),
    path("of/<uuid:pk>/and/<uuid:other>/", duplicates.compare, name="compare"),
    path("merged/<uuid:pk>/undo/", merging.undo, name="unmerge"),
]
