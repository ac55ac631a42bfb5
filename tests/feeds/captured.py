"""Where captured feeds lie, if they do: feeds of news sites and the files of parser suites, kept outside the
repository, in the folder `feeds` of the one that PARALLAX_EVAL names."""

import os
from pathlib import Path

import pytest

_KIT = os.environ.get("PARALLAX_EVAL")
ROOT = Path(_KIT or os.devnull) / "feeds"
NO_FEEDS = {".csv", ".jsonl", ".md", ".json"}

needs_captured = pytest.mark.skipif(not ROOT.is_dir(), reason="no captured feeds here")


def files(folder: str = "") -> list[Path]:
    """All documents under ``folder``, in order."""
    found = sorted(path for path in (ROOT / folder).rglob("*") if path.is_file())
    return [path for path in found if path.suffix not in NO_FEEDS and not path.name.startswith("_")]
