"""A refusal is a sentence: which rule, which value, who can resolve it."""

from typing import Any

from django.conf import settings
from django.utils.translation import override


class Refused(Exception):
    """Raised by an action that may not be done; the sentence is shown to the person, `code` to machines.

    `sentence` is lazy, `values` fill it: it is told in the language of whoever asks.
    """

    def __init__(self, sentence: Any, *, code: str = "refused", **values: Any):
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return str(self.sentence) % self.values if self.values else str(self.sentence)

    def in_each_language(self) -> dict[str, str]:
        """What is kept for readers whose language is not known yet."""
        told = {}
        for language, _name in settings.LANGUAGES:
            with override(language):
                told[language] = str(self)
        return told
