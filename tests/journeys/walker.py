"""Somebody who walks through the site as people do: by labels, links, buttons and keys; axe looks at every page."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from playwright.sync_api import ConsoleMessage, FilePayload, Locator, Page, Response, ViewportSize, expect

from heldinmind.access.models import Actor, User
from tests import make

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": STANDARDS, "resultTypes": ["violations"]}
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}
PATIENCE = 15_000  # milliseconds: the machine may be busy with other tests

# The library is run as page code handed over by the debugger, which the content policy does not concern.
LOOK = "([library, rules]) => { (0, eval)(library); return axe.run(document, rules) }"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WRITTEN = "input:not([type=radio], [type=checkbox]), textarea"
FOCUSED = "(at => at.labels?.length ? at.labels[0].innerText : at.innerText)(document.activeElement)"
expect.set_options(timeout=PATIENCE)


@cache
def axe() -> str:
    return (Path(settings.VAR) / "frontend" / "dev" / "axe" / "axe.min.js").read_text()


class Walker:
    """One browser window. What goes wrong in it, unseen by its reader, is told at the next look."""

    def __init__(self, page: Page, javascript: bool) -> None:
        self.page, self.javascript = page, javascript
        self.faults: list[str] = []
        self.expected = 200
        page.set_default_timeout(PATIENCE)
        page.on("response", self._answered)
        page.on("pageerror", lambda fault: self.faults.append(f"{page.url}: {fault}"))
        page.on("console", self._complained)

    # Going about

    def opens(self, address: str) -> "Walker":
        self.page.goto(address)
        return self.looks()

    def signs_in(self, who: Actor, then: str = "/my-team/") -> "Walker":
        """By the address of the page they want, as from a bookmark."""
        self.opens(f"/sign-in/?next={then}")
        self.fills("Email", User.objects.get(pk=who.user_id).email).fills("Password", make.PASSWORD)
        return self.presses("Sign in")

    def presses(self, button: str, within: str = "") -> "Walker":
        with self.goes_on():
            self._place(within).get_by_role("button", name=button).first.click()
        return self

    def follows(self, link: str, within: str = "") -> "Walker":
        with self.goes_on():
            self._place(within).get_by_role("link", name=link).first.click()
        return self

    @contextmanager
    def goes_on(self) -> Iterator[None]:
        """What is done inside leads to a page, which is looked at."""
        with self.page.expect_navigation(wait_until="load"):
            yield
        self.looks()

    @contextmanager
    def is_answered(self, status: int) -> Iterator[None]:
        """A page that says no: its status is meant."""
        self.expected = status
        yield
        self.expected = 200

    # Answering

    def fills(self, label: str, words: str, nth: int = 0) -> "Walker":
        """The first box of this name, or a later one."""
        self.page.get_by_label(label).and_(self.page.locator(WRITTEN)).nth(nth).fill(words)
        return self

    def chooses(self, label: str, within: str = "", exact: bool = True) -> "Walker":
        """A radio button or a tick; `within` is the question above it."""
        self._place(within).get_by_label(label, exact=exact).first.check()
        return self

    def selects(self, label: str, option: str) -> "Walker":
        self.page.get_by_label(label).first.select_option(label=option)
        return self

    def dates(self, label: str, day: date, nth: int = 0) -> "Walker":
        """Three inputs, as people write a date."""
        group = self.page.get_by_role("group", name=label).nth(nth)
        for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            group.get_by_label(part, exact=True).fill(str(value))
        return self

    def gives(self, label: str, name: str, content: bytes) -> "Walker":
        """A file."""
        file: FilePayload = {"name": name, "mimeType": "text/csv", "buffer": content}
        self.page.get_by_label(label).set_input_files(file)
        return self

    def takes(self, seconds: float) -> "Walker":
        """Nobody is as quick as a program."""
        self.page.wait_for_timeout(seconds * 1000)
        return self

    # With the keyboard

    def strikes(self, key: str) -> "Walker":
        self.page.keyboard.press(key)
        return self

    def types(self, words: str) -> "Walker":
        self.page.keyboard.type(words)
        return self

    def tabs_to(self, name: str) -> "Walker":
        """Forward, from wherever the reader is."""
        for _ in range(60):
            self.strikes("Tab")
            if self._focused() == name:
                return self
        raise AssertionError(f"{name} on {self.page.url} cannot be reached with the Tab key")

    def is_at(self, name: str) -> "Walker":
        assert self._focused() == name, f"the reader is at {self._focused()}, not at {name}"
        return self

    # Looking

    def sees(self, *words: str) -> "Walker":
        for sentence in words:
            expect(self.page.locator("body")).to_contain_text(sentence)
        return self

    def does_not_see(self, *words: str) -> "Walker":
        for sentence in words:
            expect(self.page.locator("body")).not_to_contain_text(sentence)
        return self

    def finds_written(self, label: str, words: str) -> "Walker":
        """An answer that was typed before is still there."""
        expect(self.page.get_by_label(label).and_(self.page.locator(WRITTEN)).first).to_have_value(words)
        return self

    def finds_row(self, *cells: str) -> "Walker":
        """A row of a table that begins with the first of these and holds the others."""
        row = self.page.get_by_role("row", name=re.compile(f"^{re.escape(cells[0])}"))
        for words in cells:
            expect(row.first).to_contain_text(words)
        return self

    def tells(self, key: str, value: str) -> "Walker":
        """A line of a summary: a name, and what stands beside it."""
        name = self.page.get_by_text(key, exact=True).and_(self.page.locator("dt"))
        line = self.page.locator(".nhsuk-summary-list__row").filter(has=name)
        expect(line.locator("dd").first).to_have_text(value)
        return self

    def finds_a_picture(self, name: str) -> "Walker":
        """A drawing that says in words what it shows."""
        expect(self.page.get_by_role("img", name=name).first).to_be_visible()
        return self

    def reads(self, pattern: str) -> str:
        """The words on the page that look like this."""
        body = self.page.locator("body")
        expect(body).to_contain_text(re.compile(pattern))
        found = re.search(pattern, body.inner_text())
        assert found, f"nothing like {pattern} on {self.page.url}"
        return found[0]

    def looks(self) -> "Walker":
        """Nothing went wrong, nothing on the page keeps somebody out, and nothing is wider than the screen."""
        self.page.wait_for_load_state("load")
        assert not self.faults, self.faults
        self._fits()
        if self.javascript:  # axe waits for timers, which do not run without
            found: Any = self.page.evaluate(LOOK, [axe(), RULES])["violations"]
            told = [(fault["id"], [node["html"] for node in fault["nodes"][:3]]) for fault in found]
            assert not found, f"{self.page.url}: {told}"
        return self

    # How

    def _place(self, within: str) -> Locator:
        """A row, a card or an item that says these words, or the page."""
        if not within:
            return self.page.locator("body")
        return self.page.locator("tr, li, fieldset, .held-card, aside, nav, footer").filter(has_text=within).last

    def _focused(self) -> str:
        """What is said of the thing that the keyboard is at."""
        return str(self.page.evaluate(FOCUSED)).strip()

    def _fits(self) -> None:
        """In this window, and on the narrowest phone."""
        usual = self.page.viewport_size or PHONE
        for size in (PHONE, usual) if usual != PHONE else (PHONE,):
            self.page.set_viewport_size(size)
            wide = self.page.evaluate(TOO_WIDE)
            assert wide <= 0, f"{self.page.url} is {wide} pixels too wide on a screen of {size['width']}"

    def _answered(self, response: Response) -> None:
        asked = response.request
        meant = self.expected if asked.is_navigation_request() else 200
        if response.status >= 400 and response.status != meant:
            self.faults.append(f"{asked.method} {response.url}: {response.status}")

    def _complained(self, said: ConsoleMessage) -> None:
        if said.type == "error" and "the server responded with a status of" not in said.text:  # the answer tells that
            self.faults.append(f"{self.page.url}: {said.text}")
