from html.parser import HTMLParser

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heldinmind.design import kinds, mistakes
from heldinmind.design.fields import Checkboxes, DayField, Radios, YesNoField

WAYS = [("text", "Text message"), ("call", "Phone call"), ("none", "None of these")]


class Every(forms.Form):
    name = forms.CharField(label="Name", help_text="A first name is enough.", max_length=50)
    weeks = forms.IntegerField(label="Weeks")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    worry = forms.CharField(label="Worry", widget=forms.Textarea)
    due_on = DayField(label="Due", called="Due date")
    twins = YesNoField(label="Twins?")
    ways = forms.MultipleChoiceField(label="Ways", choices=WAYS, widget=Checkboxes(dividers={"none": "or"}))
    way = forms.ChoiceField(label="Way", choices=WAYS, widget=Radios(hints={"text": "We never leave voicemail"}))
    language = forms.ChoiceField(label="Language", choices=[("", "Choose"), ("cy", "Welsh")])
    agree = forms.BooleanField(label="They agree")
    log = forms.FileField(label="Log")
    ref = forms.CharField(widget=forms.HiddenInput)


ANSWERS = {
    "name": 'O\'Neill "<b>"',
    "weeks": "12",
    "secret": "open sesame",
    "worry": "  two\n\n    lines",
    "due_on-day": "31",
    "due_on-month": "tach",
    "due_on-year": "2026",
    "twins": "no",
    "ways": ["text", "none"],
    "way": "call",
    "language": "cy",
    "agree": "on",
    "ref": "R1",
}


