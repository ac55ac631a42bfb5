"""Whether a text states a figure as fact. Sentences are our own."""

import pytest

from monitor.model import Modality
from tests.figures.measuring import figure

PLANNED = [
    ("By the end of June 700 masons will have been flown to Velia, the agency said.", "700"),
    ("The yard will have delivered 14 tugs by next spring.", "14"),
    ("Four squads of about 30 divers each will be raised from the reserve.", "Four"),
    ("Two brigades with 2,500 men each are to be sent.", "Two"),
    ("Three battalions of sappers are being formed from 900 volunteers.", "Three"),
    ("Oslo had resolved, the envoy added, to lend 60 boats.", "60"),
    ("The firm plans, according to its chief, to hire 300 welders.", "300"),
    ("The fleet had 48 tugs, and it expected 20 more in the course of the year.", "20"),
    ("The clinic counts 90 patients and expects a further 40.", "40"),
    ("The port expects 310 sailors to come ashore by March.", "310"),
    ("It expected over 700 families to reach the valley before winter.", "700"),
    ("Harbour board considers closing 14 berths", "14"),
    ("The publisher mulls 90 redundancies", "90"),
    ("Headcount to shrink to 2,100", "2,100"),
    ("The library will have a hall with 300 desks.", "300"),
    ("The club hopes for 2,000 guests this year.", "2,000"),
    ("The union has asked for an additional 700 buses.", "700"),
    ("Of 4,000 tents pledged in spring, none has come.", "4,000"),
    ("Oslo is weighing whether to send 40 doctors.", "40"),
    ("A further 60 turbines were due within the year.", "60"),
    ("The airline plans to cut 4,000 jobs.", "4,000"),
    ("Norway will send 300 engineers.", "300"),
    ("The ministry is preparing to move 20,000 people.", "20,000"),
    ("Another 900 marines would be deployed next month, the admiral said.", "900"),
    ("The number of beds is to reach 5,000 by June.", "5,000"),
    ("The bank intends to close 120 branches.", "120"),
    ("Officials expect 60,000 visitors.", "60,000"),
    ("The union wants to recruit 10,000 members.", "10,000"),
    ("Poland has decided to buy 96 helicopters.", "96"),
    ("The council agreed to build 1,500 homes.", "1,500"),
    ("Some 8,000 dockers were to be laid off in spring.", "8,000"),
    ("The president ordered 2,000 reservists to the coast.", "2,000"),
    ("The fund pledged $40 million.", "40"),
    ("The navy aims to have 12 submarines.", "12"),
    ("Carmaker to cut 3,500 jobs", "3,500"),
    ("Army to call up 30,000 reservists", "30,000"),
    ("The company is set to hire 700 people.", "700"),
    ("Rainfall is forecast to exceed 300 mm.", "300"),
    ("The toll is bound to pass 300.", "300"),
    ("Claims are certain to exceed 4,000 by spring.", "4,000"),
    ("Turnout is set to top 900.", "900"),
    ("The queue is sure to reach 60 by noon.", "60"),
    ("Arrivals are likely to surpass 7,000 this week.", "7,000"),
    ("The plan calls for 40 new schools.", "40"),
    ("Brazil will send 50 doctors, including 12 surgeons.", "12"),
    ("He promised 5,000 tents.", "5,000"),
    ("Seismologists say such a tremor would typically kill 640 people.", "640"),
    ("The inn would usually pay 70; it plans to pay 110.", "110"),
    ("At first, the plan would move 610 herders.", "610"),
    ("The new mine would yield 610 tonnes every day.", "610"),
    ("Most geologists expect another landslide at Kelm, with 2,300 killed.", "2,300"),
    ("A tremor is expected to hit the least guarded valley, with 2,300 killed.", "2,300"),
    ("Divers fear the toll will rise, with 310 killed if the lock bursts.", "310"),
    ("The museum is seeking help from 310 donors.", "310"),
]
CAPABILITY = [
    ("The wall has space for 1,900 plaques.", "1,900"),
    ("The silo can hold 90,000 tonnes.", "90,000"),
    ("The line is able to make 2 million masks a month.", "2"),
    ("The stadium has a capacity of 61,000.", "61,000"),
    ("The ship could carry up to 1,800 containers.", "1,800"),
    ("It holds enough fuel for 400 aircraft.", "400"),
    ("There was enough grain to feed 3 million people.", "3"),
    ("The shelter can house 250 families.", "250"),
    ("They dug a pit to hold 700 tonnes.", "700"),
]
HYPOTHETICAL = [
    ("The mole might lose 900 blocks or, as he put it, 40 metres.", "40"),
    ("The fund warned that by autumn 800 pickers should appear at the farms.", "800"),
    ("The bank will lend, provided that 400 flats are really sold.", "400"),
    ("The union agreed on condition that 60 cooks stay.", "60"),
    ("If the drums were full, that would amount to 7,000 litres.", "7,000"),
    ("Were the levee to break, the bill could come to $80 million.", "80"),
    ("A force of 9,000 marines could be at the border in the coming weeks.", "9,000"),
    ("The toll could reach 10,000.", "10,000"),
    ("In the worst-case scenario the river carries off 70 houses.", "70"),
    ("If the levee fails, 70,000 people lose their homes.", "70,000"),
    ("The strike might cost $2 billion.", "2"),
    ("Up to 5,000 jobs could be lost.", "5,000"),
    ("The crisis threatens to push 30 million into hunger.", "30"),
    ("The fine may rise to 80,000 euros.", "80,000"),
    ("Will 40,000 people come?", "40,000"),
    ("The reform could one day affect 9 million pensioners.", "9"),
    ("Kelmland may keep 2,300 sailors in the strait by June.", "2,300"),
    ("Even if 2,300 sailors are sent, the strait is lost.", "2,300"),
    ("The warden would not rule out 40 dead.", "40"),
]
ASSERTED = [
    ("The clerks would be lodged at Velm, about 40 kilometers east of Oslo (25 miles).", "40"),
    ("The clerks would be lodged at Velm, about 40 kilometers east of Oslo (25 miles).", "25"),
    ("The yard was meant to build 30 tugs and now turns out 45 a year.", "45"),
    ("It will send 600 cooks, and 90 bakers of this number have already arrived.", "90"),
    ("The goal was 200 flats, but now holds 350 tenants.", "350"),
    ("The storm will have killed 90 people.", "90"),
    ("Oslo provided 900 tents that month.", "900"),
    ("It appeared at fairs that 40 guests liked it.", "40"),
    ("In one case 60 cooks were hired.", "60"),
    ("The guild would usually send 70 masons.", "70"),
    ("Early on, 310 dockers would wait at the gate.", "310"),
    ("The blaze is set to become the deadliest in a decade, with 46 killed.", "46"),
    ("A tenant may keep 12 hens.", "12"),
    ("The claim is bold even if yields on a field of 12 hectares are small.", "12"),
    ("Patients seeking treatment now number 310.", "310"),
    ("The Plan Harbour Group feeds 310 people.", "310"),
    ("The judge would not rule out 310 letters as evidence.", "310"),
    ("The coast guard expected 40 of them to have drowned.", "40"),
    ("The number of sailors seeking shelter in the bay has passed 310.", "310"),
    ("The Reef Survey Project puts the number of dead turtles at 310.", "310"),
    ("Families seeking asylum now number 310.", "310"),
    ("The toll is likely to be above 900.", "900"),
    ("The count has grown to exceed 800.", "800"),
    ("She is sure that 40 came.", "40"),
    ("A set of rules led arrivals to pass 600.", "600"),
    ("Kidnappers raise demand to $20m", "20"),
    ("Repairs will cost $40 million, the council says.", "40"),
    ("The crane weighs 90 tonnes.", "90"),
    ("They could send 900 nurses next year on top of the 300 sent in May.", "300"),
    ("By then the fire will have burned 300 barns.", "300"),
    ("Of 4,000 tents pledged in spring, about 900 have arrived.", "900"),
    ("Up to 600 people may have died.", "600"),
    ("We think there will be 900 dead in total.", "900"),
    ("The crew was able to save 9 passengers.", "9"),
    ("More than 90 people are feared dead.", "90"),
    ("The death toll could be as high as 7,000.", "7,000"),
    ("Some 3,000 barrels a day may be leaking.", "3,000"),
    ("The quake is believed to have killed 400 people.", "400"),
    ("As many as 80 are expected to have drowned.", "80"),
    ("The operator, which plans to expand, employs 1,200 people.", "1,200"),
    ("In May 2024 the mine had 800 workers.", "800"),
    ("The minister will visit the town where 50 people died.", "50"),
    ("The army sent 4,000 men after it decided to act.", "4,000"),
    ("Threatened villages are empty, and 200 people are in camps.", "200"),
    ("Thirty deaths reported and heavy rain expected", "Thirty"),
    ("Number of dead due to storm rises to 31", "31"),
    ("Nine people were killed, police said; more rain will fall.", "Nine"),
    ("The leader warned of war if troops come, with 12 people killed so far.", "12"),
    ("She said 45 ships had left, enough to hold half the crop.", "45"),
]


