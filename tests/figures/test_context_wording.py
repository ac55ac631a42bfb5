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


@pytest.mark.parametrize(
    ("text", "number", "part"),
    [
        ("The 4th engineer regiment left for Velia in May. By autumn it had lost 14 cooks.", "14", True),
        ("Oslo keeps a garrison at Velm. A ministry paper says it numbers 300 men.", "300", True),
        ("Six men of an infantry battalion drowned at Velm.", "Six", True),
        ("The report rests on the accounts of seven welders who had left.", "seven", True),
        ("The film draws on interviews with 40 nurses.", "40", True),
        ("Of these, 900 are masons and 120 drive lorries.", "120", True),
        ("Of those, 40 were nurses and 12 came from Velm.", "12", True),
        ("A first round of 700 left in May. The second, of 300, followed in June.", "300", True),
        ("A first round of 700 left in May. The second, of 300, followed in June.", "700", True),
        ("Oslo shipped 9,000 shells in May alone, along with some 60 guns.", "60", True),
        ("The Norlanders lost at least 90 men, dead and wounded, on 3 and 4 May.", "90", True),
        ("Last week 400 Danish soldiers were killed or wounded, the palace said.", "400", True),
        ("Some 60 soldiers were wounded last month near Velm.", "60", True),
        ("The governor left for Velia in May. By autumn it had rained on 14 guests.", "14", False),
        ("Some 700 of the Danish soldiers sent to hold the line have been killed.", "700", False),
        ("About 150 of the Danish soldiers were dead and 900 wounded, Oslo said.", "150", False),
        ("A third contingent, of 800 masons, was announced in July.", "800", False),
        ("The fund paid for 90 wells, along with 60 pumps.", "60", False),
        ("The army said last week that 900 soldiers had been killed.", "900", False),
        ("The round of 12 matches ended in May.", "12", False),
        ("The capture brings the number of Danes in its hands to 5.", "5", False),
    ],
)
def test_units_spells_and_accounts_tell_of_some(text: str, number: str, part: bool) -> None:
    assert figure(text, number).part_of_whole is part


@pytest.mark.parametrize(
    "month", ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec"]
)
def test_a_month_in_short_is_a_month(month: str) -> None:
    assert figure(f"By {month} the ferry office had raised the number to 1,500.", "1,500").attribution == (
        "the ferry office"
    )
    told = f"Curator Eli Bran warned on {month} 20 that the flock was expected to reach 120 swans."
    assert figure(told, "120").attribution == "Curator Eli Bran"
    lent = f"Nine hundred looms were promised in {month} by Ira Holt, the guild's head."
    assert figure(lent, "Nine hundred").attribution == "Ira Holt"
    agreed = figure(f"Pyria agreed in {month} 2023 to provide 400 pickers.", "400")
    assert agreed.modality is Modality.PLANNED
    assert figure(f"Nineteen rebels were killed near the mill on 3 and 4 {month}.", "Nineteen").part_of_whole
