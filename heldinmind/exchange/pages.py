"""What pages say about a run: its figures in words, and what can be done next."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heldinmind.design.days import moment
from heldinmind.exchange.models import ImportRun

State = ImportRun.State
AT_WORK = (State.CHECKING, State.QUEUED, State.RUNNING)


class RunOnPage:
    """One file on its way in, as its page shows it."""

    def __init__(self, run: ImportRun) -> None:
        counts = run.figures.get("counts", {})
        self.pk, self.name, self.state = run.pk, run.file_name, run.state
        self.by, self.at = run.by.name, moment(run.created_at)
        self.at_work = run.state in AT_WORK
        self.read, self.rows = run.read, run.rows or 0
        self.because = run.stopped_because
        self.problems: list[dict[str, Any]] = counts.get("problems", [])
        self.left_out = counts.get("left_out", 0)
        self.summary = _summary(counts, would=run.state == State.CHECKED) if counts else []
        self.may_start = run.state == State.CHECKED and counts.get("created", 0) + counts.get("updated", 0) > 0
        self.may_go_on = run.state == State.STOPPED and bool(counts) and run.content_kept  # type: ignore[attr-defined]
        self.may_check_again = (
            "headers" in run.figures and run.state in (State.CHECKED, State.STOPPED) and not self.may_go_on
        )
        self.is_done = run.state == State.DONE

    @property
    def progress(self) -> str:
        if self.state == State.QUEUED:
            return _("Waiting for its turn.")
        doing = _("Checking") if self.state == State.CHECKING else _("Importing")
        if not self.rows:
            return _("%(doing)s: begun.") % {"doing": doing}
        told = {"doing": doing, "read": f"{self.read:,}", "rows": f"{self.rows:,}"}
        return _("%(doing)s: %(read)s of about %(rows)s rows.") % told


def _summary(counts: dict[str, Any], *, would: bool) -> list[dict[str, str]]:
    said = [
        ("read", _("Rows in the file")),
        ("created", _("Would be new") if would else _("New")),
        ("updated", _("Would be changed") if would else _("Changed")),
        ("unchanged", _("As they were")),
        ("refused", _("Would be refused") if would else _("Refused")),
    ]
    return [{"key": words, "value": f"{counts[name]:,}"} for name, words in said]


def as_line(run: ImportRun) -> list[Any]:
    """A run in the list: file, when, who, how it stands."""
    file = {"text": run.file_name, "href": reverse("exchange:run", args=[run.pk])}
    return [file, moment(run.created_at), run.by.name, _standing(run)]


def _standing(run: ImportRun) -> str:
    state = State(run.state).label
    if run.state != State.DONE or run.new is None:  # type: ignore[attr-defined]
        return str(state)
    new, refused = int(run.new), int(run.refused)  # type: ignore[attr-defined]
    words = ngettext("%(number)s new", "%(number)s new", new) % {"number": f"{new:,}"}
    return _("%(new)s, %(refused)s refused") % {"new": words, "refused": f"{refused:,}"}
