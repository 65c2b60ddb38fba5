"""What goes wrong with an embedded server, in a sentence that a person can act on."""


class Trouble(Exception):
    """The embedded PostgreSQL cannot be used; the message says why and what to do."""
