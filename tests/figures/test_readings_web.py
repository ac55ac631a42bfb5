"""Web pages of a broadcaster: boxes and tables run into the text, counts that nobody who is tracked keeps,
people of a kind of whom nothing is said. Watchlists and sentences are our own."""

from datetime import UTC, datetime

import pytest

from monitor.figures.readings import Reader
from monitor.model import Topic
from tests.figures.measuring import compared, measure

ILL = ("cases", "people", "patients", "infections")
DEAD = ("people", "deaths", "victims")

PINE = Reader(
    (
        measure(
            "pine.peru_dead",
            "Deaths from pine fever in Peru",
            DEAD,
            ("Peru", "Lima", "died", "killed", "deaths"),
            ("worldwide", "Britain"),
        ),
        measure(
            "pine.peru_ill",
            "Cases of pine fever in Peru",
            ILL,
            ("Peru", "Lima", "cases", "infected", "ill"),
            ("worldwide", "Britain"),
        ),
        measure(
            "pine.uk_ill",
            "Cases of pine fever in Britain",
            ILL,
            ("Britain", "UK", "cases", "infected", "confirmed"),
            ("worldwide", "Peru"),
        ),
        measure(
            "pine.world_dead",
            "Deaths from pine fever worldwide",
            DEAD,
            ("worldwide", "globally", "WHO", "died", "killed", "deaths"),
            ("Peru", "Britain"),
        ),
        measure(
            "pine.world_ill",
            "Cases of pine fever worldwide",
            ILL,
            ("worldwide", "globally", "WHO", "countries", "infected", "confirmed"),
            ("Peru", "Britain", "deaths"),
        ),
    ),
    (Topic(id="pine", name="Pine fever", any=("pine fever", "outbreak")),),
)

OSTREL = Reader(
    (
        measure(
            "ostrel.un",
            "People killed in the Ostrel uprising, according to the UN",
            ("people", "dead", "deaths"),
            ("UN", "United Nations", "human rights office", "killed", "died"),
            ("Lantern Network",),
        ),
        measure(
            "ostrel.network",
            "People killed in the Ostrel uprising, according to the Lantern Network",
            ("people", "dead", "deaths"),
            ("Lantern Network", "activists", "killed", "died"),
            ("UN",),
        ),
        measure(
            "ostrel.air",
            "Civilians killed from the air in Ostrel",
            ("civilians", "people"),
            ("air raids", "air strikes", "bombed", "aircraft"),
            ("soldiers",),
        ),
    ),
    (Topic(id="ostrel", name="Ostrel uprising", any=("Ostrel", "uprising")),),
)


QUAKE = Reader(
    (
        measure(
            "quake.dead",
            "People killed by the earthquake in Peru",
            ("people", "victims", "dead"),
            ("killed", "died", "dead", "death toll"),
            ("injured", "missing"),
        ),
        measure(
            "quake.staff",
            "Red Cross staff killed in Peru",
            ("staff", "drivers", "volunteers"),
            ("killed", "dead", "died"),
        ),
        measure(
            "quake.homes",
            "Homes destroyed in Peru",
            ("homes", "houses", "buildings"),
            ("destroyed", "collapsed", "damaged"),
            unit=None,
        ),
    ),
    (Topic(id="quake", name="Peru earthquake", any=("Peru", "earthquake", "quake")),),
)


CHAD = Reader(
    (
        measure(
            "chad.refugees",
            "Refugees from Sudan in Chad",
            ("refugees", "people", "Sudanese"),
            ("crossed", "fled", "camps", "Chad", "refugees"),
            ("killed",),
        ),
        measure(
            "chad.dead",
            "Civilians killed in the conflict in Sudan",
            ("civilians", "people", "dead"),
            ("killed", "died", "dead"),
            ("soldiers",),
        ),
    ),
    (Topic(id="chad", name="War in Sudan", any=("Sudan", "Sudanese", "Chad")),),
)


