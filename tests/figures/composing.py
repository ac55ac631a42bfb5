"""Headlines composed from parts, with what must be read in them.

A template stands for a way of telling; it is filled with many events, places, speakers and numbers, so that
a hole which one lucky sentence would hide shows. The templates are data: ``composed/tolls.txt`` for the tolls
of events, ``composed/fields.txt`` for the measures of ``composed/fields.toml`` and of the shipped
``feeds.toml``.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from monitor.config import load
from monitor.model import Kind, Measure, Topic, Watchlist

DATA = Path(__file__).parent / "composed"
PUBLISHED = datetime(2025, 4, 9, 9, tzinfo=UTC)
EACH = 20
"""Headlines made of one template."""

EVENTS = {
    "quake": (("earthquake", "powerful quake", "magnitude 7.1 quake"), ("northern Turkey", "Afghanistan")),
    "storm": (("Typhoon Belu", "Cyclone Nadia", "tropical storm"), ("the Philippines", "central Vietnam")),
    "flood": (("floods", "flash floods", "landslides", "heavy rains"), ("southern Brazil", "Lower Mersa")),
    "shelling": (("Russian drone attack", "Russian missiles", "Russian shelling"), ("Ukraine", "Odesa")),
    "strikes": (("Israeli airstrikes", "Israeli strikes", "Saudi strikes"), ("Gaza", "southern Lebanon")),
    "fire": (("apartment fire", "factory blaze", "wildfire"), ("Bangkok", "Greece", "Sanvika")),
    "crash": (("bus crash", "train derailment", "plane crash"), ("Peru", "northern India", "Dar Minna")),
    "blast": (("suicide bombing", "gas explosion", "market bombing"), ("Kabul", "Somalia")),
    "shooting": (("mass shooting", "school shooting"), ("Texas", "Graz")),
    "unrest": (("protests", "unrest", "clashes"), ("Kenya", "Maputo")),
    "epidemic": (("cholera outbreak", "Ebola outbreak"), ("Sudan", "Haiti")),
}  # fmt: skip
"""Kinds of events: how they are called, and where they may be."""

TOLL_NUMBERS = {
    "n": (27, 61, 188, 430, 1200),
    "k": (33, 75, 210, 900),
    "l": (44,),
    "m": (1500, 12_000, 84_000),
}
FIELD_NUMBERS = {
    "dprk.deployed": (8_000, 11_500, 14_000),
    "dprk.killed": (320, 600, 2_100),
    "dprk.casualties": (3_600, 4_800, 6_200),
    "dprk.wounded": (2_900, 3_300),
    "dprk.captured": (2, 5, 12),
    "dprk.workers": (9_000, 15_000, 25_000),
    "dprk.shells": (5_800_000, 12_000_000),
    "cost.damage": (3_000_000, 450_000_000),
    "cost.aid": (3_000_000, 450_000_000),
}
OTHER_NUMBERS = (350, 1_450, 12_500)
HEDGES = ("{x}", "about {x}", "more than {x}", "at least {x}", "nearly {x}")
SPEAKERS = (
    "{S}",
    "{S}, officials say",
    "{s}, according to the ministry",
    "Officials said on Monday that {s}",
    "{S}, the Pentagon believes",
)


@dataclass(frozen=True, slots=True)
class Composed:
    """A headline, the topic it is of, and what must be read: measure and value."""

    text: str
    topic: str
    expected: frozenset[tuple[str, int]]


def tolls() -> list[str]:
    """The templates of tolls."""
    return _lines("tolls.txt")


def fields() -> list[tuple[str, str]]:
    """Measure and template of the other fields."""
    found, measure = [], ""
    for line in _lines("fields.txt"):
        if line.startswith("["):
            measure = line.strip("[]")
        else:
            found.append((measure, line))
    return found


def _lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def watchlist() -> Watchlist:
    """Every measure the templates speak of: four for each event, those of the fields, those shipped."""
    others = [load(path, {}).watchlist for path in (DATA / "fields.toml", Path("feeds.toml"))]
    measures = [m for event in EVENTS for m in _measures(event)] + [m for w in others for m in w.measures]
    topics = [Topic(id=event, name=event) for event in EVENTS] + [t for w in others for t in w.topics]
    return Watchlist(topics=tuple(topics), measures=tuple(measures))


def _measures(event: str) -> Iterator[Measure]:
    rows = (
        ("killed", "People killed in the", ("people", "victims"), ("killed", "dead", "died", "deaths")),
        ("injured", "People injured in the", ("people", "residents"), ("injured", "wounded", "hurt")),
        ("missing", "People missing after the", ("people",), ("missing", "unaccounted for")),
        ("displaced", "People displaced by the", ("people", "families"), ("displaced", "evacuated")),
    )  # fmt: skip
    for name, title, counts, cues in rows:
        yield Measure(
            id=f"{event}.{name}",
            topic=event,
            name=f"{title} {event}",
            counts=counts,
            cues=cues,
            kind=Kind.STOCK if name in ("missing", "displaced") else Kind.CUMULATIVE,
            window=timedelta(days=7),
        )


def compose_toll(template: str) -> Iterator[Composed]:
    """Headlines of a template; the same ones in every run."""
    rng = random.Random(template)
    wording, _, says = template.partition(" =")
    for _ in range(EACH):
        event = rng.choice(sorted(EVENTS))
        names, places = EVENTS[event]
        values = {letter: rng.choice(some) for letter, some in TOLL_NUMBERS.items()} | {"one": 1}
        shown = {letter: f"{value:,}" for letter, value in values.items()}
        text = wording.format(e=rng.choice(names), p=rng.choice(places), **shown)
        told = (pair.split() for pair in says.split(",") if pair.strip())
        expected = frozenset((f"{event}.{measure}", values[letter]) for measure, letter in told)
        yield Composed(_begun(text), event, expected)


def compose_field(measure: str, template: str) -> Iterator[Composed]:
    """Headlines of a template for one measure; the same ones in every run."""
    rng = random.Random(template)
    topic = "dprk-russia" if measure.startswith("dprk") else measure.partition(".")[0]
    for _ in range(EACH):
        value = rng.choice(FIELD_NUMBERS.get(measure, OTHER_NUMBERS))
        number = f"{value // 10**6} million" if value >= 10**7 else f"{value:,}"
        bare = "${n}" in template or "{n}-" in template
        said = template.format(n=number if bare else rng.choice(HEDGES).format(x=number))
        text = rng.choice(SPEAKERS).format(s=said, S=_begun(said))
        yield Composed(_begun(text), topic, frozenset({(measure, value)}))


def _begun(text: str) -> str:
    return text[0].upper() + text[1:]
