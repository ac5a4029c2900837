"""`python -m tests.house.texts`: every text in the code stands in the .po files, and nothing else does."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("kk", "ru")


def main() -> int:
    if shutil.which("xgettext") is None:
        print("SKIPPED: texts against code (xgettext is not installed; .ci/run installs it)")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        copy(Path(folder))
        said = extract(Path(folder))
        stale = ambiguous(said) + [told for language in LANGUAGES for told in differences(language, Path(folder))]
    print("\n".join(stale) or "every text of the code stands in locale/kk and locale/ru")
    return bool(stale)


def copy(folder: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    for name in listed.stdout.splitlines():
        if not name.startswith("tests/") and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)


def extract(folder: Path) -> str:
    """What xgettext remarked."""
    languages = [word for language in LANGUAGES for word in ("--locale", language)]
    command = [sys.executable, "-m", "django", "makemessages", *languages, "--no-location", "--no-obsolete"]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def ambiguous(said: str) -> list[str]:
    """Texts that are one thing alone and another with a plural: some Pythons look the former up in vain."""
    return sorted({line.strip() for line in said.splitlines() if "used without plural and with plural" in line})


def differences(language: str, folder: Path) -> list[str]:
    """Texts of the code that the file lacks, and texts of the file that the code has no more."""
    ours, fresh = (entries(root / "locale" / language / "LC_MESSAGES" / "django.po") for root in (ROOT, folder))
    return [f"{language}: not in the .po: {text!r}" for text in sorted(fresh - ours)] + [
        f"{language}: not in the code: {text!r}" for text in sorted(ours - fresh)
    ]


def entries(file: Path) -> set[str]:
    return {entry.msgid for entry in polib.pofile(str(file)) if not entry.obsolete}


if __name__ == "__main__":
    sys.exit(main())
