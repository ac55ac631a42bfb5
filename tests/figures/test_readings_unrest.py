"""A crackdown and the war behind it: what broke out, who is sought or sentenced, what only bears a name."""

import pytest

from monitor.figures import extract
from monitor.figures.readings import Reader
from monitor.model import Item, Kind, Measure, Topic
from tests.figures.measuring import marked


def _measure(key: str, name: str, counts: str, cues: str, kind: Kind = Kind.CUMULATIVE) -> Measure:
    return Measure(
        id=key,
        topic="bolivia",
        name=name,
        counts=tuple(counts.split(", ")),
        cues=tuple(cues.split(", ")),
        kind=kind,
        unit="person",
    )


MEASURES = (
    _measure(
        "killed", "People killed in the war in Bolivia", "people, civilians", "killed, dead, died, toll"
    ),
    _measure("hurt", "People wounded", "people, civilians, wounded", "wounded, injured, hurt"),
    _measure("held", "People arrested since the coup", "people, students, prisoners", "arrested, detained"),
    _measure(
        "home",
        "People displaced within Bolivia",
        "people, civilians, IDPs",
        "displaced, internally displaced, fled",
        Kind.STOCK,
    ),
    _measure(
        "abroad", "Refugees abroad", "people, refugees, Bolivians", "crossed, fled, neighbouring countries"
    ),
)
READER = Reader(MEASURES, (Topic(id="bolivia", name="War in Bolivia", any=("Bolivia", "Bolivian")),))


def readings(text: str) -> list[tuple[str, int, bool]]:
    return marked(READER, "bolivia", text, published=None)


@pytest.mark.parametrize(
    "text",
    [
        "Since the outbreak of fighting in Bolivia, 610 people have been killed.",
        "Violence erupted in Bolivia in May; some 610 people have died.",
        "The war which erupted in the spring has killed 610 civilians.",
        "610 people are dead in the clashes that erupted after the vote.",
        "A month after the outbreak of hostilities the toll stands at 610.",
        "Since battles of the army with the former guard erupted, 610 people have died.",
    ],
)
def test_a_war_breaks_out_too(text: str) -> None:
    assert readings(text) == [("killed", 610, True)]


@pytest.mark.parametrize(
    "text",
    [
        "The volcano erupted at dawn and 610 people have been killed.",
        "An outbreak of cholera in the camps has killed 610 people.",
    ],
)
def test_volcanoes_and_diseases_do(text: str) -> None:
    assert readings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Arrest warrants have been issued for 90 people in Bolivia.",
        "There are arrest warrants out against a further 90 people.",
        "Judges signed detention orders against 90 people.",
        "By a court 90 people were sentenced to death in absentia.",
        "Some 90 people face the death penalty in Bolivia.",
        "90 people were condemned to death by a tribunal.",
        "90 students have been convicted by the army's courts.",
        "A list of fugitives has 90 people on it, and all are students.",
        "Judges have named 90 fugitives.",
    ],
)
def test_nobody_is_held_or_dead_by_a_paper(text: str) -> None:
    assert readings(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90 people were arrested without a warrant.", "held"),
        ("Police made sure that 90 people were detained by order of the army.", "held"),
        ("90 people were burnt to death in the square.", "killed"),
    ],
)
def test_other_papers_and_deaths(text: str, expected: str) -> None:
    assert readings(text) == [(expected, 90, True)]


def test_the_last_word_of_a_name_says_nothing_of_the_counted() -> None:
    text = (
        "Deaths in Bolivia topped 800 on Friday, said a clerk at the League of Former Prisoners, which "
        "keeps a list."
    )
    assert readings(text) == [("killed", 800, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Internally displaced people number 52,000, as per the office of the Red Cross Movement.",
        "As per the Red Cross, 52,000 people are internally displaced.",
    ],
)
def test_as_per_passes_on_what_somebody_says(text: str) -> None:
    assert readings(text) == [("home", 52000, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Drone attack on Bolivian market kills 40",
        "Car bomb kills 40 people in Sucre",
        "Army strikes on harbour of Sucre, 40 killed",
        "In the north 40 people were killed on 4 November.",
        "In Sucre 40 people died on Nov. 4.",
        "In Potosi 40 people were shot dead on 9 March.",
        "A crowd was fired on, and 40 people died on 2 June.",
        "Forty people were killed in the plaza on 30 April, a nurse said.",
    ],
)
def test_one_deed_or_day_is_a_part_of_the_war(text: str) -> None:
    assert readings(text) == [("killed", 40, False)]


