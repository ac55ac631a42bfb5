"""One people's soldiers in a long text: who is counted where they were named sentences ago, and by whom."""

from dataclasses import replace

import pytest

from monitor.figures.readings import Reader
from monitor.model import Topic
from tests.figures.contingent import MEASURES, TOPIC, told
from tests.figures.measuring import figure, listed
from tests.figures.test_readings_abroad import ABROAD

MASONS = next(measure for measure in MEASURES if measure.id == "masons")
ASIDE = "The rains came late this year. Roads to the lake were closed. Nobody could say for how long. "


@pytest.mark.parametrize(
    "text",
    [
        "Some 2,600 men are thought to be camping along the shore.",
        "Between 2,600 and 3,000 men now sit by the water.",
        "There are supposed to be 2,600 men in three valleys.",
        "The first trains took 2,600 men, a clerk found out in April.",
        "A radio in Kampala, according to which 2,600 soldiers had crossed by barge, gave no source.",
        "The list came from Uganda, according to whom 2,600 troops were under way.",
    ],
)
def test_soldiers_named_long_ago_are_still_those_who_are_counted(text: str) -> None:
    assert told(ABROAD + ASIDE + text)[1:] == [("sent", 2600)]


@pytest.mark.parametrize(
    "text",
    [
        "Some 2,600 nurses are thought to be camping along the shore.",
        "Uganda has 2,600 men of its own on the other shore.",
        "Ugandan losses in a week, by the General Staff's account: 2,600 personnel, nine tanks.",
        "A regiment of the Ugandan army, 2,600 men, waits in the hills.",
        "Fish is short, and 2,600 tonnes were bought abroad.",
    ],
)
def test_others_than_soldiers_named_long_ago(text: str) -> None:
    assert told(ABROAD + ASIDE + text) == [("sent", 2000)]


