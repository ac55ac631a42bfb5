"""The pages promise a test in each row: they are there."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
DOCS = TESTS.parent / "docs"
PAGE = DOCS / "reliability.md"
CASES = 26
"""Problems that users of other readers reported."""


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


@pytest.mark.parametrize("page", ["reliability.md", "polling.md"])
def test_every_test_named_with_its_file_is_in_it(page: str) -> None:
    """``test_x.py `a_test...`, `a_case` ``: a test (the beginning of its name) or one of its cases."""
    text, missing = (DOCS / page).read_text(encoding="utf-8"), []
    sources: defaultdict[str, str] = defaultdict(str)
    for path in TESTS.rglob("test_*.py"):
        sources[path.name] += path.read_text(encoding="utf-8")
    named = re.findall(r"(test_\w+\.py) ((?:`[^`]+`(?:, )?)+)", text)
    for file, names in named:
        for name in re.findall(r"`([^`]+)`", names):
            start, _, cases = name.partition("[")
            found = re.search(rf"def test_{start.removesuffix('...')}", sources[file])
            quoted = [case for case in cases.rstrip("]").split(", ") if case and case != "..."]
            known = (found or f'"{start}"' in sources[file]) and all(
                f'"{case}"' in sources[file] for case in quoted
            )
            if not known:
                missing.append((file, name))
    assert len(named) >= 10
    assert not missing


def test_every_reported_problem_has_its_test() -> None:
    table = PAGE.read_text(encoding="utf-8").partition("### Problems that users of other readers reported")[2]
    rows = [
        line for line in table.splitlines() if line.startswith("| ") and not line.startswith("| reported")
    ]
    rows = [row for row in rows if not row.startswith("| ---")]
    assert sum(len(re.findall(r"\b\d+\b", row.split("|")[1])) for row in rows) == CASES
    assert all(re.search(r"test_\w+\.py `", row) for row in rows)
