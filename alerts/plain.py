"""Hostile text made harmless for people: no control characters, no direction tricks, no flood.

Cleaning keeps what a reader sees and drops what only a machine or an attacker uses. It is done once, on
the whole digest, before any renderer runs; escaping for a format is the renderer's own duty.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any
from urllib.parse import urlsplit

from alerts.message import Digest, Link

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RUN = re.compile(f"[{_RTL}]+(?:[ '\"-]{{1,2}}(?:[0-9][0-9.,%]*[ '\"-]{{1,2}})?[{_RTL}]+)*")
"""Words written from right to left, with the blanks and numbers between them; not what ends a phrase."""
MIXED = frozenset({"headline", "carriers", "against", "checks", "why", "held", "troubled"})
"""Sentences of ours with names of others in them."""
FIELD_LIMIT = 400
"""Characters kept of any one field."""
URL_LIMIT = 2_000
LIMITS = {
    "product": 40,
    "channel": 60,
    "number": 20,
    "title": 200,
    "day": 30,
    "window": 120,
    "reference": 24,
    "label": 60,
    "subject": 200,
    "headline": 320,
    "topic": 80,
    "figure": 80,
    "against": 200,
    "percent": 20,
    "originator": 80,
    "as_of": 40,
    "grade": 40,
    "before": 240,
    "marked": 240,
    "after": 240,
    "carriers": 300,
    "severity": 20,
    "unit": 40,
    "not_compared": 100,
    "held": 120,
    "troubled": 160,
    "line": 160,
    "checks": 300,
    "why": 300,
    "alt": 400,
}
"""Characters kept of the fields that have a size of their own; room for honest words, none for a flood."""
COUNTS = {
    "checks": 6,
    "why": 8,
    "commands": 6,
    "links": 6,
    "held": 8,
    "footer": 6,
    "not_compared": 16,
    "troubled": 40,
}
"""Entries kept of inner lists."""
MAX_MARKS = 3
"""Combining marks kept on one letter; more than the writing systems of the news need is a flood."""

# Categories of the Unicode standard: controls, formats (bidi overrides, zero-width), surrogates, private
# use, unassigned, and the two line separators.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")  # Persian, Indic scripts and emoji need them between letters
_SPACES = re.compile(r"\s+")


def clean(text: str, limit: int = FIELD_LIMIT) -> str:
    """One line of visible characters, at most ``limit`` long, cut at a word where one is near."""
    if len(text) > limit * 4:
        text = text[: limit * 4]
    if text.isascii() and text.isprintable():
        return clip(" ".join(text.split()), limit)
    spaced = _SPACES.sub(" ", text)
    return clip(" ".join(_visible(spaced).split()), limit)


def _visible(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text):
        category = unicodedata.category(char)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks > MAX_MARKS:
            continue
        joins = char in _JOINERS and bool(kept) and kept[-1] != " "
        if category not in _UNSEEN or joins:
            kept.append(char)
    return "".join(kept)


NBSP = "\N{NO-BREAK SPACE}"
_PARTED = re.compile(r"(?<=[0-9]) (?=%)|(?<=\bx) (?=[0-9])")


def unparted(text: str) -> str:
    """``text`` with no-break spaces inside "+62 %" and "x 12": no line ends between a number and its sign."""
    return _PARTED.sub(NBSP, text)


def isolated(text: str) -> str:
    """``text`` with each stretch of right-to-left words set apart (U+2068, U+2069), so that it turns none of
    what stands beside it around: "1. <name> (10:42), +5".
    """
    return _RUN.sub("\u2068\\g<0>\u2069", text) if not text.isascii() else text


def clip(text: str, limit: int) -> str:
    """``text`` if it fits, else its beginning and an ellipsis, ``limit`` characters in all."""
    if len(text) <= limit:
        return text
    cut = text[: max(0, limit - 1)]
    space = cut.rfind(" ", int(len(cut) * 0.8))
    return (cut[:space] if space > 0 else cut).rstrip(" ,;:-") + "…"


def safe_url(url: str) -> str:
    """``url`` when it is a plain http or https address a mail reader may open, else nothing.

    Dropped: addresses with user names (``https://bank.example@evil.example``), spaces, controls.
    """
    if not url or len(url) > URL_LIMIT or not url.isprintable() or any(char in url for char in " <>\"'`\\|"):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        return ""
    return url


def cleaned(digest: Digest) -> Digest:
    """The digest with every string made harmless and every inner list bounded."""
    return replace(digest, **{each.name: _clean_field(digest, each.name) for each in fields(digest)})


def _clean_value(value: Any, limit: int = FIELD_LIMIT) -> Any:
    """``value`` with every string in it cleaned; types stay what they were."""
    if isinstance(value, Link):
        return Link(label=clean(value.label, 240), url=safe_url(value.url))
    if isinstance(value, str):
        return value if isinstance(value, Enum) else clean(value, limit)
    if isinstance(value, tuple):
        return tuple(_clean_value(each, limit) for each in value)
    if isinstance(value, Mapping):
        return {clean(str(key), 80): _clean_value(each) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _clean_field(value, each.name) for each in fields(value)})
    return value


def _clean_field(owner: object, name: str) -> Any:
    value = getattr(owner, name)
    if name in {"before", "after"} and isinstance(value, str):
        return _clean_edge(value, LIMITS[name])
    if isinstance(value, tuple) and name in COUNTS:
        value = value[: COUNTS[name]]
    cleaned_value = _clean_value(value, LIMITS.get(name, FIELD_LIMIT))
    return _apart(cleaned_value) if name in MIXED else cleaned_value


def _apart(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_apart(each) for each in value)
    return isolated(value) if isinstance(value, str) else value


def _clean_edge(text: str, limit: int) -> str:
    """A side of a quote keeps the one space that parts it from the marked words."""
    inner = clean(text, limit)
    if not inner:
        return " " if text[:1].isspace() else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"
