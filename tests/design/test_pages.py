import re
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.core.paginator import Paginator
from django.utils.translation import override
from jinja2 import UndefinedError, meta, nodes

from heldinmind.design.build import ROOT

FOLDER = ROOT / "heldinmind/design/jinja2/design"
SHAPES = sorted(
    path.name for path in FOLDER.glob("*.jinja") if path.name not in {"forms.jinja", "table.jinja", "components.jinja"}
)
GIVEN_BY_DJANGO = {"request", "csrf_input", "csrf_token", "messages"}


class Question(forms.Form):
    name = forms.CharField(label="What should we call you?")


class Team:
    name = "Riverside Parent-Infant Team"


WORDS = {
    "title": "Jude",
    "subtitle": "14 weeks old",
    "team": Team,
    "user_name": "Amara Penn",
    "nav": [("My families", "/families/", True), ("Referrals", "/referrals/", False)],
    "search_url": "/search/",
    "search_text": "Lark",
    "switch_team_url": "/team/",
    "account_url": "/account/",
    "sign_out_url": "/sign-out/",
    "home_url": "/",
    "urgent_help_url": "/urgent-help/",
    "footer_links": [("Privacy", "/privacy/")],
    "caption": "Received 3 November 2026",
    "back_url": "/families/",
    "back_text": "My families",
    "button_text": "Send",
    "count_text": "40 referrals",
    "empty_text": "Nothing yet",
    "paragraphs": ["Somebody else decided this referral."],
    "next_url": "/referrals/",
    "next_text": "Back to referrals",
    "sender_lines": ["Millbrook family hub"],
    "recipient_lines": ["Dana Larkfield", "By hand"],
    "dated": date(2026, 11, 3),
    "reference": "HM-1042",
    "signed_lines": ["Amara Penn"],
    "entries": [
        {
            "at": date(2026, 11, 3),
            "title": "Session",
            "text": "Both came",
            "by": "A. Penn",
            "href": "/c/1/",
            "tone": "quiet",
        }
    ],
}
ALL_BLOCKS = """{% block about %}about{% endblock %}{% block actions %}actions{% endblock %}
{% block filters %}filters{% endblock %}{% block rows %}rows{% endblock %}{% block main %}main{% endblock %}
{% block side %}side{% endblock %}{% block letter %}letter{% endblock %}{% block notice %}notice{% endblock %}"""


@pytest.fixture
def page(strict, request_):
    """Draw a shape as a page of a stage would, with every word it reads; a misspelt one raises."""

    def drawn(name: str, **more: object) -> str:
        given = WORDS | {"request": request_, "csrf_input": "", "csrf_token": "t", "messages": [], "form": Question()}
        given |= {"page": Paginator(range(40), 10).page(2)} | more
        return strict.from_string(f'{{% extends "design/{name}" %}}{ALL_BLOCKS}').render(given)

    return drawn


@pytest.mark.parametrize("layout", ["design/staff.jinja", "design/public.jinja", None])
@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_drawn_with_all_it_reads(page, name, layout):
    html = page(name, layout=layout)
    assert html.startswith("<!doctype html>")
    assert html.count("<main") == html.count("</main>") == 1
    assert html.count("<html") == html.count("</html>") == 1


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_is_drawn_with_only_what_it_must_have(strict, name):
    html = strict.from_string(f'{{% extends "design/{name}" %}}').render(
        title="Jude", form=Question(), csrf_input="", csrf_token=""
    )
    assert "Held in Mind</title>" in html


@pytest.mark.parametrize("name", SHAPES)
def test_no_page_has_anything_inline(page, name):
    html = page(name, form=Question({}))
    assert not re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", html)
    assert all('src="' in tag for tag in re.findall(r"<script[^>]*>", html))
    assert not re.findall(r"<script[^>]*>[^<]+", html)


