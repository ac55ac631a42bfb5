"""Text, HTML and Slack blocks: what they say, their limits, and that hostile words stay words."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from unicodedata import combining, east_asian_width

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.message import Digest, Finding, Link, Mark, Quote, Rendered, Tone
from alerts.plain import NBSP
from alerts.render import HTML_LIMIT, render
from alerts.render.pages import TONES, aside, dash, fill
from alerts.render.slack import FALLBACK_LIMIT, escape
from monitor.digest import build
from tests.alerts import digest_samples as samples

HOSTILE = (
    "<!channel> <@U1> <https://evil.example|click> *bold* _it_ `code` ~no~ :smile: @here "
    "<script>alert(1)</script><img src=x onerror=alert(1)> &lt;b&gt; {{ 7*7 }} {% raw %} \r\nBcc: all@x.org "
    "\u202egnp.exe\u2066 ]]> --> '\"`"
)


FOLLOWED = {"https://a.example/0", "https://a.example/9999"}


class Page(HTMLParser):
    """Tags and text of a page as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def finding(words: str, number: int = 1) -> Finding:
    return Finding(
        reference=f"M-{number}",
        label=words,
        mark=Mark.UP,
        tone=Tone.LOUD,
        subject=words,
        headline=words,
        figure=words,
        against=words,
        percent=words,
        originator=words,
        as_of=words,
        grade=words,
        quote=Quote(before=words, marked=words, after=words),
        article=Link(label=words, url=words),
        links=(Link(label=words, url=f"https://a.example/{number}"),),
        checks=(words, words),
        carriers=words,
        why=(words,),
    )


def digest_of(words: str, count: int = 1) -> Digest:
    return Digest(
        channel=words,
        title=words,
        day=words,
        window=words,
        notice=words,
        at=datetime(2025, 5, 1, tzinfo=UTC),
        number=42,
        findings=tuple(finding(words, number) for number in range(count)),
        debunked=(finding(words, 9_999),),
        not_compared=(words,) * 3,
        held=(words,),
        footer=(Link(label=words, url=words),),
    )


# --------------------------------------------------------------------------- what they say


def test_the_summary_comes_first_and_says_who_what_and_against_what(rendered: Rendered) -> None:
    assert rendered.subject == "[Parallax] DPRK-Russia: 1 new high, 1 update, 1 debunked repeat (Thu 1 May)"
    summary = " ".join(rendered.text.split("IN SHORT")[1].split("\n\n")[0].split())
    assert "NIS says about 15,000; your accepted range is 10,000-12,000 (+25 %)" in summary
    assert "now nearly 5,000, was 4,000 (22 January), per Western officials" in summary
    assert '"50,000 marching on Kyiv" is back in 3 outlets. Verdict: false.' in summary


@pytest.mark.parametrize("where", ["text", "html", "blocks"])
def test_every_format_says_the_same(rendered: Rendered, where: str) -> None:
    said = {
        "text": rendered.text,
        "html": Page(rendered.html).text,
        "blocks": " ".join(words for _, words in strings(list(rendered.blocks))),
    }[where]
    said = " ".join(said.replace("–", "-").replace("“", '"').split())
    for words in (
        "DPRK-Russia: 1 new high, 1 update, 1 debunked repeat",
        "Wed 30 Apr 08:00 to Thu 1 May 08:00 Europe/Kyiv",
        "above your accepted range 10,000-12,000",
        "NIS, as of 30 April",
        "who crossed the border in two deployments since the autumn.",
        'Check the scope: "in two deployments" may count all ever sent, not those present now.',
        "One originator (NIS), 8 copies: Harbor Wire first (Wed 10:42), Seoul Bulletin, Baltic Ledger, +5",
        "monitor matches reject M-1183 --reason scope",
        "1,500 (part of a whole), 3,000 more (increment), 25,000 (planned).",
        "2 until Fri 09:00",
        '23 of 24 fine; "KCNA Watch" failing for 26 h (HTTP 403).',
    ):
        assert words in said, words


