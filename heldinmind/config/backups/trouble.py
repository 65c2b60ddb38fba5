"""What goes wrong with a backup, in a sentence that an operator can act on."""


class Unusable(Exception):
    """The backup cannot be made, read or put back; the message says why and what to do."""
