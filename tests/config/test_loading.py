"""feeds.toml: what it means when right, and what is said when wrong."""

import os
from datetime import date, timedelta
from decimal import Decimal
from ipaddress import ip_network
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import Config, ConfigError, Problem, load, unset_secrets
from monitor.model import ChannelKind, Kind, Near, Severity

FULL = """\
[monitor]
timezone = "Europe/Kyiv"
every = "20m"
database = "sqlite:///kept/news.db"
allow_private = ["127.0.0.0/8", "::1"]
contact = "desk@example.org"

[[feeds]]
url = "https://example.org/world.xml"
name = "Example World (é)"

[[feeds]]
id = "second"
url = "https://example.org/asia.xml"
name = "Example Asia"
every = "10m"
full_text = true
enabled = false
grade = "b"

[[topics]]
id = "river"
name = "The river in flood"
any = ["flood", "flood", "high water"]
none = ["football"]
fuzzy = false
case_sensitive = true
title_only = true

[[topics]]
name = "Only all"
all = ["river", "dam"]
near = [{ phrases = ["river", "breach"], within = 5 }]
languages = ["en", "pt-BR"]
feeds = ["second"]
not_feeds = ["example-world-e"]

[[measures]]
id = "river.homes"
topic = "river"
name = "Homes under water"
counts = ["homes", "houses"]
cues = ["flooded"]
excludes = ["rebuilt"]
kind = "cumulative"
unit = "home"
tolerance = 0.25
window = "2w"
accept = "auto"
baseline = { low = 1_000, high = 1_200.5, as_of = 2024-11-30, source = "Civil defence" }

[[claims]]
id = "dam"
topic = "river"
text = "The dam has burst"
verdict = "false"
url = "https://example.org/check/dam"
checked = 2025-01-10
aliases = ["The dam is gone"]

[[originators]]
name = "Civil defence"
aliases = ["the rescue service"]

[[channels]]
id = "desk"
kind = "email"
topics = ["river"]
schedule = "Weekly Monday 8:05"
min_severity = "minor"
to = ["desk@example.org"]
smtp_url_env = "MONITOR_SMTP_URL"

[[channels]]
id = "files"
kind = "file"
path = "outbox"
"""


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "feeds.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def config(folder: Path, content: str | bytes, **environ: str) -> Config:
    return load(write(folder, content), environ)


def problems(folder: Path, content: str | bytes, **environ: str) -> tuple[Problem, ...]:
    with pytest.raises(ConfigError) as raised:
        config(folder, content, **environ)
    return raised.value.problems


def said(found: tuple[Problem, ...]) -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in found]


def test_everything_the_schema_knows(tmp_path):
    got = config(tmp_path, FULL)
    assert (got.timezone, got.zone.key, got.every) == ("Europe/Kyiv", "Europe/Kyiv", timedelta(minutes=20))
    assert got.database == f"sqlite:///{tmp_path}/kept/news.db"
    assert got.allow_private == (ip_network("127.0.0.0/8"), ip_network("::1/128"))
    assert got.contact == "mailto:desk@example.org"
    first, second = got.feeds
    assert (first.id, first.every, first.enabled) == ("example-world-e", timedelta(minutes=20), True)
    assert (second.id, second.every, second.grade) == ("second", timedelta(minutes=10), "B")
    assert second.full_text
    assert not second.enabled
    topic = got.topics[0]
    assert (topic.any, topic.none) == (("flood", "high water"), ("football",))
    assert (topic.fuzzy, topic.case_sensitive, topic.title_only) == (False, True, True)
    assert got.topics[1].id == "only-all"
    assert got.topics[1].near == (Near(phrases=("river", "breach"), within=5),)
    assert got.topics[1].languages == ("en", "pt-br")
    assert (got.topics[1].feeds, got.topics[1].not_feeds) == (("second",), ("example-world-e",))
    (measure,) = got.measures
    assert (measure.kind, measure.unit, measure.window) == (Kind.CUMULATIVE, None, timedelta(weeks=2))
    assert (measure.tolerance, measure.accept) == (Decimal("0.25"), "auto")
    assert measure.baseline
    assert (measure.baseline.low, measure.baseline.high) == (Decimal(1000), Decimal("1200.5"))
    assert measure.baseline.as_of == date(2024, 11, 30)
    (claim,) = got.claims
    assert (claim.verdict, claim.date, claim.aliases) == ("false", "2025-01-10", ("The dam is gone",))
    desk, files = got.channels
    assert (desk.kind, desk.schedule, desk.min_severity) == (
        ChannelKind.EMAIL,
        "weekly mon 08:05",
        Severity.MINOR,
    )
    assert desk.settings == {"smtp_url_env": "MONITOR_SMTP_URL"}
    assert files.settings == {"path": str(tmp_path / "outbox")}
    assert (files.topics, files.schedule) == (("*",), "immediate")
    assert got.watchlist.measures == got.measures
    assert got.watchlist.originators == got.originators