def test_text_lines_fit_and_carry_the_range_plot(rendered: Rendered) -> None:
    assert all(len(line) <= 78 for line in rendered.text.splitlines())
    assert re.search(r"8k \|-+\[#+ 10-12k #+\]-+\* 15k -+\| 16k", rendered.text)


def test_pictures_have_an_alt_text_that_states_the_finding(rendered: Rendered) -> None:
    images = [attrs for tag, attrs in Page(rendered.html).tags if tag == "img"]
    assert [image["src"] for image in images] == [f"cid:{picture.cid}" for picture in rendered.pictures]
    alt = images[0]["alt"] or ""
    assert "NIS says about 15,000 as of 30 April, above your accepted range 10,000-12,000" in alt


def test_no_script_style_link_svg_or_outside_source(rendered: Rendered) -> None:
    page = Page(rendered.html)
    assert not {"script", "link", "svg", "iframe", "form"} & {tag for tag, _ in page.tags}
    assert all((attrs.get("src") or "cid:").startswith("cid:") for _, attrs in page.tags)
    assert "url(" not in rendered.html


def test_nothing_to_report_is_said_in_so_many_words() -> None:
    quiet = replace(samples.day(), alerts=(), not_compared=(), held=())
    result = render(build(quiet, samples.WATCHLIST))
    assert result.subject == "[Parallax] Nothing to report (Thu 1 May)"
    assert "Still watching" in result.text
    assert "Still watching" in result.html
    assert "Still watching" in result.fallback


def test_rendering_twice_gives_the_same_bytes_and_freezing_loses_nothing(
    digest: Digest, rendered: Rendered
) -> None:
    again = render(digest)
    assert again == rendered
    assert again.freeze() == rendered.freeze()
    assert Rendered.thaw(rendered.freeze()) == rendered
    with pytest.raises(ValueError, match="version"):
        Rendered.thaw(b"{}")


# --------------------------------------------------------------------------- limits


def crowd(count: int) -> Digest:
    alerts = tuple(
        replace(maker(number), at=samples.END - timedelta(minutes=number))
        for number in range(count)
        for maker in (samples.new_high,)
    )
    return build(samples.day(*alerts), samples.WATCHLIST)


@pytest.mark.parametrize("count", [1, 20, 400])
def test_the_html_stays_small_and_says_what_is_missing(count: int) -> None:
    result = render(crowd(count))
    assert len(result.html.encode()) <= HTML_LIMIT
    shown = len(re.findall(r"^\d+ \^ NEW HIGH", result.text, re.MULTILINE))
    assert shown >= min(count, 8)
    for words in (result.text, Page(result.html).text):
        assert (f"{count - shown} more: monitor digest show 42" in words) == (shown < count)
    assert len(result.pictures) <= 8


@pytest.mark.parametrize("words", ["x" * 10_000, "слово " * 2_000, "&<>\"'" * 2_000, "🚀" * 10_000])
def test_long_words_break_no_limit(words: str) -> None:
    result = render(digest_of(words, 60))
    assert len(result.html.encode()) <= HTML_LIMIT
    assert len(result.subject) <= 180
    check_blocks(result)


def strings(value: object, kind: str = "") -> Iterator[tuple[str, str]]:
    """Every text of the blocks with the type of the object that holds it."""
    if isinstance(value, dict):
        kind = str(value.get("type", kind))
        if isinstance(value.get("text"), str):
            yield kind, value["text"]
        for each in value.values():
            yield from strings(each, kind)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from strings(each, kind)


