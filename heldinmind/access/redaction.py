"""What a table must say of its rows so that one rule can decide who is given them."""

from dataclasses import dataclass

from heldinmind.access.permissions import Permission


@dataclass(frozen=True)
class Redaction:
    """A model with `audience` and `topics` names the rest of what the rule asks (docs/adr/0012).

    view: the permission under which a role reads it.
    subject: the path to the row of subjects it is about, or ending in `subjects` to those of the thing it hangs on;
        empty when nothing recorded says whose it is.
    source: the path to the person who supplied it; empty when none can have.
    """

    view: Permission
    subject: str
    source: str