def test_defaults(tmp_path):
    got = config(tmp_path, "")
    assert (got.timezone, got.every) == ("UTC", timedelta(minutes=15))
    assert got.database == f"sqlite:///{tmp_path}/monitor.db"
    assert not got.feeds


def test_the_environment_names_the_database(tmp_path):
    address = "postgresql+psycopg://me:pw@db/news"
    assert config(tmp_path, FULL, MONITOR_DATABASE_URL=address).database == address


def test_a_bad_database_in_the_environment_is_not_repeated(tmp_path):
    (found,) = problems(tmp_path, "", MONITOR_DATABASE_URL="mysql://me:hunter2@db/news")
    assert "MONITOR_DATABASE_URL" in found.message
    assert "hunter2" not in str(found)


@pytest.mark.parametrize(
    "content", [FULL.encode("utf-8-sig"), FULL.replace("\n", "\r\n").encode()], ids=["bom", "crlf"]
)
def test_what_editors_add_changes_nothing(tmp_path, content):
    assert config(tmp_path, content) == config(tmp_path, FULL)


def test_all_problems_at_once_in_order(tmp_path):
    found = problems(
        tmp_path,
        """\
[monitor]
timezone = "Europe/Kiyv"
evry = "10m"

[[feeds]]
url = "ftp://example.org"
nmae = "X"

[[measures]]
id = "m"
topic = "nowhere"
counts = [
  "good",
  3,
]
baseline = { low = 5, high = 3 }
""",
    )
    assert said(found) == [
        (2, "`timezone`: there is no time zone 'Europe/Kiyv', did you mean `Europe/Kyiv`?"),
        (3, "unknown key `evry`, did you mean `every`?"),
        (6, "`url`: 'ftp://example.org' is not a web address"),
        (7, "unknown key `nmae`, did you mean `name`?"),
        (11, "there is no topic `nowhere`"),
        (14, "`counts`: entry 2 must be a text in quotes, not a whole number"),
        (16, "`low` 5 is above `high` 3"),
    ]
    assert all(problem.remedy for problem in found)
    assert str(found[1]).startswith(f"{tmp_path / 'feeds.toml'}:3: unknown key `evry`")


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ('[[feed]]\nurl = "https://a.example"', 1, "unknown section `feed`, did you mean `feeds`?"),
        ('[feeds]\nurl = "https://a.example"', 1, "`[feeds]` is written for one table"),
        ("monitor = 3", 1, "`monitor` must be a table"),
        ('[[feeds]]\nname = "A"', 1, "[[feeds]] has no `url`"),
        ('[[feeds]]\nurl = "https://"', 2, "`url`: 'https://' is not a whole web address"),
        ('[[feeds]]\nurl = "https://a.example:port/"', 2, "is not a web address"),
        ('[[feeds]]\nurl = "https://a b.example/"', 2, "is not a whole web address"),
        ('[[feeds]]\nurl = "https://a.example"\nid = "../x"', 3, "'../x' cannot be an id"),
        ('[[feeds]]\nurl = "https://a.example"\nevery = "1s"', 3, "'1s' is out of bounds"),
        ('[[feeds]]\nurl = "https://a.example"\nevery = 10', 3, "10 is not a length of time"),
        ('[[feeds]]\nurl = "https://a.example"\nenabled = "yes"', 3, "`enabled`: must be true or false"),
        ('[[feeds]]\nurl = "https://a.example"\ngrade = "G"', 3, "`grade`: 'G' is not known"),
        ('[[feeds]]\nurl = "https://a.example"\nname = "⚽"', 1, "a name no id can be made of"),
        ('[[topics]]\nid = "t"', 1, "topic `t` has nothing to look for"),
        ('[[topics]]\nid = "t"\nany = ["IT", " "]', 3, "`any`: entry 2 is empty"),
        ('[[topics]]\nid = "t"\nnear = { phrases = ["a dam"] }', 3, "one phrase alone cannot be near"),
        ('[[topics]]\nid = "t"\nnear = { within = 3 }', 3, "`near` has no `phrases`"),
        ('[[topics]]\nid = "t"\nnear = ["a dam", "river"]', 3, "`near` must be a list of tables"),
        ('[[topics]]\nid = "t"\nnear = [{ phrases = ["x", "y"], with = 3 }]', 3, "unknown key `with`"),
        ('[[topics]]\nid = "t"\nany = ["x"]\nlanguages = ["English"]', 4, "is no language tag"),
        ('[[topics]]\nid = "t"\nany = ["x"]\nfeeds = ["f"]', 4, "there is no feed `f`"),
        ('[[topics]]\nid = "t"\nany = "a"', 3, "`any`: must be a list"),
        ('[[topics]]\nid = "t"\nany = ["a dam", "The"]', 3, "`any`: entry 2 'The' is in almost every text"),
        ('[[topics]]\nid = "t"\nany = ["..."]', 3, "has no letter and no digit"),
        (f'[[topics]]\nid = "t"\nall = ["{"ab " * 70}"]', 3, "is too long to be found"),
        ('[monitor]\nallow_private = ["10.0.0.1/8"]', 2, "is not the start of a range"),
        ('[monitor]\ncontact = "call us"', 2, "is neither a web nor a mail address"),
        ('[monitor]\ncontact = "https://a.example/(x)"', 2, "only plain ASCII"),
        ('[monitor]\nallow_private = ["home"]', 2, "'home' is not a network"),
        ('[monitor]\ndatabase = "postgres://db/x"', 2, "names the driver `postgres`"),
        ('[monitor]\ndatabase = "monitor.db"', 2, "is not an SQLite or Postgres address"),
        ('[[claims]]\nid = "c"\ntext = "x"\nchecked = "soon"', 4, "`checked`: 'soon' is not a day"),
        ('[[claims]]\nid = "c"\ntext = "x"\ntopic = "t"', 4, "there is no topic `t`"),
        ('[[channels]]\nid = "c"\nkind = "fax"', 3, "`kind`: 'fax' is not known"),
        ('[[channels]]\nid = "c"\nkind = "file"', 1, "this channel has no `path`"),
        (
            '[[channels]]\nid = "c"\nkind = "file"\npath = "x"\nschedule = "daily 25:00"',
            5,
            "is not a time of day",
        ),
        ('[[channels]]\nid = "c"\nkind = "file"\npath = "x"\nschedule = "dayly 8:00"', 5, "mean `daily`?"),
        (
            '[[channels]]\nid = "c"\nkind = "file"\npath = "x"\ntopics = ["*", "t"]',
            5,
            "there is no topic `t`",
        ),
        ('[[channels]]\nid = "c"\nkind = "slack"\ntoken_env = "T"', 1, "a Slack token needs a `channel`"),
        (
            '[[channels]]\nid = "c"\nkind = "email"\nsmtp_url_env = "S"\nto = ["a@b", "c\\nd"]',
            5,
            "entry 2 'c d'",
        ),
        ('[[channels]]\nid = "c"\nkind = "email"\nsmtp_url_env = "S"', 1, "[[channels]] has no `to`"),
        ('[[channels]]\nid = "c"\nkind = "file"\npath = "x"\nto = ["a@b"]', 5, "unknown key `to`"),
        (
            '[[originators]]\nname = "A"\n[[originators]]\nname = "B"\naliases = ["a"]',
            3,
            "means both `A` and `B`",
        ),
        ('[[measures]]\nid = "m"\ntopic = "t"\ncounts = []', 4, "`counts` is empty"),
        ('[[measures]]\nid = "m"\ncounts = ["x"]\nunit = "persn"', 4, "did you mean `person`?"),
        ('[[measures]]\nid = "m"\ncounts = ["x"]\nunit = "barel/day"', 4, "did you mean `barrel`?"),
        ('[[measures]]\nid = "m"\ncounts = ["x"]\nunit = "a/b/c"', 4, "'a/b/c' is not a unit"),
    ],
)
def test_each_mistake_is_named_with_its_line(tmp_path, content, line, message):
    found = problems(tmp_path, content)
    assert any(p.line == line and message in p.message and p.remedy for p in found), said(found)