def check_blocks(result: Rendered) -> None:
    """Slack's limits, from the Block Kit reference."""
    blocks = list(result.blocks)
    assert 1 <= len(blocks) <= 50
    assert {block["type"] for block in blocks} <= {"header", "section", "context", "divider", "rich_text"}
    assert sum(len(words) for _, words in strings(blocks)) <= 12_000
    for kind, words in strings(blocks):
        assert 1 <= len(words) <= 3_000
        assert kind in {"plain_text", "text", "link"}  # nothing is ever parsed as mrkdwn
    header = blocks[0]["text"]
    assert isinstance(header, dict)
    assert header["type"] == "plain_text"
    assert len(header["text"]) <= 150
    assert 1 <= len(result.fallback) <= FALLBACK_LIMIT
    json.dumps(blocks)


@pytest.mark.parametrize("count", [0, 1, 3, 60, 400])
def test_blocks_stay_within_every_limit(count: int) -> None:
    digest = crowd(count) if count else build(replace(samples.day(), alerts=()), samples.WATCHLIST)
    result = render(digest)
    check_blocks(result)
    shown = sum(block["type"] == "rich_text" for block in result.blocks) - 1
    if count:
        left = [words for _, words in strings(list(result.blocks)) if "more: monitor digest show 42" in words]
        assert left == ([f"{count - shown} more: monitor digest show 42"] if shown < count else [])


# --------------------------------------------------------------------------- hostile words


def test_hostile_words_stay_words_in_html() -> None:
    result = render(digest_of(HOSTILE))
    page = Page(result.html)
    allowed = {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "div",
        "table",
        "tr",
        "td",
        "p",
        "strong",
        "h1",
        "h2",
        "span",
        "a",
        "br",
        "img",
    }
    assert {tag for tag, _ in page.tags} <= allowed
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    assert {attrs["href"] for tag, attrs in page.tags if tag == "a"} == FOLLOWED
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7*7 }}" in page.text
    assert "\u202e" not in result.html


def test_hostile_words_stay_words_in_slack() -> None:
    result = render(digest_of(HOSTILE))
    check_blocks(result)
    assert "<" not in result.fallback
    assert "&lt;!channel&gt;" in result.fallback
    links = [each["url"] for each in elements(list(result.blocks)) if each.get("type") == "link"]
    assert set(links) == FOLLOWED
    assert not {each.get("type") for each in elements(list(result.blocks))} & {
        "mrkdwn",
        "broadcast",
        "user",
        "emoji",
    }


def elements(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from elements(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from elements(each)


def test_hostile_words_stay_on_their_line() -> None:
    result = render(digest_of(HOSTILE))
    assert "\n" not in result.subject
    assert "\r" not in result.subject + result.text
    assert not re.search(r"^\s*Bcc:", result.text, re.MULTILINE) or "\nBcc" not in result.subject
    assert "\u202e" not in result.text + result.subject


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=400))
def test_any_words_render_within_limits(words: str) -> None:
    result = render(digest_of(words))
    assert len(result.html.encode()) <= HTML_LIMIT
    assert "\n" not in result.subject
    check_blocks(result)
    result.freeze()


@given(st.text(alphabet="&<>ab", max_size=300), st.integers(8, 200))
def test_slack_escaping_cuts_no_entity_and_keeps_the_limit(words: str, limit: int) -> None:
    escaped = escape(words, limit)
    assert len(escaped) <= limit
    plain = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert words.startswith(plain)
    assert "<" not in escaped
    assert not re.search(r"&(?!lt;|gt;|amp;)", escaped)


# --------------------------------------------------------------------------- templates and colours


def test_a_folder_of_templates_goes_before_the_shipped_ones(digest: Digest, tmp_path: Path) -> None:
    ours = "Ours: {{ d.title }}\n{% for entry in entries %}{{ entry.f.figure }}\n{% endfor %}"
    (tmp_path / "digest.txt.j2").write_text(ours)
    result = render(digest, templates=tmp_path)
    assert result.text.startswith("Ours: DPRK-Russia")
    assert "about 15,000" in result.text
    assert not result.warnings
    assert result.html == render(digest).html


