"""Plain entries read without feedparser against feedparser itself: the same facts, the same items."""

from html import escape
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.feeds import direct
from monitor.feeds.cut import cut
from monitor.feeds.decode import decode
from monitor.feeds.direct import plain_entries
from monitor.feeds.entry import Draft, Setting, draft
from monitor.feeds.parse import MAX_ENTRIES, MAX_ENTRY_BYTES, _strict
from monitor.feeds.scan import scan
from tests.feeds.captured import files, needs_captured
from tests.feeds.feeds_made import FEED, NOW, cdata, item, rss
from tests.feeds.test_cut import histories

SETTING = Setting(feed=FEED, url=FEED.url, now=NOW)


def left(body: bytes) -> bytes | None:
    """What of a document reaches a parser, where its build is certain."""
    data = decode(body).text.encode()
    built = scan(data)
    if not built.certain or not built.spans:
        return None
    return cut(data, built, frozenset(), max_entries=MAX_ENTRIES, max_entry_bytes=MAX_ENTRY_BYTES).data


def by_both(body: bytes) -> tuple[list[Draft] | None, list[Draft] | None]:
    """Read directly, and by feedparser; None where one of them gives up."""
    data = left(body)
    if data is None:
        return None, None
    direct, strict = plain_entries(data, FEED.url), _strict(data, FEED.url)
    return (
        [draft(entry, SETTING) for entry in direct] if direct is not None else None,
        [draft(entry, SETTING) for entry in strict] if strict is not None else None,
    )


def agrees(body: bytes) -> bool:
    """Whether the document was read directly; asserts that feedparser says the same if it was."""
    direct, strict = by_both(body)
    assert direct is None or direct == strict
    return direct is not None


# --------------------------------------------------------------------------- made documents

scraps = [
    "a",
    "5",
    " ",
    "\n",
    "&",
    "<",
    ">",
    "<b>",
    "</b>",
    "<br/>",
    "&amp;",
    "&eacute;",
    "é",
    "â\x80\x99",
    "Ã©",
]
scraps += ["’", "\x85", "\u2028", "]]", "http://a.example/?a=1&b;=2", "&copy", "<i>x</i>", "\u00a0", "𝔸"]
markup = st.lists(st.sampled_from(scraps), max_size=6).map("".join)


texts = st.builds(lambda text, wrap: wrap(text), markup, st.sampled_from([escape, cdata]))
ADDRESSES = """https://h.example/1
 http://h.example/a?b=1&amp;c=2
/relative

tag:h.example,2025:1
HTTPS://H.example
https://h.example/../x
https://h.example/a b
https://h.example/é
http:///h.example
javascript:1
17
https://h.example?
//h.example/1
https://h.example/&amp;amp;x;y
mailto:a@h.example
a:///b"""
addresses = st.sampled_from(ADDRESSES.split("\n"))
DATES = """Thu, 01 May 2025 10:00:00 GMT
2025-05-01T10:00:00Z
2025-05-01
yesterday

1 May 2025 10:00
Thu, 01 May 2025 10:00"""
dates = st.sampled_from(DATES.split("\n"))


def element(name: str, inner: st.SearchStrategy[str], *attributes: str) -> st.SearchStrategy[str]:
    end = name.partition(" ")[0]
    return st.builds(
        lambda text, extra: f"<{name}{extra}>{text}</{end}>", inner, st.sampled_from(["", *attributes])
    )


rss_parts = [
    element("title", texts, " type='html'"),
    element("description", texts, " xml:lang='de'"),
    element("content:encoded", texts),
    element("link", addresses, " rel='alternate'"),
    element("guid", addresses, " isPermaLink='false'", " isPermaLink='true'", " ispermalink='false'"),
    element("pubDate", dates),
    element("dc:date", dates),
    element("source url='https://s.example/'", texts),
    element("media:content url='u'", st.just(""), " lang='de'"),
    element("comments", addresses),
]
KINDS = (" type='html'", " type='text'", " type='xhtml'", " type='text/plain'", " mode='base64'")
atom_parts = [
    element("title", texts, *KINDS),
    element("summary", texts, *KINDS),
    element("content", texts, *KINDS, " src='https://h.example/x'"),
    element("id", addresses),
    element("published", dates),
    element("updated", dates),
    st.builds(
        "<link{} href='{}'{}/>".format,
        st.sampled_from(["", " rel='alternate'", " rel='self'", " rel='enclosure'"]),
        addresses,
        st.sampled_from(["", " type='text/html'", " type='image/png'", " title='t'"]),
    ),
]
PREFIXES = (
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:media="http://search.yahoo.com/mrss/"'
)
SWAPPED = (
    PREFIXES.replace("xmlns:content", "xmlns:c")
    .replace("xmlns:dc", "xmlns:content")
    .replace("xmlns:c=", "xmlns:dc=")
)