def test_a_text_over_several_lines_becomes_one(tmp_path):
    content = '[[claims]]\ntext = """\nThe dam\n\t has  burst\n"""\n'
    assert config(tmp_path, content).claims[0].text == "The dam has  burst"


_ONE_MEASURE = '[[topics]]\nid="t"\nany=["x"]\n[[measures]]\nid="m"\ntopic="t"\ncounts=["x"]\n'


@pytest.mark.parametrize("tolerance", ["-0.1", "nan", "inf", '"0.1"', "true", "11", "2.01", "10", "100"])
def test_numbers_that_are_none(tmp_path, tolerance):
    content = (
        f'[[topics]]\nid="t"\nany=["x"]\n[[measures]]\nid="m"\ntopic="t"\ncounts=["x"]\ntolerance={tolerance}'
    )
    assert [problem.line for problem in problems(tmp_path, content)] == [8]


@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        ('[[topics]]\nid = "x"\nany = "measles"\n', 'write ["measles"]'),
        ("[monitor]\ntimezone = \u201cUTC\u201d\n", "straight quotes"),
        (_ONE_MEASURE + "tolerance = 10\n", "10 % is 0.1"),
        (_ONE_MEASURE + "baseline = 250\n", "write baseline = { low = 250"),
    ],
)
def test_a_remedy_can_be_typed_as_it_stands(tmp_path, content, remedy):
    (problem,) = problems(tmp_path, content)
    assert remedy in problem.remedy


