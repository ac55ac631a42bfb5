"""Sentences with a row a figure: the form that the corpora of marks share.

A line with @ dates the texts below it, # opens a comment, four blanks open a row of the text above; \\n in a
text is the end of a line.
"""

from collections.abc import Iterator
from pathlib import Path


def entries(path: Path) -> Iterator[tuple[str, str, str]]:
    """Date, text and row, in order."""
    published, text = "", ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            published = line[1:].strip()
        elif line.startswith("    "):
            yield published, text, line.strip()
        elif line and not line.startswith("#"):
            text = line.replace("\\n", "\n")
