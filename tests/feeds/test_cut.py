"""The cut against the whole parse: the same new items, for every document that can be made."""

from collections.abc import Sequence
from datetime import timedelta
from html import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.feeds import parse as parse_module
from monitor.feeds.parse import NotAFeed, Parsed, Rung, parse
from monitor.feeds.scan import scan
from tests.feeds.captured import files, needs_captured
from tests.feeds.feeds_made import FEED, NOW, cdata, fetched, item, read, rss

Told = list[tuple[str, str, str, str, str]]


def told(parsed: Parsed) -> Told:
    return [
        (entry.change.value, entry.key, entry.item.title, entry.item.text, entry.item.url)
        for entry in parsed.entries
    ]


def by_both(documents: Sequence[bytes], monkeypatch: pytest.MonkeyPatch) -> tuple[list[Told], list[Told]]:
    """What successive polls tell with the cut, and with every document parsed whole."""
    cut = successive(documents)
    with monkeypatch.context() as patch:
        patch.setattr(parse_module, "_by_stretches", lambda *_: None)
        patch.setattr(parse_module, "_by_cut", lambda *_: None)
        whole = successive(documents)
    return cut, whole


def successive(documents: Sequence[bytes]) -> list[Told]:
    memory, result = b"", []
    for number, body in enumerate(documents):
        parsed = parse(fetched(body), FEED, NOW + timedelta(hours=number), memory)
        if isinstance(parsed, NotAFeed):
            result.append([("refused", parsed.reason.value, "", "", "")])
            continue
        memory = parsed.memory
        result.append(told(parsed))
    return result


# --------------------------------------------------------------------------- documents

words = st.text(st.sampled_from("ab5 ,.<>&;'\"]é\n\u2028"), max_size=12)
NAMESPACES = (
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:x="urn:x" xmlns:atom="http://www.w3.org/2005/Atom"'
)


texts = st.builds(lambda text, wrap: wrap(text), words, st.sampled_from([escape, cdata]))
extras = st.one_of(
    texts.map(lambda text: f"<content:encoded>{text}</content:encoded>"),
    texts.map(lambda text: f"<media:group><media:title>{text}</media:title></media:group>"),
    texts.map(lambda text: f"<x:item>{text}</x:item>"),
    texts.map(lambda text: f"<x:deep><x:deeper a='&lt;item>'>{text}</x:deeper></x:deep>"),
    texts.map(lambda text: f"<source url='https://s.example/'>{text}</source>"),
    words.map(lambda text: "<!-- <item> " + text.replace("-", "") + " -->"),
    st.sampled_from(
        [
            "<?pi <item> ?>",
            "<dc:date>2025-05-01</dc:date>",
            "<category>c</category>",
            "<image><url>u</url></image>",
        ]
    ),
)


@st.composite
def entries(draw: st.DrawFn) -> str:
    number = draw(st.integers(0, 5))
    parts = [f"<guid>{draw(st.sampled_from([str(number), 'same']))}</guid>"] if draw(st.booleans()) else []
    parts += [f"<link>https://h.example/{number}</link>"] if draw(st.booleans()) else []
    parts += [f"<title>{draw(texts)}</title>"] if draw(st.booleans()) else []
    parts += [f"<description>{draw(texts)}</description>"] if draw(st.booleans()) else []
    parts += draw(st.lists(extras, max_size=2))
    name = draw(st.sampled_from(["item", "item", "item", "entry", "atom:entry"]))
    attributes = draw(
        st.sampled_from(["", "", " a='/>'", " xml:lang='de'", " xml:base='https://b.example/'"])
    )
    return f"<{name}{attributes}>{''.join(draw(st.permutations(parts)))}</{name}>"


HIDING = (
    "<!-- %s -->",
    "<![CDATA[%s]]>",
    "<x:box>%s</x:box>",
    "<?pi %s ?>",
    "%s</channel><channel>",
    "%s<ttl>",
)
"""Where a known entry is none; or makes the document another one."""
between = st.sampled_from(
    ["", "\n", "<!-- <item> -->", "<ttl>5</ttl>", "<image><title>i</title></image>", "text", "<?p <item>?>"]
)


