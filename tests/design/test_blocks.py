import pytest
from django.template import engines
from jinja2 import DictLoader

from heldinmind.design.blocks import render_block, render_page

PAGE = """{% extends "design/list.jinja" %}
{% from "design/components.jinja" import tag %}
{% set title = "Referrals" %}
{% block rows %}{{ tag(word) }} in {{ title }} for {{ request.GET.q }}{% endblock %}"""


@pytest.fixture(autouse=True)
def page(monkeypatch):
    """A page of some stage, kept beside the design's own templates."""
    env = next(engine for engine in engines.all() if hasattr(engine, "env")).env
    pages = {"stage/referrals.jinja": PAGE, "stage/newest.jinja": '{% extends "stage/referrals.jinja" %}'}
    monkeypatch.setattr(env.loader, "loaders", [DictLoader(pages), *env.loader.loaders])


@pytest.fixture
def asked_by_htmx(request_):
    request_.META["HTTP_HX_REQUEST"] = "true"
    return request_


def test_a_block_alone_has_what_the_top_of_the_page_brings(request_):
    part = render_block(request_, "stage/referrals.jinja", "rows", {"word": "new"})
    assert part == '<strong class="held-tag held-tag--plain">new</strong> in Referrals for Lark'


def test_an_inherited_block_is_found_with_the_page_s_own_inside_it(request_):
    part = render_block(request_, "stage/newest.jinja", "results", {"word": "new", "count_text": "1 referral"})
    assert "1 referral" in part and "in Referrals for Lark" in part
    assert "<html" not in part


def test_a_block_that_nobody_has_is_a_mistake(request_):
    with pytest.raises(KeyError):
        render_block(request_, "stage/referrals.jinja", "reslts", {})


def test_htmx_gets_the_block_and_a_browser_the_page(request_, asked_by_htmx, rf):
    part = render_page(asked_by_htmx, "stage/referrals.jinja", {"word": "new"})
    whole = render_page(rf.get("/", {"q": "Lark"}), "stage/referrals.jinja", {"word": "new"})
    assert b"<html" not in part.content and b"<html" in whole.content
    assert part.content.strip() in whole.content
    assert part["Vary"] == whole["Vary"] == "HX-Request"


@pytest.mark.parametrize("header", ["HTTP_HX_BOOSTED", "HTTP_HX_HISTORY_RESTORE_REQUEST"])
def test_a_whole_page_asked_for_through_htmx_is_whole(asked_by_htmx, header):
    asked_by_htmx.META[header] = "true"
    assert b"<html" in render_page(asked_by_htmx, "stage/referrals.jinja", {"word": "new"}).content
