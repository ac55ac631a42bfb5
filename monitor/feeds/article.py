"""A linked page -> the main text of the article in it, or why there is none. Pure; the home of trafilatura.

trafilatura is an optional extra (``parallax-monitor[fulltext]``) and is loaded when first needed.
"""

import html
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from monitor.feeds import plain
from monitor.feeds.decode import decode
from monitor.feeds.outcomes import Failed, Fetched, NotModified, Outcome

MAX_PAGE = 2 * 1024 * 1024
"""Bytes of a page that is read; an article is rarely a tenth of it."""
MAX_TAGS = 30_000
MAX_TEXT = 100_000
SHORTEST = 250
"""Characters; what is shorter is a notice or a caption, not an article."""
_NOTICE = 700
"""Characters below which a text that asks for something is that request and not an article about it."""
_LOCKED = re.compile(
    rb'"isAccessibleForFree"\s{0,5}:\s{0,5}"?false|content_tier"\s{1,5}content="(?:locked|metered)"',
    re.IGNORECASE,
)
"""How publishers declare a paywall: schema.org's isAccessibleForFree, the Open Graph content tier."""
_PAYWALL = re.compile(
    r"subscribe to (?:continue|read|unlock|access)|already a subscriber|for subscribers only|subscriber-only"
    r"|(?:sign|log) in to (?:continue|read)|register to (?:continue|read)"
    r"|create (?:a free|an) account to|you have reached your (?:free )?(?:article )?limit",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"we (?:value|care about) your privacy|before you continue|manage (?:your )?(?:cookie|privacy|consent)"
    r"|accept (?:all )?(?:cookies|and continue)|use of cookies|consent to the use",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"just a moment|captcha|enable javascript|are you (?:a )?human|access denied|unusual traffic"
    r"|verify you are|ddos protection",
    re.IGNORECASE,
)
_CONSENT_PLACE = re.compile(r"(?:^|[./_-])(?:consent|privacy-?(?:gate|wall)|cookie-?wall|gdpr)(?:[./_-]|$)")


@dataclass(frozen=True, slots=True)
class Article:
    """The main text of a page, normalised, one paragraph a line."""

    text: str


@dataclass(frozen=True, slots=True)
class NoArticle:
    """Why the text of the feed entry has to do; for people."""

    why: str


def article(outcome: Outcome, asked: str) -> Article | NoArticle:
    """The article in what came of fetching ``asked``."""
    if isinstance(outcome, Failed):
        return NoArticle(outcome.detail or outcome.reason.value)
    if isinstance(outcome, NotModified):
        return NoArticle("the server sent no page")
    return _refused(outcome, asked) or _read(outcome)


def _refused(page: Fetched, asked: str) -> NoArticle | None:
    """Why a page is not even read."""
    kind = page.content_type.partition(";")[0].strip().lower()
    if kind and "html" not in kind:
        return NoArticle(f"the link leads to {kind[:60]}, not to a page")
    if len(page.body) > MAX_PAGE or page.body.count(b"<") > MAX_TAGS:
        return NoArticle("the page is too large to be an article")
    if page.url != asked and _CONSENT_PLACE.search(_place(page.url)):
        return NoArticle("the site asks for consent first")
    if _LOCKED.search(page.body):
        return NoArticle("behind a paywall")
    return None


def _place(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname or ''}{parts.path}".lower()


def _read(page: Fetched) -> Article | NoArticle:
    try:
        from trafilatura import extract
    except ImportError:
        return NoArticle(
            'reading articles needs the extra "fulltext": pip install "parallax-monitor[fulltext]"'
        )
    text = decode(page.body, page.content_type).text
    try:
        found = extract(text, url=page.url, include_comments=False, include_tables=True, fast=True)
    except Exception as error:  # noqa: BLE001 - a third party's parser on hostile input
        return NoArticle(f"the page cannot be read: {type(error).__name__}")
    main = _laid_out(found or "")
    notice = _notice(main or text[:20_000])
    if notice and len(main) < _NOTICE:
        return NoArticle(notice)
    if len(main) < SHORTEST:
        return NoArticle("no article was found in the page")
    return Article(main)


def _notice(text: str) -> str:
    """What a page that is no article asks for, or empty."""
    asks = (
        (_PAYWALL, "behind a paywall"),
        (_CONSENT, "the site asks for consent first"),
        (_CHALLENGE, "the site asks for a browser or a person"),
    )
    return next((why for pattern, why in asks if pattern.search(text)), "")


def _laid_out(text: str) -> str:
    """Normalised as the texts of feed entries are; cut at a line's end where it is too long."""
    lines = (
        plain.one_line(plain.normalised(html.unescape(line))) for line in text[: 2 * MAX_TEXT].split("\n")
    )
    whole = "\n".join(line for line in lines if line)
    if len(whole) <= MAX_TEXT:
        return whole
    end = whole.rfind("\n", 0, MAX_TEXT)
    return whole[: end if end > 0 else MAX_TEXT]
