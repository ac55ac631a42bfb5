"""Tokens and sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.figures.parsed import Kind
from monitor.figures.tokens import sentences, tokenize


def texts(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11,000 men", ["11,000", "men"]),
        ("12 000 men", ["12 000", "men"]),
        (
            "12\u00a0000 and 3\u202f400 and 5\u2009600",
            ["12\u00a0000", "and", "3\u202f400", "and", "5\u2009600"],
        ),
        ("1,00,000 voters", ["1,00,000", "voters"]),
        ("In 2024 300 left", ["In", "2024", "300", "left"]),
        ("1.5m", ["1.5", "m"]),
        ("$3bn", ["$", "3", "bn"]),
        ("US$58.24", ["US$", "58.24"]),
        ("$A82,615", ["$A", "82,615"]),
        ("RM23.50", ["RM", "23.50"]),
        ("M-1989 and Il-76", ["M", "-", "1989", "and", "Il", "-", "76"]),
        ("H1N1", ["H1N1"]),
        ("U.S. troops", ["U.S.", "troops"]),
        ("10–12 thousand", ["10", "–", "12", "thousand"]),
        (".001 per cent", [".001", "per", "cent"]),
        ("Seoul’s", ["Seoul’s"]),
        ("1.234.567", ["1.234.567"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_lower_drops_possessive_and_curly_apostrophe() -> None:
    assert [token.lower for token in tokenize("Seoul’s don’t")] == ["seoul", "don't"]


def test_kinds() -> None:
    kinds = [token.kind for token in tokenize("US$5 – men!")]
    assert kinds == [Kind.CURRENCY, Kind.NUMBER, Kind.DASH, Kind.WORD, Kind.SYMBOL]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Gen. Lee met Mr. Park on Oct. 3 in St. Louis.", ["Gen. Lee met Mr. Park on Oct. 3 in St. Louis."]),
        ("He left the U.S. The rest stayed.", ["He left the U.S.", "The rest stayed."]),
        ("The U.S. Army came.", ["The U.S. Army came."]),
        ("“We lost 5.” Then they fled.", ["“We lost 5.”", "Then they fled."]),
        ("Head line\n12 dead", ["Head line", "12 dead"]),
        ("It rose 3.5 percent. 20 died.", ["It rose 3.5 percent.", "20 died."]),
        ("J. Doe spoke.", ["J. Doe spoke."]),
        ("It sank.[3][12] They swam.", ["It sank.[3][12]", "They swam."]),
        ("It sank (late).4 They swam.", ["It sank (late).4", "They swam."]),
        ("It sank.5 They swam at 9.5 knots.", ["It sank.5", "They swam at 9.5 knots."]),
        ("They heard it from the NIS. 40 swam.", ["They heard it from the NIS.", "40 swam."]),
        ("They paid Rs. 40 each.", ["They paid Rs. 40 each."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text, tokenize(text))] == expected


@given(st.text(max_size=300))
def test_tokens_slice_back_and_cover_everything_but_white_space(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert "".join("".join(text.split())) == "".join("".join(t.text.split()) for t in tokens)


@given(st.text(alphabet="aA1.!? \n“”", max_size=200))
def test_sentences_cover_all_tokens_in_order(text: str) -> None:
    tokens = tokenize(text)
    found = sentences(text, tokens)
    assert [i for s in found for i in range(s.first, s.last)] == list(range(len(tokens)))
