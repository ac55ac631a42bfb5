"""A digest's worth of invented news, shared by the tests of rendering and delivery."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from monitor.model import (
    Alert,
    Baseline,
    Category,
    Claim,
    ClaimMatch,
    Copy,
    Decision,
    DigestInput,
    Estimate,
    FeedTrouble,
    Figure,
    Finding,
    Held,
    HeldBack,
    Item,
    Kind,
    Measure,
    NotCompared,
    Qualifier,
    Reading,
    Report,
    Severity,
    Topic,
    Watchlist,
)

END = datetime(2025, 5, 1, 5, 0, tzinfo=UTC)
DEPLOYED = Measure(
    id="dprk.deployed",
    topic="dprk-russia",
    name="North Korean troops sent to Russia",
    counts=("troops",),
    unit="person",
    baseline=Baseline(low=Decimal(10_000), high=Decimal(12_000), as_of=date(2024, 11, 30), source="NIS"),
)
CASUALTIES = Measure(
    id="dprk.casualties",
    topic="dprk-russia",
    name="Casualties, killed and wounded, to date",
    counts=("casualties",),
    kind=Kind.CUMULATIVE,
    unit="person",
)
CLAIM = Claim(
    id="50k-kyiv",
    topic="dprk-russia",
    text="50,000 North Korean soldiers are marching on Kyiv",
    title="50,000 marching on Kyiv",
    verdict="false",
    url="https://checks.example.org/50k",
    date="2025-01-10",
)
WATCHLIST = Watchlist(
    topics=(Topic(id="dprk-russia", name="DPRK-Russia", any=("North Korean troops",)),),
    measures=(DEPLOYED, CASUALTIES),
    claims=(CLAIM,),
)


def figure(
    text: str, surface: str, value: int, qualifier: Qualifier = Qualifier.EXACT, **more: object
) -> Figure:
    start = text.index(surface)
    return Figure(
        field="text",
        start=start,
        end=start + len(surface),
        surface=surface,
        number_start=start,
        number_end=start + len(surface),
        low=Decimal(value),
        high=Decimal(value),
        qualifier=qualifier,
        unit="person",
        **more,  # type: ignore[arg-type]
    )


def report(measure: str, low: int, high: int | None, who: str, day: date) -> Report:
    return Report(
        measure=measure,
        item=f"{who}-{day}",
        start=0,
        end=1,
        field="text",
        surface=str(low),
        low=Decimal(low),
        high=None if high is None else Decimal(high),
        qualifier=Qualifier.EXACT,
        originator=who,
        carrier="Harbor Wire",
        as_of=day,
        reported=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
    )


HISTORY = (
    report("dprk.deployed", 3_000, 3_000, "NIS", date(2024, 10, 23)),
    report("dprk.deployed", 12_000, 12_000, "HUR", date(2024, 10, 24)),
    report("dprk.deployed", 10_000, 10_000, "Pentagon", date(2024, 10, 28)),
    report("dprk.deployed", 11_000, 11_000, "Zelensky", date(2024, 11, 4)),
    report("dprk.deployed", 10_000, None, "US State Department", date(2024, 11, 12)),
    report("dprk.deployed", 10_900, 10_900, "NIS", date(2024, 11, 20)),
    report("dprk.deployed", 11_000, 12_000, "HUR", date(2025, 1, 20)),
)


OUTLETS = (
    "Seoul Bulletin",
    "Baltic Ledger",
    "Steppe Post",
    "Cape Dispatch",
    "Delta News",
    "Fjord Daily",
    "Gulf Echo",
)
"""Who copied it."""


def new_high(number: int = 1183) -> Alert:
    text = (
        "Lawmakers were briefed behind closed doors. The spy service now counts about 15,000 troops "
        "who crossed the border in two deployments since the autumn. A third wave is under discussion."
    )
    item = Item(
        id="harbor-1",
        title="Spy service raises its count of North Koreans in Russia",
        text=text,
        url="https://harbor.example.org/world/1183",
        source="Harbor Wire",
        published=datetime(2025, 4, 30, 7, 42, tzinfo=UTC),
        grade="B",
    )
    seen = item.published or END
    read = Reading(
        measure="dprk.deployed",
        figure=figure(
            text, "about 15,000 troops", 15_000, Qualifier.ABOUT, counted="troops", as_of="2025-04-30"
        ),
        low=Decimal(15_000),
        high=Decimal(15_000),
        cues=("deployments",),
    )
    return Alert(
        number=number,
        item=item,
        at=seen,
        finding=Finding(
            item="harbor-1",
            category=Category.NEW_HIGH,
            severity=Severity.MAJOR,
            alerts=True,
            reasons=(
                'Check the scope: "in two deployments" may count all ever sent, not those present now',
                "beyond the tolerance of 10 %",
            ),
            fingerprint="f1",
            topic="dprk-russia",
            measure="dprk.deployed",
            reading=read,
            originator="NIS",
            estimate=Estimate(
                measure="dprk.deployed",
                low=Decimal(10_000),
                high=Decimal(12_000),
                at=seen,
                baseline=DEPLOYED.baseline,
            ),
            distance=0.223,
            ratio=1.25,
        ),
        copies=tuple(
            Copy(source=name, url=f"https://x.example.org/{place}", seen=seen + timedelta(minutes=9 * place))
            for place, name in enumerate(OUTLETS, start=1)
        ),
        history=HISTORY,
    )


def update(number: int = 1184) -> Alert:
    text = "Western officials put the losses at nearly 5,000 casualties, about a third of them killed."
    item = Item(
        id="ledger-7",
        title="Losses mount, officials say",
        text=text,
        url="https://ledger.example.org/7",
        source="Baltic Ledger",
        published=datetime(2025, 4, 30, 16, 5, tzinfo=UTC),
    )
    return Alert(
        number=number,
        item=item,
        at=item.published or END,
        finding=Finding(
            item="ledger-7",
            category=Category.UPDATE,
            severity=Severity.NOTABLE,
            alerts=True,
            reasons=("same originator, a newer figure", "not deaths: killed is tracked apart"),
            fingerprint="f2",
            topic="dprk-russia",
            measure="dprk.casualties",
            reading=Reading(
                measure="dprk.casualties",
                figure=figure(text, "nearly 5,000 casualties", 5_000, Qualifier.NEARLY, counted="casualties"),
                low=Decimal(5_000),
                high=Decimal(5_000),
            ),
            originator="Western officials",
            estimate=Estimate(measure="dprk.casualties", low=Decimal(4_000), high=Decimal(4_000), at=END),
            distance=0.22,
            ratio=1.25,
        ),
        history=(
            report("dprk.casualties", 3_000, 3_000, "Zelensky", date(2024, 12, 23)),
            report("dprk.casualties", 4_000, 4_000, "Western officials", date(2025, 1, 22)),
        ),
    )


def debunked(number: int = 1190) -> Alert:
    text = "A channel with two million readers says that 50,000 North Koreans are marching on Kyiv tonight."
    start = text.index("50,000")
    item = Item(
        id="steppe-3",
        title="Fifty thousand on the march?",
        text=text,
        url="https://steppe.example.org/3",
        source="Steppe Post",
        published=datetime(2025, 4, 30, 15, 5, tzinfo=UTC),
        grade="D",
    )
    seen = item.published or END
    return Alert(
        number=number,
        item=item,
        at=seen,
        finding=Finding(
            item="steppe-3",
            category=Category.REPEATS_DEBUNKED_CLAIM,
            severity=Severity.NOTABLE,
            alerts=True,
            reasons=("same number, not negated",),
            fingerprint="f3",
            topic="dprk-russia",
            claim="50k-kyiv",
            claim_match=ClaimMatch(
                claim="50k-kyiv",
                score=88,
                decision=Decision.REVIEW,
                start=start,
                end=len(text) - len(" tonight."),
            ),
        ),
        copies=(
            Copy(source="Gulf Echo", url="https://gulf.example.org/9", seen=seen + timedelta(hours=1)),
            Copy(source="Delta News", url="https://delta.example.org/4", seen=seen + timedelta(hours=2)),
        ),
    )


def day(*alerts: Alert, **more: object) -> DigestInput:
    """One day's input: three findings, and something in every part of the footer."""
    whole = DigestInput(
        channel="desk",
        number=42,
        start=END - timedelta(days=1),
        end=END,
        timezone="Europe/Kyiv",
        alerts=alerts or (debunked(), update(), new_high()),
        not_compared=(
            NotCompared(surface="1,500", measure="dprk.deployed", reason=HeldBack.PART),
            NotCompared(surface="3,000 more", measure="dprk.deployed", reason=HeldBack.INCREMENT),
            NotCompared(surface="25,000", measure="dprk.deployed", reason=HeldBack.PLANNED),
        ),
        held=(Held(count=2, until=datetime(2025, 5, 2, 6, tzinfo=UTC)),),
        left_out=6,
        quiet_topics=4,
        feeds_total=24,
        feeds_in_trouble=(FeedTrouble(name="KCNA Watch", error="HTTP 403", since=END - timedelta(hours=26)),),
    )
    return replace(whole, **more)  # type: ignore[arg-type]
