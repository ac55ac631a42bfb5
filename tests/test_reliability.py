"""docs/reliability.md promises a test in each row: they are there."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
PAGE = TESTS.parent / "docs" / "reliability.md"


def test_every_test_it_names_exists() -> None:
    named = set(re.findall(r"\btest_\w+", PAGE.read_text(encoding="utf-8")))
    files = list(TESTS.rglob("test_*.py"))
    known = {path.stem for path in files}
    for path in files:
        known |= set(
            re.findall(r"^\s*(?:async )?def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        )
    assert len(named) > 20
    assert named <= known, sorted(named - known)
