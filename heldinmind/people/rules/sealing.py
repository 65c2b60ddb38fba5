"""When a family may be sealed, and who must be able to read it then."""

from collections.abc import Iterable
from uuid import UUID

from heldinmind.kit.words import Words
from heldinmind.kit.words import words as _

# A reason for breaking the glass, in characters: enough to make it a sentence. Ours; the database asks for as many.
SHORTEST_REASON = 20


def reasons_not_to_seal(*, sealed: bool, readers: Iterable[UUID], keepers: Iterable[UUID]) -> list[Words]:
    """`keepers`: those of the team who may change a seal."""
    if sealed:
        return [_("This family is sealed already.")]
    return reasons_against_readers(readers=readers, keepers=keepers)


def reasons_against_readers(*, readers: Iterable[UUID], keepers: Iterable[UUID]) -> list[Words]:
    """Somebody who reads it must be able to name others, or nobody could ever open it again."""
    if set(readers) & set(keepers):
        return []
    return [_("Name at least one team lead or safeguarding lead: only they can change who reads it later.")]