@pytest.mark.parametrize(("text", "number"), PLANNED)
def test_planned(text: str, number: str) -> None:
    assert figure(text, number).modality is Modality.PLANNED


@pytest.mark.parametrize(("text", "number"), CAPABILITY)
def test_capability(text: str, number: str) -> None:
    assert figure(text, number).modality is Modality.CAPABILITY


@pytest.mark.parametrize(("text", "number"), HYPOTHETICAL)
def test_hypothetical(text: str, number: str) -> None:
    assert figure(text, number).modality is Modality.HYPOTHETICAL


@pytest.mark.parametrize(("text", "number"), ASSERTED)
def test_asserted(text: str, number: str) -> None:
    assert figure(text, number).modality is Modality.ASSERTED


DENIED = [
    ("The claim that 900 swans froze is popular, while the number is wrong.", "900"),
    ("The report that 300 dockers fled is back, but it is untrue.", "300"),
    ("Reports of 300 broken dykes and widespread looting were false.", "300"),
    ("Wardens deny 50 people drowned.", "50"),
    ("The mayor denied 40 trees had been felled.", "40"),
    ("No, 300 swans were not poisoned in Bath", "300"),
    ("There is no truth in the story of 80 drowned sailors.", "80"),
    ("The palace called reports of 70 arrests a fabrication.", "70"),
    ("There is no truth to the story that 800 cows escaped.", "800"),
    ("It is not true that 9,000 tanks crossed the river.", "9,000"),
    ("There is no evidence that 300 nurses resigned.", "300"),
    ("The ministry denied that 60 planes were lost.", "60"),
    ("The claim that 2 million votes were forged is false.", "2"),
    ("A post falsely says 700 children vanished.", "700"),
    ("Fact-checkers debunked reports of 4,000 deaths.", "4,000"),
    ("Contrary to rumours, 5,000 refugees did not arrive.", "5,000"),
    ("The army did not lose 120 vehicles.", "120"),
    ("The governor rejected claims that 90 inmates had escaped.", "90"),
    ("Viral posts say 40,000 wolves roam the city. The claim is false.", "40,000"),
    ("The fund never paid 30 million euros.", "30"),
    ("The reports of 250 arrests are untrue, the mayor said.", "250"),
]
NOT_DENIED = [
    ("The palace said 42 cooks had left since May and that other counts were exaggerated.", "42"),
    ("The harbour board said that 40 boats had sunk, but the story of a mutiny was false.", "40"),
    ("He said 40 swans died while rumours of poison were baseless.", "40"),
    ("There is no proof of that; we counted 61 deaths.", "61"),
    ("The zoo keeps 30 bears; talk of an escape is untrue, the keeper said.", "30"),
    ("Imports fell by 40 percent in May. Reports that 9,000 dockers were sacked are unfounded.", "40"),
    ("Police did not say how many of the 40 hostages were free.", "40"),
    ("Not only did 30 homes burn, the school did too.", "30"),
    ("Officials have not confirmed that 12 people drowned.", "12"),
    ("No more than 15 people were on board.", "15"),
    ("The minister could not give a number but spoke of 500 dead.", "500"),
    ("The 200 workers have not been paid.", "200"),
    ("The rebels denied involvement in the attack that killed 19.", "19"),
    ("At least 80 people were killed, the ministry said.", "80"),
]


@pytest.mark.parametrize(("text", "number"), DENIED)
def test_denied(text: str, number: str) -> None:
    assert figure(text, number).denied


@pytest.mark.parametrize(("text", "number"), NOT_DENIED)
def test_not_denied(text: str, number: str) -> None:
    assert not figure(text, number).denied


def test_what_else_could_be_held_is_a_capability() -> None:
    text = "The crates could hold 900 tiles of 30 mm or, if they were packed tightly, some 1,200 bricks."
    assert figure(text, "1,200").modality is Modality.CAPABILITY
