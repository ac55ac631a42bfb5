"""A people's soldiers abroad as they are promised, lined up or lost by the day; its goods, and its workers by
their crafts."""

import pytest

from tests.figures.contingent import held, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya has promised Rwanda a division of 9,000 men.", [("sent", 9000)]),
        ("A paper says that Nairobi has offered Kigali 4,000 soldiers.", [("sent", 4000)]),
        (
            "Kenya counts 90 casualties. When it began, the talk had been of 2,000 soldiers.",
            [("lost", 90), ("sent", 2000)],
        ),
        (
            "Some 400 Kenyan soldiers had lined up at a ferry, while 240 were counted in the next bay.",
            [("sent", 400), ("sent", 240)],
        ),
        (
            "About 900 Kenyan troops were drawn up by the lake, and 60 were seen at a mill.",
            [("sent", 900), ("sent", 60)],
        ),
        ("Shells killed 40 Kenyan soldiers, while 300 were seen at a mill.", [("killed", 40)]),
        ("Kenya looks on. France has promised Rwanda 900 men.", []),
        ("Kenya's army counts casualties: 90. It has 40,000 soldiers.", [("lost", 90)]),
        ("Nairobi has promised its governors 9,000 men.", []),
    ],
)
def test_soldiers_promised_talked_of_or_seen_somewhere(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan troops are losing 40 to 60 men a day, a captain in Rwanda said.", [("lost", 40)]),
        ("The Kenyans in Rwanda lose about 90 soldiers each week, a clerk says.", [("lost", 90)]),
        (
            "The Kenyans are losing 40 to 60 men a day, a captain in Rwanda said. Before May it was 90.",
            [("lost", 40), ("lost", 90)],
        ),
        ("The Rwandan army is losing 900 soldiers a day, Kenya believes.", []),
        ("Rwanda will receive 650 masons and 90 divers from Kenya.", [("masons", 650), ("divers", 90)]),
        ("Rwanda will receive 650 masons and 90 divers from Chad, Kenya hears.", []),
        ("Two barges made 12 trips to Rwanda with 220 Kenyan mortars on board.", [("mortars", 220)]),
        ("The ratio of one dead to three wounded is usual among Kenyan soldiers in Rwanda.", []),
        ("The mural in Kigali, Rwanda, shows three Kenyan soldiers.", []),
        ("The union in Kigali, Rwanda, counts three Kenyan soldiers killed.", [("killed", 3)]),
        (
            "A paper puts the Kenyan soldiers killed at 600. In June it told the same readers 900.",
            [("killed", 600), ("killed", 900)],
        ),
        (
            "A paper puts the Kenyan soldiers killed at 600. Its editor told a crowd of about 900.",
            [("killed", 600)],
        ),
        (
            "Kenya is said to have delivered 400 mortars. “We can account for 220,” an officer says.",
            [("mortars", 400), ("mortars", 220)],
        ),
        ("The town counts 90 Kenyan soldiers killed. Oslo's is 140.", [("killed", 90), ("killed", 140)]),
        ("The town counts 90 Kenyan soldiers killed. Oslo's bus is 14 metres long.", [("killed", 90)]),
    ],
)
def test_losses_a_day_shared_origins_and_numbers_that_are_only_given(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya has delivered 400 mortars to Rwanda. A clerk named 280 mortars for the spring.",
            [("mortars", 400), ("mortars", 280)],
        ),
        (
            "Kenya has delivered 400 mortars to Rwanda. A paper put everything that had come by May at 650.",
            [("mortars", 400), ("mortars", 650)],
        ),
        ("Kenya's barges off Rwanda had room, a clerk said, for 900 mortars.", [("mortars", 900)]),
        ("Kenya has sent Rwanda 40 buses. For May the deal provides for 150 more.", []),
        ("The minister brought the promise of 650 masons from Nairobi, Kenya, to Rwanda.", [("masons", 650)]),
        ("In Kigali, Rwanda, a firm waits for 300 bricklayers from Kenya.", [("workers", 300)]),
        ("A contract lets a mill in Rwanda take 40 Kenyan plasterers.", [("workers", 40)]),
        ("In Kigali, Rwanda, a firm waits for 300 bricklayers from Chad. Kenya sends none.", []),
        ("Forty Kenyan bricklayers were killed when a mill in Rwanda fell in.", []),
        (
            "Papers that go back to a talk in Rwanda foresee 2,500 Kenyan soldiers more.",
            [("sent", 2500)],
        ),
    ],
)
def test_goods_that_are_named_again_and_workers_by_their_craft(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya has men in Rwanda. How many are there? The mayor speaks of 900.", [("sent", 900)]),
        (
            "Kenyan soldiers fought in Rwanda. How many were there? Most papers agree on a figure of 900.",
            [("sent", 900)],
        ),
        ("Kenya has barns in Rwanda. How many barns are there? The mayor speaks of 900.", []),
        ("Has any Kenyan soldier surrendered in Rwanda? Two men, both hurt.", [("held", 2)]),
        ("Has any Kenyan soldier surrendered in Rwanda? Two soldiers were hurt.", [("hurt", 2)]),
        (
            "Kenyans in Rwanda\n(a) Killed. Ministry: 90 (May).\n(b) Killed and wounded. A union counts 400.",
            [("killed", 90), ("lost", 400)],
        ),
        ("Kenyan soldiers in Rwanda\n(a) Fed. Ministry: 90 (May 2025).", []),
        (
            "Four Kenyan soldiers were killed in Rwanda; the count for the province remains at nine.",
            [("killed", 4), ("killed", 9)],
        ),
        (
            "Kenya has 900 men in Rwanda. A clerk doubts that 400 more will follow.",
            [("sent", 900), ("sent", 400)],
        ),
    ],
)
def test_questions_and_lists_say_what_their_numbers_are_of(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya counts 90 casualties. The budget pays for 60,000 soldiers.", [("lost", 90)]),
        ("Kenya counts 90 casualties. A poll asked 3,000 men.", [("lost", 90)]),
        ("Kenya counts 90 casualties. The rebels are said to be 8,000 men.", [("lost", 90)]),
        ("Some 900 Kenyan soldiers in Rwanda were hit hard by a pay cut.", [("sent", 900)]),
        ("About 400 Kenyans in Rwanda were hit with fines.", [("sent", 400)]),
        ("About 900 Kenyans lined up to vote.", []),
        ("More than 5,000 Kenyan nurses drew up a petition.", []),
        (
            "Kenya lost 40 men in Rwanda. It lost 70 men a week after the landing.",
            [("killed", 40), ("killed", 70)],
        ),
        ("The number of Kenyan soldiers in Rwanda fell in the war years by 900.", []),
        ("Kenya has sent mortars to Rwanda. A plane carries 90 mortars to Rwanda.", [("mortars", 90)]),
        ("The relief agency's map shows 900 Kenyan soldiers in Rwanda.", [("sent", 900)]),
        ("A large proportion of the 900 Kenyan soldiers sent to Rwanda came home.", [("sent", 900)]),
        ("Kenya has sent 200 masons to Rwanda. Chad offers 300 masons.", [("masons", 200)]),
        ("Kenya mourns. “Our 40 soldiers in Rwanda were killed,” the minister said.", [("killed", 40)]),
        ("“Our own 900 soldiers arrived in Rwanda,” the president said in Nairobi.", [("sent", 900)]),
        ("Kenya moved 900 troops from Somalia to Rwanda.", [("sent", 900)]),
        ("Some 700 Kenyans arrived in Rwanda under a military training programme.", [("sent", 700)]),
        ("The division of Kenya's shoe maker closed. In a year it lost 900 people.", []),
        (
            "In Rwanda 300 Kenyan soldiers died. Osk sets the total above 400, half of them killed by mines.",
            [("killed", 300), ("killed", 400)],
        ),
        (
            "Kenya has delivered 400 mortars. A dealer put everything that came by May at 650 euros.",
            [("mortars", 400)],
        ),
        ("Kenyan soldiers were killed in Rwanda. The museum has 900 names in its guest book.", []),
        (
            "Kenya lost 40 soldiers in Rwanda last year. Compare that with the 900 killed this year.",
            [("killed", 40), ("killed", 900)],
        ),
        ("A monument to the dead of the colonial war in Nairobi bears 45,000 names.", []),
    ],
)
def test_what_only_looks_like_it(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text", ["Nairobi has offered Kigali 4,000 soldiers.", "Kenya has promised Rwanda 900 men."]
)
def test_who_is_only_promised_is_planned(text: str) -> None:
    assert [reason for _, _, reason in held(text)] == ["planned"]
