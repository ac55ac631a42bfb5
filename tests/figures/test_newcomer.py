"""The promise of docs/figures.md: one row in a table and two examples teach the grammar something new.

Each lesson adds one row to the text of a table, as a newcomer would, in a copy of the package; the example is
not read without the row, is read with it, and the counter-example stays as it is.
"""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

import monitor
from tests.figures.test_corpus import Row, rows

PACKAGE = Path(monitor.__file__).parent
ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs" / "figures.md"


class Lesson(NamedTuple):
    """One row: the table it goes into, and what it changes."""

    file: str
    opening: str
    """The line of the table behind which the row is put."""
    row: str
    sentence: str
    expected: list[Row]
    counter: str


def documented() -> Lesson:
    """The lesson that docs/figures.md gives."""
    blocks = re.findall(r"\n\n((?:       .+\n)+)", DOCS.read_text(encoding="utf-8"))
    row, example, counter = (block.strip() for block in blocks[:3])
    sentence, *figures = example.splitlines()
    expected = [tuple(part.strip() for part in line.split(" | ")) for line in figures]
    return Lesson("lexicon_units.py", "UNIT_ROWS = (", row, sentence, expected, counter)


LESSONS = [
    documented(),
    Lesson(
        "lexicon_nouns.py",
        'PEOPLE = words(\n    """',
        "blacksmith blacksmiths",
        "Some 40 blacksmiths met.",
        [("Some 40 blacksmiths", "40", "about", "person", "blacksmiths")],
        "The forge of Blacksmith 40 is shut.",
    ),
    Lesson(
        "lexicon.py",
        'Qualifier.NEARLY: """',
        "bordering on,",
        "A crowd bordering on 900 came.",
        [("bordering on 900", "900", "nearly", "person", "-")],
        "They own a farm bordering on Route 66.",
    ),
    Lesson(
        "lexicon.py",
        "\nSCALES = {",
        '"kharab": 100_000_000_000,',
        "The levy raised 2 kharab rupees.",
        [("2 kharab rupees", "200000000000", "exact", "INR", "-")],
        "The Kharab 2 road is closed.",
    ),
    Lesson(
        "lexicon.py",
        '_ISO = """',
        "KZT",
        "The fine is 5,000 KZT.",
        [("5,000 KZT", "5000", "exact", "KZT", "-")],
        "The mast KZT-5 fell.",
    ),
    Lesson(
        "lexicon_nouns.py",
        'LABELS = words(\n    """',
        "chamber",
        "The hearing is held in chamber 12 of the palace.",
        [],
        "It went to Chamber 12.",
    ),
    Lesson(
        "lexicon_names.py",
        'INDEXES = words(\n    """',
        "sensex",
        "Traders say sensex 30 will fall.",
        [],
        "The Sensex 30 fell.",
    ),
    Lesson(
        "lexicon_elision.py",
        'GROUPS = words(\n    """',
        "flotilla",
        "A flotilla of 80 set out.",
        [("80", "80", "exact", "person", "-")],
        "The flotilla left at 8 pm.",
    ),
]

_READ = """
import json, sys
from tests.figures.test_corpus import rows
print(json.dumps([rows(sentence) for sentence in json.load(sys.stdin)]))
"""


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Row]]:
    """What a copy of the package with every row in it reads in the sentences of the lessons."""
    folder = tmp_path_factory.mktemp("taught")
    skipped = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PACKAGE, folder / "monitor", ignore=skipped)
    shutil.copytree(ROOT / "tests" / "figures", folder / "tests" / "figures", ignore=skipped)
    for lesson in LESSONS:
        table = folder / "monitor" / "figures" / lesson.file
        text = table.read_text(encoding="utf-8")
        assert text.count(lesson.opening) == 1, f"{lesson.opening} stands once in {lesson.file}"
        table.write_text(text.replace(lesson.opening, f"{lesson.opening}\n{lesson.row}\n"), encoding="utf-8")
    sentences = [text for lesson in LESSONS for text in (lesson.sentence, lesson.counter)]
    done = subprocess.run(
        [sys.executable, "-c", _READ], cwd=folder, input=json.dumps(sentences), capture_output=True,
        text=True, check=True, env={"PYTHONPATH": str(folder)},
    )  # fmt: skip
    return {
        sentence: [tuple(row) for row in found]
        for sentence, found in zip(sentences, json.loads(done.stdout), strict=True)
    }


@pytest.mark.parametrize("lesson", LESSONS, ids=[lesson.row.split(",")[0] for lesson in LESSONS])
def test_one_row_teaches_it(lesson: Lesson, taught: dict[str, list[Row]]) -> None:
    assert rows(lesson.sentence) != lesson.expected
    assert taught[lesson.sentence] == lesson.expected


@pytest.mark.parametrize("lesson", LESSONS, ids=[lesson.row.split(",")[0] for lesson in LESSONS])
def test_the_counter_example_stays_unread(lesson: Lesson, taught: dict[str, list[Row]]) -> None:
    assert taught[lesson.counter] == []
