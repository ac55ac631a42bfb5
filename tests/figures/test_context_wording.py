"""Wordings that no table of one question holds: designs, corrections, tolls of a spell. Our own sentences."""

import pytest

from monitor.model import Modality
from tests.figures.measuring import figure


def test_what_is_designed_to_carry_is_a_capability() -> None:
    assert figure("The bridge is designed to carry 9,000 lorries.", "9,000").modality is Modality.CAPABILITY


def test_a_number_corrected_is_denied() -> None:
    text = "They caught 12 eels, not the 90 that the paper reported."
    assert figure(text, "90").denied
    assert not figure(text, "12").denied


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Some 90 wounded soldiers came through in one week.", "90"),
        ("Nine guards were killed in one night.", "Nine"),
    ],
)
def test_the_toll_of_one_spell_is_a_part(text: str, number: str) -> None:
    assert figure(text, number).part_of_whole


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Nine guards died in last week's explosion.", False),
        (
            "Crews found two more bodies, bringing the dead of last night’s fire to Nine.",
            False,
        ),
        ("Nine guards died in last week's fighting.", True),
        ("Nine guards died in the last week.", True),
    ],
)
def test_a_spell_may_only_date_what_happened(text: str, part: bool) -> None:
    assert figure(text, "Nine").part_of_whole is part


@pytest.mark.parametrize(
    ("text", "number", "counted"),
    [
        ("Of 60 seals washed, 12 died.", "12", "seals"),
        ("The yard has 90 horses. Of the 40 that were sold, 12 died.", "12", "horses"),
        ("Of the 11,000 troops, 600 died.", "600", "troops"),
        ("Friday: scientists say 7,500.", "7,500", None),
        ("The soldiers are cold. Officials say 900 went home.", "900", "soldiers"),
    ],
)
def test_what_some_of_those_named_before_are(text: str, number: str, counted: str | None) -> None:
    assert figure(text, number).counted == counted
