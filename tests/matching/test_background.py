"""The words that are nobody's typing error."""

import gzip
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.matching.background import Words, common_words, dictionary_words

LISTED = gzip.decompress(
    files("monitor.matching").joinpath("data", "background.txt.gz").read_bytes()
).decode().split()  # fmt: skip


def test_every_listed_word_is_found_and_in_one_list_only() -> None:
    common, rare = common_words(), dictionary_words()
    assert sorted(common) == [word for word in LISTED if word[-1] != "~"]
    assert sorted(rare) == sorted(word[:-1] for word in LISTED if word[-1] == "~")
    for word in LISTED[::7]:
        assert (word in common, word.rstrip("~") in rare) == (word[-1] != "~", word[-1] == "~"), word


@pytest.mark.parametrize(
    "word", ["", "a", "aac", "aache", "achen", "aachens", "aachen\n", "zzzzzz", "\ud800", "d\u00e9cor"]
)
def test_parts_of_listed_words_and_other_writings_are_not_listed(word: str) -> None:
    assert word not in common_words()
    assert word not in dictionary_words()


@given(st.sets(st.text("abc", min_size=3, max_size=6)), st.text("abc", max_size=6))
def test_asking_is_as_of_a_set(words: set[str], asked: str) -> None:
    lines = "".join(f"{word}\n" for word in sorted(words)).encode()
    assert set(Words(lines)) == words
    assert (asked in Words(lines)) == (asked in words)