@st.composite
def plain_documents(draw: st.DrawFn) -> bytes:
    atom = draw(st.booleans())
    parts, name = (atom_parts, "entry") if atom else (rss_parts, "item")
    inner = []
    for _ in range(draw(st.integers(1, 3))):
        chosen = draw(
            st.lists(
                st.sampled_from(range(len(parts))),
                max_size=6,
                unique=draw(st.sampled_from([True, True, False])),
            )
        )
        inner.append(f"<{name}>{''.join(draw(parts[place]) for place in chosen)}</{name}>")
    declared = draw(
        st.sampled_from([PREFIXES, PREFIXES, SWAPPED, PREFIXES + ' xmlns:a="http://www.w3.org/2005/Atom"'])
    )
    if atom:
        text = f"<feed xmlns='http://www.w3.org/2005/Atom'{declared}><title>t</title>{''.join(inner)}</feed>"
    else:
        text = f"<rss version='2.0'{declared}><channel><title>t</title>{''.join(inner)}</channel></rss>"
    return text.encode()


@settings(max_examples=600, deadline=None)
@given(plain_documents())
def test_plain_documents_are_read_as_feedparser_reads_them(body: bytes) -> None:
    agrees(body)


@settings(max_examples=150, deadline=None)
@given(histories())
def test_odd_documents_are_read_as_feedparser_reads_them_or_left_to_it(documents: list[bytes]) -> None:
    for body in documents:
        agrees(body)


# --------------------------------------------------------------------------- which are plain


def test_ordinary_feeds_are_read_directly() -> None:
    permanent = "<guid>https://harbor.example/2</guid>"
    assert agrees(rss([item(1, guid=None), item(2).replace("<guid>", "<guid isPermaLink='false'>")]))
    assert agrees(rss([f"<item><title>A ferry</title>{permanent}</item>"]))
    assert agrees(
        b"<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><entry><id>tag:a,2025:1</id>"
        b"<title type='html'>One &amp;amp; two</title><link href='https://h.example/1'/>"
        b"<updated>2025-05-01T10:00:00Z</updated><content type='html'>&lt;p&gt;Three&lt;/p&gt;</content>"
        b"</entry></feed>"
    )


@pytest.mark.parametrize(
    "entry",
    [
        "<item><title>a</title><title>b</title></item>",
        "<item xml:lang='fr'><title>a</title></item>",
        "<item><title>a <b>c</b></title></item>",
        "<item><title>a &amp;amp; b</title></item>",
        "<item><guid>17</guid><title>a</title></item>",
        "<item><link>/1</link><title>a</title></item>",
    ],
)
def test_what_is_not_plain_is_left_to_feedparser(entry: str) -> None:
    assert not agrees(rss([entry]))


@needs_captured
def test_captured_feeds_are_read_as_feedparser_reads_them() -> None:
    read = [agrees(path.read_bytes()) for path in files()]
    print(sum(read), "of", len(read), "directly")
    assert any(read)


@given(st.text(st.sampled_from("abhtps:/?#;=&@[].%+"), max_size=12))
def test_an_address_that_is_taken_as_it_stands_is_what_joining_gives(rest: str) -> None:
    address = f"http://{rest}"
    if direct._WHOLE.fullmatch(address):
        for base in ("http://host.example/a/b?c#d", "https://host.example", ""):
            assert urljoin(base, address) == address


def test_entities_of_a_document_type_are_never_expanded_here() -> None:
    kind = b'<!DOCTYPE rss [<!ENTITY a "xxxx">]>'
    body = b'<rss version="2.0"><channel><item><title>&a;</title></item></channel></rss>'
    assert plain_entries(kind + body, FEED.url) is None
