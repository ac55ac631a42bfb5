"""What is told, what it looks like, and what became of it: frozen values, standard library only.

A :class:`Digest` holds finished sentences and the numbers of its charts; it knows no format. A
:class:`Rendered` holds the bytes of every format and can be frozen as JSON, so that a retry sends exactly
what the first attempt sent. :class:`Delivered`, :class:`Retry` and :class:`Rejected` are the only three
ways an attempt ends.

Every string of a digest may come from a hostile feed; renderers receive it through
:func:`alerts.plain.cleaned` and escape it for their format.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

# --------------------------------------------------------------------------- what is told


class Mark(StrEnum):
    """The shape beside a finding: it says at a glance, without colour, what kind of news it is."""

    UP = "up"
    DOWN = "down"
    OUTSIDE = "outside"
    UPDATE = "update"
    CONFLICT = "conflict"
    DEBUNKED = "debunked"
    NOTE = "note"


class Tone(StrEnum):
    """How loud a finding is; colours are chosen from it, meaning never rests on it."""

    LOUD = "loud"
    WARN = "warn"
    CALM = "calm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of the source with the figure in the middle: ``before + marked + after`` is one passage."""

    before: str = ""
    marked: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A label and where it leads; renderers follow only http and https addresses."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something the reader can type: "Accept", "monitor matches accept M-1183"."""

    label: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotPoint:
    """One report on a chart: who says how much, as of when. ``None`` as a bound means that side is open."""

    originator: str
    at: datetime
    low: float | None
    high: float | None
    new: bool = False
    """The figure this finding is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RangePlot:
    """What a range plot shows: reports over time against the accepted range."""

    title: str
    points: tuple[PlotPoint, ...]
    accepted_low: float | None = None
    accepted_high: float | None = None
    reviewed: bool = True
    """Whether a person, or the baseline of feeds.toml, stands behind the range."""
    unit: str = ""
    alt: str = ""
    """The finding in one sentence, for people who do not see the picture."""

    @property
    def standing(self) -> str:
        """What the range is called: "accepted", or "unreviewed"."""
        return "accepted" if self.reviewed else "unreviewed"

    @property
    def new(self) -> PlotPoint | None:
        """The figure the finding is about."""
        return next((point for point in self.points if point.new), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One piece of news, in finished sentences. Empty strings and tuples are left out of every format."""

    reference: str
    """What a person types to speak of it: "M-1183"."""
    label: str
    """"NEW HIGH", "UPDATE", "DEBUNKED"."""
    mark: Mark
    tone: Tone
    subject: str
    """Name of the measure, or the debunked claim in quotation marks."""
    headline: str
    """One sentence for the summary: who says what, against what."""
    topic: str = ""
    figure: str = ""
    against: str = ""
    """What the figure is held against: "accepted range 10,000-12,000", "was 4,000 (NIS, January)"."""
    percent: str = ""
    """"+25 %"."""
    originator: str = ""
    as_of: str = ""
    grade: str = ""
    """"source B"."""
    quote: Quote = Quote()
    article: Link = Link(label="")
    links: tuple[Link, ...] = ()
    """Further reading: the fact check of a claim."""
    checks: tuple[str, ...] = ()
    """"Check the scope: ...". What a careful reader should look at before believing it."""
    carriers: str = ""
    """"One originator (NIS), 9 copies: Harbor Wire first (10:42), Seoul Bulletin, +7"."""
    why: tuple[str, ...] = ()
    commands: tuple[Command, ...] = ()
    plot: RangePlot | None = None
    severity: str = ""
    at: datetime | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    """Machine-readable values for webhooks: measure id, bounds, ratio."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHealth:
    """How reading went: counts and one line a feed in trouble. A feed is counted in one place only."""

    total: int = 0
    troubled: tuple[str, ...] = ()
    failing: int = 0
    """Failing for less than a day: not told by name yet."""
    unread: int = 0
    """Never read, be it that nobody has tried yet."""

    @property
    def fine(self) -> int:
        """Read before, and when last asked."""
        return max(0, self.total - len(self.troubled) - self.failing - self.unread)


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One message to one channel."""

    channel: str
    title: str
    """What happened, for the subject line: "DPRK-Russia: 1 new high, 1 update"."""
    at: datetime
    """When it was made; the Date of the email."""
    day: str = ""
    """"Thu 1 May", for the subject line."""
    window: str = ""
    """"Wed 30 Apr 08:00 to Thu 1 May 08:00 Europe/Kyiv"."""
    product: str = "Parallax"
    number: int = 0
    """What `monitor digest show` calls it; 0 when it is not kept."""
    notice: str = ""
    """Said above everything else: a sample, a late digest, a possible repeat."""
    findings: tuple[Finding, ...] = ()
    """Most important first."""
    debunked: tuple[Finding, ...] = ()
    """Repeats of claims already checked; numbered after the findings."""
    not_compared: tuple[str, ...] = ()
    """"1,500 (part of a whole)"."""
    held: tuple[str, ...] = ()
    """"2 until Friday"."""
    left_out: int = 0
    quiet: int = 0
    feeds: FeedHealth = FeedHealth()
    footer: tuple[Link, ...] = ()
    quiet_line: str = ""
    """What stands in place of the summary when there is nothing to report."""

    @property
    def entries(self) -> tuple[Finding, ...]:
        """Findings, then debunked repeats: the order of their numbers."""
        return self.findings + self.debunked


