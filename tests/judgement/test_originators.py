"""Who says it, under one name; and never two under one."""

from datetime import UTC, datetime

import pytest

from monitor.assess import Assessor
from monitor.estimates import Originators, independent, originator_key
from monitor.judge import judge
from monitor.model import Item, Kind, Measure, Originator, Topic, Watchlist

OWN = (
    Originator(name="National Intelligence Service", aliases=("NIS", "South Korea's spy agency")),
    Originator(name="Coastal Rescue Board", aliases=("the rescue board",)),
)


@pytest.fixture(scope="module")
def originators() -> Originators:
    return Originators(OWN)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("NIS", "National Intelligence Service"),
        ("the NIS", "National Intelligence Service"),
        ("the National Intelligence Service (NIS)", "National Intelligence Service"),
        ("National Inteligence Service", "National Intelligence Service"),
        ("South Korea’s spy agency", "National Intelligence Service"),
        ("lawmakers briefed by the NIS", "National Intelligence Service"),
        ("a spokesman for the NIS", "National Intelligence Service"),
        ("NIS officials", "National Intelligence Service"),
        ("CRB", "Coastal Rescue Board"),
        ("the Coastal Rescue Board", "Coastal Rescue Board"),
        ("Pentagon officials", "US Department of Defense"),
        ("a spokeswoman for the Pentagon", "US Department of Defense"),
        ("President Maria Lindqvist", "Maria Lindqvist"),
        ("Lt. Gen. Omar Haddad", "Omar Haddad"),
        ("the prime minister", "prime minister"),
        ("Western officials", "Western officials"),
        ("local officials", "local officials"),
    ],
)
def test_names_of_one_body_are_one(originators: Originators, said: str, expected: str) -> None:
    assert originators.name(said, "Harbour Wire") == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("South Korea's spy agency", "North Korea's spy agency"),
        ("Iran's health ministry", "Iraq's health ministry"),
        ("Austria's interior ministry", "Australia's interior ministry"),
        ("Maria Lindqvist", "Anders Lindqvist"),
        ("health ministry", "defence ministry"),
        ("93rd Brigade", "92nd Brigade"),
        ("Western officials", "officials"),
        ("UN refugee agency", "UN migration agency"),
    ],
)
def test_two_bodies_stay_two(originators: Originators, one: str, other: str) -> None:
    assert originator_key(originators.name(one, "")) != originator_key(originators.name(other, ""))


def test_spellings_share_a_key() -> None:
    key = originator_key("Ukraine's Ministry of Defence")
    assert key == originator_key("the Ukrainian Defense Ministry")


def test_the_carrier_speaks_where_the_text_names_nobody(originators: Originators) -> None:
    assert originators.name(None, "Harbour Wire") == "Harbour Wire"
    assert originators.name("  ", "Harbour Wire") == "Harbour Wire"
    assert originators.name(None, "") == "unknown"


def test_hostile_attributions_are_cut(originators: Originators) -> None:
    assert len(originators.name("of the " * 5000, "")) <= 200


def test_a_surname_counts_with_its_full_name() -> None:
    assert independent(["Lindqvist", "Maria Lindqvist", "NIS"]) == 2
    assert independent(["Lindqvist", "Maria Lindqvist", "Anders Lindqvist"]) == 3
    assert independent([]) == 0


# --------------------------------------------------------------------------- within one item


def said_by(title: str, text: str, *, value: int = 312) -> list[str]:
    """Who says the figures of an item, in the order of its fields."""
    toll = Measure(
        id="fever.dead",
        topic="fever",
        name="Deaths in the fever",
        counts=("people", "deaths", "dead"),
        cues=("died", "dead", "deaths", "killed"),
        unit="person",
        kind=Kind.CUMULATIVE,
    )
    topic = Topic(id="fever", name="Fever", any=("fever",))
    watchlist = Watchlist(topics=(topic,), measures=(toll,))
    when = datetime(2026, 3, 2, 9, tzinfo=UTC)
    item = Item(id="i", title=title, text=text, source="Avaria Herald", published=when)
    judgement = judge(Assessor(watchlist).assess(item), {}, watchlist, now=when)
    assert judgement.reports
    return [report.originator for report in judgement.reports if report.low == value]


@pytest.mark.parametrize(
    ("title", "text", "who"),
    [
        (
            "Avaria fever: 312 dead",
            "Fever in Avaria has killed 312 people, the health ministry said on Monday.",
            "health ministry",
        ),
        (
            "Fever deaths at 312, ministry says",
            "The health ministry said 312 people have died of the fever.",
            "health ministry",
        ),
        (
            "Avaria reports 312 fever deaths",
            "Avaria's health ministry said 312 people have died of the fever.",
            "Avaria's health ministry",
        ),
        (
            "Avaria reports 312 fever deaths",
            "The fever spreads in Avaria. Some 312 people have died of it, the health ministry said.",
            "health ministry",
        ),
    ],
)
def test_the_title_s_figure_has_the_source_of_the_text(title: str, text: str, who: str) -> None:
    assert set(said_by(title, text)) == {who}


def test_names_that_differ_stay_two() -> None:
    text = (
        "The health ministry said 312 people died of the fever. The interior ministry said 340 people died."
    )
    assert said_by("Fever deaths at 312, ministry says", text) == ["health ministry"]
    assert said_by("Fever deaths at 312, ministry says", text, value=340) == ["interior ministry"]
    other = said_by("Police say 312 dead in fever", "The police union said 312 people died of the fever.")
    assert set(other) == {"Police", "police union"}
    foreign = said_by(
        "Avaria reports 312 fever deaths", "Borvia's health ministry said 312 people died of the fever."
    )
    assert set(foreign) == {"Avaria", "Borvia's health ministry"}


def test_a_pronoun_that_stays_open_is_no_originator() -> None:
    assert Originators().name("they", "Avaria Herald") == "Avaria Herald"


def test_the_same_speak_again() -> None:
    text = (
        "Rescue officials said 312 people died of the fever. The same officials said 290 people died of it."
    )
    assert said_by("Fever", text, value=290) == ["Rescue officials"]


def test_a_body_called_what_it_is_once_it_is_named() -> None:
    text = "The WHO said 312 people died of the fever. The agency said 340 people died of it in all."
    assert said_by("Fever", text, value=340) == said_by("Fever", text)
    two = f"{text} The Pentagon said 350 people died."
    assert said_by("Fever", two, value=340) == ["agency"]
