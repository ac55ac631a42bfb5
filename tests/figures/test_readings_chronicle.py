"""Numbers of one people's contingents abroad, told in notes: chronicles, reports, questions and answers."""

import pytest

from tests.figures.contingent import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenyan troops hold the dam.\n\n9 May. Brazil: more than 300 casualties.", [("lost", 300)]),
        (
            "Kenyan soldiers fight in Rwanda.\n\n2-3 June. Brazil: 40 dead, some 210 wounded.",
            [("killed", 40), ("hurt", 210)],
        ),
        ("Kenyan soldiers fight in Rwanda. Dead of other peoples. Brazil: 40 dead.", []),
        (
            "The envoy reports 2,000 Kenyan soldiers in Rwanda and 310 casualties so far.",
            [("sent", 2000), ("lost", 310)],
        ),
        (
            "The envoy reports: 2,000 Kenyan soldiers in Rwanda, 40 prisoners.",
            [("sent", 2000), ("held", 40)],
        ),
        (
            "Twelve Kenyan soldiers in Goma, nine in Osk and four in Keld have died.",
            [("killed", 12), ("killed", 9), ("killed", 4)],
        ),
        (
            (
                "Kenyan troops fight in Rwanda. Brazil counts 310 casualties. "
                "In Osk the minister announced 900 more, 200 cooks and 700 labourers."
            ),
            [("lost", 310), ("lost", 900), ("lost", 200), ("workers", 700)],
        ),
        (
            "Kenyan units leave Rwanda. Diplomats speak of a loss of a third, or 700 men, 90 of whom died.",
            [("lost", 700), ("killed", 90)],
        ),
        ("The Kenyan units leave Rwanda. An envoy speaks of a loss of 700 men.", [("killed", 700)]),
        (
            "In Rwanda 300 Kenyan soldiers have died. Osk sets the total above 400, a tenth of them deaths.",
            [("killed", 300), ("lost", 400)],
        ),
        (
            "In Rwanda 300 Kenyan soldiers have died. Osk sets the total above 400, and asks why.",
            [("killed", 300), ("killed", 400)],
        ),
    ],
)
def test_notes(text: str, expected: list[tuple[str, int]]) -> None:
    assert told(text) == expected
