"""A digest as Slack blocks.

Words from feeds go into ``plain_text`` and ``rich_text`` objects, which Slack shows as they are: no mrkdwn is
parsed from them, so there is nothing to inject. Only the fallback ``text`` is mrkdwn, and escaped.

Limits from Slack's Block Kit reference: 50 blocks a message, 150 characters a header, 3,000 a text object;
messages well above 12,000 characters are cut or refused.
"""

from collections.abc import Sequence

from alerts.message import Digest, Finding
from alerts.plain import clip, unparted
from alerts.render.pages import GLYPHS, SUMMARY_LIMIT, Entry, feeds_line, more_hint

MAX_BLOCKS = 49
"""One below Slack's 50: a possible repeat is marked with a block of its own."""
MAX_CHARACTERS = 11_000
"""Of JSON text values in all blocks, kept below Slack's 12,000."""
HEADER_LIMIT = 150
TEXT_LIMIT = 3_000
FALLBACK_LIMIT = 3_000

Block = dict[str, object]


def blocks(digest: Digest, entries: Sequence[Entry]) -> tuple[Block, ...]:
    """The message: header, summary, findings while there is room, and the footer.

    ``entries`` may be fewer than the digest has.
    """
    top = _top(digest)
    foot = _foot(digest)
    room = MAX_CHARACTERS - size(top) - size(foot) - 200
    middle: list[Block] = []
    shown = 0
    for entry in entries:
        block = _entry(entry)
        if len(top) + len(middle) + len(foot) + 3 > MAX_BLOCKS or size([*middle, block]) > room:
            break
        middle += [{"type": "divider"}, block]
        shown += 1
    more = len(digest.entries) - shown
    if more:
        middle.append(_context(f"{more} more: {more_hint(digest)}"))
    return (*top, *middle, *foot)


def size(value: object) -> int:
    """Characters of every string that Slack counts as content."""
    if isinstance(value, dict):
        return sum(
            len(each) if key in {"text", "url"} and isinstance(each, str) else size(each)
            for key, each in value.items()
        )
    if isinstance(value, list | tuple):
        return sum(size(each) for each in value)
    return 0


def fallback(digest: Digest) -> str:
    """The summary as escaped mrkdwn, for notifications and for when the blocks are refused."""
    return escape(summary(digest), FALLBACK_LIMIT)


def summary(digest: Digest) -> str:
    """The summary as plain lines."""
    lines = [f"[{digest.product}] {digest.title}", *([digest.notice] if digest.notice else [])]
    lines += [
        f"{number}. {finding.label}  {finding.headline}"
        for number, finding in enumerate(digest.entries[:SUMMARY_LIMIT], start=1)
    ]
    rest = len(digest.entries) - SUMMARY_LIMIT
    if rest > 0:
        lines.append(f"{rest} more: {more_hint(digest)}")
    if not digest.entries:
        lines.append(digest.quiet_line or "Nothing to report.")
    return "\n".join(lines)


def escape(text: str, limit: int) -> str:
    """``text`` with the three characters Slack gives meaning to replaced, at most ``limit`` long after it.

    Cut first, escaped after: an entity cut in half would show (Slack, "Formatting text for app surfaces").
    """
    kept = text[:limit]
    while True:
        escaped = kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        over = len(escaped) - limit
        if over <= 0:
            return escaped
        kept = kept[: len(kept) - max(1, over // 5)]


# --------------------------------------------------------------------------- parts


def _top(digest: Digest) -> list[Block]:
    title = clip(digest.title or digest.product or "Digest", HEADER_LIMIT)
    top: list[Block] = [{"type": "header", "text": {"type": "plain_text", "text": title, "emoji": False}}]
    if digest.window:
        top.append(_context(digest.window))
    if digest.notice:
        top.append(_context(f"Note: {digest.notice}"))
    if not digest.entries:
        return [*top, _rich(_section(_text(digest.quiet_line or "Nothing to report.")))]
    summary = [
        _section(_text(f"{GLYPHS[finding.mark.value]} {finding.label}  ", bold=True), _text(finding.headline))
        for finding in digest.entries[:SUMMARY_LIMIT]
    ]
    numbered: Block = {"type": "rich_text_list", "style": "ordered", "elements": summary}
    return [*top, _rich(numbered)]


def _entry(entry: Entry) -> Block:
    finding = entry.f
    parts = [_section(*_heading(entry))]
    if finding.quote.marked or finding.quote.before:
        parts.append(_quote(finding))
    if entry.line:
        parts.append(_preformatted(entry.line))
    details = _details(finding)
    if details:
        parts.append(_section(*details))
    links: list[Block] = [
        {"type": "link", "url": link.url, "text": link.label} for link in finding.links if link.url
    ]
    if links:
        parts.append(_section(*links))
    if finding.commands:
        width = max(len(command.label) for command in finding.commands) + 1
        lines = [f"{f'{command.label}:':<{width}} {command.line}" for command in finding.commands]
        parts.append(_preformatted("\n".join(lines)))
    return _rich(*parts)


def _heading(entry: Entry) -> list[Block]:
    finding = entry.f
    label = f"{entry.number}. {GLYPHS[finding.mark.value]} {finding.label}: {finding.subject}"
    parts = [_text(label, bold=True), _text(f"  {finding.reference}\n" if finding.reference else "\n")]
    if finding.figure:
        parts.append(_text(finding.figure, bold=True))
        parts.append(_text(f" ({finding.percent})" if finding.percent else ""))
    if finding.against:
        parts.append(_text(f"{', ' if finding.figure else ''}{finding.against}"))
    if finding.originator:
        as_of = f", as of {finding.as_of}" if finding.as_of else ""
        grade = f"  {finding.grade}" if finding.grade else ""
        parts.append(_text(f"\n{finding.originator}{as_of}{grade}"))
    return parts


def _quote(finding: Finding) -> Block:
    quote = finding.quote
    parts = [_text(f"“{quote.before}"), _text(quote.marked, bold=True), _text(f"{quote.after}”")]
    if finding.article.url:
        parts += [
            _text("\n"),
            {"type": "link", "url": finding.article.url, "text": finding.article.label or "Read it"},
        ]
    return {"type": "rich_text_quote", "elements": [part for part in parts if part["text"]]}


def _details(finding: Finding) -> list[Block]:
    rows = [("!", check) for check in finding.checks]
    rows += [("Carried by", finding.carriers)] if finding.carriers else []
    rows += [("Why", " ".join(finding.why))] if finding.why else []
    parts: list[Block] = []
    for number, (name, words) in enumerate(rows):
        lead = f"\n{name}  " if number else f"{name}  "
        parts += [_text(lead, bold=True), _text(clip(words, TEXT_LIMIT))]
    return parts


def _foot(digest: Digest) -> list[Block]:
    lines = [
        f"Not compared: {', '.join(digest.not_compared)}." if digest.not_compared else "",
        f"Held for now: {'; '.join(digest.held)}." if digest.held else "",
        f"Left out: {digest.left_out} minor." if digest.left_out else "",
        f"Nothing new: {digest.quiet} {'topic' if digest.quiet == 1 else 'topics'}." if digest.quiet else "",
        f"Feeds: {feeds_line(digest)}" if digest.feeds.total else "",
        *(f"{link.label} {link.url}".strip() for link in digest.footer),
    ]
    words = "\n".join(clip(line, 600) for line in lines if line)
    return [{"type": "divider"}, _context(clip(words, 2_500))] if words else []


# --------------------------------------------------------------------------- block parts


def _context(words: str) -> Block:
    text = {"type": "plain_text", "text": clip(words, TEXT_LIMIT), "emoji": False}
    return {"type": "context", "elements": [text]}


def _rich(*elements: Block) -> Block:
    return {"type": "rich_text", "elements": list(elements)}


def _section(*elements: Block) -> Block:
    return {
        "type": "rich_text_section",
        "elements": [each for each in elements if each["text"]] or [_text(" ")],
    }


def _preformatted(words: str) -> Block:
    return {"type": "rich_text_preformatted", "elements": [_text(words)]}


def _text(words: str, *, bold: bool = False) -> Block:
    text: Block = {"type": "text", "text": unparted(words)}
    return {**text, "style": {"bold": True}} if bold else text
