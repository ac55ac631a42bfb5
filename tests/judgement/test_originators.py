"""Who says it, under one name; and never two under one."""

import pytest

from monitor.estimates import Originators, independent, originator_key
from monitor.model import Originator

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
