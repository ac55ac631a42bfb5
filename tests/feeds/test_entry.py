"""Short ways of reading an entry say what the long ones say."""

import re
from unittest import mock

from hypothesis import example, given
from hypothesis import strategies as st

from monitor.feeds import entry
from monitor.feeds.decode import decode


@given(st.text())
@example("Tōkyō_2024: 5,000 naïve—café\u2003ﬁve 30 mins ago \ud800x")
def test_words_are_folded_as_a_search_for_words_would(text: str) -> None:
    """Content hashes in databases rest on it."""
    folded = re.sub(r"\b\d{1,3} (?:seconds?|minutes?|mins?|hours?|hrs?|days?) ago\b", "", text.casefold())
    assert entry._folded(text) == " ".join(re.findall(r"[^\W_]+", folded))


PIECES = [
    "http://",
    "https://",
    "HTTP://",
    "ftp://",
    "//",
    "a.example",
    "b",
    ":80",
    ":",
    "@",
    "/",
    "?x=1",
    "#f",
]
PIECES += ["é", " ", "[", "]", "\\", "%41", "..", "mailto:"]


@given(st.lists(st.sampled_from(PIECES), max_size=7).map("".join))
@example("http://a.example/" + "x" * 2048)
@example("http://a.example/base")
def test_usual_addresses_are_taken_as_others_are(candidate: str) -> None:
    quick = entry._web_address(candidate, "http://a.example/base")
    with mock.patch.object(entry, "_USUAL_ADDRESS", re.compile(r"(?!)")):
        assert quick == entry._web_address(candidate, "http://a.example/base")


@given(
    st.text(alphabet="a<&\x00\x0b\ufffe\uffff\ufeff\ufffdé"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_forbidden_characters_are_found_in_any_encoding(text: str, encoding: str) -> None:
    assert not re.search("[\x00\x0b\ufffe\uffff]", decode(f"<r>{text}</r>".encode(encoding)).text)