@pytest.mark.parametrize(
    "broken",
    [
        "{% for %}",
        "{{ nothing.here }}",
        "{{ 1 / 0 }}",
        "{{ ''.__class__.__mro__ }}",
        "{% include '/etc/passwd' %}",
        "{{ d.title.format_map }}{{ d.__init__.__globals__ }}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "{% include '../../../etc/passwd' %}",
        "{{ d.findings[99].label }}",
    ],
)
def test_a_broken_template_costs_a_warning_and_no_alert(digest: Digest, tmp_path: Path, broken: str) -> None:
    (tmp_path / "digest.html.j2").write_text("<p>\n" + broken)
    result = render(digest, templates=tmp_path)
    assert result.html == render(digest).html
    assert len(result.warnings) == 1
    assert result.warnings[0].startswith("digest.html.j2")


def test_own_html_templates_escape_too(tmp_path: Path) -> None:
    (tmp_path / "digest.html.j2").write_text("<p>{{ d.title }}</p>")
    result = render(digest_of("<b>&"), templates=tmp_path)
    assert result.html == "<p>&lt;b&gt;&amp;</p>"


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


DARK_CARD, LIGHT_CARD = "#171d26", "#ffffff"


def test_colours_have_the_contrast_that_wcag_asks_for(rendered: Rendered) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1 for text."""
    dark = rendered.html.split("prefers-color-scheme:dark")[1].split("</style>")[0]
    for pair in TONES.values():
        assert contrast(pair["ink"], pair["back"]) >= 4.5
        assert contrast(pair["ink"], LIGHT_CARD) >= 4.5
    for back, ink in re.findall(r"background:(#[0-9a-f]{6})!important;color:(#[0-9a-f]{6})", dark):
        assert contrast(back, ink) >= 4.5
    for ink in re.findall(r"\{color:(#[0-9a-f]{6})!important\}", dark):
        assert contrast(ink, DARK_CARD) >= 4.5
    for ink in ("#18202b", "#566170", "#1d5fa8"):
        assert contrast(ink, "#eef1f5") >= 4.5


def columns(line: str) -> int:
    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1
        for char in line
        if char != "\u2068"
    )


@given(st.text(alphabet="ab가국러 、北1,\u0301é", max_size=600), st.integers(0, 6))
def test_wide_letters_fill_no_more_than_the_line(text: str, indent: int) -> None:
    filled = fill(text, indent, 3)
    assert filled.replace("\n", "").replace(" ", "") == text.replace(" ", "")
    longest = max((columns(word) for word in re.findall(r"[ab1,é\u0301]+|.", text)), default=0)
    assert all(columns(line) <= max(78, longest + 6) for line in filled.splitlines())


def test_a_line_breaks_after_any_wide_letter_and_keeps_addresses_whole() -> None:
    address = "https://example.org/" + "x" * 90
    assert fill(f"가 {'국' * 60} {address}").splitlines() == [f"가 {'국' * 37}", "국" * 23, address]
    assert aside("국" * 30, "[M-1]") == "국" * 30 + " " * 13 + "[M-1]"


def test_a_webhook_body_stays_under_a_megabyte_and_says_what_is_missing() -> None:
    many = samples.day(*(samples.new_high(number) for number in range(1500)), number=42)
    data = render(build(many, samples.WATCHLIST)).data
    assert len(json.dumps(data)) < 1_000_000
    assert data["more"] == 1500 - len(data["findings"]) > 0  # type: ignore[arg-type]
    few = render(build(samples.day(), samples.WATCHLIST)).data
    assert (len(few["findings"]), len(few["debunked"]), few["more"]) == (2, 1, 0)  # type: ignore[arg-type]


@pytest.mark.parametrize("letters", ["word", "wörd"])
@given(st.integers(0, 90))
def test_no_line_ends_between_a_number_and_its_sign(letters: str, before: int) -> None:
    text = f"{letters * 3} {'x' * before} now 4,000 (+62 %) and x 12 of it"
    lines = fill(text).replace(NBSP, " ")
    assert "(+62 %)" in lines
    assert "x 12" in lines
    assert f"+62{NBSP}%" in dash(text)