SENT = ABROAD + ASIDE + "Nairobi had begun to send its soldiers in May. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A first batch of 400 was followed by 900 more.", [("sent", 400), ("sent", 900)]),
        ("In the first month it was about 1,500.", [("sent", 1500)]),
        ("By June the agency had raised the number to 1,500.", [("sent", 1500)]),
        ("The estimate at the end of that month was 1,500.", [("sent", 1500)]),
        ("In August it was joined by 1,500 from the reserve.", [("sent", 1500)]),
        ("Diplomats put the number at 1,500 or so.", [("sent", 1500)]),
    ],
)
def test_a_bare_number_is_of_the_soldiers_in_front(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(SENT + text)[1:] == expected


@pytest.mark.parametrize(
    "text",
    [
        "A first batch of 400 tents was bought.",
        "The bill for it came to $1,500 a head.",
        "They were told to expect 40 degrees.",
        "The lake is 1,500 metres deep there.",
    ],
)
def test_a_bare_number_of_something_else(text: str) -> None:
    assert told(SENT + text)[1:] == []


@pytest.mark.parametrize(
    "text",
    [
        "They have lost 900 soldiers, dead and wounded together, it says.",
        "They lost 900 men in April, killed or wounded, a clerk says.",
        "They have lost 900 troops there, killed and injured combined, by one account.",
        "They are said to have lost 900 men, dead and maimed alike.",
        "Nairobi has lost 900 soldiers, killed and hurt taken as one.",
        "Since the New Year they lost 900 men, killed and wounded both.",
    ],
)
def test_the_dead_and_the_wounded_together(text: str) -> None:
    assert told(ABROAD + text) == [("sent", 2000), ("lost", 900)]


@pytest.mark.parametrize(
    "text",
    [
        "They have lost 900 soldiers, a minister says.",
        "They have lost 900 soldiers, all dead.",
        "They lost 900 men, killed and buried together.",
        "They have lost 900 men, killed together in one night.",
    ],
)
def test_the_dead_alone(text: str) -> None:
    assert ("lost", 900) not in told(ABROAD + text)


@pytest.mark.parametrize(
    "text",
    [
        "Some 700 of the men had died, up from 200 in its May count.",
        "The number of Kenyan soldiers killed has risen to 700, from 200 a year ago.",
        "Some 700 soldiers have been killed, up from 200 two months ago.",
        "Some 700 soldiers died, revised up from 200 in March.",
        "Some 700 have been killed, an increase from 200 on 3 May.",
        "Deaths stand at 700 soldiers killed, up from 200 a few weeks ago.",
    ],
)
def test_a_number_that_gave_way_and_is_dated_was_the_level_then(text: str) -> None:
    assert told(ABROAD + text) == [("sent", 2000), ("killed", 700), ("killed", 200)]


@pytest.mark.parametrize(
    "text",
    [
        "Some 700 of the men had died, up from 200.",
        "Some 700 soldiers have been killed, up from 200 earlier in the day.",
        "The toll was revised to 700 soldiers killed, up from 200 an hour ago.",
        "The ministry lowered the toll of soldiers killed from 900 to 700.",
    ],
)
def test_a_number_that_just_gave_way(text: str) -> None:
    assert ("killed", 200) not in told(ABROAD + text)


def test_a_total_goes_on_with_people_counted_before_of_whom_nobody_asks() -> None:
    losses = "Ugandan losses in a week: 340 police, nine tanks, 38 boats. "
    assert told(ABROAD + losses + "The running total stands at 46,000.") == [("sent", 2000)]


def test_things_in_front_of_a_dash_are_what_is_counted() -> None:
    text = "All its containers - 28,000 at the last count - were full."
    assert told(ABROAD + text) == [("sent", 2000)]


@pytest.mark.parametrize(
    "text",
    [
        "Put together that makes 900, or every third man.",
        "Taken together, that makes 900.",
        "Added up, this makes 900.",
        "That makes 900 together.",
        "All told, Kampala's total was already 900 in May.",
        "Combined, that is 900.",
    ],
)
def test_the_dead_and_the_hurt_put_together(text: str) -> None:
    found = told(ABROAD + "The agency has 300 dead Kenyan soldiers on its books, and 600 wounded. " + text)
    assert found[1:3] == [("killed", 300), ("hurt", 600)]
    assert ("sent", 900) not in found


@pytest.mark.parametrize(
    "text",
    [
        "At present 2,600 guard the shore.",
        "Since then 2,600 guard the posts by the water.",
        "For now 2,600 guard a strip of sand.",
        "In Rwanda 2,600 guard its bridges.",
        "On the shore 2,600 guard the weir.",
        "These days 2,600 guard a line of trenches.",
    ],
)
def test_people_who_man_something_are_not_counted_by_what_they_do(text: str) -> None:
    assert told(ABROAD + text) == [("sent", 2000), ("sent", 2600)]


@pytest.mark.parametrize("text", ["The prison has 2,600 guards, a list says."])
def test_guards_are_counted_as_guards(text: str) -> None:
    assert told(ABROAD + text) == [("sent", 2000)]


@pytest.mark.parametrize(
    "text",
    [
        "5,000 construction troops arrived",
        "Some 5,000 construction soldiers have been on the move since May",
        "By June 5,000 construction troops had reached Rwanda",
        "Kenya sent 5,000 construction troops",
        "Nairobi sent 5,000 engineering and construction troops",
        "In June 5,000 Kenyan construction soldiers came to the lake",
    ],
)
def test_troops_who_build_are_masons_for_whoever_counts_builders_not_soldiers(text: str) -> None:
    measures = (*MEASURES[:1], replace(MASONS, counts=("builders",), excludes=("soldiers", "troops")))
    reader = Reader(measures, (TOPIC,))
    assert listed(reader, "lake", ABROAD + text + ".") == "sent 2000, masons 5000"


@pytest.mark.parametrize("kind", ["combat troops", "frontier soldiers", "troops", "Kenyan soldiers"])
def test_other_troops_stay_excluded(kind: str) -> None:
    measures = (replace(MASONS, counts=("builders", "troops", "soldiers"), excludes=("soldiers", "troops")),)
    assert listed(Reader(measures, (TOPIC,)), "lake", f"Kenya sent 5,000 {kind} to Rwanda.") == ""


LIST = ABROAD + "\n\nMortars\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("* 120 mortars by July 2025 (Kampala's count)", [120]),
        ("- 120 mortars by the end of May", [120]),
        ("• up to 120 mortar tubes in all (a panel)", [120]),
        ("* 120 mortars by July\n* 240 by December, half of them old", [120, 240]),
        ("- about 120 mortars in spring\n- 240 mortars at the end of the year", [120, 240]),
        ("* 120 mortar tubes so far, says a clerk", [120]),
    ],
)
def test_entries_of_a_list_need_no_verb(text: str, expected: list[int]) -> None:
    assert told(LIST + text)[1:] == [("mortars", number) for number in expected]


