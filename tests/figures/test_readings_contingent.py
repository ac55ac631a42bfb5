"""Numbers of one people's contingents abroad: who is counted where the text names them only once."""

import pytest

from tests.figures.contingent import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "About 2,000 Kenyan soldiers are guarding the shore, four hundred divers patch the weir.",
            [("sent", 2000), ("divers", 400)],
        ),
        (
            "Nairobi has 2,000 soldiers in Rwanda. The union's estimate of 7,000 labourers is old by now.",
            [("sent", 2000), ("workers", 7000)],
        ),
        (
            "Some 2,000 Kenyan soldiers are in Rwanda. A radio station spoke of up to 9,000 workers.",
            [("sent", 2000), ("workers", 9000)],
        ),
        (
            "Kenya deployed 2,000 men in Rwanda. The army asked for 300 divers and had them by May.",
            [("sent", 2000), ("divers", 300)],
        ),
        (
            "Kenya keeps 2,000 troops in Rwanda. Another 90 divers are due.",
            [("sent", 2000), ("divers", 90)],
        ),
        (
            "Nairobi sent 2,000 soldiers. The contract mentions 650 masons, a clerk said.",
            [("sent", 2000), ("masons", 650)],
        ),
    ],
)
def test_a_noun_that_one_measure_counts_needs_no_cue_while_its_people_are_spoken_of(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kenya is far from Chad. A survey in Chad mentions 7,000 labourers.",
        "Some 2,000 Kenyan soldiers are in Rwanda. France has 7,000 workers of its own there.",
        "Some 2,000 Kenyan soldiers are in Rwanda. A landslide killed 40 workers in a quarry.",
        "Some 2,000 Kenyan soldiers are in Rwanda. Another 7,000 workers are in Uganda.",
    ],
)
def test_it_is_none_of_a_people_not_spoken_of_nor_of_others(text: str) -> None:
    assert [row for row in told(text) if row[0] == "workers"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya sent 90 divers. The masons are all there, he said: 650 have arrived.",
            [("divers", 90), ("masons", 650)],
        ),
        (
            "Kenya sent 90 divers. The masons have been slower. By May no more than 200 had arrived.",
            [("divers", 90), ("masons", 200)],
        ),
        ("Kenya sent 650 masons. The divers are late: 40 have arrived.", [("masons", 650), ("divers", 40)]),
        (
            "Kenya sent 650 masons. The last divers were held up. In June 40 had arrived.",
            [("masons", 650), ("divers", 40)],
        ),
        ("Kenya sent 650 masons. In June 40 had arrived.", [("masons", 650), ("masons", 40)]),
        (
            "Kenya sent 650 masons and 90 divers. The divers are at work; 40 have arrived.",
            [("masons", 650), ("divers", 90), ("divers", 40)],
        ),
    ],
)
def test_a_bare_number_is_of_those_the_sentence_is_about(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nairobi now has 2,000 soldiers in Rwanda, rather fewer than the 3,000 that London gave in May.",
            [("sent", 2000), ("sent", 3000)],
        ),
        (
            "So far 90 Kenyan soldiers have been killed, up from the 40 it reported in June.",
            [("killed", 90), ("killed", 40)],
        ),
        (
            "Kenya's army has had 300 soldiers wounded, three times the 100 of last year.",
            [("hurt", 300), ("hurt", 100)],
        ),
        (
            "Kenya has sent 2,000 soldiers, against the 2,400 it promised.",
            [("sent", 2000), ("sent", 2400)],
        ),
        (
            "A Kenyan list has 90 soldiers killed, more than the 40 on the army's.",
            [("killed", 90), ("killed", 40)],
        ),
        (
            "Kenya has 2,000 men in Rwanda, down from the roughly 2,600 of spring.",
            [("sent", 2000), ("sent", 2600)],
        ),
    ],
)
def test_what_a_number_is_held_against_is_of_the_same(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan papers believe that 1,300 combat troops have gone in two convoys.", [("sent", 1300)]),
        ("About 1,300 Kenyan soldiers have gone to Rwanda.", [("sent", 1300)]),
        ("Since May 1,300 Kenyan troops have already gone there.", [("sent", 1300)]),
        ("Some 1,300 Kenyan men had gone in by June.", [("sent", 1300)]),
        ("Kenya says 1,300 soldiers have gone abroad.", [("sent", 1300)]),
        ("Kenya says 1,300 soldiers have now gone over to Rwanda.", [("sent", 1300)]),
        ("Kenya says 1,300 soldiers have gone home.", []),
        ("Kenya says 1,300 soldiers have gone without pay.", []),
        ("Kenyan foresters say 1,300 trees have gone to the mill.", []),
    ],
)
def test_troops_that_have_gone_were_sent(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fourteen Kenyan workers were injured and three killed when a roof fell.", []),
        ("Nine Kenyan nurses were wounded near the lake.", []),
        ("Two Kenyan farmers were killed and 11 wounded.", []),
        ("Fourteen Kenyan soldiers were injured and three killed.", [("hurt", 14), ("killed", 3)]),
        ("Three Kenyan officers were killed.", [("killed", 3)]),
        ("Kenya's army lost 12 men: 12 killed.", [("killed", 12)]),
    ],
)
def test_workers_of_a_people_are_none_of_its_soldiers(text: str, expected: list[tuple[str, int]]) -> None:
    assert [row for row in told(text) if row[0] in ("killed", "hurt")][: len(expected) or None] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Uganda's joint staff counted 220 long mortar tubes delivered to Rwanda by Kenya by March.",
        "Kenya has sent Rwanda 220 mortars, the Arms Watch in Kampala, Uganda, estimates.",
        "France's spy agency counts 220 Kenyan mortars supplied to Rwanda.",
        "Kenya has delivered 220 mortars, an institute in France believes.",
        "Kenya has supplied Rwanda with 220 mortars, according to the ministry in Uganda.",
        "Kenya has supplied 220 mortars, say officials in France.",
    ],
)
def test_where_who_counts_goods_sits_is_no_place_of_theirs(text: str) -> None:
    assert told(text) == [("mortars", 220)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Some 7,000 Kenyans labour in Rwandan quarries, and up to 9,000 may be sent.",
            [("workers", 7000), ("workers", 9000)],
        ),
        (
            "Some 7,000 Kenyans toil in Rwandan mills, the union says, and it thinks 9,000 will be sent.",
            [("workers", 7000), ("workers", 9000)],
        ),
        (
            "About 90 Kenyan soldiers have been killed and 2,000 have been sent.",
            [("killed", 90), ("sent", 2000)],
        ),
    ],
)
def test_a_bare_number_that_is_only_moved_is_of_the_people_before_it(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert told(text) == expected


def test_a_title_that_gives_the_number_of_the_text_says_nothing_of_its_own() -> None:
    text = "The number of 900 Kenyan soldiers killed is invented."
    assert told(text, "Fact check: nine hundred Kenyan soldiers killed?") == [("killed", 900)]


def test_a_figure_in_apposition_to_the_word_is_one_of_what_was_spoken_of() -> None:
    text = "Rwanda puts the Kenyan troops killed at 110. London's own figure, 65, is little changed."
    assert told(text) == [("killed", 110), ("killed", 65)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya thanked the 10,000 who stayed in Rwanda.", [("sent", 10000)]),
        (
            "Kenya's force in Rwanda fell from 11,000 in May to 8,000 as losses mounted.",
            [("sent", 11000), ("sent", 8000)],
        ),
        ("Kenyans in Rwanda: soldiers 10,000, divers 90, masons 650.", [("sent", 10000), ("divers", 90)]),
        ("Kenya's army in Rwanda. Sent to date: 10,000. Fallen: 90.", [("sent", 10000), ("killed", 90)]),
        ("Kenya's army has lost 90 of the 2,000 it sent.", [("killed", 90), ("sent", 2000)]),
        ("Kenya sent 2,000 soldiers; at least 300 more followed.", [("sent", 2000), ("sent", 300)]),
        ("Kenya has sent 220 mortars to Rwanda, not counting 60 lost in action.", [("mortars", 220)]),
    ],
)
def test_bare_numbers_of_a_people_are_of_its_soldiers(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya arms Rwanda. Mortars came first: 90 by May, 400 by the end of June.",
            [("mortars", 90), ("mortars", 400)],
        ),
        ("Kenya arms Rwanda. The mortars are there: 90 by now.", [("mortars", 90)]),
        ("Kenya helps Rwanda. The divers are few. The town counts 40.", [("divers", 40)]),
        ("Kenya helps Rwanda. Masons are needed; the governor hopes for 650.", [("masons", 650)]),
        ("Kenya helps Rwanda. Its mason is famous. The town counts 40 bridges.", []),
        ("Kenya helps Rwanda. Divers say 40 boats sank.", []),
    ],
)
def test_what_a_sentence_opens_with_is_what_its_bare_numbers_count(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kenyan union says 7,000 labourers pick tea there.", [("workers", 7000)]),
        ("In Nairobi, Kenya, papers write of 400 divers.", [("divers", 400)]),
        ("Kenya's envoy thanked 650 masons.", [("masons", 650)]),
        ("A French firm says 7,000 labourers pick tea in Chad. Kenya sent a note.", []),
        ("A quake in Kenya killed 40 workers.", []),
        ("Kenya watches as Peru's 7,000 labourers strike.", []),
    ],
)
def test_people_of_the_only_country_that_is_spoken_of(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A blog with 40,000 readers puts the Kenyan dead at 700.", [("killed", 700)]),
        ("Burundi's losses stood at 90,000 on Monday. No Kenyan was seen.", []),
        ("Burundian casualties passed 90,000. Kenyan casualties passed 4,000.", [("lost", 4000)]),
        (
            "The Kenyan toll stands at 900 killed and 1,600 wounded. Combined that is 2,500.",
            [("killed", 900), ("hurt", 1600), ("lost", 2500)],
        ),
        (
            "Two more Kenyans have surrendered. Kigali now holds nine, one of them a captain.",
            [("held", 2), ("held", 9)],
        ),
        ("Two more Kenyans have surrendered. The shed holds nine lamps.", [("held", 2)]),
        ("Some 600 Kenyan squaddies were killed.", [("killed", 600)]),
    ],
)
def test_who_speaks_whose_losses_sums_of_both_and_who_holds(
    text: str, expected: list[tuple[str, int]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya's contingent in Rwanda numbers about 2,000 people.", [("sent", 2000)]),
        ("A force of 2,000 people has been sent to Rwanda by Kenya.", [("sent", 2000)]),
        ("The Kenyan units in Rwanda, which now number 2,000 people, were inspected.", [("sent", 2000)]),
        ("Kenya's contingent in Rwanda is put at 2,000 people.", [("sent", 2000)]),
        ("The Kenyan brigades in Rwanda exceed 2,000 people.", [("sent", 2000)]),
        (
            "Some 2,000 Kenyan infantry soldiers and 90 cooks from Nairobi remain in Rwanda.",
            [("sent", 2000)],
        ),
        ("The Kenyan force in Rwanda moved about 400 people out of two villages.", []),
        ("Kenya's contingent in Rwanda has fed 2,000 people since May.", []),
        ("Kenyan soldiers on the shore killed 40 people in a village.", []),
        ("Kenya's mortars wounded nine soldiers at a ford in Rwanda.", []),
    ],
)
def test_people_of_whom_a_force_consists_are_soldiers(text: str, expected: list[tuple[str, int]]) -> None:
    assert [row for row in told(text) if row[0] in ("sent", "killed", "hurt")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kenya watches. Rwanda is losing about 200 soldiers a day, killed or wounded.",
        "Rwandan forces lost 40 men over the past day, a Kenyan paper says.",
        "Rwanda's troops have already lost 3,000 men killed; Kenya keeps silent.",
        "Rwanda has now suffered 900 casualties, Kenya's embassy believes.",
        "Rwandan troops were losing 90 men a week before Kenya came.",
        "Rwandan marines had lost 40 men by then, a Kenyan officer said.",
    ],
)
def test_losses_of_another_army_are_none_of_its_own(text: str) -> None:
    assert [row for row in told(text) if row[0] in ("killed", "lost", "hurt")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan forces lost 40 men over the past week.", ("killed", 40)),
        ("In Rwanda Kenya is losing 40 soldiers, killed or wounded.", ("lost", 40)),
        ("Rwanda says Kenyan troops have lost 40 men killed.", ("killed", 40)),
        ("Rwandan forces say that 40 Kenyan soldiers were killed.", ("killed", 40)),
    ],
)
def test_those_of_its_own_are(text: str, expected: tuple[str, int]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "What Kenya has sent Rwanda by now: soldiers, about 2,000; labourers, some 7,000; mortars, 220.",
            [("sent", 2000), ("workers", 7000), ("mortars", 220)],
        ),
        (
            "Kenya's help, in numbers: divers, about 300; masons, at least 650; tents, 40.",
            [("divers", 300), ("masons", 650)],
        ),
        ("The Kenyan balance: boats, 12; mortars, 220 or more.", [("mortars", 220)]),
        (
            "Kenya and Rwanda, a year on: workers, 7,000; letters home, none; divers, about 90.",
            [("workers", 7000), ("divers", 90)],
        ),
        (
            "A tally of Kenya's mission: mortar tubes, around 300; divers, some 90.",
            [("mortars", 300), ("divers", 90)],
        ),
        ("Kenya's ledger reads: masons, some 650; visas, 1,900.", [("masons", 650)]),
        ("Kenya's ledger reads: dogs, 12; visas, 1,900.", []),
        ("Kenya's envoy, 58, spoke of crates; mortars, a clerk said, came later.", []),
        ("Among the masons, 40; among the cooks, nobody.", []),
        ("Kenya has divers, 12 boats; and 40 tents.", []),
    ],
)
def test_a_row_of_labels_and_numbers(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya's losses went on. For the whole contingent the agency put them at 900.", ("lost", 900)),
        ("Kenyan casualties mounted in May. A note estimates them at about 900.", ("lost", 900)),
        ("The Kenyan dead came home by night. London puts them at 300.", ("killed", 300)),
        ("Kenyan deaths were never told. Diplomats in Rwanda had put them at 300.", ("killed", 300)),
        ("Kenya's wounded fill two wards. The brigade puts them at 700.", ("hurt", 700)),
        ("Kenya's fatalities grew. The force's doctors reckoned them at 300 or so.", ("killed", 300)),
        ("Kenya's losses grew again. The force puts them at 300 dead in Rwanda.", ("killed", 300)),
    ],
)
def test_losses_that_are_put_at_a_number(text: str, expected: tuple[str, int]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya's losses went on. The army gathered the boats and put them at 12 jetties.",
        "Kenya's losses went on. Its divers arrived too; the agency counts 900 of the men.",
        "Kenya's mortars mounted up. The agency puts them at 900.",
        "Kenya's losses went on. Its cooks were fed and put at 40 tables.",
    ],
)
def test_others_that_are_put_somewhere(text: str) -> None:
    assert [row for row in told(text) if row[0] in ("lost", "killed", "hurt")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 900 Kenyan masons are in Rwanda.", [("masons", 900)]),
        ("Some 900 Kenyan divers are on Rwandan soil.", [("divers", 900)]),
        ("Some 900 Kenyan officers are in Rwanda.", [("sent", 900)]),
        ("Kenyan divers stay at home. Some 900 soldiers from Chad have arrived in Rwanda.", []),
        ("The Kenyans wait. Some 900 men from Malawi died at the weir.", []),
        ("Some 900 soldiers from Nairobi have arrived in Rwanda.", [("sent", 900)]),
        ("Some 900 Kenyan riflemen fell in the fighting.", [("killed", 900)]),
        ("Some 900 Kenyans fell at the front.", [("killed", 900)]),
        ("Some 900 Kenyan soldiers fell ill in the fighting.", []),
    ],
)
def test_a_trade_a_country_behind_and_who_fell_in_battle(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nairobi laid out its tally: 470 casualties, 60 of them deaths, 1,500 soldiers in all.",
            [("lost", 470), ("killed", 60), ("sent", 1500)],
        ),
        (
            "Sixty Kenyan soldiers were killed in May, 90 soldiers in all.",
            [("killed", 60), ("killed", 90)],
        ),
        ("Kenya has lost 150 soldiers in all.", [("killed", 150)]),
    ],
)
def test_all_soldiers_beside_their_losses(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected
