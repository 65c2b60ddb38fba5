"""A reason in a clinician's words that a page can translate; the rules know no Django."""


def N_(sentence: str) -> str:
    """Marks a sentence for translation; whoever shows it translates it."""
    return sentence


class Reason:
    """A sentence and the values in it. A day among them is written out by whoever shows it."""

    def __init__(self, sentence: str, **values: object) -> None:
        self.sentence = sentence
        self.values = values

    def __str__(self) -> str:
        return self.sentence % self.values if self.values else self.sentence

    def __repr__(self) -> str:
        return f"Reason({str(self)!r})"
