"""Numbers that are no figures, and why."""

import pytest

from monitor.figures.grammar import parse


def reasons(text: str) -> list[str]:
    return [why for _, _, why in parse(text).masked]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The talks of 14 May 2023 failed.", "date"),
        ("The talks of May 14, 2023, failed.", "date"),
        ("They met between 8 and 13 October.", "date"),
        ("Due 12/05/2024.", "date"),
        ("It has gone on since 2019.", "year"),
        ("The 2016 games were in Rio.", "year"),
        ("A 2012 famine cost lives.", "year"),
        ("The famine of 2012 cost lives.", "year"),
        ("They buried 1994 genocide victims again.", "year"),
        ("It is a march of 2001 attack survivors.", "year"),
        ("A 2004 tsunami orphans' fund was closed.", "year"),
        ("Relatives of 1972 massacre victims wept.", "year"),
        ("The 2019-20 season was cut short.", "year"),
        ("It opened at 7:30.", "time"),
        ("It opened at 5 p.m. sharp.", "time"),
        ("The order came at 0600.", "time"),
        ("A 34-year-old was held.", "age"),
        ("Ana Silva, 51, was held.", "age"),
        ("The driver, aged 23, fled.", "age"),
        ("Free for residents 65 and over.", "age"),
        ("Pupils 11 or younger stay at home.", "age"),
        ("Nobel laureate dies at 89", "age"),
        ("The poet died at 77 in Porto.", "age"),
        ("The former goalkeeper, 41, says he is ill.", "age"),
        ("The variant XB.3 spreads.", "name"),
        ("A Cessna 208 went down.", "name"),
        ("The film “300” is on again.", "name"),
        ("She sat in seat 14A.", "label"),
        ("The 93rd Brigade attacked.", "ordinal"),
        ("An Il-76 landed.", "name"),
        ("COVID-19 spread.", "name"),
        ("The Galaxy S 23 is new.", "name"),
        ("The FTSE 100 slipped.", "name"),
        ("A 3D film was shown.", "name"),
        ("He read chapter 7.", "label"),
        ("It is a category 4 storm.", "label"),
        ("A 6.8-magnitude quake struck.", "magnitude"),
        ("They won 3-1.", "score"),
        ("It stands at 12 Baker Street.", "address"),
        ("Call +44 20 7946 0958.", "phone"),
        ("As shown [12].", "reference"),
        ("The wards were closed (as planned)1 until May.", "reference"),
        ("The clubs (all amateur)3 have merged.", "reference"),
        ("The bill (the second)14 and its annexes passed.", "reference"),
        pytest.param(
            "The bridge was shut (for repairs)2, officials said.",
            "reference",
            marks=pytest.mark.xfail(strict=True, reason="a mark glued to a footnote keeps it a number"),
        ),
        ("He wrote of the 1848 French revolutions.", "year"),
        ("The 1821 revolutionaries fled north.", "year"),
        ("The 1707 Acts of Union were signed.", "year"),
        ("A five-year plan was drawn up.", "compound"),
        ("One of the drivers fled.", "one"),
        ("The two countries agreed.", "definite"),
        ("The two ministers met in Lima.", "definite"),
        ("A 155mm piece stood in the yard.", "calibre"),
        ("A salvo of 122 mm rockets hit the port.", "calibre"),
        ("Both sides lack shells of 152 mm.", "calibre"),
    ],
)
def test_reason(text: str, why: str) -> None:
    parsed = parse(text)
    assert reasons(text) == [why]
    assert parsed.quantities == ()


@pytest.mark.parametrize(
    "text",
    [
        "More than 2000 workers walked out.",
        "About 1900 homes burned.",
        "The toll reached 2019 dead.",
        "The regiment lost 60 men.",
        "Some 15-20 people waited.",
        "The two wounded and 5 dead were found: 1,200 others fled.",
        "In May 300 people left.",
        "In March 12,000 people marched.",
        "One man died.",
        "She owns the 15,000 acres.",
        "Minus 5 degrees was read.",
    ],
)
def test_numbers_that_only_look_like_names_are_read(text: str) -> None:
    assert parse(text).quantities


@pytest.mark.parametrize(
    "text", ["They took 3 500 pm there.", "It had 1.500.000 am there.", "She has 1'500 pm."]
)
def test_a_number_with_separators_is_no_hour(text: str) -> None:
    assert reasons(text) == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("The two divers seized off Lima are Danes.", "two divers"),
        ("The four miners injured on Monday are at home.", "four miners"),
        ("Some 30 mm of rain fell on the guns.", "Some 30 mm of rain"),
        ("The dyke is 40 mm lower.", "40 mm"),
        ("Police held 1980 protesters.", "1980 protesters"),
        ("He listed the 1510 graves of the valley.", "1510 graves"),
        ("Owners of the 1264 flooded shops wait.", "1264 flooded shops"),
        ("A total of 1975 trees fell.", "A total of 1975 trees"),
        ("The number of 2020 seats was kept.", "2020 seats"),
        ("In all 2012 people died.", "2012 people"),
        ("Some 2050 refugees arrived.", "Some 2050 refugees"),
        ("It killed 1,950 flood victims.", "1,950 flood victims"),
        ("The fund paid (in full)9 farmers.", "9 farmers"),
        ("The club signed (at last)3 players.", "3 players"),
        ("Rain fell (at last)12 days later.", "12 days"),
        ("It closed (briefly)40 in May.", "40"),
    ],
)
def test_counted(text: str, surface: str) -> None:
    """What befell people tells them apart by number; a length without arms behind it is one; people may be
    as many as years."""
    assert [text[q.start : q.end] for q in parse(text).quantities] == [surface]
