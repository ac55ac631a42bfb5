"""Topics: what matches a phrase, what must not, and what holds for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.matching import TopicMatcher
from monitor.model import Item, Near, Topic


def matches(phrase: str, text: str, *, title: str = "", **switches: bool) -> bool:
    topic = Topic(id="t", name="t", any=(phrase,), **switches)
    return bool(TopicMatcher([topic]).match(Item(id="i", text=text, title=title)))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Tokayev", "Tokajew sagt Reise ab"),
        ("Tokayev", "Tokaev's motorcade delayed"),
        ("Medvedev", "Medwedew warns again"),
        ("Khodorkovsky", "Chodorkowski speaks in Vilnius"),
        ("Shostakovich", "Schostakowitsch im Konzert"),
        ("Muammar Gaddafi", "The years after Moammar Qadhafi"),
        ("Hussein", "King Hussain receives envoys"),
        ("Kyiv", "Power cut across Kiev"),
        ("Orbán", "Orban skips the summit"),
        ("Orban", "Orbán skips the summit"),
        ("Düsseldorf", "Airport at Duesseldorf closed"),
        ("Duesseldorf", "Airport at Düsseldorf closed"),
        ("Reykjavík", "REYKJAVIK HARBOUR REOPENS"),
        ("power plant", "Two power-plants shut down"),
        ("power plant", "A powerplant shut down"),
        ("ransomware", "Ransom-ware gang arrested"),
        ("cease-fire", "Ceasefire holds for a third day"),
        ("ceasefire", "Cease fire agreed at dawn"),
        ("COVID-19", "Covid19 ward closes"),
        ("F-16", "First F-16s land"),
        ("rocket", "Rockets over the harbour"),
        ("rockets", "A rocket over the harbour"),
        ("Massachusetts", "Massachussets votes early"),
        ("Facebook", "Facebok goes down"),
        ("Norwegian troops", "Norway's troops leave the base"),
        ("Kenyan riot police", "Kenyan riot and border police deployed"),
        ("North Korean soldiers", "North Korean engineers and soldiers arrive"),
        ("St. Petersburg", "Fire in St Petersburg port"),
        ("Xi Jinping", "Xi Jin-ping visits Lagos"),
        ("data centre", "Data centers drink the river"),
        ("U.N.", "UN envoy in Juba"),
        ("北朝鲜", "今日北朝鲜发射导弹"),
        ("القدس", "أخبار القدس اليوم"),
    ],
)
def test_variants_of_a_phrase_are_found(phrase: str, text: str) -> None:
    assert matches(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("Chad", "Chat app fined"),
        ("Oman", "A Roman villa found"),
        ("Oman", "Omani ship seized"),
        ("Gabon", "Gibbon born in zoo"),
        ("Latvia", "Bolivia votes"),
        ("Latvia", "Latvian coach resigns"),
        ("Colombia", "Columbia students protest"),
        ("Kerala", "Karela recipe wins"),
        ("Hamas", "Green eggs and ham as usual"),
        ("Iran", "Why I ran for office"),
        ("Merz", "Nerz und Pelz"),
        ("Airbus A350", "Airbus A380 grounded"),
        ("Article 5", "Article 50 explained"),
        ("G7", "G20 leaders arrive"),
        ("World Health Organization", "World organisation of health clubs"),
        ("Bank of Japan", "Banks in northern Japan"),
        ("Red Sea", "Seals seen in red tide"),
        ("climate policy", "A change of climate. Policy stalls"),
        ("Shell", "Artillery shelling resumes"),
        ("Starmer", "How to stop a stammer"),
        ("US", "They told us nothing"),
        ("Le Monde", "Monde le plus grand"),
    ],
)
def test_look_alikes_are_not(phrase: str, text: str) -> None:
    assert not matches(phrase, text)


def test_an_acronym_keeps_its_case_where_the_topic_says_so() -> None:
    assert matches("EASE", "EASE talks open", case_sensitive=True)
    assert matches("EASE", "EASE's talks open", case_sensitive=True)
    assert matches("UN", "U.N. talks open", case_sensitive=True)
    assert not matches("EASE", "Tensions ease", case_sensitive=True)
    assert not matches("Ease", "EASE talks open", case_sensitive=True)


def test_without_fuzzy_only_the_phrase_as_written_matches() -> None:
    assert matches("Orbán", "orbán speaks", fuzzy=False)
    assert matches("cyber attack", "A cyber  attack", fuzzy=False)
    assert not matches("Orbán", "Orban speaks", fuzzy=False)
    assert not matches("cyber attack", "A cyber-attack", fuzzy=False)
    assert not matches("rocket", "Rockets", fuzzy=False)


def test_title_only_does_not_look_at_the_text() -> None:
    assert matches("harbour", "Nothing", title="Harbour closed", title_only=True)
    assert not matches("harbour", "Harbour closed", title="Nothing", title_only=True)


def test_any_all_and_none() -> None:
    topic = Topic(id="t", name="t", any=("drone", "missile"), all=("Kursk",), none=("film",))
    matcher = TopicMatcher([topic])

    def fires(text: str, title: str = "") -> bool:
        return bool(matcher.match(Item(id="i", text=text, title=title)))

    assert fires("Drones over Kursk")
    assert fires("Missile found", title="Kursk")
    assert not fires("Drones over Omsk")
    assert not fires("Quiet day in Kursk")
    assert not fires("A film of drones over Kursk")


def test_a_topic_of_all_alone_fires_when_all_are_found() -> None:
    topic = Topic(id="t", name="t", all=("grain", "Odesa"))
    matcher = TopicMatcher([topic])
    found = matcher.match(Item(id="i", text="Grain leaves Odessa"))
    assert [m.topic for m in found] == ["t"]
    assert not matcher.match(Item(id="i", text="Grain leaves Izmail"))


NEAR = TopicMatcher(
    [
        Topic(id="kursk", name="k", near=(Near(phrases=("Kursk", "drone"), within=3),)),
        Topic(
            id="three",
            name="t",
            any=("harbour",),
            near=(
                Near(phrases=("crane", "strike", "pay"), within=2),
                Near(phrases=("tug", "fire"), within=0),
            ),
        ),
    ]
)


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Drones fly one two Kursk", "", ["kursk"]),
        ("Kursk was hit by a drone", "", []),
        ("Kursk was hit. Drones", "", ["kursk"]),
        ("Drones fly", "Kursk", []),
        ("Quiet", "Drone over Kursk", ["kursk"]),
        ("Kursk a b c d e f g Kursk drones", "", ["kursk"]),
        ("drone drone drone", "", []),
        ("Harbour: a strike of crane men for pay", "", ["three"]),
        ("Harbour: strike of crane men, who want better pay", "", []),
        ("Harbour: tug fire", "", ["three"]),
        ("Harbour: tug on fire", "", []),
        ("Tug fire", "", []),
    ],
)
def test_near_counts_the_words_between(text: str, title: str, expected: list[str]) -> None:
    assert [m.topic for m in NEAR.match(Item(id="i", text=text, title=title))] == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("", True), ("en", True), ("en-GB", True), ("EN_us", True), ("fr", False), ("eng", False)],
)
def test_languages_leave_out_what_states_another(language: str, expected: bool) -> None:
    matcher = TopicMatcher([Topic(id="t", name="t", any=("port",), languages=("en",))])
    assert bool(matcher.match(Item(id="i", text="The port", language=language))) is expected


def test_feeds_and_not_feeds() -> None:
    only = Topic(id="only", name="only", any=("port",), feeds=("a", "b"))
    but = Topic(id="but", name="but", any=("port",), not_feeds=("a",))
    matcher = TopicMatcher([only, but])

    def found(feed: str) -> list[str]:
        return [m.topic for m in matcher.match(Item(id="i", text="The port", feed=feed))]

    assert found("a") == ["only"]
    assert found("b") == ["only", "but"]
    assert found("c") == found("") == ["but"]


def test_the_match_tells_phrase_field_and_span() -> None:
    topic = Topic(id="t", name="t", any=("cyber attack", "harbour"))
    item = Item(id="i", text="Cyberattacks hit the “harbour”", title="Ports: cyber-attack")
    (match,) = TopicMatcher([topic]).match(item)
    assert (match.topic, match.phrase, match.field) == ("t", "cyber attack", "title")
    assert item.title[match.start : match.end] == "cyber-attack"
    assert match.score == 100


def test_topics_come_in_their_order_one_match_each() -> None:
    topics = [Topic(id=name, name=name, any=(name, "port")) for name in ("b", "a", "port")]
    found = TopicMatcher(topics).match(Item(id="i", text="port a b a"))
    assert [m.topic for m in found] == ["b", "a", "port"]


@pytest.mark.parametrize("phrases", [(), ("",), ("   ",), ("!?",), ("the",), ("🚢",)])
def test_phrases_with_little_or_nothing_in_them_do_no_harm(phrases: tuple[str, ...]) -> None:
    found = TopicMatcher([Topic(id="t", name="t", any=phrases)]).match(
        Item(id="i", text="The ship 🚢 sails!?")
    )
    assert bool(found) == (phrases == ("the",))


def test_a_very_long_text_is_read_to_its_end() -> None:
    text = "a-b.c'd " * 12_500 + "Zaporizhia"
    (match,) = TopicMatcher([Topic(id="t", name="t", any=("Zaporizhzhia",))]).match(Item(id="i", text=text))
    assert text[match.start : match.end] == "Zaporizhia"


TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(
            [
                "Kiev",
                "kyiv's",
                "U.N.",
                "Müller",
                "cyber",
                "-",
                "attack",
                "’s",
                "\u200f",
                "é",
                "🚢",
                "北",
                "\x00",
                "16s",
            ]
        ),
        max_size=30,
    ).map(" ".join),
)
MATCHER = TopicMatcher(
    [
        Topic(id="1", name="1", any=("Kyiv", "Mueller", "cyber attack", "F-16", "U.N.", "北")),
        Topic(id="2", name="2", any=("cyberattack",), none=("Kiev",), case_sensitive=True),
        Topic(id="3", name="3", all=("kyiv", "attack"), fuzzy=False),
    ]
)


@given(text=TEXTS, title=TEXTS)
@settings(max_examples=200, deadline=None)
def test_any_text_gives_valid_spans_and_the_same_answer_twice(text: str, title: str) -> None:
    item = Item(id="i", text=text, title=title)
    found = MATCHER.match(item)
    assert found == MATCHER.match(item)
    for match in found:
        assert 0 <= match.start < match.end <= len(item.field(match.field))
        assert 0 < match.score <= 100


@given(phrase=st.text(max_size=60), text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_any_phrase_can_be_tracked_and_finds_itself(phrase: str, text: str) -> None:
    matcher = TopicMatcher([Topic(id="t", name="t", any=(phrase,))])
    matcher.match(Item(id="i", text=text))
    if phrase.isascii() and phrase.replace(" ", "").isalnum():
        assert matcher.match(Item(id="i", text=f"so {phrase} it is"))


HOSTILE = [
    "a" * 100_000,
    "Kyiv " * 20_000,
    "\u202eKyiv\u202c " * 8_000,
    "القدس Kyiv " * 9_000,
    "🚢" * 50_000 + " Kyiv",
    "é" * 50_000 + " Kyiv",
    "cyber-" * 16_000,
    "U.N." * 25_000,
    "'" * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hundred_thousand_hostile_characters_are_read(text: str) -> None:
    near = Topic(id="n", name="n", near=(Near(phrases=("Kyiv", "cyber")), Near(phrases=("Kyiv", "ship"))))
    for found in (
        *MATCHER.match(Item(id="i", text=text)),
        *TopicMatcher([near]).match(Item(id="i", text=text)),
    ):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("🚢 Kyiv", "The 🚢 Kyiv sails"),
        ("القدس", "أخبار القدس"),
        ("ירושלים", "מזג האוויר: ירושלים"),
        ("the", "The end"),
    ],
)
def test_emoji_right_to_left_and_stop_words(phrase: str, text: str) -> None:
    assert matches(phrase, text)
