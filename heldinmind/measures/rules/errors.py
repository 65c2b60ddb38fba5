"""What can be wrong with a key, an answer or a score, as sentences that a page can translate."""


def N_(sentence: str) -> str:
    """Mark a sentence for translation; these rules know no Django, so whoever shows it translates it."""
    return sentence


class Told(ValueError):
    """A fault with its sentence and the values in it: `gettext(e.sentence) % e.values`, or English as `str(e)`."""

    def __init__(self, sentence: str, **values: object) -> None:
        self.sentence = sentence
        self.values = values
        super().__init__(sentence % values)


class BadAnswers(Told):
    """An answer that the form cannot hold."""


class BadScore(Told):
    """A score that the instrument cannot give."""


class Unknown(Told):
    """An instrument, version, subscale or rule of change that nobody has described."""


class BadKey(Told):
    """A key file that contradicts the schema or itself."""
