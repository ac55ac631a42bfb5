"""HTML and plain text as read: sentences end where blocks do, figures keep clear of their neighbours."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.feeds.plain import from_html, from_plain, normalised, one_line


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>The port closed.</p><p>Ships waited.</p>", "The port closed.\nShips waited."),
        ("Line one<br>line two<BR/>line three", "Line one\nline two\nline three"),
        ("<ul><li>12 ships<li>30 crews</ul>after", "12 ships\n30 crews\nafter"),
        (
            "<table><tr><th>Killed<th>Wounded<tr><td>4,000<td>11,000</table>",
            "Killed | Wounded\n4,000 | 11,000",
        ),
        ("<h2>Harbour</h2>Dock 5", "Harbour\nDock 5"),
        ("<dl><dt>Berths<dd>40</dl>", "Berths\n40"),
        ("some <b>bold</b> and <i>ita</i>lic", "some bold and italic"),
        ("a&nbsp;b &amp; c &lt; 5 &eacute; &#8364;7", "a\xa0b & c < 5 é €7"),
        ("10&nbsp;000 tonnes", "10\xa0000 tonnes"),
        ("x&nbsp;&nbsp; &nbsp;y", "x y"),
        ("5 < 10 and 10 > 5", "5 < 10 and 10 > 5"),
        ("area of 40 km<sup>2</sup>, 3 m<sup>3</sup>", "area of 40 km², 3 m³"),
        ("15,000<sup>1</sup> troops<sup>[2]</sup>", "15,000 troops"),
        ("10<sup>6</sup> tonnes on the 5<sup>th</sup>", "10^6 tonnes on the 5th"),
        ("before<script>var x = '9,999 dead'</script>after", "beforeafter"),
        ("<SCRIPT>5</script>after", "after"),
        ("<style>p { width: 9px }</style>text", "text"),
        ("<svg><title>icon 5</title></svg>text", "text"),
        ("a<!-- 700 hidden -->b", "ab"),
        ("<![CDATA[kept 5]]>", "kept 5]]>"),
        ("<p>open <b>never closed", "open never closed"),
        ("<a href=\"x>y\" title='a>b'>link</a> rest", "link rest"),
        ('<a href="never closed>rest</a> more', "rest more"),
        ("<script>never closed 5", "never closed 5"),
        ("&lt;p&gt;Twice escaped&lt;/p&gt;", "Twice escaped"),
        ("Bread &amp;amp; butter&amp;#8217;s price", "Bread & butter’s price"),
        ("wrapped\nline\n\nnext paragraph", "wrapped line\nnext paragraph"),
        ("<media:p>x</media:p>y", "x\ny"),
        ("", ""),
        ("<p> <br> </p>", ""),
    ],
)
def test_html_becomes_text(markup: str, text: str) -> None:
    assert from_html(markup) == text


def test_plain_text_keeps_paragraphs_and_undoes_wrapping() -> None:
    assert from_plain("One two\nthree.\r\n\r\nFour <5.") == "One two three.\nFour <5."


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\x00b\x08c", "abc"),
        ("safe\u202etxt.exe\u202c", "safetxt.exe"),
        ("soft\xadhyphen zero\u200bwidth \ufeffmark", "softhyphen zerowidth mark"),
        ("e\u0301", "é"),
        ("a\u2028b\r\nc\rd\x85e", "a\nb\nc\nd\ne"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("\u2066 5 \u2069", " 5 "),
    ],
)
def test_text_is_normalised(raw: str, clean: str) -> None:
    assert normalised(raw) == clean


def test_one_line() -> None:
    assert one_line(" a\n b\tc ") == "a b c"


SNIPPETS = """
    <p> </p> <td> <b> < > & &amp; &lt; <!-- --> <script> </script> " ' <a href= <br/>
    <sup> </sup> <![CDATA[ ]]> 5,000 km é
"""
markup = st.lists(st.sampled_from([*SNIPPETS.split(), " ", "\n", "\x00", "\u202e"]), max_size=40).map("".join)


@given(st.one_of(markup, st.text(max_size=200)))
def test_any_input_gives_clean_text(raw: str) -> None:
    for text in (from_html(raw), from_plain(raw)):
        assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", text)
        assert text == text.strip(" \n")
        assert "\n\n" not in text
        text.encode()


TAGS = """
    <p> </p> <P/> <td> </x:td> <b title="a>b"> <i x='"'> <a href= <a ' <a " <br/ > < </ <svg> 5<6 &lt;b&gt; é
"""
tags = st.lists(st.sampled_from([*TAGS.split(), " ", "\n", "word"]), max_size=30).map("".join)


@settings(max_examples=500)
@example('title="a>b">\n\ntitle="a>b">')
@given(tags)
def test_tags_found_at_once_are_those_found_one_by_one(raw: str) -> None:
    """Markup of whole tags is split in one go; an unseen element before it has it walked through. Text
    without any tag keeps its paragraphs, so both begin with one."""
    assert from_html("<b></b>" + raw) == from_html("<script></script>" + raw)


@given(
    st.lists(st.from_regex(r"[A-Za-z0-9,.]{1,12}", fullmatch=True), max_size=8),
    st.sampled_from(["p", "li", "div"]),
)
def test_blocks_stay_apart(words: list[str], tag: str) -> None:
    assert from_html("".join(f"<{tag}>{word}</{tag}>" for word in words)) == "\n".join(words)


PARTS = ["<div>", "<b>", '<a href="', "<!--", "<", "&", "<script>", "<script><style><svg>", "<sup ", "<sup>1"]
PARTS += [
    " ",
    "\n ",
    "<td>",
    "<a '",
    "<a '\"",
    '<a x="1" y=\'',
    "<!x",
    "<br",
    "&lt;p",
    "</",
    "<![CDATA[",
    "&#1",
    "\u0301",
    "<p",
    "10<sup>",
]


@pytest.mark.parametrize("part", PARTS)
def test_hostile_repetition_is_read_in_linear_steps(part: str) -> None:
    """Quadratic work on this input would take minutes, and the suite would show it."""
    from_html(part * (400_000 // len(part)))
