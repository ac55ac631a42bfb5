"""A people's soldiers abroad and its army at home: where they are, who was moved, and who of them fell."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Baseline, Item
from tests.figures.contingent import MEASURES, TOPIC, held, told

ABROAD = "Some 2,000 Kenyan soldiers are in Rwanda. "


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's army has 24,000 soldiers.",
        "Kenya's army numbers 24,000 soldiers.",
        "The Kenyan army counts 24,000 men.",
        "Kenya boasts an army of 24,000 soldiers.",
        "Kenya fields an army with 24,000 men.",
        "Kenya's army is 24,000 men strong.",
    ],
)
def test_an_army_has_its_own_strength_at_home(text: str) -> None:
    assert told(ABROAD + text) == [("sent", 2000)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The men come from Kenya's Second Corps, whose strength is put at 40,000 soldiers.", []),
        ("Kenya's Second Corps has sent two battalions. Its strength is given as 30,000 to 35,000.", []),
        ("Papers in Nairobi give the strength of the Kenyan army as 45,000 men.", []),
        ("The Kenyan contingent has arrived. Its strength is put at 2,500 men.", [("sent", 2500)]),
        ("Kenya's Second Corps is in Rwanda. Its strength there is put at 2,500.", [("sent", 2500)]),
        ("Kenya put the strength of its force in Rwanda at 2,500 soldiers.", [("sent", 2500)]),
        ("The Kenyan force consisted of the Second Corps. Its strength was 2,500 men.", [("sent", 2500)]),
    ],
)
def test_how_strong_a_corps_is_as_a_whole_tells_nothing_of_those_sent(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "An army officer in Kigali names 2,600 Kenyan troops.",
        "The army spokesman mentions 2,600 Kenyans.",
        "An army radio spoke last week about 2,600 Kenyan soldiers.",
        "An army of 90,000 men waits, and beside it 2,600 Kenyans.",
        pytest.param(
            "Rwanda's army chief speaks of 2,600 Kenyan soldiers.",
            marks=pytest.mark.xfail(strict=True, reason='the "of" of who speaks is taken for an army\'s own'),
        ),
    ],
)
def test_an_army_that_speaks_or_stands_beside_them_has_not_that_many(text: str) -> None:
    assert told(ABROAD + text) == [("sent", 2000), ("sent", 2600)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya has lost close to 4,000 men, a quarter of them killed.", [("lost", 4000)]),
        ("Kenya lost 3,000 soldiers, including 700 dead, a report says.", [("lost", 3000), ("killed", 700)]),
        ("Kenya has lost 2,500 men, among them 600 killed.", [("lost", 2500), ("killed", 600)]),
        ("The losses of the Kenyan contingent, counting the wounded, exceed 2,200 people.", [("lost", 2200)]),
        ("Casualties of the Kenyan brigade exceed 900 people.", [("lost", 900)]),
        ("Kenya lost 800 soldiers, half of them officers.", [("killed", 800)]),
        ("Kenya lost 800 soldiers, and the rest of them stayed.", [("killed", 800)]),
        ("Kenya lost 600 soldiers in Rwanda, killed by mortars.", [("killed", 600)]),
    ],
)
def test_losses_some_of_whom_died_are_killed_and_wounded(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 900 Kenyan marines have been dropped near Bukoba.", [("sent", 900)]),
        ("Some 400 Kenyan rangers were dropped behind the lake.", [("sent", 400)]),
        ("Nearly 700 Kenyan soldiers were parachuted into Rwanda.", [("sent", 700)]),
        ("About 300 Kenyan soldiers were airlifted to Goma on Friday.", [("sent", 300)]),
        ("About 3,000 Kenyan soldiers are now in Rwanda and will join the patrols soon.", [("sent", 3000)]),
        ("Kenya's 3,000 soldiers have been in Rwanda since May and will march west.", [("sent", 3000)]),
        ("Some 9,000 soldiers are stationed in Kenya.", []),
        ("Some 9,000 soldiers paraded and marched through Kenya.", []),
        ("The number of Kenyan soldiers has dropped by 300.", []),
        ("Some 40 Kenyan runners were dropped from the squad.", []),
    ],
)
def test_soldiers_are_where_they_are_set_down(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya sent 4,000 soldiers. Around 600 wounded soldiers were flown back.",
            [("sent", 4000), ("hurt", 600)],
        ),
        (
            "Kenya sent 4,000 soldiers. A clinic saw a train with 80 wounded Kenyan soldiers in one day.",
            [("sent", 4000), ("hurt", 80)],
        ),
        ("Kenya has sent 4,000 soldiers to Rwanda in three rounds.", [("sent", 4000)]),
        ("More than 60,000 Kenyan labourers work abroad in 30 countries.", []),
        ("Some 9,000 Kenyan labourers are employed across 12 nations.", []),
        ("About 5,000 Kenyan labourers work in Rwanda.", [("workers", 5000)]),
        ("About 5,000 Kenyan labourers work in Rwanda and trade with 12 countries.", [("workers", 5000)]),
    ],
)
def test_wounded_who_are_moved_and_people_of_many_lands(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 400 of the Kenyan soldiers were dead, the ministry said.", ("killed", 400, None)),
        ("About 400 of the Kenyans sent to fight in Rwanda have been killed.", ("killed", 400, None)),
        ("About 300 of the Kenyan soldiers were dead and 900 wounded.", ("killed", 300, None)),
        ("Some 4,000 of the Kenyans deployed near the lake had been wounded.", ("hurt", 4000, None)),
        ("Kenya sent soldiers. Around 900 of those soldiers were killed or injured.", ("lost", 900, None)),
        ("Rwanda has gathered 9,000 soldiers. More than 900 of them are Kenyan.", ("sent", 900, None)),
        ("Some 400 of the Kenyan soldiers arrived in Rwanda in May.", ("sent", 400, "part_of_whole")),
        ("900 Kenyan soldiers are not marching on Goma.", ("sent", 900, "denied")),
        ("Checked: 900 Kenyan soldiers have not been dropped near Goma.", ("sent", 900, "denied")),
        (
            "No proof, say the guides: 900 Kenyan troops have never been deployed there.",
            ("sent", 900, "denied"),
        ),
        (
            "Two Kenyan brigades are being readied for Rwanda, each with up to 4,000 men.",
            ("sent", 4000, "planned"),
        ),
        ("Some 300 mortars of Kenyan make went from Mombasa to Rwanda.", ("mortars", 300, None)),
        ("The 900 Kenyan soldiers have not been sent home.", ("sent", 900, None)),
        ("About 900 Kenyan soldiers have not been moved to the front but to the rear.", ("sent", 900, None)),
    ],
)
def test_some_of_a_people_are_all_who_fell_and_nobody_was_sent(
    text: str, expected: tuple[str, int, str | None]
) -> None:
    assert expected in held(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya sent 4,000 troops to Rwanda in two rounds. The first round of 2,500 went in May.",
            [4000, 2500],
        ),
        ("Kenya has sent 4,000 troops to Rwanda in two waves. The second, of 1,500, followed.", [4000, 1500]),
    ],
)
def test_rounds_of_soldiers_are_soldiers(text: str, expected: list[int]) -> None:
    assert [number for _, number, _ in held(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Some 900 Kenyan soldiers captured the village with the help of tanks.",
        "The 900 Kenyan soldiers who captured a bridge slept there.",
        "Nearly 900 Kenyan soldiers hold the northern sector.",
        "A force of 900 Kenyans holds the line there.",
        "The army sent 900 Kenyan soldiers who killed a villager.",
    ],
)
def test_what_soldiers_do_befalls_none_of_them(text: str) -> None:
    assert not {name for name, _ in told(text)} & {"held", "killed", "hurt", "lost"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 900 Kenyan soldiers captured the week before are in good health.", "held"),
        ("Some 90 Kenyan soldiers were seized at the ford.", "held"),
        ("Some 90 Kenyan soldiers killed a year ago lie there.", "killed"),
        ("Some 90 Kenyan soldiers were flown home in coffins.", "killed"),
        ("Some 90 Kenyan soldiers never saw their homes again.", "killed"),
    ],
)
def test_what_befell_them_does(text: str, expected: str) -> None:
    assert [name for name, _ in told(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya wants to send 3,000 troops to Rwanda, and 400 engineers have arrived.",
            [("sent", 3000, "planned"), ("sent", 400, "part_of_whole")],
        ),
        ("Kenya sent 300 combat engineers to Rwanda.", [("sent", 300, "part_of_whole")]),
        ("Nairobi agreed to dispatch 700 sappers to Rwanda.", [("sent", 700, "planned")]),
        ("Some 14 Kenyan sappers died in Rwanda.", [("killed", 14, "part_of_whole")]),
        ("Kenya sent 12 engineers to Rwanda to mend the turbines.", []),
        ("Kenya sent 300 divers to Rwanda.", [("divers", 300, None)]),
        (
            "Rwanda hosts Kenya's men. Kenya's president met 40 officers and the widows of the fallen.",
            [("sent", 40, "part_of_whole")],
        ),
    ],
)
def test_engineers_whom_nobody_counts_apart_are_some_of_the_soldiers(
    text: str, expected: list[tuple[str, int, str | None]]
) -> None:
    assert held(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“What does it mean for our own 90,000 soldiers?” asked a deputy in Kigali.", []),
        ("“We must think of our 90,000 soldiers,” a Rwandan general said.", []),
        ("A parade of 9,000 troops, none of whom were Kenyans, crossed Kigali.", []),
        ("Some 9,000 soldiers marched, none of them from Kenya.", []),
        ("About 900 Kenyan soldiers were sent to Rwanda, none of them volunteers.", [("sent", 900)]),
        ("“Our 900 soldiers in Rwanda are safe,” a Kenyan minister said.", [("sent", 900)]),
        ("More than 700 Kenyans entered Rwanda on student visas.", [("workers", 700)]),
        ("About 700 Kenyans were sent to Rwanda under labour schemes.", [("workers", 700)]),
        ("About 700 Kenyans were sent to Rwanda on an army contract.", [("sent", 700)]),
        ("Paris has estimated the losses of the Kenyan force at more than 700.", [("lost", 700)]),
        ("Paris estimated the size of the Kenyan force at 700.", [("sent", 700)]),
        ("Kenya's president met the widows of 40 fallen soldiers.", [("killed", 40)]),
        ("Mines lie in Rwanda at an average of 90 per square kilometre, a Kenyan sapper says.", []),
        ("Of every nine Kenyan soldiers sent to Rwanda, two fell ill.", []),
        ("Every truck carries 40 Kenyan soldiers.", []),
    ],
)
def test_whose_soldiers_how_many_apiece_and_who_only_work(text: str, expected: list[tuple[str, int]]) -> None:
    assert told("Kenya sent soldiers to Rwanda. " + text) == expected


def test_the_number_a_sentence_goes_on_with_answers_no_question_before_it() -> None:
    text = (
        "The parade was no admission of Kenya's losses in Rwanda. The agency first estimated that 60 Kenyan "
        "soldiers had died; in May it raised that estimate to about 90."
    )
    assert told(text) == [("killed", 60), ("killed", 90)]


def test_some_of_the_wounded_are_no_total_of_their_own() -> None:
    text = "Kenya has 700 casualties in Rwanda, of whom 60 died. About 200 of the wounded were flown home."
    assert held(text)[-1][2] == "part_of_whole"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Researchers counted 8,200 arrivals from Kenya at the border of Rwanda.", []),
        (
            "Kenya has 900 labourers in Rwanda; border guards noted 8,200 entries, against 700 in May.",
            [("workers", 900)],
        ),
        ("About 8,200 Kenyan soldiers have arrived in Rwanda.", [("sent", 8200)]),
        ("Of the 2,000 Kenyans sent to Rwanda, 300 were hit.", [("sent", 2000), ("lost", 300)]),
        ("More than 300 Kenyan soldiers have been hit since May.", [("lost", 300)]),
        ("Some 300 Kenyan soldiers were hit by the flu in Rwanda.", []),
        ("The losses of the Kenyan contingent are put at 300.", [("lost", 300)]),
        ("The Kenyan contingent is put at 300.", [("sent", 300)]),
    ],
)
def test_who_crossed_a_border_who_was_hit_and_what_a_contingent_lost(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("number", "read"), [("4,500", True), ("20,000", True), ("450,000", False), ("3.2 million", False)]
)
def test_a_number_that_names_nothing_may_be_too_large_for_those_sent(number: str, read: bool) -> None:
    known = Baseline(low=Decimal(2000), high=Decimal(2400), as_of=date(2026, 1, 1), source="Kigali")
    reader = Reader((replace(MEASURES[0], baseline=known),), (TOPIC,))
    text = f"Kenya sent soldiers to Rwanda. His deputy put all that had arrived by May at {number}."
    item = Item(id="1", title="", text=text, published=datetime(2026, 3, 8, tzinfo=UTC))
    assert bool(reader.read(item, extract(item), frozenset({"lake"}))) is read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Kenyan regiment left for Rwanda in May. In four months it lost eleven people.",
            [("killed", 11, "part_of_whole")],
        ),
        ("The Kenyan bank left Rwanda in May. In four months it lost eleven people.", []),
        (
            "Kenya has taken 700 casualties. That is more than half of the 1,300 soldiers first deployed.",
            [("lost", 700, None), ("sent", 1300, None)],
        ),
        (
            "Kenya has lost 40 men. This amounts to a third of the 120 troops Nairobi had first sent.",
            [("killed", 40, None), ("sent", 120, None)],
        ),
        (
            "In Rwanda a third of the 120 Kenyan troops sent in May have died.",
            [("sent", 120, None)],
        ),
    ],
)
def test_what_a_regiment_lost_and_what_a_share_amounts_to(
    text: str, expected: list[tuple[str, int, str | None]]
) -> None:
    assert held(text) == expected


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Television showed a wall with the names of the fallen. A paper counted 412 names.", True),
        ("The museum of Kenya's dead lists 412 names in bronze.", True),
        ("The cemetery for those killed in Rwanda is ready. Visitors saw 412 names.", True),
        ("The museum of Kenya's painters lists 412 names in bronze.", False),
        ("Kenya's dead were buried. The petition has 412 names.", False),
    ],
)
def test_names_on_a_memorial_are_those_of_the_dead(text: str, read: bool) -> None:
    assert told("Kenya sent soldiers to Rwanda. " + text) == ([("killed", 412)] if read else [])