def test_twins(tmp_path):
    feed = '[[feeds]]\nurl = "https://a.example/x"\nname = "A"\n'
    assert said(problems(tmp_path, feed * 2)) == [
        (4, "feed id `a` is already used in line 1"),
        (5, "feed address `https://a.example/x` is already used in line 2"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        'smtp_url = "smtps://me:hunter2@mail.example:465"',
        'smtp_url_env = "smtps://me:hunter2@mail.example:465"',
        'smtp_url_env = "hunter2!"',
        'token = "hunter2"',
        'password = "hunter2"',
        'name = "xoxb-hunter2-hunter2"',
        'topics = ["https://hooks.slack.com/services/hunter2"]',
    ],
)
def test_secrets_are_refused_and_never_repeated(tmp_path, line):
    channel = f'[[channels]]\nid = "c"\nkind = "email"\nto = ["a@example.org"]\n{line}\n'
    found = problems(tmp_path, channel)
    assert any(problem.line == 5 for problem in found), said(found)
    assert "hunter2" not in "".join(map(str, found))


@pytest.mark.parametrize(
    "section",
    [
        '[monitor]\ndatabase = "postgresql://me:hunter2@db/news"',
        '[[feeds]]\nurl = "https://me:hunter2@example.org/rss"',
        '[[feeds]]\nurl = "https://hunter2@example.org/rss"',
    ],
)
def test_no_password_in_addresses(tmp_path, section):
    (found,) = problems(tmp_path, section)
    assert found.line == 2
    assert "hunter2" not in str(found)
    assert "url_env" not in found.remedy


