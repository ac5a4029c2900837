"""Papers and pictures drawn by typst: words come in as data and are never read as markup.

The letters are the program's own, so that every Kazakh one is there on any machine; the page's mark comes along.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst
from django.conf import settings

MARK = settings.BASE_DIR / "static" / "mark.svg"


def typeset(drawing: Path, words: dict[str, Any], *, language: str, form: Literal["pdf", "png"] = "pdf") -> bytes:
    """A PDF, or a PNG at 72 points to the inch, of a drawing that reads `words` as JSON from its inputs."""
    given = {"words": json.dumps(words, ensure_ascii=False), "mark": _text(MARK), "language": language}
    ppi = 72 if form == "png" else None
    return typst.compile(_text(drawing).encode(), format=form, ppi=ppi, ignore_system_fonts=True, sys_inputs=given)


@cache
def _text(path: Path) -> str:
    return path.read_text()