class Page(HTMLParser):
    """Reads a page back as a browser would: inputs by id, their values, what labels and describes them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, dict[str, str | None]] = {}
        self.labels: set[str] = set()
        self.chosen: list[str | None] = []
        self.inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if "id" in given:
            assert given["id"] not in self.found, "one id, twice"
            self.found[given["id"]] = given | {"tag": tag, "text": ""}
        if tag == "label":
            self.labels.add(given["for"])
        if tag == "option" and "selected" in given:
            self.chosen.append(given["value"])
        self.inside = given.get("id", "") if tag == "textarea" else self.inside

    def handle_endtag(self, tag):
        self.inside = "" if tag == "textarea" else self.inside

    def handle_data(self, data):
        if self.inside:
            self.found[self.inside]["text"] += data


@pytest.fixture
def page(draw):
    def drawn(form) -> Page:
        return Page(draw("{{ m.errors(form) }}{{ m.fields(form) }}", "forms", form=form))

    return drawn


def inputs(page: Page):
    return {i: e for i, e in page.found.items() if e["tag"] in {"input", "select", "textarea"}}


def test_every_kind_of_field_is_told_apart():
    found = {field.name: kinds.kind(field) for field in Every()}
    assert found == {
        "name": "text",
        "weeks": "text",
        "secret": "text",
        "worry": "textarea",
        "due_on": "date",
        "twins": "radios",
        "ways": "checkboxes",
        "way": "radios",
        "language": "select",
        "agree": "checkbox",
        "log": "file",
        "ref": "hidden",
    }


def test_every_input_is_labelled(page):
    shown = page(Every())
    assert {i for i, e in inputs(shown).items() if e.get("type") != "hidden"} == shown.labels


def test_what_was_typed_is_shown_again(page):
    found = page(Every(ANSWERS)).found
    assert found["id_name"]["value"] == ANSWERS["name"]
    assert found["id_weeks"]["value"] == "12"
    assert found["id_worry"]["text"] == ANSWERS["worry"]
    assert [found[f"id_due_on-{part}"]["value"] for part in ("day", "month", "year")] == ["31", "tach", "2026"]
    assert found["id_ref"]["value"] == "R1"
    checked = {(e["name"], e["value"]) for e in found.values() if "checked" in e}
    assert checked == {("twins", "no"), ("ways", "text"), ("ways", "none"), ("way", "call"), ("agree", "on")}


def test_a_chosen_option_stays_chosen(page):
    assert page(Every(ANSWERS)).chosen == ["cy"]


def test_a_password_is_never_sent_back(page):
    assert not page(Every(ANSWERS)).found["id_secret"].get("value")


def test_each_mistake_leads_to_its_input(page, draw):
    form = Every({})
    links = mistakes.error_links(form)
    shown = page(form)
    assert len(links) == 12
    targets = [link["href"].removeprefix("#") for link in links if "href" in link]
    assert len(targets) == 11  # a hidden field has nowhere to lead
    assert all(shown.found[target]["tag"] in {"input", "select", "textarea"} for target in targets)


def test_a_mistake_is_said_beside_its_field_and_read_out_with_it(page):
    found = page(Every({})).found
    assert "id_name-error" in found["id_name"]["aria-describedby"].split()
    assert "id_name-hint" in found["id_name"]["aria-describedby"].split()
    assert {"id_worry-error", "id_due_on-error", "id_twins-error", "id_ways-error", "id_log-error"} <= set(found)


def test_django_s_own_sentence_for_a_missing_answer_names_the_question(draw):
    summary = draw("{{ m.errors(form) }}", "forms", form=Every({}))
    assert "This field is required" not in summary
    assert "Please answer: Worry" in summary


@pytest.mark.parametrize(
    ("answers", "target"),
    [
        ({"due_on-day": "3", "due_on-month": "11"}, "id_due_on-year"),
        ({"due_on-day": "3", "due_on-year": "2026"}, "id_due_on-month"),
        ({"due_on-day": "31", "due_on-month": "2", "due_on-year": "2026"}, "id_due_on-day"),
        ({}, "id_due_on-day"),
    ],
)
def test_a_mistake_in_a_date_leads_to_the_part_that_is_wrong(answers, target):
    assert mistakes.first_input(Every(answers)["due_on"]) == target


def test_only_the_wrong_part_of_a_date_is_marked(page):
    found = page(Every({"due_on-day": "3", "due_on-month": "11"})).found
    marked = {part: "nhsuk-input--error" in found[f"id_due_on-{part}"]["class"] for part in ("day", "month", "year")}
    assert marked == {"day": False, "month": False, "year": True}


def test_a_refusal_of_the_whole_form_is_in_the_summary(draw):
    form = Every(ANSWERS, {"log": SimpleUploadedFile("log.csv", b"a")})
    form.add_error(None, ["The list is closed", "Ask the lead"])
    summary = draw("{{ m.errors(form) }}", "forms", form=form)
    assert "There is a problem" in summary and "The list is closed" in summary and "Ask the lead" in summary


def test_a_form_without_mistakes_has_no_summary(draw):
    assert draw("{{ m.errors(form) }}", "forms", form=Every()).strip() == ""


def test_hints_dividers_and_help_stand_where_they_belong(draw):
    html = draw("{{ m.fields(form) }}", "forms", form=Every())
    assert "We never leave voicemail" in html and "A first name is enough." in html
    assert html.index("Phone call") < html.index("__divider") < html.index("None of these")


def test_a_macro_s_own_words_win_over_the_field_s(draw):
    html = draw("{{ m.text(form.name, hint='Or a nickname', width=10) }}", "forms", form=Every())
    assert "Or a nickname" in html and "A first name is enough." not in html and "nhsuk-input--width-10" in html


def test_the_label_can_be_the_heading_of_the_page(draw):
    for name in ("name", "worry", "due_on", "way", "ways", "language"):
        html = draw("{{ m.field(form[name], heading=true) }}", "forms", form=Every(), name=name)
        assert html.count("<h1") == 1, name


def test_attributes_of_the_widget_reach_the_page(page):
    class Ways(forms.Form):
        phone = forms.CharField(
            widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "hidden": False})
        )
        born_on = DayField(widget=DayField.widget(attrs={"autocomplete": "bday"}))

    found = page(Ways()).found
    assert (found["id_phone"]["autocomplete"], found["id_phone"]["inputmode"]) == ("tel", "tel")
    assert "hidden" not in found["id_phone"]
    assert found["id_born_on-year"]["autocomplete"] == "bday-year"


def test_pasted_words_are_not_cut_short_by_the_browser(page):
    assert "maxlength" not in page(Every()).found["id_name"]


def test_a_number_is_asked_for_with_a_numeric_keyboard(page):
    weeks = page(Every()).found["id_weeks"]
    assert (weeks["type"], weeks["inputmode"]) == ("text", "numeric")


def test_words_from_a_person_are_never_markup(draw):
    class Choose(forms.Form):
        who = forms.ChoiceField(label="<script>1</script>", choices=[("a", "<script>2</script>")], widget=Radios)

    assert "<script" not in draw("{{ m.errors(form) }}{{ m.fields(form) }}", "forms", form=Choose({"who": "<script>3"}))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=60))
def test_a_textarea_gives_back_what_it_was_given(draw, words):
    html = draw("{{ m.textarea(form.worry) }}", "forms", form=Every({"worry": words}))
    assert Page(html).found["id_worry"]["text"].removeprefix("\n" * words.startswith("\n")) == words


def test_prefixes_keep_two_forms_of_one_page_apart(page, draw):
    form = Every({"b-name": "Dana"}, prefix="b")
    assert page(form).found["id_b-name"]["value"] == "Dana"
    assert "#id_b-due_on-day" in [link.get("href") for link in mistakes.error_links(form)]


def test_answers_kept_in_a_draft_fill_the_form(page):
    found = page(Every(initial={"due_on": "2026-11-03", "twins": True, "ways": ["call"]})).found
    assert found["id_due_on-month"]["value"] == "11"
    assert {(e["name"], e["value"]) for e in found.values() if "checked" in e} == {("twins", "yes"), ("ways", "call")}