@st.composite
def histories(draw: st.DrawFn) -> list[bytes]:
    """Successive snapshots of one feed: entries come, go, stay, swap places."""
    pool = draw(st.lists(entries(), min_size=1, max_size=6))
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-16", "iso-8859-1", "windows-1251"]))
    documents = []
    for _ in range(draw(st.integers(1, 4))):
        chosen = draw(st.lists(st.sampled_from(pool), max_size=6))
        hidden = st.sampled_from(pool).flatmap(
            lambda entry: st.sampled_from([each % entry for each in HIDING])
        )
        inner = "".join(entry + draw(st.one_of(between, hidden)) for entry in chosen)
        root = draw(
            st.sampled_from(
                [
                    "<rss version='2.0'{}><channel>{}</channel></rss>",
                    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'{}>{}</rdf:RDF>",
                    "<feed xmlns='http://www.w3.org/2005/Atom'{}>{}</feed>",
                ]
            )
        )
        body = f'<?xml version="1.0" encoding="{encoding}"?>' + root.format(NAMESPACES, inner)
        documents.append(body.encode(encoding, "xmlcharrefreplace"))
    return documents


TITLED_TWICE = (
    f'<rss version="2.0"{NAMESPACES}><channel><item><title>5</title><description></description>'
    "<image><url>u</url></image><media:group><media:title></media:title></media:group></item></channel></rss>"
).encode()


@settings(max_examples=300, deadline=None)
@given(histories())
@example([TITLED_TWICE])
def test_the_cut_tells_what_the_whole_parse_tells(documents: list[bytes]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        cut, whole = by_both(documents, monkeypatch)
    assert cut == whole


# --------------------------------------------------------------------------- read by their stretches


def outcomes(documents: Sequence[bytes], *, closely: bool) -> list[Parsed | NotAFeed]:
    """What each of successive polls gives, all of it; ``closely``: every element is looked at."""
    memory, found = b"", []
    with pytest.MonkeyPatch.context() as patch:
        if closely:
            patch.setattr(parse_module, "_by_stretches", lambda *_: None)
        for number, body in enumerate(documents):
            found.append(parse(fetched(body), FEED, NOW + timedelta(hours=number), memory))
            memory = getattr(found[-1], "memory", memory)
    return found


INSIDE = (
    "<title>a</title>",
    "<link>https://h.example/1</link>",
    "<guid isPermaLink='false'>7</guid>",
    "<pubDate>Thu, 01 May 2025 10:00:00 GMT</pubDate>",
    "<description>b</description>",
    "<category>c</category>",
    "<x:by><x:name>d</x:name></x:by>",
    "<x:by><x:entry/></x:by>",
    "<x:by><x:a><x:b/></x:a></x:by>",
    "<!-- </item> -->",
    "<![CDATA[<item></item>]]>",
    "<?p </item> ?>",
    "<?p <item> ?>",
    "<item>e</item>",
    "<x:item/>",
    "<Item/>",
    "<items/>",
    "text",
)
BETWEEN = (
    *INSIDE,
    "<ttl>5</ttl>",
    "<item/>",
    "<item />",
    "<item></item>",
    "</item>",
    "<item>",
    "<item >",
    "<entry>e</entry>",
)
BETWEEN += (
    "</channel><channel>",
    "<channel/>",
    "<!-- <item> -->",
    "<title xmlns:x='urn:y'>t</title>",
    "<!DOCTYPE a>",
)


@st.composite
def nearly_plain(draw: st.DrawFn) -> list[bytes]:
    """Successive snapshots of plain documents, each with a few oddities in entries and around them."""
    inside = st.lists(st.sampled_from(INSIDE), max_size=4).map("".join)
    entry = st.builds(
        "<item{}>{}</item{}>".format,
        st.sampled_from(["", "", "", " a='b'"]),
        inside,
        st.sampled_from(["", "", "", " "]),
    )
    pool = [*draw(st.lists(entry, min_size=1, max_size=4)), item(1), item(2), item(3)]
    documents = []
    for _ in range(draw(st.integers(1, 3))):
        parts = [each for each in draw(st.permutations(pool)) if draw(st.integers(0, 3))]
        for _ in range(draw(st.integers(0, 2))):
            parts.insert(draw(st.integers(0, len(parts))), draw(st.sampled_from(BETWEEN)))
        documents.append(rss(parts, namespaces=" xmlns:x='urn:x'"))
    return documents


@settings(max_examples=500, deadline=None)
@given(nearly_plain())
@example([rss(["<item/><?x </item> ?>", item(1)])])
@example([rss(["<item><title>a<!-- </item> <item> --></title></item>", "<item /> ", item(1)])])
@example([rss([item(1), item(1), item(2)]), rss([item(3), item(1), "\n", item(2)])])
def test_stretches_tell_what_a_close_look_tells(documents: list[bytes]) -> None:
    assert outcomes(documents, closely=False) == outcomes(documents, closely=True)


@settings(max_examples=150, deadline=None)
@given(histories())
def test_stretches_of_odd_documents_tell_what_a_close_look_tells(documents: list[bytes]) -> None:
    assert outcomes(documents, closely=False) == outcomes(documents, closely=True)


@needs_captured
def test_stretches_of_captured_feeds_tell_what_a_close_look_tells() -> None:
    for path in files():
        body = path.read_bytes()
        assert outcomes([body, body], closely=False) == outcomes([body, body], closely=True), path


def test_plain_documents_are_read_by_their_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse_module, "skim", None)
    one, two, three = (item(number, guid=None) for number in (1, 2, 3))
    first = read(rss([one, two], head="<ttl>30</ttl>"))
    second = read(rss([three, one, two]), first.memory)
    assert [entry.item.title for entry in (*first.entries, *second.entries)] == [
        f"Report number {number} on the harbour" for number in (1, 2, 3)
    ]
    assert (first.hints.every, first.total, first.rung) == (30, 2, Rung.WHOLE)
    assert (second.total, second.rung) == (3, Rung.CUT)