def told(reader: Reader, topic: str, text: str) -> list[tuple[str, int]]:
    return compared(reader, topic, text, published=datetime(2011, 6, 20, 9, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "CASES SO FAR Peru: 640 US: 120 Canada: 33 UK: 9 Others: 14 The fever was named after a tree.",
            [("peru_ill", 640), ("uk_ill", 9)],
        ),
        ("PINE FEVER DEATHS Chile: 12 Peru: 71 Brazil: two", [("peru_dead", 71)]),
        (
            "AROUND THE WORLD Peru: 71 deaths, 640 cases US: three deaths, 120 cases UK: nine cases",
            [("peru_dead", 71), ("peru_ill", 640), ("uk_ill", 9)],
        ),
        (
            "Peru - 640 cases, 71 deaths; Chile - 31 cases; UK - nine cases",
            [("peru_ill", 640), ("peru_dead", 71), ("uk_ill", 9)],
        ),
        ("Pine fever in Peru: 71 people have died.", [("peru_dead", 71)]),
        ("Peru has had 640 cases: 31 of them children.", [("peru_ill", 640)]),
    ],
)
def test_rows_of_a_table_of_countries(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(PINE, "pine", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "PINE FEVER WORLDWIDE Deaths: 90, Cases: 2,300, Countries: 17",
            [("world_dead", 90), ("world_ill", 2300)],
        ),
        ("Pine fever worldwide: Schools shut: 40, Deaths: 90", [("world_dead", 90)]),
        ("Peru in brief: Population: 29 million Hospitals: 700", []),
        ("Deaths in Peru floods: 40", []),
    ],
)
def test_labels_in_a_box(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(PINE, "pine", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The WHO has sent nine experts to countries around Peru.", []),
        ("In Peru one tour operator said bookings had halved.", []),
        ("Nine experts have died in Peru.", [("peru_dead", 9)]),
        ("Worldwide 2,300 people in 17 countries have been confirmed as infected.", [("world_ill", 2300)]),
        ("Worldwide 90 people in 17 countries are known to have died.", [("world_dead", 90)]),
        ("Laboratories in Lima have found the virus, a new one, in 38 patients in Peru.", [("peru_ill", 38)]),
        ("The strain has been detected in about 60 people in Peru.", [("peru_ill", 60)]),
        ("No trace of the virus was found in 38 patients in Peru.", []),
        ("Nine people in Britain have the virus.", [("uk_ill", 9)]),
        ("In Peru 71 people have died and 4,000 are in need of blankets.", [("peru_dead", 71)]),
    ],
)
def test_what_became_of_the_counted(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(PINE, "pine", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The UN says 900 people have been killed in Ostrel.", [("un", 900)]),
        (
            "The Lantern Network, which has a list from the clinics and morgues, said 1,200 had been killed.",
            [("network", 1200)],
        ),
        ("The government says 58 soldiers have been killed in Ostrel.", []),
        ("State television said 140 people had been killed in Ostrel.", []),
        ("The interior ministry put the dead at 58.", []),
        ("Activists say 58 soldiers have been killed in Ostrel.", [("network", 58)]),
        ("Gunmen have killed two policemen in Ostrel, activists say.", [("network", 2)]),
        (
            "UN officials say at least 900 people have been killed, and a million are in need of aid.",
            [("un", 900)],
        ),
    ],
)
def test_whose_count_where_the_state_keeps_none(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(OSTREL, "ostrel", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Swiss army believes the quake has killed 700 people.", [("dead", 700)]),
        ("The Pan American Health Organization put the death toll of the quake at 700.", [("dead", 700)]),
        ("The earthquake: the Finnish Red Cross puts the death toll at 650-700.", [("dead", 650)]),
        ("Engineers from Wales are on their way to Peru, where the quake left 700 dead.", [("dead", 700)]),
        ("The quake killed 12 people in Chile.", []),
        ("Some 700 people have died in Peru.", [("dead", 700)]),
        ("The ministry put Peru's dead at 104 after a recount.", [("dead", 104)]),
        ("The baker, whose shop in Peru fell in, is dead at 64.", []),
        ("Peru raises the death toll of the quake to 104 and the number of injured to 300.", [("dead", 104)]),
        ("In Peru, nine Finns and two Germans were found dead after the quake.", []),
        ("Among the dead of the quake in Peru are four French teachers.", []),
        ("Nine Peruvians were found dead after the quake.", [("dead", 9)]),
        ("The Danish Red Cross said three of its drivers had been killed in Peru.", []),
        ("Three drivers of the Red Cross have been killed in Peru.", [("staff", 3)]),
    ],
)
def test_of_whom_and_by_whom_abroad(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(QUAKE, "quake", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Have your say: is Peru ready? Nadia, Leeds: 71 people have died of pine fever in Peru.", []),
        (
            """Your comments: is Peru ready?
Pine fever has killed 71 people in Peru, and we asked you.
Here is a selection of your views.
In my street 90 people have died of it.
Nadia Holt, Leeds
The desk writes: the ministry counted 88 people who died of pine fever in Peru.""",
            [("peru_dead", 71), ("peru_dead", 88)],
        ),
        (
            "Fever goes on in Peru.\nAt 10:12 on 3 May Nightowl wrote: 71 people have died in Peru already.",
            [],
        ),
        ("Pine fever page. Tomas, Lima, emails: 71 people have died in Peru.", []),
        (
            "To the mayor Dr Sanz wrote that 71 people had died of pine fever in Peru.",
            [("peru_dead", 71)],
        ),
        ("Seventy-one people have died in Peru, down from an earlier estimate of 90.", [("peru_dead", 71)]),
        ("Deaths in Peru rose to 71, up from a total of 60 on Monday.", [("peru_dead", 71)]),
        ("Health officials in Peru gave a total of 60 deaths.", [("peru_dead", 60)]),
    ],
)
def test_what_readers_write_and_what_was_said_before(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(PINE, "pine", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inside the hotel in Lima there are 60 bodies and ten people still alive after the quake.", []),
        ("After the quake a man in Peru spoke of 30 bodies lying by the road.", []),
        ("There are 700 dead after the quake in Peru.", [("dead", 700)]),
        ("A 15-storey building collapsed in the quake in Peru.", []),
        ("Fifteen apartment buildings collapsed in the quake in Peru.", [("homes", 15)]),
    ],
)
def test_bodies_in_one_place(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(QUAKE, "quake", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pine fever has killed about 600 people in Peru since 2003.", []),
        ("Doctors in Peru knew of fewer than 30 cases since 1968.", []),
        ("Pine fever has killed 71 people in Peru since March.", [("peru_dead", 71)]),
        ("The 71 deaths in Peru are the worst toll since 1968.", [("peru_dead", 71)]),
        ("Peru has had 71 deaths, the most since 1968.", [("peru_dead", 71)]),
        ("Worldwide 90 people have died - nearly all of them in Peru.", [("world_dead", 90)]),
        ("Worldwide 90 people (most of them in Peru) have died.", [("world_dead", 90)]),
        ("Some 71 people have died in Peru - most of them children.", [("peru_dead", 71)]),
    ],
)
def test_years_that_add_up_and_some_of_all_behind_a_dash(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(PINE, "pine", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In Peru the number of cases has risen to 640, 28 of them at one school in Lima.",
            [("peru_ill", 640)],
        ),
        ("Worldwide there are 2,300 cases, 640 of them in Peru.", [("world_ill", 2300), ("peru_ill", 640)]),
        ("Chile has confirmed six cases, Spain one, and Brazil nine.", []),
        ("Japan's tally of infections has jumped to 130.", []),
        ("Peru's tally of infections has jumped to 640.", [("peru_ill", 640)]),
        ("Chile has had its first case. More than 900 people there are now infected.", []),
        ("Peru has had its worst day. More than 900 people there are now infected.", [("peru_ill", 900)]),
        (
            "Britain has had 64 cases, more than any other country in Europe, and three deaths.",
            [("uk_ill", 64)],
        ),
        ("In an ordinary winter the fever kills 4,000 people in Peru.", []),
        ("The number of people in Britain confirmed to have pine fever has reached 64.", [("uk_ill", 64)]),
        (
            "The number of people thought to have died of pine fever in Peru has risen to 71.",
            [("peru_dead", 71)],
        ),
        ("CASES Peru: 640 UK: nine Are you in Peru? Send us your story.", [("peru_ill", 640), ("uk_ill", 9)]),
        ("Are 640 people ill in Peru?", []),
    ],
)
def test_of_which_country(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(PINE, "pine", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 9,000 refugees have crossed into Chad.", [("refugees", 9000)]),
        ("Inside Sudan half a million people have fled their homes.", []),
        ("At least 12,400 people had fled to neighbouring countries, the minister said.", []),
        ("Fighting inside Sudan has driven 9,000 people into camps in Chad.", [("refugees", 9000)]),
        (
            "Some 1,400 civilians and 340 members of the security forces have been killed in Sudan.",
            [("dead", 1400)],
        ),
        ("In Sudan 1,400 members of the church have been killed.", [("dead", 1400)]),
        ("On Friday 19 people were killed in Sudan.", []),
        ("A rocket attack killed 17 people in Sudan.", []),
        ("The conflict has killed 1,400 people in Sudan.", [("dead", 1400)]),
        ("On Friday the toll in Sudan stood at 1,400 dead.", [("dead", 1400)]),
    ],
)
def test_who_fled_where_and_who_died_when(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(CHAD, "chad", text) == expected
