"""Encodings, control characters, DOCTYPEs: what reaches the parser is clean.

Cases after reports of feed reader users: gofeed 274, Miniflux 546, Feedjira 418 (control characters),
hermes-agent 27380 and node-expat 237 (entities).
"""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.decode import decode
from tests.feeds.feeds_made import read, rss

GREEK = "Λιμάνι 5.000 τόνοι"
XML_CHARACTERS = "\t\n\r"


def document(text: str, encoding: str, declared: str | None) -> bytes:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return f"{declaration}<rss><channel><item><title>{text}</title></item></channel></rss>".encode(encoding)


@pytest.mark.parametrize(
    ("body", "content_type", "encoding"),
    [
        (document(GREEK, "utf-8", "utf-8"), "", "utf-8"),
        (document(GREEK, "utf-8", None), "text/xml", "utf-8"),
        (document(GREEK, "utf-8", "iso-8859-1"), "", "utf-8"),
        (document(GREEK, "utf-8", "utf-8"), "text/xml; charset=iso-8859-1", "utf-8"),
        (document(GREEK, "iso8859-7", "iso-8859-7"), "", "iso8859-7"),
        (document(GREEK, "iso8859-7", None), "text/xml; charset=ISO-8859-7", "iso8859-7"),
        (document(GREEK, "iso8859-7", "iso-8859-7"), "text/xml; charset=utf-8", "iso8859-7"),
        (codecs.BOM_UTF8 + document(GREEK, "utf-8", None), "", "utf-8"),
        (document(GREEK, "utf-16", "utf-16"), "", "utf-16-le"),
        (document(GREEK, "utf-16-be", "utf-16"), "", "utf-16-be"),
        (document(GREEK, "utf-16-le", None), "", "utf-16-le"),
        (document(GREEK, "utf-32-be", "utf-32"), "", "utf-32-be"),
        (document("日本 5,000 トン", "iso2022_jp", "iso-2022-jp"), "", "iso2022_jp"),
        (document("日本 5,000 トン", "shift_jis", "Shift_JIS"), "", "shift_jis"),
        (document("中国 5,000 吨", "gb18030", "GB2312"), "", "gb18030"),
        (document("Порт 5 000 тонн", "koi8-r", "KOI8-R"), "", "koi8-r"),
        (document("caf\u00e9 \u201cquoted\u201d", "cp1252", "iso-8859-1"), "", "cp1252"),
        (document("caf\u00e9", "cp1252", None), "", "cp1252"),
        (document("plain", "ascii", "us-ascii"), "", "utf-8"),
        (document("plain", "cp037", "cp037"), "", "cp037"),
    ],
)
def test_encodings(body: bytes, content_type: str, encoding: str) -> None:
    decoded = decode(body, content_type)
    assert decoded.encoding == encoding
    assert not decoded.repaired
    assert decoded.text.startswith("<rss>")


@pytest.mark.parametrize(
    "name", ["utf-7", "idna", "punycode", "unicode_escape", "rot13", "zlib", "undefined", "no-such"]
)
def test_codecs_that_are_no_text_encoding_are_not_used(name: str) -> None:
    decoded = decode(document("caf\u00e9 +AGE-", "cp1252", name))
    assert "caf\u00e9 +AGE-" in decoded.text


def test_a_few_broken_bytes_spoil_only_themselves() -> None:
    decoded = decode(document(GREEK, "utf-8", "utf-8").replace("τόνοι".encode(), b"\xff" + "τόνοι".encode()))
    assert decoded.repaired
    assert "\ufffdτόνοι" in decoded.text


@pytest.mark.parametrize(
    "junk", ["\x00", "\x03", "\x08", "\x0b", "\x1f", "\ufffe", "&#8;", "&#x3;", "&#0;", "&#xFFFF;"]
)
@pytest.mark.parametrize("wrap", ["{}", "<![CDATA[{}]]>"])
def test_one_forbidden_character_does_not_cost_the_feed(junk: str, wrap: str) -> None:
    text = wrap.format(f"Dock{junk} 4,200 tonnes")
    parsed = read(rss([f"<item><title>One</title><description>{text}</description></item>"]))
    assert parsed.entries[0].item.text.replace("\ufffd", "") == "Dock 4,200 tonnes"
    assert parsed.notes[0] == "characters repaired"


def test_windows_references_are_read_as_meant() -> None:
    parsed = read(rss(["<item><title>the port&#146;s price &#x96; &#128;5</title></item>"]))
    assert parsed.entries[0].item.title == "the port’s price – €5"


def _bomb() -> bytes:
    lines = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12)]
    return f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "lol">{"".join(lines)}]>'.encode()


@pytest.mark.parametrize(
    "prolog",
    [
        _bomb(),
        b'<!DOCTYPE rss [<!ENTITY e11 "' + b"A" * 50_000 + b'">]>',
        b'<!DOCTYPE rss [<!ENTITY e11 SYSTEM "file:///etc/hostname">]>',
        b'<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>',
        b'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://harbor.example/rss.dtd">',
        b"<!DOCTYPE rss [<!-- ]> --> <!ENTITY e11 'x>y'>]>",
        b"<!DOCTYPE " * 2000,
        b"<!doctype rss>",
    ],
)
def test_entities_never_expand_and_nothing_is_fetched(prolog: bytes) -> None:
    body = prolog + rss(["<item><title>Dock &e11; 5</title></item>"]).split(b"?>", 1)[1]
    (entry,) = read(body).entries
    assert entry.item.title.startswith("Dock")
    assert entry.item.title.endswith("5")
    assert len(entry.item.title) < 40


def test_short_entities_of_the_document_itself_are_read() -> None:
    prolog = b'<!DOCTYPE rss [<!ENTITY co "Harbor &#38; Sons">\n<!ENTITY eur "\xe2\x82\xac">]>'
    parsed = read(prolog + b"<rss><channel><item><title>&co; lost &eur;5</title></item></channel></rss>")
    assert "lost €5" in parsed.entries[0].item.title


def test_many_references_to_an_entity_do_not_grow_the_document() -> None:
    prolog = b'<!DOCTYPE rss [<!ENTITY a "' + b"A" * 60 + b'">]>'
    parsed = read(
        prolog + b"<rss><channel><item><title>x" + b"&a;" * 50_000 + b"</title></item></channel></rss>"
    )
    assert len(parsed.entries[0].item.title) < 1100


@given(st.binary(max_size=300), st.text(max_size=40))
def test_any_bytes_decode_to_characters_of_xml(body: bytes, content_type: str) -> None:
    text = decode(body, content_type).text
    assert all(
        c in XML_CHARACTERS or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" for c in text
    )


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60),
    st.sampled_from(["utf-8", "utf-16", "utf-32"]),
)
def test_text_survives_unicode_encodings(text: str, encoding: str) -> None:
    clean = text.replace("<", "").replace("&", "").replace("\ufffe", "").replace("\uffff", "")
    assert clean in decode(document(clean, encoding, encoding)).text
