"""A refusal is a sentence: which rule, which value, who can resolve it."""


class Refused(Exception):
    """Raised by an action that may not be done; `sentence` is shown to the person, `code` to machines."""

    def __init__(self, sentence, *, code: str = "refused"):
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code

    def __str__(self) -> str:
        return str(self.sentence)
