"""The Jinja environment in which every page is drawn."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, npgettext, pgettext
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader

from heldinmind.design import bridge, days, kinds, mistakes
from heldinmind.design.tables import table

EXIT_URL = "https://www.bbc.co.uk/weather"  # where "Exit this page" goes: nothing on it says where the reader came from


def environment(**options: Any) -> Environment:
    """Django's Jinja2 backend calls this once; `options` are its own."""
    # the NHS macros read absent parameters, so an absent name is not a mistake here; tests look for those
    env = Environment(**options | {"undefined": ChainableUndefined, "autoescape": True})  # noqa: S701
    env.loader = ChoiceLoader([*([env.loader] if env.loader else []), PackageLoader("nhsuk_frontend_jinja")])
    env.policies["ext.i18n.trimmed"] = True
    env.add_extension("jinja2.ext.i18n")
    install = env.install_gettext_callables  # type: ignore[attr-defined]  # added by the extension
    install(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)
    env.globals.update(url=url, static=static, with_query=with_query, get_language=get_language)
    env.globals.update(exit_url=EXIT_URL, languages=languages, draw_table=table)
    env.globals.update(bridge=bridge, kinds=kinds, mistakes=mistakes)
    env.filters.update(long_date=days.long_date, short_date=days.short_date, clock=days.clock, moment=days.moment)
    return env


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page."""
    return reverse(name, args=args, kwargs=kwargs)


def with_query(request: HttpRequest, **changes: object) -> str:
    """The query string of this page with some answers changed or, for None, left out: for links within a list."""
    query = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"


def languages() -> list[tuple[str, str]]:
    """The languages the pages can be read in, as (code, its name in itself), the current one left out."""
    current = (get_language() or "").split("-")[0]
    return [(code, str(name)) for code, name in settings.LANGUAGES if code.split("-")[0] != current]
