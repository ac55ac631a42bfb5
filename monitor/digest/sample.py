"""A sample digest, so that a channel can be tested before there is any news."""

from datetime import datetime, timedelta
from decimal import Decimal

from monitor.model import (
    Alert,
    Category,
    Copy,
    DigestInput,
    Estimate,
    Figure,
    Finding,
    Item,
    Measure,
    Qualifier,
    Reading,
    Severity,
    Watchlist,
)

_TEXT = "The ministry now counts about 1,500 people, up from earlier estimates, a spokesman said."
_NUMBER = "1,500"


def sample(watchlist: Watchlist, channel: str, timezone: str, now: datetime) -> DigestInput:
    """A made-up finding about the first measure of the watchlist, labelled as a sample."""
    measure = watchlist.measures[0] if watchlist.measures else _MEASURE
    return DigestInput(
        channel=channel,
        start=now - timedelta(hours=1),
        end=now,
        timezone=timezone,
        alerts=(_alert(measure, now),),
        sample=True,
    )


_MEASURE = Measure(id="sample", topic="sample", name="A sample measure", counts=("people",))


def _alert(measure: Measure, now: datetime) -> Alert:
    start = _TEXT.index("about")
    figure = Figure(
        field="text",
        start=start,
        end=start + len("about 1,500 people"),
        surface="about 1,500 people",
        number_start=_TEXT.index(_NUMBER),
        number_end=_TEXT.index(_NUMBER) + len(_NUMBER),
        low=Decimal(1500),
        high=Decimal(1500),
        qualifier=Qualifier.ABOUT,
        approximate=True,
        unit="person",
        counted="people",
        attribution="the ministry",
    )
    item = Item(
        id="sample",
        title="Sample: a figure moves",
        text=_TEXT,
        url="https://example.org/",
        source="Sample Wire",
        published=now,
    )
    finding = Finding(
        item="sample",
        category=Category.NEW_HIGH,
        severity=Severity.NOTABLE,
        alerts=True,
        reasons=("This finding is made up: it shows how real ones will look.",),
        fingerprint="sample",
        topic=measure.topic,
        measure=measure.id,
        reading=Reading(measure=measure.id, figure=figure, low=Decimal(1500), high=Decimal(1500)),
        originator="the ministry",
        estimate=Estimate(measure=measure.id, low=Decimal(1000), high=Decimal(1200), at=now, reason="sample"),
        distance=0.22,
        ratio=1.25,
    )
    copies = (Copy(source="Sample Post", url="https://example.org/copy", seen=now),)
    return Alert(number=0, finding=finding, item=item, at=now, copies=copies)
