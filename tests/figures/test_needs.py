"""Rules chosen by the words around a number."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.figures import masks
from monitor.figures.context.part_of_whole import parts
from monitor.figures.context.scene import Scene
from monitor.figures.grammar import parse
from monitor.figures.look import is_number
from monitor.figures.needs import Needs
from monitor.figures.tokens import tokenize

_WORDS = st.frozensets(st.sampled_from("abcdefgh"))


@given(st.lists(_WORDS, max_size=12), _WORDS)
def test_a_rule_is_possible_where_one_of_its_words_stands(
    needed: list[frozenset[str]], words: frozenset[str]
) -> None:
    rules = Needs(enumerate(needed))
    assert rules.met(words) == tuple(n for n, some in enumerate(needed) if some & words)


_PIECES = (
    "40 people", "12 children", "among", "of them", "including", "each", "in Oslo", "alone", "were killed",
    "a group of", "first", ",", "and", ".", "(", ")", "bringing the toll to 60", "12 in all", "in one day",
    "are critical", "in their sector", "within two days", "altogether", "the remaining",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=20))
def test_no_part_of_a_whole_is_missed(pieces: list[str]) -> None:
    """Every rule asked of every figure, whatever words it needs, finds no more."""
    parsed = parse(" ".join(pieces))
    scene = Scene(parsed)
    for q in parsed.quantities:
        possible = scene.possible(parts.BY_WORDS, q.sentence)
        assert all(rule in possible for rule, _ in parts.BY_WORDS.rows if rule(scene, q))


_NUMBERS = ("3", "14", "65", "0600", "2019", "1,200", "2.5", "two", "one", "30", "500", "737", "8", "5")
_AROUND = (
    "May", "of", "-", "–", "/", ".", ",", "(", ")", ":", "p.m.", "GMT", "o'clock", "in the morning", "at",
    "th", "aged", "years old", "-year-old", "to", "and", "s", "was", "over", "she", "men", "by", "Il", "won",
    "magnitude", "on the Richter scale", "under par", "top", "for", "S&P", "Baker Street", "rue", "per",
    "Group of", "chapter", "No.", "#", "Galaxy", "the", "family of", "day", "both", "them", "+", "[", "]",
    "thought to be", "@", "K", "G", "million", "people", "from", "between", "half are",
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from((*_NUMBERS, *_AROUND)), st.sampled_from(("", " "))), max_size=16))
def test_no_mask_is_missed(pieces: list[tuple[str, str]]) -> None:
    """Every rule asked of every number, whatever words it needs, hides the same."""
    tokens = tokenize("".join(piece + gap for piece, gap in pieces))
    for i in range(len(tokens)):
        if is_number(tokens, i):
            hidden = ((rule.hides(tokens, i), rule.why) for rule in masks.DIGIT_RULES)
            assert masks.mask(tokens, i) == next((found for found in hidden if found[0]), None)
