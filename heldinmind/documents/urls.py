"""Addresses."""

from django.urls import URLPattern, URLResolver, path

from heldinmind.documents.views import files, letters

app_name = "documents"
urlpatterns: list[URLPattern | URLResolver] = [
    path("families/<uuid:pk>/", letters.letters, name="letters"),
    path("families/<uuid:pk>/file/", files.add_file, name="add_file"),
    path("<uuid:pk>/", letters.letter, name="letter"),
    path("<uuid:pk>/pdf/", letters.letter_pdf, name="letter_pdf"),
    path("<uuid:pk>/sent/", letters.sent, name="letter_sent"),
    path("files/<uuid:pk>/", files.file, name="file"),
    path("files/<uuid:pk>/day/", files.destroy_day, name="destroy_day"),
    path("files/<uuid:pk>/day/agree/", files.agree_day, name="agree_day"),
]