@pytest.mark.parametrize(
    "text",
    [
        "War in Bolivia kills 610",
        "The strikes of the past year have left 610 people dead.",
        "The toll of the war stood at 610 on 4 November.",
        "Unrest in Bolivia, 610 killed",
        # what is behind "on" dates how many there were by then, or something else
        "By the count of a priest 610 people had been killed when talks began on 9 March.",
        "A nurse said 610 people had died on 2 June.",
        "According to a nurse 610 people were dead on 2 June.",
        "Some 610 people were killed in villages that were burned on 30 April.",
        "Some 610 people have been killed on 19 streets of Oruro.",
    ],
)
def test_the_war_itself_is_no_deed(text: str) -> None:
    assert readings(text) == [("killed", 610, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Even before the war, there were 9,000 people displaced in the east.",
        "Before the fighting began there were already 9,000 people displaced within Bolivia.",
    ],
)
def test_how_many_there_were_before(text: str) -> None:
    assert not any(compared for _, _, compared in readings(text))


@pytest.mark.parametrize(
    "text",
    [
        "Before dawn there were 9,000 people displaced in the east.",
        "Now there are 9,000 people displaced within Bolivia, before winter.",
    ],
)
def test_other_times_before(text: str) -> None:
    assert readings(text) == [("home", 9000, True)]


COUNTS = (
    _measure(
        "state", "Protesters killed by the army's count", "people, protesters", "army says, killed, died"
    ),
    _measure("list", "People killed (League of Nurses)", "people, protesters", "killed, died, death toll"),
)
COUNTED = Reader(COUNTS, (Topic(id="bolivia", name="Unrest in Bolivia", any=("Bolivia",)),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll is now 90, according to an official at the League of Nurses.", "list"),
        ("The death toll is now 90, according to officials.", "state"),
        ("The toll since marches against the army began is 90, a charity said.", "list"),
        ("The death toll by the army's account is 90.", "state"),
        ("Anti-army protesters say that 90 people have been killed.", "list"),
        ("The death toll that the army gives is 90.", "state"),
        ("An official at a charity says that 90 people have been killed.", "list"),
    ],
)
def test_whose_official_and_whose_count(text: str, expected: str) -> None:
    item = Item(id="i", text=f"Unrest in Bolivia. {text}")
    found = COUNTED.read(item, extract(item), frozenset({"bolivia"}))
    assert [(r.measure, int(r.low or 0)) for r in found] == [(expected, 90)]


SECURITY = _measure("guard", "Soldiers and police killed", "soldiers, members of the police", "killed, died")
GUARDED = Reader((*MEASURES, SECURITY), (Topic(id="bolivia", name="War in Bolivia", any=("Bolivia",)),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six members of the police have been killed in Bolivia.", "guard"),
        ("Six police members were killed.", "guard"),
        ("Six members of a family were killed.", "killed"),
        ("Six crew members have died in the fighting.", "killed"),
        ("A charity says that six staff members were killed.", "killed"),
    ],
)
def test_members_of_what(text: str, expected: str) -> None:
    item = Item(id="i", text=text)
    found = GUARDED.read(item, extract(item), frozenset({"bolivia"}))
    assert [(r.measure, int(r.low or 0)) for r in found] == [(expected, 6)]


def test_a_number_without_a_noun_goes_on_counting_whom_the_one_before_counts() -> None:
    hurt = Measure(
        id="hurt",
        topic="bolivia",
        name="People wounded",
        counts=("people", "wounded"),
        cues=("wounded", "injured"),
        excludes=("nurses",),
        unit="person",
    )
    reader = Reader((hurt,), (Topic(id="bolivia", name="War in Bolivia", any=("Bolivia",)),))
    for text, expected in (
        ("Nine nurses are killed and over 30 wounded.", []),
        ("Nine nurses are killed and over 30 people wounded.", [30]),
        ("Nine nurses are killed; over 30 people were wounded.", [30]),
    ):
        item = Item(id="i", text=text)
        found = reader.read(item, extract(item), frozenset({"bolivia"}))
        assert [int(r.low or 0) for r in found] == expected