@pytest.mark.parametrize("name", SHAPES)
def test_no_page_loads_anything_from_another_host(page, name):
    loaded = re.findall(r"<(?:script|link|img|form)[^>]+(?:src|href|action)=\"(?:https?:)?//[^\"]+", page(name))
    assert loaded == []


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_reads_what_the_readme_says_and_nothing_else(env, name):
    readme = (FOLDER.parents[1] / "README.md").read_text()
    row = next(line for line in readme.splitlines() if line.startswith(f"| {name} "))
    documented = set(re.findall(r"`(\w+)`", row.split("|")[2]))
    source = env.parse((FOLDER / name).read_text())
    macros = {macro for found in source.find_all(nodes.FromImport) for macro in found.names}
    read = meta.find_undeclared_variables(source) - set(env.globals) - macros - {"self"}
    assert read - GIVEN_BY_DJANGO == documented - GIVEN_BY_DJANGO


@pytest.mark.parametrize("name", ["forms.jinja", "table.jinja", "components.jinja"])
def test_macros_read_only_what_they_are_given(env, name):
    read = meta.find_undeclared_variables(env.parse((FOLDER / name).read_text()))
    assert read - set(env.globals) == set()


def test_a_misspelt_word_in_a_page_is_found(strict):
    with pytest.raises(UndefinedError):
        strict.from_string('{% extends "design/base.jinja" %}{% block content %}{{ titel }}{% endblock %}').render(
            title="x"
        )


def test_the_language_of_the_page_is_named(page):
    with override("cy"):
        assert '<html lang="cy">' in page("base.jinja")
    assert '<html lang="en-gb">' in page("base.jinja")


def test_a_page_with_mistakes_says_so_in_its_title(page):
    assert "<title>Error: Jude – Riverside" in page("question.jinja", form=Question({}))
    assert "<title>Jude – Riverside" in page("question.jinja")


def test_a_question_has_one_button_its_summary_and_a_form_without_the_browser_s_own_checks(page):
    html = page("question.jinja", form=Question({}))
    body = html[html.index("<main") :]
    assert body.count("<button") == 1 and "Send" in body
    assert '<form method="post" novalidate>' in body
    assert 'href="#id_name"' in body


def test_a_question_with_a_file_sends_it(page):
    class Log(forms.Form):
        log = forms.FileField()

    assert 'enctype="multipart/form-data"' in page("question.jinja", form=Log())


def test_a_question_that_asks_nothing_needs_no_form(strict):
    html = strict.from_string(
        '{% extends "design/question.jinja" %}{% block question %}{% endblock %}{% block heading %}Sure?{% endblock %}'
    ).render(title="Sign out?", form=None, csrf_input="", csrf_token="")
    assert '<form method="post" novalidate>' in html and "There is a problem" not in html


def test_staff_see_where_they_are_and_can_search_and_sign_out(page):
    html = page("record.jinja")
    assert '<a href="/families/" aria-current="page">My families</a>' in html
    assert 'role="search" method="get" action="/search/"' in html
    assert '<form method="post" action="/sign-out/">' in html
    assert "Amara Penn" in html


@pytest.mark.parametrize("name", [s for s in SHAPES if s not in {"base.jinja", "staff.jinja", "print.jinja"}])
def test_every_public_page_can_be_left_quickly_and_shows_where_help_is(page, name):
    html = page(name, layout="design/public.jinja")
    assert re.search(
        r'<a class="held-exit" href="https://www\.bbc\.co\.uk/weather" rel="nofollow noreferrer" data-exit>', html
    )
    assert 'href="/urgent-help/"' in html


def test_a_public_page_of_no_team_still_says_whom_to_ring_in_danger(page):
    html = page("public.jinja", urgent_help_url="")
    assert '<a href="tel:999">' in html and 'class="held-exit"' in html


def test_a_public_page_can_be_read_in_the_other_language(page):
    html = page("public.jinja")
    assert 'action="/set-language/"' in html
    assert '<button type="submit" name="language" value="cy" lang="cy">Cymraeg</button>' in html
    assert 'name="next" value="/families/?q=Lark&amp;page=2"' in html


def test_a_list_keeps_its_filters_from_page_to_page(page):
    html = page("list.jinja")
    assert 'rel="next" href="?q=Lark&amp;page=3"' in html and 'rel="prev" href="?q=Lark&amp;page=1"' in html
    assert "Page 2 of 4" in html


def test_a_list_without_filters_has_no_form_for_them(strict, request_):
    bare = strict.from_string('{% extends "design/list.jinja" %}').render(title="All", request=request_, csrf_token="")
    assert "held-filters" not in bare and 'id="results"' in bare


