"""Addresses."""

from django.urls import URLPattern, URLResolver, include, path

from heldinmind.rights.views import duplicates, keeping, merging, packs, requests

app_name = "rights"
of_duplicates: list[URLPattern | URLResolver] = [
    path("", duplicates.duplicates, name="duplicates"),
    path("look/", duplicates.look, name="look"),
    path("<uuid:pk>/two-people/", duplicates.two_people, name="two_people"),
    path("of/<uuid:pk>/", duplicates.records, name="records"),
    path("of/<uuid:pk>/and/<uuid:other>/", duplicates.compare, name="compare"),
    path("merged/<uuid:pk>/undo/", merging.undo, name="unmerge"),
]
of_requests: list[URLPattern | URLResolver] = [
    path("", requests.requests, name="requests"),
    path("people/<uuid:pk>/", requests.new_request, name="new_request"),
    path("<uuid:pk>/", requests.one, name="request"),
    path("<uuid:pk>/who/", requests.identity, name="identity"),
    path("<uuid:pk>/right/", requests.authority, name="authority"),
    path("<uuid:pk>/longer/", requests.extension, name="extension"),
    path("<uuid:pk>/answer/", requests.answer, name="answer"),
    path("<uuid:pk>/gather/", packs.gather, name="gather"),
    path("<uuid:pk>/release/", packs.release, name="release"),
    path("items/<uuid:pk>/", packs.item, name="item"),
    path("<uuid:pk>/make/", packs.freeze, name="freeze"),
    path("<uuid:pk>/copy.<str:ending>", packs.copy, name="copy"),
    path("<uuid:pk>/sent/", packs.sent, name="copy_sent"),
]
of_keeping: list[URLPattern | URLResolver] = [
    path("", keeping.due, name="due"),
    path("lengths/", keeping.lengths, name="lengths"),
    path("<uuid:pk>/", keeping.decide, name="keep_or_destroy"),
    path("<uuid:pk>/hold/", keeping.hold, name="hold_record"),
    path("decisions/<uuid:pk>/agree/", keeping.agree, name="agree_to_destroy"),
    path("holds/<uuid:pk>/lift/", keeping.lift, name="lift_hold"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("duplicates/", include(of_duplicates)),
    path("requests/", include(of_requests)),
    path("keeping/", include(of_keeping)),
]
