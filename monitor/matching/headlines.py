"""A headline without what its outlet adds, and whether two headlines tell the same report."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from monitor.matching.terms import STOP_WORDS
from monitor.matching.text import fold, words
from monitor.model import Item

ALIKE = 86.0
"""Similarity from which two headlines may tell one report (rapidfuzz ``ratio`` over sorted words, 0-100)."""
_TEXT_ALIKE = 90.0
_TITLE_LIKE = 200
"""Characters of the text that are compared, or stand in for a missing headline."""

_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|mc_\w+|cmp|cmpid|ref|source|src|ito|ocid|smid|at_\w+|ns_\w+|rss|feed|from)$",
    re.IGNORECASE,
)
_LABELS = (
    r"update|upd|refile|correct(?:ed|ion)|rpt|wrapup|wrap|exclusive|breaking(?: news)?|watch|video|live(?: updates?)?|"
    r"lead|urgent|alert|flash|developing|just in|analysis|explainer|factbox|photos?|pictures"
)
_PREFIX = re.compile(
    rf"^\W*(?:\d(?:st|nd|rd|th) )?(?:{_LABELS})\s?\d{{0,2}}\s?[-:|)\]\u2013\u2014]+\s*", re.IGNORECASE
)
_BRACKETS = re.compile(rf"[(\[](?:\d\w\w )?(?:{_LABELS})\s?\d{{0,2}}[)\]]", re.IGNORECASE)
_WIRE = re.compile(
    r"^(?:AP|AFP|Reuters|DPA|Bloomberg|CNN|BBC|TASS|Interfax|Xinhua|Kyodo|Yonhap|PTI|ANSA|EFE)\s?:\s+"
)
_LIVE = re.compile(r"\s+[-\u2013\u2014:|]\s+(?:live(?: updates?| blog)?|as it happened)$", re.IGNORECASE)
_SUFFIX = re.compile(
    r"\s+(?:[|\u00b7]|[-\u2013\u2014])\s+((?:[A-Z0-9][\w.&'\u2019]*|of|the|and|for)(?: (?:[A-Z0-9][\w.&'\u2019]*|of|the|and|for)){0,4})$"
)
_ELLIPSIS = re.compile(r"\s*(?:\.{3,}|\u2026)\s*$")
_DATELINE = re.compile(
    r"^\s*(?:[A-Z][A-Z .'-]{2,30},\s+|[A-Z][\w .,'-]{0,40}\([\w ]{2,30}\)\s*[-\u2013\u2014]+\s*|\([\w .&'-]{2,30}\)\s*[-\u2013\u2014]+\s*)"
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
    raw = item.title.strip() or item.text.strip()[:_TITLE_LIKE]
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
    """Whether two headlines, neither the same word for word, tell the same report."""
    a, b = one.words, other.words
    if one.cut or other.cut:
        short, long = (one, other) if len(a) <= len(b) else (other, one)
        if short.cut:
            b = long.words[: len(short.words)]
            a = short.words
    if fuzz.ratio(sorted(a), sorted(b)) < ALIKE:
        return False
    return _agree(a, b, one.names | other.names, one.lead, other.lead)


def _agree(a: tuple[str, ...], b: tuple[str, ...], names: frozenset[str], lead: str, other_lead: str) -> bool:
    only_a, only_b = set(a) - set(b), set(b) - set(a)
    numbers = {w for w in only_a | only_b if any(c.isdigit() for c in w)}
    if numbers:
        return False
    left = {w for w in only_a if w not in STOP_WORDS and not _spelt_alike(w, only_b)}
    right = {w for w in only_b if w not in STOP_WORDS and not _spelt_alike(w, only_a)}
    if left and right:  # one word for another: another place, another name, or an edited headline
        return not (left | right) & names and _leads_alike(lead, other_lead)
    return True


def _spelt_alike(word: str, others: set[str]) -> bool:
    return any(Indel.normalized_similarity(word, other) >= 0.8 for other in others)


def _leads_alike(one: str, other: str) -> bool:
    size = min(len(one), len(other))
    return size >= 40 and fuzz.ratio(one[:size], other[:size]) >= _TEXT_ALIKE
