"""``monitor claims``: shown, added, imported, given a verdict, in either file."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli import EXIT_CONFIG, cli
from monitor.config import load

CONFIG = """\
# my list
[[topics]]
id = "river"
name = "River"
any = ["flood"]

[[claims]]
id = "dam"           # keep
text = "The dam was opened on purpose"
verdict = "false"
"""
REVIEW = {"@type": "ClaimReview", "claimReviewed": "Fish walk", "url": "https://check.example/fish"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "feeds.toml").write_text(CONFIG, "utf-8")
    return tmp_path / "feeds.toml"


@pytest.fixture
def lines(path: Path) -> Path:
    """The same, with a claims file."""
    path.write_text('[monitor]\nclaims_file = "known.jsonl"\n' + CONFIG, "utf-8")
    (path.parent / "known.jsonl").write_text('{"id": "k1", "text": "Salt heals", "more": 1}\n\n', "utf-8")
    return path


def claims(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["claims", *arguments, "-c", str(path)])


def test_add_appends_a_block_and_keeps_the_rest(path: Path) -> None:
    done = claims(
        path, "add", "The  bridge fell", "--verdict", "false", "--topic", "river", "--alias", "It fell"
    )
    assert done.exit_code == 0
    assert '+text = "The bridge fell"' in done.output
    assert path.read_text("utf-8").startswith(CONFIG)
    new = load(path, {}).claims[-1]
    assert (new.id, new.text, new.topic, new.aliases) == (
        "the-bridge-fell",
        "The bridge fell",
        "river",
        ("It fell",),
    )


def test_a_dry_run_shows_and_writes_nothing(path: Path, lines: Path) -> None:
    before = path.read_text("utf-8")
    for command in (
        ["add", "The bridge fell"],
        ["set-verdict", "dam", "true"],
        ["set-verdict", "k1", "false"],
    ):
        done = claims(path, *command, "--dry-run")
        assert (done.exit_code, "\n+" in done.output) == (0, True)
    assert path.read_text("utf-8") == before
    assert "bridge" not in (path.parent / "known.jsonl").read_text("utf-8")


def test_add_appends_to_the_claims_file(lines: Path) -> None:
    assert claims(lines, "add", "The bridge fell", "--id", "b").exit_code == 0
    assert [claim.id for claim in load(lines, {}).claims] == ["dam", "k1", "b"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "x", "--id", "dam"], "there is a claim `dam` already"),
        (["add", "x", "--topic", "rivr"], "there is no topic `rivr`, did you mean `river`?"),
        (["set-verdict", "dma", "true"], "there is no claim `dma`, did you mean `dam`?"),
    ],
)
def test_what_cannot_be_is_refused(path: Path, lines: Path, arguments: list[str], said: str) -> None:
    done = claims(path, *arguments)
    assert done.exit_code == EXIT_CONFIG
    assert said in done.output


def test_set_verdict_in_either_file(lines: Path) -> None:
    assert claims(lines, "set-verdict", "dam", "misleading").exit_code == 0
    assert claims(lines, "set-verdict", "k1", "false").exit_code == 0
    assert {claim.id: claim.verdict for claim in load(lines, {}).claims} == {
        "dam": "misleading",
        "k1": "false",
    }
    assert 'id = "dam"           # keep' in lines.read_text("utf-8")
    assert json.loads((lines.parent / "known.jsonl").read_text("utf-8").split("\n")[0])["more"] == 1


def test_a_csv_file_is_not_changed_by_command(path: Path) -> None:
    path.write_text('[monitor]\nclaims_file = "known.csv"\n' + CONFIG, "utf-8")
    (path.parent / "known.csv").write_text("id,text\nk1,Salt heals\n", "utf-8")
    done = claims(path, "set-verdict", "k1", "false")
    assert done.exit_code == EXIT_CONFIG
    assert "only JSON lines can be changed by command" in done.output


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "new.jsonl",
            '{"id": "a", "text": "Fish walk"}\n{"id": "dam", "text": "The dam was opened on purpose"}',
        ),
        ("new.csv", "id,text,verdict\na,Fish walk,false\n"),
        ("new.jsonld", json.dumps({"@graph": [REVIEW]})),
    ],
)
def test_import_reads_each_form_and_leaves_out_what_is_there(path: Path, name: str, content: str) -> None:
    (path.parent / name).write_text(content, "utf-8")
    done = claims(path, "import", str(path.parent / name), "--topic", "river")
    assert done.exit_code == 0, done.output
    new = load(path, {}).claims[-1]
    assert (new.text, new.topic) == ("Fish walk", "river")
    assert len(load(path, {}).claims) == 2
    assert "already" in claims(path, "import", str(path.parent / name)).output


def test_import_of_something_unsound_changes_nothing(path: Path) -> None:
    file = path.parent / "new.json"
    file.write_text(json.dumps([REVIEW, {"@type": "ClaimReview", "claimReviewed": 7}]), "utf-8")
    done = claims(path, "import", str(file))
    assert done.exit_code == EXIT_CONFIG
    assert "`claimReviewed` is missing or empty" in done.output
    assert path.read_text("utf-8") == CONFIG


def test_a_long_list_wants_a_file_of_its_own(path: Path) -> None:
    file = path.parent / "new.jsonl"
    file.write_text("".join(json.dumps({"id": f"c{k}", "text": f"Claim {k}"}) + "\n" for k in range(101)))
    done = claims(path, "import", str(file))
    assert done.exit_code == EXIT_CONFIG
    assert 'claims_file = "claims.jsonl"' in done.output
    path.write_text('[monitor]\nclaims_file = "claims.jsonl"\n' + CONFIG, "utf-8")
    (path.parent / "claims.jsonl").touch()
    done = claims(path, "import", str(file))
    assert "... and 81 more lines" in done.output
    assert len(load(path, {}).claims) == 102


def test_show_tells_everything(path: Path) -> None:
    assert "The dam was opened" in claims(path, "show", "dam").output
    assert json.loads(claims(path, "show", "dam", "--json").output)["verdict"] == "false"
    assert "did you mean `dam`" in claims(path, "show", "dan").output


def test_a_claim_that_is_known_is_not_added_under_another_id(made) -> None:
    (known,) = made.config.claims
    said = made.run("claims", "add", known.text.upper(), check=1).stderr
    assert f"monitor claims set-verdict {known.id}" in said
    assert len(made.config.claims) == 1


def test_claims_are_searched_by_words_or_by_a_file(path: Path) -> None:
    def search(*what: str) -> Result:
        return CliRunner().invoke(cli, ["claims", "search", *what, "-c", str(path)])

    assert "dam: The dam was opened" in search("somebody opened the dam on purpose").output
    file = path.parent / "items.jsonl"
    file.write_text(json.dumps({"id": "i1", "text": "They opened the dam on purpose"}), "utf-8")
    assert "dam: The dam was opened" in search(str(file)).output
    assert "No such file" in search(str(path.parent / "itmes.jsonl")).output
    assert search(" ").exit_code == 2
