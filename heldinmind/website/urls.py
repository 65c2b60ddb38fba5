"""Addresses. They stay in the history of a phone: none says more than that somebody looked at a team's pages."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from heldinmind.website.forms.doors import DOORS, Door
from heldinmind.website.views import following, form, keeping, language, recommending, site


class DoorConverter:
    """`ask-for-help` or `refer`."""

    regex = "|".join(DOORS)

    def to_python(self, value: str) -> Door:
        return DOORS[value]

    def to_url(self, value: str | Door) -> str:
        return value.slug if isinstance(value, Door) else value


register_converter(DoorConverter, "door")

at_a_door: list[URLPattern | URLResolver] = [
    path("", form.start, name="start"),
    path("check/", form.check, name="check"),
    path("before-you-go-on/", form.pause, name="pause"),
    path("sent/", form.sent, name="sent"),
    path("keep/", keeping.save, name="save"),
    path("come-back/", keeping.come_back, name="come_back"),
    path("delete/", keeping.forget, name="forget"),
    path("close/", keeping.close, name="close"),
    path("<slug:step>/", form.question, name="question"),
]
public_pages: list[URLPattern | URLResolver] = [
    path("", site.teams, name="teams"),
    path("team/<slug:team_slug>/", site.home, name="home"),
    path("team/<slug:team_slug>/who-it-is-for/", site.who_for, name="who_for"),
    path("team/<slug:team_slug>/help-now/", site.urgent_help, name="urgent_help"),
    path("team/<slug:team_slug>/other-help/", site.links, name="links"),
    path("team/<slug:team_slug>/what-became/", following.what_became, name="what_became"),
    path("team/<slug:team_slug>/leave/", keeping.leave, name="leave"),
    path("team/<slug:team_slug>/<door:door>/", include(at_a_door)),
    path("team/<slug:team_slug>/<path:rest>/", site.not_here, name="not_here"),
]
kept_by_staff: list[URLPattern | URLResolver] = [
    path("my-team/other-help/", recommending.kept_links, name="kept_links"),
    path("my-team/other-help/add/", recommending.add, name="add_link"),
    path("my-team/other-help/<uuid:pk>/checked/", recommending.check, name="check_link"),
    path("my-team/other-help/<uuid:pk>/remove/", recommending.remove, name="remove_link"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    # Without a namespace: the frame of every page, staff pages too, points to it.
    path("language/", language.choose, name="set_language"),
    path("", include(([*public_pages, *kept_by_staff], "website"))),
]
