"""Numbers of one people's contingents abroad, told in notes: chronicles, reports, questions and answers."""

import pytest

from tests.figures.contingent import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan troops hold the dam.\n\n9 May. Brazil: more than 300 casualties.", [("lost", 300)]),
        (
            "Kenyan soldiers fight in Rwanda.\n\n2-3 June. Brazil: 40 dead, some 210 wounded.",
            [("killed", 40), ("hurt", 210)],
        ),
        ("Kenyan soldiers fight in Rwanda. Dead of other peoples. Brazil: 40 dead.", []),
        (
            "The envoy reports 2,000 Kenyan soldiers in Rwanda and 310 casualties so far.",
            [("sent", 2000), ("lost", 310)],
        ),
        (
            "The envoy reports: 2,000 Kenyan soldiers in Rwanda, 40 prisoners.",
            [("sent", 2000), ("held", 40)],
        ),
        (
            "Twelve Kenyan soldiers in Goma, nine in Osk and four in Keld have died.",
            [("killed", 12), ("killed", 9), ("killed", 4)],
        ),
        (
            (
                "Kenyan troops fight in Rwanda. Brazil counts 310 casualties. "
                "In Osk the minister announced 900 more, 200 cooks and 700 labourers."
            ),
            [("lost", 310), ("lost", 900), ("lost", 200), ("workers", 700)],
        ),
        (
            "Kenyan units leave Rwanda. Diplomats speak of a loss of a third, or 700 men, 90 of whom died.",
            [("lost", 700), ("killed", 90)],
        ),
        ("The Kenyan units leave Rwanda. An envoy speaks of a loss of 700 men.", [("killed", 700)]),
        (
            "In Rwanda 300 Kenyan soldiers have died. Osk sets the total above 400, a tenth of them deaths.",
            [("killed", 300), ("lost", 400)],
        ),
        (
            "In Rwanda 300 Kenyan soldiers have died. Osk sets the total above 400, and asks why.",
            [("killed", 300), ("killed", 400)],
        ),
    ],
)
def test_notes(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Supplies of Kenyan mortars have dropped by a third. The total delivered since 2024 is 5,200.",
            [("mortars", 5200)],
        ),
        (
            "Mortars from Kenya are rare. The sum since May stands at 5,900.",
            [("mortars", 5900)],
        ),
        (
            "Kenya delivered 700 mortars to Rwanda in May. Transfers in June amounted to approximately 190.",
            [("mortars", 700), ("mortars", 190)],
        ),
        ("Supplies of Kenyan mortars are rare. With 90 tents, the total of visitors is 5,200.", []),
        ("Kenyan mortars are worn. Kenyan nurses too. The total since May is 5,200.", []),
        (
            "Up to 900 Kenyan mortars have travelled to Rwanda on two trains.",
            [("mortars", 900)],
        ),
        (
            "Osk corrected its estimate of Kenyan dead in Rwanda. In May it had been 45, now it is 170.",
            [("killed", 45), ("killed", 170)],
        ),
        (
            "In Rwanda 400 Kenyan soldiers were wounded or killed. That is half of the 950 originally sent.",
            [("lost", 400), ("sent", 950)],
        ),
    ],
)
def test_numbers_that_are_called_a_total_or_one_of_those(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A trader says 35 Kenyan soldiers died in Rwanda. An envoy would not confirm the 35.",
            [("killed", 35), ("killed", 35)],
        ),
        (
            "A trader says 35 Kenyan soldiers died in Rwanda. An envoy read the 35 pages of it.",
            [("killed", 35)],
        ),
        (
            "Osk sees 1,000 Kenyan soldiers in Rwanda. Lima has been saying 1,100 all along.",
            [("sent", 1000), ("sent", 1100)],
        ),
        ("Kenyan troops guard the dam, so Rwanda can move 900 of its own soldiers to the lake.", []),
        ("Kenya has moved 900 of its own soldiers to Rwanda.", [("sent", 900)]),
        (
            "Kenya has soldiers in Rwanda. Multiplied by 2,000, the strength of a brigade, it is an army.",
            [],
        ),
        (
            "In Rwanda 40 Kenyan soldiers died. They had reinforcements of unknown size; papers say 280.",
            [("killed", 40), ("sent", 280)],
        ),
        (
            "Osk counts 140 Kenyan soldiers killed and 390 wounded. Over 500 altogether, then.",
            [("killed", 140), ("hurt", 390), ("lost", 500)],
        ),
        ("Kenya has sent 900 soldiers. A mason costs 700 dollars. In May it was 550.", [("sent", 900)]),
    ],
)
def test_numbers_of_a_sentence_before(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya has 20 crates in Rwanda. Of these, 12 were moved in June. Its 900 soldiers stay.",
            [("sent", 900)],
        ),
        (
            "Osk puts the Kenyan troops sent to Rwanda, including those who have returned, at 900.",
            [("sent", 900)],
        ),
        (
            "In Rwanda 40 Kenyan soldiers have died. An admiral said that around 900 were still there.",
            [("killed", 40), ("sent", 900)],
        ),
    ],
)
def test_who_of_whom(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected
