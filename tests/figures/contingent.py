"""Kenya's contingent in a war abroad: its measures, and what is read of a text about it."""

from datetime import UTC, datetime

from monitor.figures.readings import Reader
from monitor.model import Kind, Measure, Topic
from tests.figures.measuring import readings, said

TOPIC = Topic(id="lake", name="Kenya in the war of the lakes", any=("Kenyan", "Kenya", "Nairobi"))


def measure(name: str, about: str, counts: tuple[str, ...], cues: tuple[str, ...], **more: object) -> Measure:
    """A measure of Kenya's people in Rwanda."""
    settings = {"kind": Kind.STOCK, "unit": "person", **more}
    return Measure(id=name, topic="lake", name=about, counts=counts, cues=cues, **settings)  # type: ignore[arg-type]


SOLDIERS = ("soldiers", "troops", "men", "Kenyans")
MEASURES = (
    measure(
        "sent",
        "Kenyan troops sent to Rwanda",
        SOLDIERS,
        ("sent", "deployed", "arrived", "in Rwanda"),
        excludes=("nurses", "killed", "wounded"),
    ),
    measure("killed", "Kenyan troops killed", SOLDIERS, ("killed", "died", "dead"), kind=Kind.CUMULATIVE),
    measure("hurt", "Kenyan troops wounded", SOLDIERS, ("wounded", "injured"), kind=Kind.CUMULATIVE),
    measure(
        "lost",
        "Kenyan troops killed or wounded",
        ("casualties", *SOLDIERS),
        ("casualties", "killed or wounded"),
        kind=Kind.CUMULATIVE,
    ),
    measure("held", "Kenyan troops captured by Rwanda", SOLDIERS, ("captured", "surrendered", "prisoners")),
    measure(
        "workers",
        "Kenyan workers in Rwanda",
        ("workers", "labourers"),
        ("work", "working", "hired", "send"),
        excludes=("soldiers", "in Uganda"),
    ),
    measure("divers", "Kenyan divers in Rwanda", ("divers",), ("salvage", "sent", "arrived")),
    measure("masons", "Kenyan military masons in Rwanda", ("masons",), ("rebuild", "sent", "arrived")),
    measure(
        "mortars",
        "Kenyan mortars supplied to Rwanda",
        ("mortars", "mortar tubes"),
        ("supplied", "delivered", "sent"),
        unit=None,
        kind=Kind.CUMULATIVE,
    ),
)
READER = Reader(MEASURES, (TOPIC,))


PUBLISHED = datetime(2026, 3, 8, tzinfo=UTC)


def told(text: str, title: str = "") -> list[tuple[str, int]]:
    """Measures and lower bounds, else upper ones, of the readings of a text."""
    return [said(r) for r in readings(READER, TOPIC.id, text, title=title, published=PUBLISHED)]


def held(text: str) -> list[tuple[str, int, str | None]]:
    """Measures, bounds and why they are not compared, of the readings of a text."""
    found = readings(READER, TOPIC.id, text, published=PUBLISHED)
    return [(*said(r), r.held_back and r.held_back.value) for r in found]