@pytest.mark.parametrize(
    ("content", "line", "remedy"),
    [
        ('[monitor]\nevery = "10m\n', 2, "a text begins and ends with a quote"),
        ("[monitor]\ntimezone = Europe/Kyiv\n", 2, "a text stands in quotes"),
        ("[[feeds]\n", 1, "as many brackets"),
        ("a: 1\n", 1, "use = between"),
        ("a = [1,\n2\n", 3, ""),
        ("a = " + "[" * 5000, 1, ""),
        ("a = " + "9" * 5000, 1, ""),
        ("a = 1\na = 2\n", 2, ""),
    ],
)
def test_broken_toml(tmp_path, content, line, remedy):
    (found,) = problems(tmp_path, content)
    assert found.message.startswith("not valid TOML: ")
    assert found.line == line
    assert remedy in found.remedy


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b'[monitor]\ntimezone = "Z\xfcrich"', 2, "is not saved as UTF-8"),
        ("[monitor]".encode("utf-16"), 0, "is saved as UTF-16"),
        (b"\n" * (16 * 1024 * 1024 + 1), 0, "is too large to be a configuration"),
    ],
    ids=["latin-1", "utf-16", "large"],
)
def test_files_that_are_no_text(tmp_path, content, line, message):
    assert said(problems(tmp_path, content)) == [(line, message)]


def test_no_such_file(tmp_path):
    with pytest.raises(ConfigError, match="there is no such file"):
        load(tmp_path / "feeds.toml", {})


def test_a_folder(tmp_path):
    with pytest.raises(ConfigError, match="is a folder"):
        load(tmp_path, {})


@given(st.data())
def test_no_text_crashes_it(tmp_path_factory, data):
    start = data.draw(st.integers(0, len(FULL)))
    end = data.draw(st.integers(start, min(len(FULL), start + 40)))
    insert = data.draw(st.one_of(st.text(max_size=8), st.sampled_from(["=", "[[", "{", '"""', "3", "true"])))
    content = FULL[:start] + insert + FULL[end:]
    found: tuple[Problem, ...] = ()
    try:
        config(tmp_path_factory.getbasetemp(), content.encode("utf-8", "ignore"))
    except ConfigError as error:
        found = error.problems
    assert all(problem.line <= content.count("\n") + 1 for problem in found)


def test_deep_nesting_is_refused_or_ignored(tmp_path):
    for depth in range(100, 1200, 37):
        (found,) = problems(tmp_path, "x = " + "[" * depth + "]" * depth)
        assert found.message.startswith(("unknown section `x`", "not valid TOML"))


def test_secrets_that_are_not_there(tmp_path):
    content = FULL + '\n[[channels]]\nid = "s"\nkind = "slack"\nwebhook_url_file = "hook"\n'
    got = config(tmp_path, content)
    assert [problem.message.split(":")[0] for problem in unset_secrets(got, {})] == [
        "channel `desk`",
        "channel `s`",
    ]
    (tmp_path / "hook").write_text("x")
    assert unset_secrets(got, {"MONITOR_SMTP_URL": "smtps://x"}) == ()


def test_every_configuration_of_the_evaluation_kit_loads():
    kit = os.environ.get("PARALLAX_EVAL")
    if not kit:
        pytest.skip("PARALLAX_EVAL names no evaluation kit")
    found = sorted(Path(kit).rglob("*.toml"))
    assert found
    for path in found:
        assert load(path, {}).feeds
