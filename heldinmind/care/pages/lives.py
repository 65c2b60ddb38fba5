"""The words of the pages on which a loss, a move or a parting is recorded."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from heldinmind.people.models import LifeEvent

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

Kind = LifeEvent.Kind


@dataclass(frozen=True)
class Said:
    """`about` stands above the question, `done` greets whoever has sent it."""

    title: "StrPromise"
    about: "StrPromise"
    done: "StrPromise"


QUIET = _(
    "Once this is recorded no reminder of this pregnancy goes out by itself, and your colleague is asked to ring."
)
LOSSES: dict[str, Said] = {
    Kind.MISCARRIAGE: Said(_("A miscarriage"), QUIET, _("The miscarriage is recorded. Reminders have stopped.")),
    Kind.STILLBIRTH: Said(_("The baby was stillborn"), QUIET, _("It is recorded. Reminders have stopped.")),
    Kind.TERMINATION: Said(_("The pregnancy was ended"), QUIET, _("It is recorded. Reminders have stopped.")),
}
MOVES: dict[str, Said] = {
    Kind.REMOVAL: Said(
        _("%(name)s was removed from the parents’ care"),
        _(
            "The parents stay in this family, with their relationships to the child. "
            "Parental responsibility does not change here."
        ),
        _("Where %(name)s lives is recorded."),
    ),
    Kind.FOSTER: Said(
        _("%(name)s lives with foster carers"),
        _("The foster carers join this family, each with a relationship of their own to the child."),
        _("Where %(name)s lives is recorded. Ask next how the carers can safely be reached."),
    ),
    Kind.KINSHIP: Said(
        _("%(name)s lives with family or friends"),
        _("Whoever cares for the child now joins this family, with a relationship of their own to the child."),
        _("Where %(name)s lives is recorded. Ask next how the carers can safely be reached."),
    ),
    Kind.HOME: Said(
        _("%(name)s is home again"),
        _("Whoever cared for the child in between stays on record."),
        _("Where %(name)s lives is recorded."),
    ),
}
