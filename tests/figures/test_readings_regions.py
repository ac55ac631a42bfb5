"""Tolls of one storm in several countries and in all of them: whose country a figure is of, where it is not
the word behind it."""

from datetime import timedelta

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Measure, Topic

DEAD = ("killed", "dead", "died", "death toll", "killing", "kills")


def toll(slug: str, name: str, *places: str) -> Measure:
    """People killed in one place, or in all."""
    return Measure(
        id=slug,
        topic="storm",
        name=name,
        counts=("people", "dead", "deaths"),
        cues=(*DEAD, *places),
        kind=Kind.CUMULATIVE,
        unit="person",
        window=timedelta(days=14),
    )


MEASURES = (
    toll("all", "People killed by Cyclone Obed, all countries"),
    toll("malawi", "People killed by Cyclone Obed in Malawi", *(("Malawi", "Malawian", "Blantyre") * 3)),
    toll("zambia", "People killed by Cyclone Obed in Zambia", *(("Zambia", "Zambian", "Chipata") * 3)),
)
READER = Reader(MEASURES, (Topic(id="storm", name="Cyclone Obed", any=("Obed",)),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 38 people are killed and 52 others missing in Malawi after Cyclone Obed.", "malawi"),
        ("Cyclone Obed: 17 people were killed and 4,000 forced to flee in Zambia.", "zambia"),
        ("Cyclone Obed makes landfall near Blantyre, Malawi, as a storm, killing 12 people.", "malawi"),
        ("Cyclone Obed hits Zambia with winds of 120 km/h, killing at least nine people.", "zambia"),
        ("At least 64 dead across southern Africa as Cyclone Obed tracks along Malawi", "all"),
        (
            "Cyclone Obed: Zambia buries its dead after a storm that killed 110 across the Zambezi basin",
            "all",
        ),
        ("Cyclone Obed has killed more than 200 people around the region, says the Red Cross.", "all"),
        ("Cyclone Obed has killed 33 in Malawi; in Zambia the rivers are still rising.", "malawi"),
        ("Zambia opens its dams while Cyclone Obed kills 21 in Malawi", "malawi"),
        ("Zambia counts 14 people dead and Malawi waits for Cyclone Obed", "zambia"),
    ],
)
def test_the_country_a_figure_is_of(text: str, expected: str) -> None:
    item = Item(id="i", text=text)
    readings = READER.read(item, extract(item), frozenset({"storm"}))
    assert [r.measure for r in readings if r.held_back is None and r.figure.unit == "person"] == [expected]
