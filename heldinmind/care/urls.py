"""Addresses."""

from django.urls import URLPattern, URLResolver, path

from heldinmind.care.views import allocating, appointments, births, contacts, episodes, goals, measures, notes

app_name = "care"
urlpatterns: list[URLPattern | URLResolver] = [
    path("referrals/<uuid:pk>/allocate/", allocating.allocate, name="allocate"),
    path("allocations/<uuid:pk>/change/", allocating.reallocate, name="reallocate"),
    path("allocations/<uuid:pk>/end/", allocating.end_allocation, name="end_allocation"),
    path("diary/", appointments.diary, name="diary"),
    path("families/<uuid:pk>/appointment/", appointments.make, name="appointment"),
    path("appointments/<uuid:pk>/move/", appointments.move, name="move_appointment"),
    path("appointments/<uuid:pk>/cancel/", appointments.cancel, name="cancel_appointment"),
    path("appointments/<uuid:pk>/contact/", contacts.record, name="contact"),
    path("families/<uuid:pk>/contact/", contacts.unplanned, name="unplanned"),
    path("contacts/<uuid:pk>/correct/", contacts.correct, name="correct_contact"),
    path("contacts/<uuid:pk>/note/", notes.about_contact, name="note"),
    path("families/<uuid:pk>/note/", notes.free, name="free_note"),
    path("notes/<uuid:pk>/draft/", notes.draft, name="draft"),
    path("notes/<uuid:pk>/amend/", notes.amend, name="amend"),
    path("families/<uuid:pk>/notes/", notes.timeline, name="notes"),
    path("families/<uuid:pk>/goal/", goals.agree, name="goal"),
    path("goals/<uuid:pk>/rate/", goals.rate, name="rate_goal"),
    path("goals/<uuid:pk>/end/", goals.end, name="end_goal"),
    path("families/<uuid:pk>/levels/", measures.levels, name="levels"),
    path("families/<uuid:pk>/measures/<slug:instrument>/", measures.measure, name="measure"),
    path("measures/<uuid:pk>/", measures.response, name="response"),
    path("measures/<uuid:pk>/correct/", measures.correct, name="correct_measure"),
    path("episodes/<uuid:pk>/assessed/", episodes.assessed, name="assessed"),
    path("episodes/<uuid:pk>/started/", episodes.started, name="started"),
    path("episodes/<uuid:pk>/end/", episodes.end, name="end"),
    path("people/<uuid:pk>/born/", births.birth, name="birth"),
]
