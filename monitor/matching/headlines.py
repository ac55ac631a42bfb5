"""A headline without what its outlet adds, and whether two headlines tell the same report."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein

from monitor.matching.terms import STOP_WORDS
from monitor.matching.text import fold, words
from monitor.model import Item

ALIKE = 86.0
"""Similarity from which two headlines may tell one report (rapidfuzz ``ratio`` over words, 0-100)."""
FAR = 70.0
"""The same where the texts begin alike."""
_TEXT_ALIKE, _TEXT_APART = 92.0, 50.0
"""Similarity of beginnings of texts: from the first they are copies, below the second they are not."""
_SHORTEST_LEAD = 40
_SPELT_ALIKE = 0.8
_TITLE_LIKE = 200
"""Characters of the text that are compared, or stand in for a missing headline."""
_LONGEST_TITLE = 500
"""Characters of a headline that are read."""

_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|mc_\w+|cmp|cmpid|ref|source|src|ito|ocid|smid|at_\w+|ns_\w+|rss|feed|from)$",
    re.IGNORECASE,
)
_LABELS = (
    r"update|upd|refile|correct(?:ed|ion)|rpt|wrapup|wrap|exclusive|breaking(?: news)?|watch|video|"
    r"live(?: updates?)?|lead|"
    r"urgent|alert|flash|developing|just in|analysis|explainer|factbox|photos?|pictures"
)
_PREFIX = re.compile(
    rf"^\W*(?:\d(?:st|nd|rd|th) )?(?:{_LABELS})\s?\d{{0,2}}\s?[-:|)\]\u2013\u2014]+\s*", re.IGNORECASE
)
_BRACKETS = re.compile(rf"[(\[](?:\d\w\w )?(?:{_LABELS})\s?\d{{0,2}}[)\]]", re.IGNORECASE)
_WIRE = re.compile(
    r"^(?:AP|AFP|Reuters|DPA|Bloomberg|CNN|BBC|TASS|Interfax|Xinhua|Kyodo|Yonhap|PTI|ANSA|EFE)\s?:\s+"
)
_LIVE = re.compile(
    r"(?:\s+[-\u2013\u2014|]|:)\s+(?:live(?: updates?| blog)?|as it happened|reports?|sources?|officials?)$",
    re.IGNORECASE,
)
_NAME = r"(?:[A-Z0-9][\w.&'\u2019]*|of|the|and|for)"
_SUFFIX = re.compile(rf"\s+[|\u00b7\-\u2013\u2014]\s+{_NAME}(?: {_NAME}){{0,4}}$")
_ELLIPSIS = re.compile(r"\s*(?:\.{3,}|\u2026)\s*$")
_DATELINE = re.compile(
    r"^\s*(?:[A-Z][A-Z .'-]{2,30},\s+"
    r"|[A-Z][\w .,'-]{0,40}\([\w ]{2,30}\)\s*[-\u2013\u2014]+\s*"
    r"|\([\w .&'-]{2,30}\)\s*[-\u2013\u2014]+\s*)"
)


@dataclass(frozen=True, slots=True)
class Headline:
    """What is compared of an item: folded words of its headline and of the beginning of its text."""

    words: tuple[str, ...]
    cut: bool
    """Whether the headline ends in an ellipsis: the rest is missing."""
    lead: str
    """Beginning of the text, folded, without its dateline."""
    names: frozenset[str]
    """Words written with a capital inside the headline, folded."""

    @property
    def key(self) -> str:
        """The headline as one string: copies share it."""
        return " ".join(self.words)


def address(url: str) -> str:
    """An address without scheme, host prefix, tracking parameters and fragment; empty if there is none."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if not parts.netloc or (parts.path in {"", "/"} and not parts.query):
        return ""
    kept = sorted((k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k))
    host = parts.netloc.lower().removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    return f"{host}{parts.path.rstrip('/')}{'?' + urlencode(kept) if kept else ''}"


def headline(item: Item) -> Headline:
    """The headline of an item; the beginning of its text where it has none."""
    raw = item.title.strip()[:_LONGEST_TITLE] or item.text.strip()[:_TITLE_LIKE]
    title = bare(raw)
    whole = _ELLIPSIS.sub("", title)
    written = words(whole)
    shouted = whole.isupper()
    names = frozenset(fold(w) for w in written[1:] if w[0].isupper() and not shouted)
    lead = _DATELINE.sub("", item.text[: 2 * _TITLE_LIKE])[:_TITLE_LIKE] if item.title else ""
    return Headline(tuple(map(fold, written)), whole != title, " ".join(map(fold, words(lead))), names)


def bare(title: str) -> str:
    """A headline without labels (UPDATE 2-, BREAKING:, (VIDEO)), wire and outlet names.

    >>> bare("UPDATE 2-Ferry sinks off Cebu | Harbor Wire"), bare("AP: Ferry sinks off Cebu (LEAD)")
    ('Ferry sinks off Cebu', 'Ferry sinks off Cebu')
    """
    title = _BRACKETS.sub("", title).strip()
    for _ in range(3):
        shorter = _WIRE.sub("", _PREFIX.sub("", title))
        shorter = _SUFFIX.sub("", _LIVE.sub("", shorter)).strip()
        if shorter == title or not shorter:
            break
        title = shorter
    return title


def same_report(one: Headline, other: Headline) -> bool:
    """Whether two headlines, not the same word for word, tell the same report.

    They do when they are nearly the same, or less so with texts that begin alike. Never when each has a
    number of its own, or one has another name in the place of the other's.
    """
    a, b = _comparable(one, other)
    closeness = _closeness(one.lead, other.lead)
    same_lead = closeness >= _TEXT_ALIKE
    if (one.cut or other.cut) and closeness < _TEXT_APART:
        return False
    if fuzz.ratio(a, b) < (FAR if same_lead else ALIKE):
        return False
    only_a, only_b = set(a) - set(b), set(b) - set(a)
    if _numbers(only_a) and _numbers(only_b):
        return False
    if not same_lead and (_numbers(only_a) or _numbers(only_b)):
        return False
    names = one.names | other.names
    changed = [pair for pair in _changed(a, b) if pair[0] in only_a and pair[1] in only_b]
    return not changed or (same_lead and not any(names.intersection(pair) for pair in changed))


def _comparable(one: Headline, other: Headline) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words to compare: of a headline that is cut short, only as many (and one more) of the other."""
    a, b = one.words, other.words
    if one.cut and len(a) < len(b):
        return a, b[: len(a) + 1]
    if other.cut and len(b) < len(a):
        return a[: len(b) + 1], b
    return a, b


def _changed(a: tuple[str, ...], b: tuple[str, ...]) -> list[tuple[str, str]]:
    """Words of one headline in the place of other words in the other; small words and spellings aside."""
    pairs = [(a[op.src_pos], b[op.dest_pos]) for op in Levenshtein.editops(a, b) if op.tag == "replace"]
    return [
        pair
        for pair in pairs
        if STOP_WORDS.isdisjoint(pair) and Indel.normalized_similarity(*pair) < _SPELT_ALIKE
    ]


def _numbers(some: set[str]) -> bool:
    return any(c.isdigit() for word in some for c in word)


def _closeness(one: str, other: str) -> float:
    """How alike two beginnings of texts are, 0-100; 50 where one is missing or very short."""
    size = min(len(one), len(other))
    return fuzz.ratio(one[:size], other[:size]) if size >= _SHORTEST_LEAD else 50.0
