"""What somebody says about a file of history: which one it is, and what its unknown headings mean."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heldinmind.exchange.history.columns import COLUMNS
from heldinmind.exchange.history.headers import IGNORE, likely_column, match

MOST_MEGABYTES = 20


class UploadForm(forms.Form):
    """One file. What is in it is looked at when it is kept."""

    file = forms.FileField(
        label=gettext_lazy("The team’s referral log"),
        help_text=gettext_lazy("A spreadsheet (.xlsx) or a CSV file in UTF-8, up to 20 MB, one row for each referral."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
        error_messages={
            "required": gettext_lazy("Choose a file"),
            "empty": gettext_lazy("This file is empty. Choose another."),
            "missing": gettext_lazy("Choose a file"),
            "invalid": gettext_lazy("The file did not arrive. Choose it again."),
            "max_length": gettext_lazy("The name of this file is too long. Give it a shorter one."),
        },
        max_length=200,
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_MEGABYTES * 1_000_000:
            raise ValidationError(_("This file is larger than 20 MB. Split it into several; each keeps the headings."))
        return file


def column_name(column: str) -> str:
    """A column as people would say it: carer 1: birth date."""
    person, _rest, field = column.partition("_")
    words = column.replace("_", " ")
    if person[-1:].isdigit():
        words = f"{person[:-1]} {person[-1]}: {field.replace('_', ' ')}"
    return words.replace("nhs", "NHS")


class HeadingsForm(forms.Form):
    """One question for each heading that is not understood, or that shares its meaning with another."""

    def __init__(
        self, *args: Any, headers: list[str], rows: list[dict[str, str]], mapping: dict[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.headings = match(headers)
        clashing = {header for several in self.headings.clashes.values() for header in several}
        asked = dict.fromkeys([*self.headings.unmatched, *(header for header in headers if header in clashing)])
        self._asked = {f"heading_{number}": header for number, header in enumerate(asked)}
        for name, header in self._asked.items():
            example = next((cell for row in rows if (cell := row.get(header))), "")
            known = mapping.get(header) or self.headings.matched.get(header, "")
            self.fields[name] = _question(header, example, known)

    @property
    def understood(self) -> list[tuple[str, str]]:
        """Heading and column of everything that is not asked about."""
        asked = set(self._asked.values())
        return [
            (header, column_name(column)) for header, column in self.headings.matched.items() if header not in asked
        ]

    def clean(self) -> dict[str, Any]:
        """The mapping, as the action wants it."""
        super().clean()
        answers = {self._asked[name]: column for name, column in self.cleaned_data.items() if name in self._asked}
        return {"mapping": answers}


def _question(header: str, example: str, initial: str) -> forms.ChoiceField:
    columns = [(column, column_name(column)) for column in COLUMNS]
    return forms.ChoiceField(
        label=header,
        choices=[("", _("Choose")), (IGNORE, _("Leave this column out")), *columns],
        initial=initial,
        help_text=_hint(header, example, initial),
        error_messages={"required": _("Say what “%(heading)s” means") % {"heading": header}},
    )


def _hint(header: str, example: str, initial: str) -> str:
    """A likely column is offered and never taken."""
    hints = [_("For example: %(cell)s") % {"cell": example} if example else _("The first rows have nothing here")]
    if not initial and (likely := likely_column(header)):
        hints.append(_("Perhaps: %(column)s") % {"column": column_name(likely)})
    return ". ".join(hints)