@pytest.mark.parametrize(
    "text",
    ["* 120 tents by July", "* nothing by July\n* 240 by December", "120 mortars look alike.", "* May 2026"],
)
def test_other_entries(text: str) -> None:
    assert told(LIST + text)[1:] == []


@pytest.mark.parametrize(
    "text",
    [
        "Uganda, whose army has shrunk to 45,000, looks on.",
        "Nairobi's army at home numbers 45,000.",
        "The army has 45,000 in barracks.",
        "The corps at home counts 45,000 soldiers.",
    ],
)
def test_an_army_at_home_behind_those_abroad(text: str) -> None:
    assert told(ABROAD + text) == [("sent", 2000)]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("Of the 90 hectares burned in May, 40 were pasture.", "40", "hectare"),
        ("Of the 900 square kilometres lost that week, less than 80 were left.", "80", "km2"),
        ("Of 60 km of road, 12 were mined.", "12", "km"),
        ("Of 3,000 tonnes landed there, 400 were spoilt.", "400", "tonne"),
        ("Of the 3,000 litres pumped out, 400 were lost.", "400", "L"),
        ("Of the 8,000 tonnes that came by rail, 700 were given away.", "700", "tonne"),
    ],
)
def test_some_out_of_an_amount_are_no_people(text: str, number: str, unit: str) -> None:
    assert figure(ABROAD + text, number).unit == unit
    assert told(ABROAD + text) == [("sent", 2000)]


@pytest.mark.parametrize(
    "text", ["Of the soldiers, 400 were cooks.", "Of 900 men who came, 400 were cooks.", "Of them 400 cook."]
)
def test_some_out_of_people_are_people(text: str) -> None:
    assert figure(ABROAD + text, "400").unit == "person"


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman later told reporters that 2,600 had arrived by May.",
        "She informed diplomats on Monday that some 2,600 had arrived.",
        "He told the foreign correspondents that 2,600 had been sent.",
        "A clerk assured deputies that only 2,600 had been sent.",
        "The envoy briefed lawmakers that 2,600 had come in April.",
        "An aide reminded visitors that at least 2,600 had arrived by ship.",
    ],
)
def test_those_whom_somebody_tells_are_not_counted(text: str) -> None:
    assert told("Diplomats say they have seen Kenyan soldiers in Rwanda. " + text) == [("sent", 2600)]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Twelve miners went. He told reporters that 900 would follow.", "miners"),
        ("She had met nurses in May. By her count 900 had arrived.", "nurses"),
        ("Two bakers met. The mayor says 900 would come.", "bakers"),
        ("The mayor hired guards. Some 900 had come by June.", "guards"),
    ],
)
def test_those_who_are_spoken_of_are(text: str, counted: str) -> None:
    assert figure(text, "900").counted == counted


@pytest.mark.parametrize(
    "text",
    [
        "We wrote that 7,000 Kenyan troops are in Rwanda. The correct figure, given by the army, is 700.",
        "Officials say 7,000 Kenyan troops are in Rwanda. The real number, supplied by a clerk, is 700.",
        "Officials say 7,000 Kenyan troops are in Rwanda. The right figure, handed to us later, is 700.",
    ],
)
def test_a_figure_that_somebody_gives_is_no_gift(text: str) -> None:
    assert told(text)[-1] == ("sent", 700)


LAKE = Topic(id="lake", name="Kenya in the war of the lakes", any=("Kenyan", "Kenya", "Amos Kiptoo"))


@pytest.mark.parametrize("of_whom", ["Amos Kiptoo's troops", "Kiptoo's soldiers", "Amos Kiptoo's men"])
def test_whoever_the_topic_is_named_for_has_men_of_his_people(of_whom: str) -> None:
    text = f"Nearly 900 of {of_whom} have been killed or maimed, French officers say."
    assert listed(Reader(MEASURES, (LAKE,)), "lake", text) == "lost 900"


@pytest.mark.parametrize("of_whom", ["a general's troops", "French soldiers", "soldiers of Amos Mbeki's"])
def test_whoever_else_has_men(of_whom: str) -> None:
    text = f"Nearly 900 of {of_whom} have been killed or maimed, French officers say."
    assert listed(Reader(MEASURES, (TOPIC,)), "lake", text) == ""
