"""Draws a page, or only one named block of it when HTMX asks: the same template either way."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from django.template.loader import get_template
from django.utils.cache import patch_vary_headers


def render_page(
    request: HttpRequest, template: str, context: dict[str, Any], *, block: str = "results"
) -> HttpResponse:
    """The whole page, or only `block` when HTMX asks for a part of it."""
    if _wants_part(request):
        response = HttpResponse(render_block(request, template, block, context))
    else:
        response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def render_block(request: HttpRequest, template: str, block: str, context: dict[str, Any]) -> str:
    """The HTML of one block, inherited blocks and macros imported at the top of the page included.

    Raises `KeyError` when neither the template nor one that it extends has the block.
    """
    found: Any = get_template(template)
    given = {**context, "request": request}
    given |= {"csrf_input": csrf_input_lazy(request), "csrf_token": csrf_token_lazy(request)}
    for processor in found.backend.template_context_processors:
        given.update(processor(request))
    drawing = found.template.new_context(given)
    page = found.template.root_render_func(drawing)
    next(page)  # up to the first character of the page: by then imports have run and every layout has named its blocks
    page.close()
    return "".join(drawing.blocks[block][0](drawing))


def _wants_part(request: HttpRequest) -> bool:
    asked = request.headers
    whole = asked.get("HX-Boosted") or asked.get("HX-History-Restore-Request")
    return asked.get("HX-Request") == "true" and not whole
