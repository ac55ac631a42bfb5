"""Lists of three or four claims, as a desk begins with: rewordings found, look-alikes left to a person."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.matching import ClaimMatcher
from monitor.matching.essentials import essentials_missing, names, names_differ
from monitor.matching.relatives import relatives
from monitor.matching.terms import _term, spelt, terms
from monitor.matching.text import words
from monitor.model import Claim, ClaimMatch, Item

DESKS = tomllib.loads(Path(__file__).with_name("short_list.toml").read_text("utf-8"))["desks"]


def decided(kind: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for desk in DESKS:
        matcher = ClaimMatcher([Claim(id=str(k), text=text) for k, text in enumerate(desk["claims"])])
        for text in desk.get(kind, ()):
            best = next(iter(matcher.match(Item(id="i", text=text), tuple)), None)
            found[best.decision or "" if best else "none"] += 1
    return found


def test_repeats_in_other_words_are_found() -> None:
    found = decided("repeat")
    assert found["none"] == 0
    assert found["match"] >= 0.8 * found.total()


@pytest.mark.parametrize("kind", ["number", "place", "debunk"])
def test_what_says_something_else_is_for_review(kind: str) -> None:
    found = decided(kind)
    assert found["review"] == found.total() > 0


def test_other_news_of_the_field_is_no_repeat() -> None:
    found = decided("field")
    assert found["match"] == 0
    assert found["none"] >= 0.7 * found.total()


def test_a_claim_about_fifty_thousand_soldiers() -> None:
    matcher = ClaimMatcher([Claim(id="c", text="50,000 North Korean soldiers are marching on Kyiv")])

    def best(text: str) -> ClaimMatch:
        return matcher.match(Item(id="i", text=text), tuple)[0]

    assert best("50,000 troops from North Korea march on Kyiv").decision == "match"
    assert best("60,000 troops from North Korea march on Kyiv").numbers_differ
    assert best("N Korean army of 50,000 heading for Ukrainian capital").decision is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("50k N. Korean soldiers", "50,000 North Koreans soldiers"),
        ("DPRK", "North Korea"),
        ("U.S. voters", "American voters"),
        ("the UK and the US", "Britain and the United States"),
        ("1.5 million Poles", "1,500,000 Polish"),
        ("$4 million", "4-million"),
    ],
)
def test_nations_and_numbers_have_one_form(one: str, other: str) -> None:
    assert terms(one) == terms(other)


_ENDS = ["N", "S", "U", "K", ".", "'", "#", "@", ",", "-", " ", " ", " ", "\u2009", "\n", "\xe9"]
_NAMED = [
    "Korea",
    "Korean",
    "United",
    "States",
    "Kingdom",
    "U.S.",
    "DPRK",
    "HumpCase",
    "www.",
    "https://x.y/",
]
_COUNTED = ["50", "1.5", "1,200", "k", "bn", "million", "thousand", "troops"]
_SPELT = st.lists(st.sampled_from(_ENDS + _NAMED + _COUNTED), max_size=12).map("".join)


@given(_SPELT)
def test_terms_are_those_of_the_whole_text_spelt_out(text: str) -> None:
    # They are looked up piece by piece; numbers and states are spelt out over more than one.
    assert terms(text) == [term for word in words(spelt(text)) if (term := _term(word))]


def test_small_us_is_no_nation_and_a_letter_no_scale() -> None:
    assert spelt("They told us of 5 km and 3 men") == "They told us of 5 km and 3 men"


def test_relatives_go_both_ways_and_never_to_themselves() -> None:
    assert dict(relatives("soldier"))["troop"] == dict(relatives("troop"))["soldier"]
    assert "ukrain" in dict(relatives("kyiv"))
    assert "soldier" not in dict(relatives("soldier"))
    assert relatives("zzz") == ()


def test_names_are_nations_and_capitals_within() -> None:
    assert names("The mayor of Irbel met French envoys") == {"irbel", "franc"}
    assert names("Mayor Of Irbel Meets French Envoys") == {"franc"}
    assert names_differ("A dam in Irbel burst", "The dam in Toluma burst")
    assert not names_differ("A dam in Irbel burst", "The dam burst in the night")
    assert essentials_missing("A dam in Irbel burst", "The dam burst in the night")
    assert essentials_missing("Insurgents captured a bridge", "Insurgents repair a bridge")
    assert not essentials_missing("Insurgents captured a bridge", "Bridge seized by insurgents")
