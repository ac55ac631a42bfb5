"""Known claims: repeats, reworded repeats, other numbers, negations, debunks, and everything else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.matching import ClaimMatcher
from monitor.matching.numbers import numbers, numbers_differ
from monitor.matching.polarity import calls_untrue, negation_differs
from monitor.matching.stem import stem
from monitor.matching.terms import terms
from monitor.model import Claim, ClaimMatch, Decision, Item

CLAIMS = (
    Claim(id="dam", text="Engineers opened the gates of the Irbel dam and flooded 40,000 homes on purpose"),
    Claim(
        id="ferry",
        text="The captain of the Cebu ferry left the ship before the passengers",
        title="Did the ferry's captain flee first?",
        subtitle="A video shows another ship.",
    ),
    Claim(
        id="salt", text="Drinking salt water cures the river fever", aliases=("Sea water heals river fever",)
    ),
    Claim(id="marshal", text="Marshal Odek was captured near Toluma by insurgents"),
    Claim(id="budget", text="Parliament never voted on the harbour budget"),
)
MATCHER = ClaimMatcher(CLAIMS)


def match(text: str, title: str = "") -> dict[str, ClaimMatch]:
    return {m.claim: m for m in MATCHER.match(Item(id="i", text=text, title=title), tuple)}


def test_a_repeat_is_a_match() -> None:
    found = match(
        "A post says engineers opened the gates of the Irbel dam and flooded 40,000 homes on purpose."
    )
    assert found["dam"].decision is Decision.MATCH
    assert not found["dam"].numbers_differ
    assert found["dam"].score > 75


def test_a_reworded_repeat_is_found() -> None:
    found = match("They deliberately flooded 40,000 homes: gates of Irbel dam were opened by the engineers")
    assert found["dam"].decision is Decision.MATCH


def test_an_alias_is_as_good_as_the_claim() -> None:
    found = match("Doctors baffled: sea water heals river fever, says healer")
    assert "salt" in found


def test_another_number_is_for_review_and_says_so() -> None:
    found = match("Engineers opened the gates of the Irbel dam and flooded 60,000 homes on purpose.")
    assert found["dam"].decision is Decision.REVIEW
    assert found["dam"].numbers_differ


def test_a_negation_is_for_review_and_says_so() -> None:
    found = match("Marshal Odek was not captured near Toluma by insurgents, his staff said.")
    assert found["marshal"].decision is Decision.REVIEW
    assert found["marshal"].negation_differs


def test_a_negated_claim_is_repeated_by_a_negated_text() -> None:
    found = match("Opposition: parliament never voted on the harbour budget")
    assert found["budget"].decision is Decision.MATCH
    assert not found["budget"].negation_differs


def test_a_fact_check_is_a_debunk_not_a_repeat() -> None:
    found = match(
        "It is not true that engineers opened the gates of the Irbel dam "
        "and flooded 40,000 homes on purpose.",
        title="Fact check: no gates were opened",
    )
    assert found["dam"].debunks
    assert found["dam"].decision is Decision.REVIEW


@pytest.mark.parametrize(
    "text",
    [
        "Central bank leaves its rate unchanged for a fifth month",
        "Ferry services between the islands resume after the storm",
        "Parliament debates the school budget",
        "River levels fall as the dam operator reports repairs",
        "Insurgents withdraw from the north",
        "",
        "🚢🚢🚢",
    ],
)
def test_unrelated_news_is_no_match(text: str) -> None:
    assert not [m for m in match(text).values() if m.decision is Decision.MATCH]


def test_the_passage_is_told() -> None:
    filler = "The council met for three hours. " * 40
    text = filler + "One speaker said Marshal Odek was captured near Toluma by insurgents. " + filler
    item = Item(id="i", text=text)
    found = MATCHER.match(item, tuple)[0]
    assert found.claim == "marshal"
    assert "Marshal Odek" in item.field(found.field)[found.start : found.end]
    assert found.end - found.start < 900


def test_search_ranks_and_does_not_decide() -> None:
    found = MATCHER.search(Item(id="i", text="captain of the ferry at Cebu"), 3)
    assert found[0].claim == "ferry"
    assert len(found) <= 3
    assert all(one.decision is None for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_a_claim_told_twice_is_found_twice() -> None:
    twice = ClaimMatcher([*CLAIMS, Claim(id="dam2", text=CLAIMS[0].text)])
    found = twice.match(Item(id="i", text=CLAIMS[0].text), tuple)
    assert {m.claim for m in found if m.decision is Decision.MATCH} == {"dam", "dam2"}


def test_a_list_of_one_claim_decides_like_a_long_one() -> None:
    alone = ClaimMatcher(CLAIMS[3:4])
    assert alone.match(Item(id="i", text=CLAIMS[3].text), tuple)[0].decision is Decision.MATCH
    assert not alone.match(Item(id="i", text="Marshal inspects new barracks near the border"), tuple)


@pytest.mark.parametrize(
    "text",
    [
        "Insurgents captured two sergeants near Toluma",
        "Marshal Odek visits Toluma after the insurgents withdraw",
        "Insurgents near Toluma lose another outpost, Marshal Odek says",
    ],
)
def test_news_of_the_same_field_is_no_repeat_in_a_short_list(text: str) -> None:
    alone = ClaimMatcher(CLAIMS[3:4])
    assert not [m for m in alone.match(Item(id="i", text=text), tuple) if m.decision is Decision.MATCH]


def test_no_claims_find_nothing() -> None:
    assert ClaimMatcher(()).match(Item(id="i", text="x"), tuple) == ()
    assert ClaimMatcher(()).search(Item(id="i", text="x"), 5) == ()
    assert ClaimMatcher([Claim(id="empty", text="")]).search(Item(id="i", text="x"), 5) == ()


def test_a_hundred_thousand_characters_are_read() -> None:
    text = "no end. " * 12_500
    assert MATCHER.match(Item(id="i", text=text), tuple) == ()


@given(st.text(max_size=400), st.text(max_size=100))
@settings(max_examples=150, deadline=None)
def test_any_text_is_decided_and_spans_hold(text: str, title: str) -> None:
    item = Item(id="i", text=text, title=title)
    for found in (*MATCHER.match(item, tuple), *MATCHER.search(item, 3)):
        assert 0 <= found.start <= found.end <= len(item.field(found.field))
        assert 0 <= found.score <= 100


@pytest.mark.parametrize(
    ("claim", "text", "differ"),
    [
        ("50,000 troops", "60,000 troops", True),
        ("50,000 troops", "50 thousand troops", False),
        ("1.5 million homes", "1,500,000 homes", False),
        ("two ships sank", "three ships sank", True),
        ("two ships sank", "three sailors swam", False),
        ("costs $5 million", "5 million people", False),
        ("40% of voters", "62 per cent of voters", True),
        ("40% of voters", "in May 2019 on 12 March", False),
        ("eighteen children", "18 children", False),
        ("30 ships", "no number", False),
        ("the F-16 and the A380", "the F-35", False),
    ],
)
def test_numbers_differ_only_where_they_can_be_compared(claim: str, text: str, differ: bool) -> None:
    assert numbers_differ(numbers(claim), numbers(text)) is differ


@pytest.mark.parametrize(
    ("text", "claim", "differs"),
    [
        ("The bridge did not collapse", "The bridge collapsed", True),
        ("The bridge hasn’t yet collapsed", "The bridge collapsed", True),
        ("The bridge collapsed", "The bridge never collapsed", True),
        ("It is no wonder the bridge collapsed", "The bridge collapsed", False),
        ("The bridge never collapsed", "No, the bridge did not collapse", False),
    ],
)
def test_negation_is_about_what_is_shared(text: str, claim: str, differs: bool) -> None:
    shared = set(terms(text)) & set(terms(claim))
    assert negation_differs(text, claim, shared) is differs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fact-check: the bridge stands", True),
        ("The viral photo is fake news", True),
        ("The rumour isn’t true", True),
        ("There is no evidence for it", True),
        ("The minister rejected the claims", True),
        ("The bridge collapsed in the night", False),
        ("A false start cost her the race", False),
    ],
)
def test_debunks_are_told_by_their_words(text: str, expected: bool) -> None:
    assert calls_untrue(text) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("marching", "march"),
        ("deployments", "deploy"),
        ("ponies", "poni"),
        ("relational", "relat"),
        ("sent", "send"),
        ("children", "child"),
        ("sky", "sky"),
        ("is", "is"),
        ("2025", "2025"),
        ("київ", "київ"),
    ],
)
def test_stems(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_terms_take_tags_apart_and_drop_addresses() -> None:
    assert terms("#FloodsInIrbel @HarborWire says https://t.co/Xyz1") == [
        "flood",
        "irbel",
        "harbor",
        "wire",
        "sai",
    ]


@pytest.mark.parametrize("text", ["", "the", "🚢", "?!", "של", "a" * 5_000, "50,000", "Irbel dam " * 2_000])
def test_any_claim_can_be_known_twice(text: str) -> None:
    matcher = ClaimMatcher([Claim(id="1", text=text), Claim(id="2", text=text), *CLAIMS])
    for item in (text, "The the the", "dam " * 25_000, "\u202e" * 100_000, "5" * 100_000, "not " * 25_000):
        for one in matcher.match(Item(id="i", text=item), tuple):
            assert one.claim in {"1", "2", "dam"}
