"""Words that news and claims use for one another, for the wording a claim has when it comes back.

Not synonyms in a strict sense: words of a group fill the same place of the same claim ("soldiers are marching
on", "troops are heading for"). A word met instead of another counts for a part of its weight only, and what a
claim says must still be there. Groups are ours, made by going through the verbs and nouns of common hoaxes:
war, disaster, death, health, money, vote, migration, pictures.
"""

from collections import defaultdict
from functools import cache

from monitor.matching.nations import CAPITALS
from monitor.matching.stem import stem

KINDRED, CAPITAL = 0.7, 0.5
"""Share of a word's weight that another word of its group has; that a country has for its capital."""

_GROUPS = """
soldier troop force army military serviceman servicemen fighter personnel battalion brigade division unit
march advance head move push approach
invade storm enter cross
capture seize take arrest detain catch hold apprehend nab
kill die dead slay slain murder shoot death fatality perish
wound injure hurt casualty
attack strike hit bomb shell raid bombard assault
missile rocket projectile
plane aircraft jet airliner
ship vessel boat
leader president ruler chief head
flee escape leave abandon exile
free release
official authority government
own hold possess
burst breach collapse
send deploy dispatch ship transfer supply deliver
secret secretly covert covertly hidden clandestine
plan intend prepare
buy purchase acquire
sell trade
steal rob loot embezzle
pay bribe fund finance give
ban forbid outlaw prohibit bar block
law bill legislation decree act
vote ballot election poll
win victory
cheat rig fraud fake falsify manipulate
resign quit
fire sack dismiss oust remove
jail imprison prison sentence
lawsuit sue court
flood inundate deluge submerge
quake earthquake tremor
storm hurricane typhoon cyclone
blaze wildfire burn
explode explosion blast detonate
destroy demolish ruin wreck raze level
collapse crumble fall
dam reservoir
home house dwelling
hospital clinic
school classroom pupil student
child kid toddler infant baby minor
woman female girl
man male
doctor physician medic surgeon
vaccine vaccinate vaccination jab shot inoculate immunize
virus coronavirus covid covid19 pandemic
disease illness sickness infection
cure heal treat remedy
drug medicine medication pill
poison toxic contaminate taint
water river
deliberate deliberately purpose purposely intentional intentionally
migrant refugee immigrant asylum
police cop officer
protest demonstration rally march
protester demonstrator
crowd mob
photo picture image photograph
video footage clip film
show depict feature
letter memo document
claim allege say report
job work employment
tax levy
money cash fund
price cost
increase rise raise soar grow surge climb
decrease fall drop reduce shrink decline plunge
close shut
open unlock
begin start launch
end stop halt cease
find discover uncover
eat consume
drink swallow
car vehicle
truck lorry
train railway
bridge overpass
airport airfield
border frontier
weapon arm gun firearm
nuclear atomic
radiation radioactive
oil petroleum
gas fuel petrol gasoline
power electricity
company firm corporation
boss executive ceo chief
pope pontiff
king monarch
minister secretary
mayor governor
lawmaker parliamentarian mp congressman senator deputy
parliament congress assembly legislature senate
marry wed wedding marriage
pregnant pregnancy
dog canine puppy
cow cattle
free gratis
""".strip().splitlines()


def relatives(term: str) -> tuple[tuple[str, float], ...]:
    """Terms that may stand for a term, each with the share of its weight that it has then."""
    return _table().get(term, ())


@cache
def _table() -> dict[str, tuple[tuple[str, float], ...]]:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for line in _GROUPS:
        group = {stem(word) for word in line.split()}
        for term in group:
            found[term].update(dict.fromkeys(group - {term}, KINDRED))
    for capital, country in CAPITALS:
        if capital != country:
            found[capital][country] = found[country][capital] = CAPITAL
    return {term: tuple(sorted(others.items())) for term, others in found.items()}