# --------------------------------------------------------------------------- when the cut is not certain


@pytest.mark.parametrize(
    "body",
    [
        rss([item(1)])[:-10],
        rss(["<item><item><title>in an item</title></item></item>"]),
        rss(["<item><x:entry xmlns:x='urn:x'>5</x:entry></item>"]),
        rss(["<item/>"]),
        rss(["<a><b><item><title>deep</title></item></b></a>"]),
        rss(["<item><title>a&nbsp;b</title></item>"]),
        rss(["<y:item><title>no such prefix</title></y:item>"]),
    ],
)
def test_in_doubt_the_document_is_parsed_whole(body: bytes) -> None:
    assert read(body).rung is Rung.WHOLE
    assert not scan(body.split(b"?>", 1)[1]).certain


def test_spans_are_exact() -> None:
    second = b"<item><!-- </item> --><![CDATA[</item>]]>2</item>"
    data = b"<rss><channel><ttl>5</ttl><item a='/>'>1</item >\n" + second + b"</channel></rss>"
    found = scan(data)
    assert found.certain
    assert [data[span.start : span.end] for span in found.spans] == [
        b"<item a='/>'>1</item >",
        b"<item><!-- </item> --><![CDATA[</item>]]>2</item>",
    ]


def test_a_new_entry_is_read_in_the_surroundings_it_had() -> None:
    """Namespaces, base and language of the ancestors count for the entry that is left."""

    def document(*inner: str) -> bytes:
        return (
            '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:h="http://www.w3.org/1999/xhtml" '
            'xml:base="https://b.example/x/" xml:lang="ko">'
            f"<title>t</title>{''.join(inner)}</feed>"
        ).encode()

    def entry(number: int) -> str:
        return (f'<entry><id>u:{number}</id><title>T{number}</title><link href="{number}.html"/>'
                f'<content type="xhtml"><h:div><h:p>P {number}</h:p></h:div></content></entry>')  # fmt: skip

    first = read(document(entry(1)))
    second = read(document(entry(2), entry(1)), first.memory)
    (new,) = second.entries
    assert second.rung is Rung.CUT
    assert (new.item.url, new.item.language, new.item.text) == ("https://b.example/x/2.html", "ko", "P 2")
