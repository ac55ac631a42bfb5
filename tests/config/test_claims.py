"""Claims files in each form that is read."""

import json
from pathlib import Path

import pytest

from monitor.config import ConfigError, load

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "A bridge made of cheese spans the Rhine",
    "url": "https://check.example/cheese-bridge/",
    "headline": "No cheese over the Rhine",
    "datePublished": "2025-02-03T10:00:00Z",
    "reviewRating": {"@type": "Rating", "alternateName": "False"},
}


def write(folder: Path, name: str, content: str | bytes, more: str = "") -> Path:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    path = folder / "feeds.toml"
    path.write_text(f'[monitor]\nclaims_file = "{name}"\n{more}')
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(ConfigError) as raised:
        load(path, {})
    return [str(problem).replace(str(path.parent) + "/", "") for problem in raised.value.problems]


def test_json_lines(tmp_path):
    lines = [
        {"id": "a", "text": "One  claim", "verdict": "false", "date": "3 May 2020", "aliases": ["1 claim"]},
        {"text": "Second claim without an id", "extra": 1},
    ]
    path = write(tmp_path, "claims.jsonl", "\ufeff" + "\r\n".join(map(json.dumps, lines)) + "\n\n")
    first, second = load(path, {}).claims
    assert (first.id, first.text, first.verdict) == ("a", "One claim", "false")
    assert (first.date, first.aliases) == ("3 May 2020", ("1 claim",))
    assert second.id == "second-claim-without-an-id"


def test_bad_lines_are_all_reported(tmp_path):
    content = (
        '{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n{"id": "b"}\n'
        '[]\n{oops\n{"text": "z", "aliases": 3}\n'
    )
    found = problems(write(tmp_path, "claims.jsonl", content))
    assert [line.partition(" (")[0] for line in found] == [
        "claims.jsonl:2: claim id `a` is already used in line 1",
        "claims.jsonl:3: `text` is missing or empty",
        "claims.jsonl:4: not a JSON object",
        "claims.jsonl:5: not valid JSON: Expecting property name enclosed in double quotes",
        "claims.jsonl:6: `aliases` must be a list of texts",
    ]


def test_a_file_of_another_form_is_not_listed_line_by_line(tmp_path):
    found = problems(write(tmp_path, "claims.jsonl", "<html>\n" * 500))
    assert len(found) == 21
    assert any("and 480 more lines like these" in line for line in found)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv(tmp_path, separator):
    rows = [
        ["ID", "Text", "aliases", "verdict"],
        ["a", '"A claim\nover two lines"', "one|two", "false"],
        ["b", "B", "", ""],
    ]
    content = "\n".join(separator.join(row) for row in rows)
    first, second = load(write(tmp_path, "claims.csv", content), {}).claims
    assert (first.text, first.aliases, first.verdict) == ("A claim over two lines", ("one", "two"), "false")
    assert second.id == "b"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("id,claim\na,b\n", "claims.csv:1: the first line must name the columns; `text` is missing"),
        ('id,text\na,"open', "claims.csv:2: not valid CSV"),
        ("", "claims.csv:1: the first line must name the columns"),
        ("id,text\na,\n", "claims.csv:2: `text` is missing or empty"),
    ],
)
def test_bad_csv(tmp_path, content, said):
    (found,) = problems(write(tmp_path, "claims.csv", content))
    assert found.startswith(said)


@pytest.mark.parametrize(
    "wrapped",
    [
        REVIEW,
        [REVIEW],
        {"@graph": [{"@type": "WebPage"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"item": [REVIEW]}]},
        {
            "claims": [
                {
                    "text": REVIEW["claimReviewed"],
                    "claimReview": [
                        {
                            "url": REVIEW["url"],
                            "title": REVIEW["headline"],
                            "textualRating": "False",
                            "reviewDate": "2025-02-03",
                        }
                    ],
                }
            ]
        },
    ],
    ids=["object", "list", "graph", "data-feed", "search"],
)
def test_claim_review(tmp_path, wrapped):
    (claim,) = load(write(tmp_path, "claims.json", json.dumps(wrapped, indent=1)), {}).claims
    assert claim.id == "no-cheese-over-the-rhine-cheese-bridge"
    assert (claim.text, claim.title) == (REVIEW["claimReviewed"], REVIEW["headline"])
    assert (claim.verdict, claim.date, claim.url) == ("False", "2025-02-03", REVIEW["url"])


def test_claim_review_in_json_lines(tmp_path):
    path = write(tmp_path, "claims.jsonl", json.dumps(REVIEW) + "\n")
    assert load(path, {}).claims[0].verdict == "False"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{\n oops", "claims.json:2: not valid JSON"),
        ("{}", "claims.json:1: no ClaimReview in it"),
        ('{"claimReviewed": 3}', "claims.json:1: `claimReviewed` is missing or empty"),
        ("[" * 100_000, "claims.json:1: nested too deeply"),
    ],
    ids=["broken", "empty", "number", "deep"],
)
def test_bad_claim_review(tmp_path, content, said):
    (found,) = problems(write(tmp_path, "claims.json", content))
    assert found.startswith(said)


def test_claims_of_both_files(tmp_path):
    lines = '{"id": "a", "text": "x"}\n{"id": "b", "text": "y", "topic": "nowhere"}\n'
    found = problems(write(tmp_path, "c.jsonl", lines, '[[claims]]\nid = "a"\ntext = "z"\n'))
    assert [line.partition(" (")[0] for line in found] == [
        "c.jsonl:1: claim `a` stands in feeds.toml too",
        "c.jsonl:2: claim `b` is about topic `nowhere`, which does not exist",
    ]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("claims.xml", "<x/>", "has the unknown form '.xml'"),
        ("claims.jsonl", b"\xff", "names a file that is not UTF-8"),
    ],
)
def test_files_that_cannot_be_used(tmp_path, name, content, said):
    (found,) = problems(write(tmp_path, name, content))
    assert found.startswith(f"feeds.toml:2: `claims_file`: {said}")


def test_no_claims_file(tmp_path):
    path = write(tmp_path, "claims.jsonl", "")
    (tmp_path / "claims.jsonl").unlink()
    (found,) = problems(path)
    assert found.startswith("feeds.toml:2: `claims_file`: names 'claims.jsonl', which is not there")
