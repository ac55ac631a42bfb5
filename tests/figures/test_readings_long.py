"""Two long articles of our own, a live page and a set of questions with a chronicle, labelled paragraph by
paragraph before anything was read in them."""

from datetime import UTC, datetime

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Topic
from tests.figures.measuring import measure

DEADLY = ("killed", "dead", "died", "death toll")
MEASURES = (
    measure("dam.dead", "Killed by the flood in Orvel", ("people", "dead", "bodies", "victims"), DEADLY),
    measure("dam.missing", "People missing", ("people", "missing"), ("missing", "unaccounted for")),
    measure("dam.homeless", "People out of their homes", ("people",), ("displaced", "homeless", "evacuated")),
    measure("dam.rescuers", "Rescuers killed", ("rescuers", "firefighters", "divers"), DEADLY),
    measure("riot.dead", "Killed in the revolt in Zemna", ("people", "prisoners", "names", "dead"), DEADLY),
    measure("riot.guards", "Guards killed", ("guards", "warders", "officers"), DEADLY),
    measure("riot.hurt", "People injured", ("people", "injured", "wounded"), ("injured", "wounded", "hurt")),
    measure("riot.held", "People arrested", ("people", "relatives"), ("arrested", "detained", "holding")),
)
TOPICS = (
    Topic(id="dam", name="Flood in Orvel", any=("Orvel",)),
    Topic(id="riot", name="Revolt in Zemna", any=("Zemna",)),
)
Expected = list[tuple[str, int]]
DAM: tuple[tuple[str, Expected], ...] = (
    ("Live: Orvel dam burst, as it unfolded", []),
    ("2012 Ninety-four people are now confirmed dead, the governor tells reporters.", [("dead", 94)]),
    ("1950 The army says 3,000 soldiers and 14 boats are searching the valley.", []),
    ('1931 Our reporter in Orvel: "I passed a hall with room for 400 people. It holds 1,100."', []),
    (
        "1844 Officials say 260 people are missing and 12,000, most of them farmers, have been displaced.",
        [("missing", 260), ("homeless", 12_000)],
    ),
    ("1720 Two divers, both volunteers, have been killed near the sluice.", [("rescuers", 2)]),
    ("1655 The fair in Lund goes ahead; its list of exhibitors has 70 names.", []),
    ("1604 A reminder: in 1958 the old dam gave way. Some 420 people drowned in one night.", []),
    ("1530 The toll stands at 71, the disaster agency says.", [("dead", 71)]),
    ("1411 How does that compare? The Marn flood of 1931 killed 2,600 people.", []),
    ("1302 At least 38 people have died in Orvel, police say.", [("dead", 38)]),
    ("1140 Good afternoon. The dam, built in 1961, burst at 0905.", []),
)  # fmt: skip
RIOT: tuple[tuple[str, Expected], ...] = (
    ("The revolt in Zemna prison: questions and answers", []),
    ("What happened? Before the revolt Zemna held 4,300 prisoners in cells built long ago for 1,500.", []),
    (
        "How many have died? A lawyers' union has 118 names on its list. The ministry admits to 46.",
        [("dead", 118), ("dead", 46)],
    ),
    ("And the guards? Nine of their own officers have been killed, the warders say.", [("guards", 9)]),
    (
        "Who was hurt? Doctors say that 340 people were injured; 60 of them are in a serious condition.",
        [("hurt", 340)],
    ),
    ("What about the families? Police say they are holding 75, all of them relatives.", [("held", 75)]),
    ("Has this happened before? In 1987 a revolt lasted four days. It cost 52 lives.", []),
    ("A chronicle", []),
    ("1962: Zemna is built. 1987: Prisoners rise. The dead are put at 52; 300 people are injured.", []),
    ("3 May: Shots are heard. Doctors speak of 20 dead.", [("dead", 20)]),
    ("5 May: The minister resigns. The new governor puts the death toll at 131 on Monday.", [("dead", 131)]),
)  # fmt: skip
ARTICLES = {"dam": DAM, "riot": RIOT}


def read(topic: str) -> list[Expected]:
    """Measure and value of the readings that may be compared, by paragraph."""
    paragraphs = [text for text, _ in ARTICLES[topic]]
    text = "\n".join(paragraphs)
    item = Item(id="a", text=text, source="Wire", published=datetime(2031, 5, 6, 21, tzinfo=UTC))
    readings = Reader(MEASURES, TOPICS).read(item, extract(item), frozenset({topic}))
    found: list[Expected] = [[] for _ in paragraphs]
    for r in readings:
        low = r.low if r.low is not None else r.high
        if r.held_back is None and low is not None:
            found[text.count("\n", 0, r.figure.start)].append((r.measure.partition(".")[2], int(low)))
    return found


@pytest.mark.parametrize(
    ("topic", "k"),
    [
        pytest.param(topic, k, id=f"{topic}-{text[:24]}")
        for topic, rows in ARTICLES.items()
        for k, (text, _) in enumerate(rows)
    ],
)
def test_paragraph(topic: str, k: int) -> None:
    assert read(topic)[k] == ARTICLES[topic][k][1]
