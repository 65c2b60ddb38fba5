"""Tagged PDF of what is to be printed, made in the web process (docs/adr): a letter takes a fifth of a second.

WeasyPrint needs the system's Pango. It is imported only here and only when a PDF is asked for, so that a machine without
it serves everything else.
"""

from functools import cache
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from heldinmind.kit.forms import Refused

STYLE = Path(__file__).parent / "print.css"
VARIANT = "pdf/ua-1"  # tagged, with a title and a language: ISO 14289-1
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class NoPdf(Refused):
    """This machine cannot make PDF yet; the reason says what it lacks."""


def pdf(template: str, context: dict[str, Any]) -> bytes:
    """The page `template` on paper. Raises NoPdf where Pango is missing."""
    weasyprint, style = _weasyprint(), _style()
    page = weasyprint.HTML(string=render_to_string(template, context), url_fetcher=_nothing)
    made: bytes = page.write_pdf(stylesheets=[style], pdf_variant=VARIANT)
    return made


def _weasyprint() -> Any:
    try:
        import weasyprint
    except OSError as error:  # a library of the system that it loads is not there
        raise NoPdf([f"PDF needs Pango, which this machine lacks: sudo apt-get install {PACKAGES}"]) from error
    return weasyprint


@cache
def _style() -> Any:
    return _weasyprint().CSS(string=STYLE.read_text())


def _nothing(url: str, *given: Any, **more: Any) -> Any:
    """A letter fetches nothing from anywhere, whatever was typed into it."""
    raise ValueError(url)
