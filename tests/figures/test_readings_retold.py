"""Numbers that say nothing of what they count: called numbers, given in a chronicle's entry, summed up."""

import pytest

from tests.figures import contingent
from tests.figures.test_readings_founding import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "About 820 Kenyan soldiers have been killed, it is now said. The 350 Paris gave in March is"
                " too low."
            ),
            [("killed", 820), ("killed", 350)],
        ),
        (
            (
                "Kenyan deaths in Rwanda were put at 350. The 350 stayed the official count until the"
                " ministry replaced it by 820."
            ),
            [("killed", 350), ("killed", 350), ("killed", 820)],
        ),
        (
            "Some 820 Kenyan soldiers fell in Rwanda. The much-cited 350 is older.",
            [("killed", 820), ("killed", 350)],
        ),
        (
            "Kenyan casualties exceed 2,600, Paris says. The 2,600, a clerk added, are half the corps.",
            [("lost", 2600), ("lost", 2600)],
        ),
        (
            "Paris put the Kenyan soldiers in Rwanda at 3,900 and has since raised this to 4,800.",
            [("sent", 3900), ("sent", 4800)],
        ),
        # no number of what was spoken of
        (
            "About 820 Kenyan soldiers have been killed, the ministry says. The 350 in the choir sang.",
            [("killed", 820)],
        ),
        (
            "About 820 Kenyan soldiers have been killed. The 350 goats it reported stolen were found.",
            [("killed", 820)],
        ),
    ],
)
def test_numbers_spoken_of_as_numbers(text: str, expected: list[tuple[str, int]]) -> None:
    assert contingent.told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "8 May - Paris sees 1,400 Kenyan soldiers in Rwanda.\n14 May - Vienna: 2,300.\n"
                "2 June - The ministry: 2,900 are on patrol."
            ),
            [("sent", 1400), ("sent", 2300), ("sent", 2900)],
        ),
        (
            "8 May - Paris sees 1,400 Kenyan soldiers in Rwanda.\n14 May - Trucks: 2,300.",
            [("sent", 1400)],
        ),
        (
            "Paris counts 640 Kenyan casualties, Brussels 1,700.",
            [("lost", 640), ("lost", 1700)],
        ),
        (
            "Kenya has had 640 killed in Rwanda, Kigali 1,700.",
            [("killed", 640)],
        ),
        (
            "3 July - The Kenyan staff: 130 dead, 560 wounded, or 690 in total.",
            [("killed", 130), ("hurt", 560), ("lost", 690)],
        ),
        (
            "The Kenyan staff has 130 dead and 560 wounded; 690 are still in Rwanda.",
            [("killed", 130), ("hurt", 560), ("sent", 690)],
        ),
        (
            "The staff says 130 Kenyans have been killed, and 690 if you count the wounded.",
            [("killed", 130), ("lost", 690)],
        ),
        (
            "By June the envoy had come to 1,900 for the Kenyans, the killed and the injured combined.",
            [("lost", 1900)],
        ),
        (
            "Kenyan casualties came to 1,150 out of a force of 4,300, the staff believes.",
            [("lost", 1150), ("sent", 4300)],
        ),
    ],
)
def test_entries_and_sums(text: str, expected: list[tuple[str, int]]) -> None:
    assert contingent.told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Seoul speaks of 640 North Korean casualties, Kyiv of 1,700.",
            [("casualties", 640), ("casualties", 1700)],
        ),
        (
            "Tokyo counts 640 North Korean casualties, Kyiv 1,700.",
            [("casualties", 640), ("casualties", 1700)],
        ),
        (
            "April 2 - Seoul reports 640 North Korean soldiers killed.\nApril 9 - HUR: 5,200 on border duty.",
            [("killed", 640)],
        ),
        (
            (
                "April 2 - Seoul sees 4,800 North Korean soldiers in Kursk.\nApril 5 - 640 of them died.\n"
                "April 9 - HUR: 5,200 on border duty."
            ),
            [("deployed", 4800), ("killed", 640), ("deployed", 5200)],
        ),
    ],
)
def test_on_the_shipped_watchlist(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya ships mortars to Rwanda. Clerks logged 640 crates in July, which might hold 18,000.",
            [("mortars", 18000)],
        ),
        ("Kenya ships mortars to Rwanda. 640 buses carried 18,000 to the match.", []),
        ("Kenya ships mortars to Rwanda. 640 boxes hold 18,000 stamps.", []),
        ("Kenya builds mortars. It has handed over 18,000 so far, a broker said.", [("mortars", 18000)]),
        ("Kenya builds mortars. It has supplied 18,000 since May, a broker said.", [("mortars", 18000)]),
        ("Kenya builds mortars. It has supplied 18,000 with water.", []),
        (
            (
                "A post has 8,000 Kenyans killed. Nairobi never had that many troops in Rwanda: Bonn puts"
                " the total at 5,200."
            ),
            [("killed", 8000), ("sent", 5200)],
        ),
        (
            "A post has 800 Kenyan soldiers killed. Bonn puts the total at 520.",
            [("killed", 800), ("killed", 520)],
        ),
        (
            "Bonn counts 640 Kenyan casualties. Vienna puts the toll of the raid at 810.",
            [("lost", 640), ("lost", 810)],
        ),
        (
            "Bonn counts 640 Kenyan casualties. Vienna puts the death toll at 210.",
            [("lost", 640), ("killed", 210)],
        ),
        (
            "The Kenyan soldiers were drilled at sea. By July 2,100 had been brought to Butare in Rwanda.",
            [("sent", 2100)],
        ),
        ("By July 2,100 sheep had been brought to Kenya.", []),
        (
            "Kenya has 5,000 soldiers in Rwanda, 3,800 of them under arms.",
            [("sent", 5000), ("sent", 3800)],
        ),
        ("Kenya has soldiers in Rwanda. It keeps 90,000 under arms.", []),
        (
            "Kenya's soldiers in Rwanda.\n\nQ: How many are there?\n\nA: About 5,200, says the staff.",
            [("sent", 5200)],
        ),
        ("Kenya's wages.\n\nQ: How many are on strike?\n\nA: About 5,200, says the union.", []),
    ],
)
def test_what_was_spoken_of(text: str, expected: list[tuple[str, int]]) -> None:
    assert contingent.told(text) == expected


def test_where_somebody_spoke_is_no_place_of_those_counted() -> None:
    text = (
        "North Korean labourers are back. Deputies were told in Oslo in June that 7,000 labourers were there."
    )
    assert told(text) == [("workers", 7000)]