# --------------------------------------------------------------------------- what it looks like


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG shown inside the HTML by its content id."""

    cid: str
    png: bytes
    alt: str
    width: int
    height: int
    """Size in CSS pixels; the PNG holds twice as many for sharp screens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A digest in every format, ready to send."""

    subject: str
    text: str
    html: str
    pictures: tuple[Picture, ...] = ()
    blocks: tuple[Mapping[str, object], ...] = ()
    """Slack Block Kit."""
    fallback: str = ""
    """Slack's ``text``: notifications, screen readers, and all there is when the blocks are refused."""
    data: Mapping[str, object] = field(default_factory=dict)
    """The body of a webhook, JSON types only."""
    at: datetime | None = None
    warnings: tuple[str, ...] = ()
    """What went wrong without stopping it: an overriding template that failed, a chart not drawn."""
    left_out: tuple[str, ...] = ()
    """References of the findings that text and HTML had no room for."""

    def marked(self) -> "Rendered":
        """The same, said to be a possible repeat: for the attempt after one whose fate is unknown."""
        note = "Possible repeat: an earlier attempt may have reached you."
        context = {"type": "context", "elements": [{"type": "plain_text", "text": note, "emoji": False}]}
        return replace(
            self,
            subject=f"Possible repeat: {self.subject}",
            text=f"{note}\n\n{self.text}",
            html=self.html.replace("<!--notice-->", f"<p>{note}</p>", 1),
            blocks=(context, *self.blocks) if self.blocks else (),
            fallback=f"{note}\n{self.fallback}",
            data={**self.data, "possible_repeat": True},
        )

    def freeze(self) -> bytes:
        """Bytes to keep until it is delivered: the same value gives the same bytes."""
        body = {
            "version": 1,
            "subject": self.subject,
            "text": self.text,
            "html": self.html,
            "pictures": [_picture_json(picture) for picture in self.pictures],
            "blocks": list(self.blocks),
            "fallback": self.fallback,
            "data": self.data,
            "at": self.at.isoformat() if self.at else None,
            "warnings": list(self.warnings),
            "left_out": list(self.left_out),
        }
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()

    @staticmethod
    def thaw(frozen: bytes) -> "Rendered":
        """The value :meth:`freeze` was called on. Raises ValueError when the bytes are something else."""
        body = json.loads(frozen)
        if not isinstance(body, dict) or body.get("version") != 1:
            raise ValueError("not a rendered digest of version 1")
        return Rendered(
            subject=body["subject"],
            text=body["text"],
            html=body["html"],
            pictures=tuple(_picture(each) for each in body["pictures"]),
            blocks=tuple(body["blocks"]),
            fallback=body["fallback"],
            data=body["data"],
            at=datetime.fromisoformat(body["at"]) if body["at"] else None,
            warnings=tuple(body["warnings"]),
            left_out=tuple(map(str, body.get("left_out", ()))),
        )


def _picture_json(picture: Picture) -> dict[str, object]:
    return {
        "cid": picture.cid,
        "png": base64.b64encode(picture.png).decode(),
        "alt": picture.alt,
        "width": picture.width,
        "height": picture.height,
    }


def _picture(body: Mapping[str, object]) -> Picture:
    return Picture(
        cid=str(body["cid"]),
        png=base64.b64decode(str(body["png"])),
        alt=str(body["alt"]),
        width=int(str(body["width"])),
        height=int(str(body["height"])),
    )


# --------------------------------------------------------------------------- what became of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """The provider took it."""

    provider_id: str = ""
    """What a reply refers to: Message-ID, "channel:ts" of Slack, path of the file; empty when unknown."""
    note: str = ""
    """What was given up to get it there: "blocks refused, sent as plain text"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """Not now. Try the same bytes again."""

    reason: str
    after: timedelta | None = None
    """How long the provider asks to wait; None leaves it to the caller's back-off."""
    uncertain: bool = False
    """The provider may have taken it although its answer was lost: a further attempt may repeat it."""
    throttled: bool = False
    """The provider limits the whole channel: pause the channel, count no attempt."""
    refused: bool = False
    """It was this end that refused: a certificate that does not hold, an address that is not allowed. A name
    that leads astray for an hour looks the same as one that leads there for good: only time tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """Never: the same bytes will be refused again."""

    reason: str
    channel_broken: bool = False
    """Nothing gets through this channel until a person mends it: keep the message and pause the channel."""


Result = Delivered | Retry | Rejected


@dataclass(frozen=True, slots=True)
class Absent:
    """The provider was asked and has no such message: sending it again repeats nothing."""
