"""Alerts into sentences."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.message import Digest, Mark, Quote, Tone
from alerts.render.pages import feeds_line
from monitor.digest import build
from monitor.digest.context import Clock
from monitor.estimates import UNREVIEWED
from monitor.model import (
    Alert,
    Category,
    Copy,
    DigestInput,
    Estimate,
    FeedTrouble,
    Held,
    Qualifier,
    Severity,
    Watchlist,
)
from tests.alerts import digest_samples as samples


def told(*alerts: Alert, **more: object) -> Digest:
    return build(samples.day(*alerts, **more), samples.WATCHLIST)


def changed(alert: Alert, **finding: object) -> Alert:
    return replace(alert, finding=replace(alert.finding, **finding))  # type: ignore[arg-type]


def test_most_severe_first_and_debunked_repeats_last(digest: Digest) -> None:
    assert [entry.reference for entry in digest.entries] == ["M-1183", "M-1184", "M-1190"]
    assert digest.title == "DPRK-Russia: 1 new high, 1 update, 1 debunked repeat"
    assert (digest.findings[0].tone, digest.findings[0].mark) == (Tone.LOUD, Mark.UP)


def test_a_single_finding_is_the_title() -> None:
    assert (
        told(samples.new_high()).title
        == "New high: North Korean troops sent to Russia, about 15,000 (NIS, +25 %)"
    )
    assert told(samples.debunked()).title == 'Debunked claim is back: "50,000 marching on Kyiv"'


def test_counts_are_plural_and_topics_are_counted() -> None:
    elsewhere = changed(samples.new_high(2), topic="other")
    title = told(samples.new_high(1), elsewhere, samples.update()).title
    assert title == "2 topics: 2 new highs, 1 update"


@pytest.mark.parametrize(
    ("category", "words", "against"),
    [
        (
            Category.NEW_HIGH,
            "NIS says about 15,000; your accepted range is 10,000-12,000 (+25 %).",
            "above your",
        ),
        (
            Category.CONTRADICTS,
            "NIS says about 15,000; your accepted range is 10,000-12,000 (+25 %).",
            "above your",
        ),
        (Category.CONFIRMS, "NIS says about 15,000, within your accepted range 10,000-12,000.", "above your"),
        (
            Category.FIRST_REPORT,
            "NIS says about 15,000; there is nothing to compare it with yet.",
            "above your",
        ),
        (Category.UPDATE, "now about 15,000, was 10,900 (20 November 2024), per NIS.", "was 10,900"),
        (Category.CORRECTION, "less than the 10,900 (20 November 2024) told before (+38 %).", "was 10,900"),
    ],
)
def test_headlines(category: Category, words: str, against: str) -> None:
    finding = told(changed(samples.new_high(), category=category)).findings[0]
    assert words in finding.headline
    assert finding.against.startswith(against)


@pytest.mark.parametrize(
    ("who", "verb"),
    [
        ("NIS", "says"),
        ("Western officials", "say"),
        ("Sources in Seoul", "say"),
        ("Zelensky", "says"),
        ("UK and US", "say"),
    ],
)
def test_the_verb_agrees(who: str, verb: str) -> None:
    assert (
        f"{who} {verb} about 15,000" in told(changed(samples.new_high(), originator=who)).findings[0].headline
    )


@pytest.mark.parametrize(
    ("qualifier", "low", "high", "unit", "expected"),
    [
        (Qualifier.EXACT, 15_000, 15_000, "person", "15,000"),
        (Qualifier.ABOUT, 15_000, 15_000, "person", "about 15,000"),
        (Qualifier.OVER, 15_000, None, "person", "over 15,000"),
        (Qualifier.AT_LEAST, 15_000, None, "person", "at least 15,000"),
        (Qualifier.UP_TO, None, 15_000, "person", "up to 15,000"),
        (Qualifier.RANGE, 10_000, 12_000, "person", "10,000-12,000"),
        (Qualifier.NEARLY, 3_000_000_000, 3_000_000_000, "USD", "nearly $3 billion"),
        (Qualifier.EXACT, 12, 12, "percent", "12 %"),
        (Qualifier.EXACT, 500, 500, "km2", "500 km2"),
        (Qualifier.VAGUE, None, None, "person", "about 15,000 troops"),
    ],
)
def test_figures_as_people_say_them(
    qualifier: Qualifier, low: int | None, high: int | None, unit: str, expected: str
) -> None:
    alert = samples.new_high()
    reading = alert.finding.reading
    assert reading is not None
    reading = replace(
        reading,
        figure=replace(reading.figure, qualifier=qualifier),
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
    )
    measures = (replace(samples.DEPLOYED, unit=unit),)
    watched = replace(samples.WATCHLIST, measures=measures)
    digest = build(samples.day(changed(alert, reading=reading)), watched)
    assert digest.findings[0].figure == expected


def test_the_quote_is_the_sentence_with_the_figure_marked(digest: Digest) -> None:
    assert digest.findings[0].quote == Quote(
        before="The spy service now counts ",
        marked="about 15,000 troops",
        after=" who crossed the border in two deployments since the autumn.",
    )


@given(st.text(min_size=1, max_size=600), st.data())
def test_the_quote_is_always_part_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    alert = samples.new_high()
    reading = alert.finding.reading
    assert reading is not None
    moved = replace(reading, figure=replace(reading.figure, start=start, end=end))
    alert = changed(replace(alert, item=replace(alert.item, text=text)), reading=moved)
    quote = told(alert).findings[0].quote
    assert quote.marked == text[start:end]
    passage = quote.before.removeprefix("... ") + quote.marked + quote.after.removesuffix(" ...")
    assert passage in text


def test_a_span_that_does_not_fit_the_text_is_not_quoted() -> None:
    alert = samples.new_high()
    assert told(replace(alert, item=replace(alert.item, text="short"))).findings[0].quote == Quote()


def test_copies_are_told_once_with_who_was_first() -> None:
    alert = samples.new_high()
    first = Copy(source="Early Bird", url="https://e.example.org/", seen=alert.at - timedelta(hours=2))
    again = Copy(source="Harbor Wire", url="https://h.example.org/2", seen=alert.at + timedelta(hours=1))
    alone = replace(alert, copies=())
    both = replace(alert, copies=(again, first))
    assert told(alone).findings[0].carriers == "One originator (NIS), one outlet: Harbor Wire (Wed 10:42)"
    assert (
        told(both).findings[0].carriers
        == "One originator (NIS), 2 copies: Early Bird first (Wed 08:42), Harbor Wire"
    )


def test_reasons_part_into_checks_and_why(digest: Digest) -> None:
    finding = digest.findings[0]
    assert finding.checks == (
        'Check the scope: "in two deployments" may count all ever sent, not those present now.',
    )
    assert finding.why == (
        "NIS said 10,900 (20 November 2024) before.",
        'Read as dprk.deployed: "troops", "deployments".',
        "Beyond the tolerance of 10 %.",
    )


def test_corroboration_is_told_and_a_lone_voice_is_told_once() -> None:
    lone = changed(
        samples.new_high(), reasons=("Said by NIS, carried by Harbor Wire; the only originator so far.",)
    )
    finding = told(lone).findings[0]
    assert finding.carriers.startswith("One originator (NIS), 8 copies")
    assert not any("only originator" in reason for reason in finding.why)
    several = changed(samples.new_high(), reasons=("Said by NIS; 3 independent originators say so.",))
    finding = told(several).findings[0]
    assert finding.carriers.startswith("NIS, 8 copies")
    assert any("3 independent originators" in reason for reason in finding.why)


def test_the_error_of_a_feed_is_put_in_words() -> None:
    broken = FeedTrouble(
        name="A", error="http_status: HTTP status 403", since=samples.END - timedelta(hours=26)
    )
    assert told(feeds_in_trouble=(broken,)).feeds.troubled == ('"A" failing for 26 h (HTTP 403)',)


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ({}, "All 24 fine."),
        ({"feeds_failing": 3}, "21 of 24 fine; 3 failing for less than a day."),
        ({"feeds_unread": 1}, "23 of 24 fine; 1 never read."),
        ({"feeds_unread": 24}, "None of 24 has been read yet."),
        (
            {"feeds_unread": 20, "feeds_failing": 4},
            "None of 24 fine; 4 failing for less than a day; 20 never read.",
        ),
    ],
)
def test_no_feed_is_fine_that_was_not_read(counts: dict[str, int], line: str) -> None:
    assert feeds_line(told(feeds_total=24, feeds_in_trouble=(), **counts)) == line


def test_troubled_feeds_are_named_before_the_others_are_counted() -> None:
    broken = FeedTrouble(name="KCNA Watch", error="HTTP 403", since=samples.END - timedelta(hours=26))
    digest = told(feeds_total=24, feeds_in_trouble=(broken,), feeds_failing=2, feeds_unread=1)
    assert feeds_line(digest) == (
        '20 of 24 fine; "KCNA Watch" failing for 26 h (HTTP 403); '
        "2 failing for less than a day; 1 never read."
    )


def test_who_reads_nothing_is_not_still_watching() -> None:
    def of(**counts: int) -> Digest:
        empty = DigestInput(channel="desk", start=samples.END, end=samples.END, timezone="UTC", feeds_total=2)
        return build(replace(empty, **counts), samples.WATCHLIST)

    quiet = of()
    assert (quiet.title, quiet.notice) == ("Nothing to report", "")
    assert quiet.quiet_line.startswith("Still watching")
    for counts in ({"feeds_unread": 2}, {"feeds_failing": 1, "feeds_unread": 1}):
        blind = of(**counts)
        assert blind.title == "Nothing can be read"
        assert "Still watching" not in blind.quiet_line
        assert "silence here means nothing" in blind.notice


def test_a_large_distance_and_a_poor_source_ask_for_care() -> None:
    alert = changed(samples.new_high(), ratio=5.0, distance=1.6)
    alert = replace(alert, item=replace(alert.item, grade="E"))
    checks = told(alert).findings[0].checks
    assert "Check unit, scope and period: the distance is large." in checks
    assert "Check the source: it is graded E." in checks


def test_the_chart_knows_the_new_figure_from_the_old(digest: Digest) -> None:
    plot = digest.findings[0].plot
    assert plot is not None
    assert [point.new for point in plot.points].count(True) == 1
    assert len(plot.points) == len(samples.HISTORY) + 1
    assert (plot.accepted_low, plot.accepted_high) == (10_000, 12_000)


def test_a_report_of_the_new_figure_itself_is_not_drawn_twice() -> None:
    alert = samples.new_high()
    own = samples.report("dprk.deployed", 15_000, 15_000, "NIS", date(2025, 4, 30))
    plot = told(replace(alert, history=(*alert.history, own))).findings[0].plot
    assert plot is not None
    assert len(plot.points) == len(samples.HISTORY) + 1


def test_times_are_local_and_days_are_named() -> None:
    digest = told(due=samples.END - timedelta(hours=3))
    assert digest.window == "Wed 30 Apr 08:00 to Thu 1 May 08:00 Europe/Kyiv"
    assert digest.notice == "Late: due Thu 1 May 05:00."
    assert digest.held == ("2 until Fri 09:00",)
    short = told(start=samples.END - timedelta(minutes=30))
    assert short.window == "Thu 1 May 07:30 to 08:00 Europe/Kyiv"


def test_the_night_the_clocks_go_back_is_told_in_local_time() -> None:
    end = datetime(2025, 10, 26, 6, tzinfo=UTC)
    assert (
        told(start=end - timedelta(days=1), end=end).window
        == "Sat 25 Oct 09:00 to Sun 26 Oct 08:00 Europe/Kyiv"
    )


def test_a_sample_says_so_and_no_feed_at_all_is_a_warning() -> None:
    assert "sample" in told(sample=True).notice
    silent = (FeedTrouble(name="A", error="timed out", since=samples.END - timedelta(minutes=30)),)
    assert "silence here means nothing" in told(feeds_total=1, feeds_in_trouble=silent).notice
    assert told(feeds_total=1, feeds_in_trouble=silent).feeds.troubled == (
        '"A" failing for 30 min (timed out)',
    )


def test_mutes_give_their_reason() -> None:
    assert told(held=(Held(count=3, reason="known hoax"),)).held == ("3 (known hoax)",)


def test_ids_stand_in_for_what_the_watchlist_no_longer_knows() -> None:
    digest = build(samples.day(), Watchlist())
    assert digest.findings[0].subject == "dprk.deployed"
    assert digest.debunked[0].subject == "50k-kyiv"
    assert digest.title.startswith("dprk-russia: ")


@pytest.mark.parametrize("category", Category)
def test_a_claim_of_any_category_is_told_as_a_claim(category: Category) -> None:
    digest = told(changed(samples.debunked(), category=category))
    (entry,) = digest.debunked
    assert "50,000 marching on Kyiv" in entry.headline
    unknown = changed(samples.debunked(), category=category, claim="")
    assert build(samples.day(unknown), Watchlist()).debunked[0].subject == '"Fifty thousand on the march?"'


def test_an_open_range_and_no_range_at_all() -> None:
    open_ended = Estimate(measure="dprk.deployed", low=Decimal(3_000), high=None, at=samples.END)
    finding = told(changed(samples.new_high(), estimate=open_ended)).findings[0]
    assert "your accepted range is at least 3,000" in finding.headline
    assert "nothing to compare" in told(changed(samples.new_high(), estimate=None)).findings[0].headline


def test_one_figure_is_no_range() -> None:
    single = Estimate(measure="dprk.deployed", low=Decimal(4_000), high=Decimal(4_000), at=samples.END)
    finding = told(changed(samples.new_high(), estimate=single)).findings[0]
    assert "your accepted figure is 4,000" in finding.headline
    assert finding.against == "above your accepted figure 4,000"


def test_what_nobody_accepted_is_not_called_accepted() -> None:
    reason = f"1 originator, {UNREVIEWED}, of the last 30 days"
    four = Decimal(4)
    heard = Estimate(measure="dprk.deployed", low=four, high=four, at=samples.END, reason=reason)
    finding = told(changed(samples.new_high(), estimate=heard)).findings[0]
    assert "the unreviewed figure is 4" in finding.headline
    assert finding.against == "above the unreviewed figure 4"


def test_a_long_name_leaves_room_for_who_says_what() -> None:
    long = replace(samples.DEPLOYED, name="Troops " + "of every kind and from every unit " * 6)
    finding = build(samples.day(samples.new_high()), Watchlist(measures=(long,))).findings[0]
    assert finding.headline.index("NIS says about 15,000") < 100
    assert finding.subject == long.name


@given(st.sampled_from(Category), st.sampled_from(Severity), st.none() | st.floats(0, 1e6), st.floats(0, 20))
def test_every_category_makes_a_sentence(
    category: Category, severity: Severity, ratio: float | None, distance: float
) -> None:
    digest = told(
        changed(samples.new_high(), category=category, severity=severity, ratio=ratio, distance=distance)
    )
    (entry,) = digest.entries
    assert entry.label == entry.label.upper()
    assert entry.headline.endswith(".")


def test_a_window_within_a_minute_is_one_time() -> None:
    clock = Clock(ZoneInfo("Europe/Vienna"), datetime(2026, 11, 22, 17, 1, 40, tzinfo=UTC))
    assert clock.window(datetime(2026, 11, 22, 17, 1, 2, tzinfo=UTC)) == "Sun 22 Nov 18:01 Europe/Vienna"
    assert clock.window(datetime(2026, 11, 22, 17, 0, 59, tzinfo=UTC)) == (
        "Sun 22 Nov 18:00 to 18:01 Europe/Vienna"
    )