def test_a_message_says_what_to_do_next_and_needs_no_request(strict):
    html = strict.get_template("design/message.jinja").render(
        title="Something went wrong", paragraphs=["Please try again."]
    )
    assert "Please try again." in html and "<form" not in html


def test_a_letter_is_laid_out_for_paper(page):
    html = page("print.jinja")
    assert "3 November 2026" in html and "Our reference: HM-1042" in html
    assert "held-top" not in html and "held-nav" not in html


def test_what_was_done_is_announced(page):
    class Sent:
        level_tag = "success"

        def __str__(self):
            return "Sent <b>"

    html = page("record.jinja", messages=[Sent(), Sent()])
    assert "Sent &lt;b&gt;" in html and 'role="alert"' in html
    assert html.count('id="banner-1"') == html.count('id="banner-2"') == 1


@pytest.mark.parametrize(
    ("call", "holds"),
    [
        ("button('Go')", ["<button", 'data-prevent-double-click="true"', "Go"]),
        ("button('End', kind='danger', name='a', value='b')", ['name="a"', 'value="b"', "nhsuk-button--warning"]),
        (
            "button('Read', href='/r', kind='quiet')",
            ['<a class="nhsuk-button nhsuk-button--secondary" href="/r">Read</a>'],
        ),
        ("back_link('/b')", ['href="/b"', "Back"]),
        ("tag('not rated yet', tone='unknown')", ["held-tag--unknown", "not rated yet"]),
        ("progress(4, 10, '4 of 10 rows')", ['<progress max="10" value="4" aria-label="4 of 10 rows">']),
        ("leaving_note()", ["cannot clear the history"]),
        ("summary([{'key': 'Name', 'value': 'Dana', 'href': '/n'}])", ['href="/n">Change<span', "Dana"]),
        ("timeline([], 'Nothing yet')", ["Nothing yet"]),
    ],
)
def test_components_are_drawn(strict, call, holds):
    html = strict.from_string(f'{{% import "design/components.jinja" as c %}}{{{{ c.{call} }}}}').render()
    assert all(piece in html for piece in holds), html


@pytest.mark.parametrize(
    ("call", "holds"),
    [
        ("card('Next', id='next')", '<section class="held-card" id="next"><h2 class="held-card__heading">Next</h2>'),
        ("careful('Before you ring')", "<strong>Before you ring</strong>"),
        ("voice('notes')", "<footer>notes</footer>"),
        ("inset()", "nhsuk-inset-text"),
        ("details('More', open=true)", " open"),
        ("warning('A concern is open')", "A concern is open"),
        ("figure_with_table('<svg>' | safe, 'Change')", "<svg>"),
    ],
)
def test_components_hold_what_is_put_into_them(strict, call, holds):
    page = f'{{% import "design/components.jinja" as c %}}{{% call c.{call} %}}<em>inside</em>{{% endcall %}}'
    html = strict.from_string(page).render()
    assert holds in html and "<em>inside</em>" in html
    assert not re.findall(r"\sstyle=|\son[a-z]+=", html)


def test_every_word_for_people_is_wrapped_for_translation():
    """Text between tags in our templates is either an expression or no word at all."""
    for path in FOLDER.glob("*.jinja"):
        source = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", path.read_text(), flags=re.DOTALL)
        bare = re.findall(r">\s*([A-Za-z][^<>{}'\"]*)<", source)
        assert bare == [], path.name


def test_the_script_keeps_to_the_policy():
    script = Path(ROOT / "heldinmind/design/static/design/held.js").read_text()
    assert not re.findall(r"\beval\b|new Function|innerHTML|document\.write|https?://", script)
    assert '"allowEval": false' in (FOLDER / "staff.jinja").read_text()
    assert '"includeIndicatorStyles": false' in (FOLDER / "staff.jinja").read_text()


def test_our_stylesheet_loads_nothing():
    css = (ROOT / "heldinmind/design/static/design/held.css").read_text()
    assert "url(" not in css and "@import" not in css and "@font-face" not in css
    assert "prefers-reduced-motion" in css and "@media print" in css
