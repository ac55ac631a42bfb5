"""Words of a text, held against their plain definition: the patterns in use are the same, made fast."""

import re

from hypothesis import given
from hypothesis import strategies as st

from monitor.matching import text

_LETTER = rf"[^\W_{text._UNSPACED}]"
_PART = rf"{_LETTER}++(?:[{text._INVISIBLE}]++{_LETTER}*+)*+"
_DEFINED = re.compile(
    rf"[{text._UNSPACED}]|\b[^\W\d_](?:\.[^\W\d_])+(?!\w)|{_PART}(?:[{text._APOSTROPHES}]{_PART})*+"
)
_DEFINED_ASCII = re.compile(r"\b[A-Za-z](?:\.[A-Za-z])+(?![A-Za-z0-9])|[A-Za-z0-9]+(?:'[A-Za-z]+)*")

_CHARACTERS = st.sampled_from(
    "abXY09 _.'`-,#&\n\x85\xa0\u2019\u02bc\u00e9\u0301\u00ad\u200d\ufeff\u0e01\u0e31\u0e3f\u30fb\u4e2d"
)


@given(st.text(_CHARACTERS, max_size=20) | st.text(max_size=20))
def test_words_are_those_of_the_definition(sample: str) -> None:
    defined = [
        found
        for piece in re.finditer(r"\S+", sample)
        for found in (_DEFINED_ASCII if piece[0].isascii() else _DEFINED).finditer(sample, *piece.span())
    ]
    assert text.words(sample) == [found[0] for found in defined]
    assert list(text.spans(sample)) == [found.span() for found in defined]


@given(st.text(_CHARACTERS, max_size=20) | st.text(max_size=20))
def test_no_word_goes_over_white_space(sample: str) -> None:
    assert text.words(sample) == [word for piece in sample.split() for word in text.words(piece)]


def test_a_word_is_the_same_beside_letters_of_any_kind() -> None:
    for sample in ("the o'clock rule of '45", "it`s Jan'24, U.S. style"):
        assert text.words(f"{sample} caf\u00e9") == [*text.words(sample), "caf\u00e9"]


def test_words_of_all_kinds() -> None:
    sample = "The U.S.’s café-owner didn’t see 泰国 or _x1_ in St. Petersburg."
    assert text.words(sample) == [
        *("The", "U.S", "s", "café", "owner", "didn’t", "see", "泰", "国"),
        *("or", "x1", "in", "St", "Petersburg"),
    ]
