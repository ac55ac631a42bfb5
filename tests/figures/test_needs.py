"""Rules chosen by the words of a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.figures.context import parts
from monitor.figures.context.needs import Needs
from monitor.figures.context.scene import Scene
from monitor.figures.grammar import parse

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
