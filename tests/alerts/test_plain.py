"""Hostile text made harmless."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.message import Digest, Link
from alerts.plain import MAX_MARKS, clean, cleaned, clip, isolated, safe_url

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


@given(st.text(), st.integers(1, 300))
def test_what_is_left_is_one_visible_line(text: str, limit: int) -> None:
    result = clean(text, limit)
    assert len(result) <= limit
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in result)
    assert not set(result) & set(BIDI)
    assert result == result.strip()
    assert clean(result, limit) == result


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("a\r\nBcc: x@y.z", "a Bcc: x@y.z"),
        (f"safe{BIDI}gpj.exe", "safegpj.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("tab\tand\x00null\x1b[31m", "tab andnull[31m"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("line\u2028separator", "line separator"),
        ("Київ, 서울, 北京", "Київ, 서울, 北京"),
    ],
)
def test_what_is_kept_and_what_goes(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


def test_a_flood_of_combining_marks_is_thinned() -> None:
    result = clean("Z" + "\u0335" * 200)
    assert sum(unicodedata.category(char) == "Mn" for char in result) <= MAX_MARKS


@given(st.text(max_size=200), st.integers(1, 60))
def test_clipping_keeps_the_beginning(text: str, limit: int) -> None:
    result = clip(text, limit)
    assert len(result) <= max(limit, 1)
    assert result == text or result.endswith("…")
    assert result == text or text.startswith(result[:-1])


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://a.example/",
        "//a.example",
        "https://",
        "https://u@a.example",
        "https://a.example/ b",
        'https://a.example/"onclick=',
        "https://a.example/<b>",
        "https://a.example/\r\nX: y",
        "https://a.example\\@b.example",
        "https://[::1",
        "file:///etc/passwd",
        "HTTPS ://x",
        "x" * 3_000,
    ],
)
def test_addresses_that_are_dropped(url: str) -> None:
    assert safe_url(url) == ""


@pytest.mark.parametrize("url", ["https://a.example/b?c=d&e=(f)#g", "http://xn--e1afmkfd.example/%D0%B0"])
def test_addresses_that_are_kept(url: str) -> None:
    assert safe_url(url) == url


def test_the_whole_digest_is_cleaned_and_the_quote_keeps_its_spaces(digest: Digest) -> None:
    finding = digest.findings[0]
    assert cleaned(digest).findings[0].quote == finding.quote
    assert finding.quote.before.endswith(" ")
    script = Link(label="x", url="javascript:1")
    odd = cleaned(Digest(channel="a\x00b", title="t\u202e", at=digest.at, footer=(script,)))
    assert (odd.channel, odd.title, odd.footer) == ("ab", "t", (Link(label="x"),))


def test_names_written_from_right_to_left_turn_nothing_else_around() -> None:
    said = "2 copies: الجزيرة first (10:42), قناة العربية, +5"
    assert isolated(said) == "2 copies: \u2068الجزيرة\u2069 first (10:42), \u2068قناة العربية\u2069, +5"
    assert isolated("بلغ 15,000 جندي, +2") == "\u2068بلغ 15,000 جندي\u2069, +2"
    assert isolated("Zażółć 15,000") == "Zażółć 15,000"


@given(st.text(alphabet="אבת 15,'-a()\u0301", max_size=400))
def test_what_is_set_apart_is_balanced_and_changes_no_word(text: str) -> None:
    found = isolated(text)
    assert found.replace("\u2068", "").replace("\u2069", "") == text
    assert all("\u2068" not in each.partition("\u2069")[0] for each in found.split("\u2068")[1:])
    assert found.count("\u2068") == found.count("\u2069")


def test_only_our_own_sentences_hold_such_signs(digest: Digest) -> None:
    """A feed's own are dropped, so that none is left open."""
    hostile = replace(
        digest.findings[0], headline="\u2068a\u202e", subject="מבט\u2068", carriers="מבט (10:42)"
    )
    (one, *_) = cleaned(replace(digest, findings=(hostile,))).findings
    assert (one.headline, one.subject, one.carriers) == ("a", "מבט", "\u2068מבט\u2069 (10:42)")
