"""Who gives a number, and whether it is a fact: every way of telling, whatever it is filled with."""

from pathlib import Path
from typing import NamedTuple

import pytest

from monitor.figures import extract
from monitor.model import Figure, Item, Modality

COMPOSED = Path(__file__).parent / "composed"


class Event(NamedTuple):
    """What a template is filled with: a number, what it counts, a clause of it, what it measures, and the
    forms of a verb."""

    n: str
    np: str
    c: str
    o: str
    v: str
    vs: str
    g: str
    p: str


EVENTS = (
    Event(
        "640", "640 houses", "640 houses had collapsed", "the damage", *["move", "moves", "moving", "moved"]
    ),
    Event("57", "57 wells", "57 wells had run dry", "the loss", *["drill", "drills", "drilling", "drilled"]),
    Event("1,100", "1,100 nurses", "1,100 nurses had left", "the gap", *["hire", "hires", "hiring", "hired"]),
    Event(
        "350", "350 flights", "350 flights had gone", "the total", *["cancel", "cancels", "cancelling", "cut"]
    ),
)
SOURCES = (
    ("the ministry", "ministry"),
    ("the officials", "officials"),
    ("Oslo", "Oslo"),
    ("the NDA", "NDA"),
    ("Governor Petra Lind", "Lind"),
    ("the fishermen's union", "union"),
    ("a Western diplomat", "diplomat"),
)


def templates(name: str) -> list[tuple[str, str]]:
    """Kind and template of each line of a file."""
    found, kind = [], ""
    for line in (COMPOSED / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            found.append((kind, line))
    return found


def filled(template: str, event: Event, source: str) -> str:
    """The template as text, with a capital at the head of each sentence."""
    text = template.format(s=source, S=source[:1].upper() + source[1:], **event._asdict())
    return text[:1].upper() + text[1:] if text[:1] != '"' else text[:1] + text[1:2].upper() + text[2:]


def figure(text: str, number: str) -> Figure:
    """The figure of the number."""
    return next(f for f in extract(Item(id="1", text=text)) if number in f.surface)


@pytest.mark.parametrize(("kind", "template"), templates("sources.txt"))
def test_who_gives_it(kind: str, template: str) -> None:
    for k, (source, name) in enumerate(SOURCES):
        event = EVENTS[k % len(EVENTS)]
        text = filled(template, event, source)
        told = figure(text, event.n)
        if kind == "-":
            assert told.attribution is None, text
        else:
            assert name.lower() in (told.attribution or "").lower(), (text, told.attribution)


@pytest.mark.parametrize(("kind", "template"), templates("moods.txt"))
def test_whether_it_is_a_fact(kind: str, template: str) -> None:
    for k, event in enumerate(EVENTS):
        text = filled(template, event, SOURCES[k][0] if k != 1 else "Norland")
        told = figure(text, event.n)
        mood = "denied" if told.denied else "fact" if told.modality is Modality.ASSERTED else "unsure"
        assert mood == kind, (text, told.modality)
