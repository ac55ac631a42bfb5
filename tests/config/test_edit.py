"""Editing feeds.toml in place: only what was asked for changes, in text and in meaning."""

import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import ConfigError, load
from monitor.config.edit import Edit, add, change, literal, remove
from monitor.config.loading import tomllib
from monitor.resources import default_config

TEXT = """\
# my feeds
[monitor]
every = "20m"   # patient

[[feeds]]  # the first
url = "https://a.example/rss"
name = "A"   # short name
# a note inside

# about B
[[feeds]]
url = "https://b.example/rss"
name = "B"
enabled = false  # until spring

# ---- topics ----
[[topics]]
id = "t"
any = [
  "x",  # first
  "y",
]
"""


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "feeds.toml"
    file.write_text(TEXT)
    return file


def changes(edit: Edit) -> list[str]:
    return [line for line in edit.diff.splitlines()[2:] if line[:1] in "+-"]


def test_add_goes_below_the_last_of_its_kind(path):
    edit = add(path, "feeds", {"url": "https://c.example/rss", "name": 'C "quoted"'})
    assert [line for line in changes(edit) if line != "+"] == [
        "+[[feeds]]",
        '+url = "https://c.example/rss"',
        '+name = "C \\"quoted\\""',
    ]
    assert edit.after.index("C \\") < edit.after.index("# ---- topics")
    edit.write()
    assert [feed.name for feed in load(path, {}).feeds] == ["A", "B", 'C "quoted"']


def test_add_the_first_of_its_kind(path):
    edit = add(path, "claims", {"id": "c", "text": "x", "aliases": ("y", "z")})
    assert edit.after.endswith('\n\n[[claims]]\nid = "c"\ntext = "x"\naliases = ["y", "z"]\n')


def test_replace_a_value(path):
    edit = change(path, "feeds", "b", "enabled", True)
    assert changes(edit) == ["-enabled = false  # until spring", "+enabled = true  # until spring"]


def test_replace_a_list(path):
    edit = change(path, "topics", "t", "any", ("z",))
    assert tomllib.loads(edit.after)["topics"][0]["any"] == ["z"]


def test_add_a_key(path):
    edit = change(path, "feeds", "a", "enabled", False)
    assert changes(edit) == ["+enabled = false"]
    assert 'name = "A"   # short name\nenabled = false\n# a note inside' in edit.after


def test_a_change_that_changes_nothing(path):
    edit = change(path, "feeds", "b", "enabled", False)
    assert (edit.diff, edit.after) == ("", TEXT)


def test_remove_keeps_the_comments_of_others(path):
    edit = remove(path, "feeds", "b")
    assert changes(edit)[:2] == ["-[[feeds]]", '-url = "https://b.example/rss"']
    assert "# about B" in edit.after
    assert "# ---- topics ----" in edit.after
    assert "\n\n\n" not in edit.after


def test_line_ends_byte_order_mark_and_permissions_stay(path):
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    change(path, "feeds", "a", "grade", "B").write()
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf# my feeds\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n") == TEXT.count("\n") + 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(path.parent.iterdir()) == [path]


def test_a_link_stays_a_link(path, tmp_path):
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    change(link, "feeds", "a", "grade", "B").write()
    assert link.is_symlink()
    assert load(path, {}).feeds[0].grade == "B"


def test_a_file_without_a_last_line_end(path):
    path.write_text('[[feeds]]\nurl = "https://a.example/rss"\nname = "A"')
    assert change(path, "feeds", "a", "grade", "A").after.endswith('name = "A"\ngrade = "A"\n')
    assert 'name = "A"\n\n[[feeds]]\n' in add(path, "feeds", {"url": "https://b.example/"}).after


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda p: change(p, "feeds", "bb", "enabled", True), "there is no feed `bb`, did you mean `b`?"),
        (lambda p: add(p, "feeds", {"url": "https://a.example/rss"}), "is already used in line 6"),
        (lambda p: add(p, "feeds", {"url": "gopher://x"}), "is not a web address"),
        (lambda p: change(p, "feeds", "a", "grade", "Z"), "'Z' is not known"),
    ],
)
def test_refused(path, edit, message):
    with pytest.raises(ConfigError) as raised:
        edit(path)
    assert message in str(raised.value)
    assert path.read_text() == TEXT


def test_what_is_still_needed_is_not_removed(path):
    path.write_text(TEXT + '\n[[measures]]\nid = "m"\ntopic = "t"\ncounts = ["x"]\n')
    with pytest.raises(ConfigError, match="there is no topic `t`"):
        remove(path, "topics", "t")


def test_blocks_written_inline_are_left_to_people(path):
    path.write_text('feeds = [{ url = "https://a.example/rss", name = "A", grade = "A" }]\n')
    assert 'grade = "B" }' in change(path, "feeds", "a", "grade", "B").after
    for refused in (
        lambda: change(path, "feeds", "a", "enabled", False),
        lambda: remove(path, "feeds", "a"),
        lambda: add(path, "feeds", {"url": "https://b.example/rss"}),
    ):
        with pytest.raises(ConfigError):
            refused()


def test_tables_under_a_block_go_with_it(path):
    path.write_text(
        '[[topics]]\nid = "t"\nany = ["x"]\n\n[[measures]]\nid = "m"\ntopic = "t"\ncounts = ["x"]\n'
        "[measures.baseline]\nlow = 1\nhigh = 2\n\n# the end\n"
    )
    edit = change(path, "measures", "m", "unit", "person")
    assert 'counts = ["x"]\nunit = "person"\n[measures.baseline]' in edit.after
    assert remove(path, "measures", "m").after == '[[topics]]\nid = "t"\nany = ["x"]\n\n# the end\n'


def test_a_file_changed_meanwhile_is_not_overwritten(path):
    edit = change(path, "feeds", "a", "enabled", False)
    path.write_text(TEXT + "# mine\n")
    with pytest.raises(ConfigError, match="has been changed meanwhile"):
        edit.write()
    assert path.read_text() == TEXT + "# mine\n"


def test_every_feed_of_the_shipped_file(tmp_path):
    path = tmp_path / "feeds.toml"
    path.write_bytes(default_config().read_bytes())
    before = path.read_text().splitlines()
    for feed in load(path, {}).feeds:
        change(path, "feeds", feed.id, "enabled", False).write()
    assert not any(feed.enabled for feed in load(path, {}).feeds)
    after = path.read_text().splitlines()
    assert [line for line in after if line != "enabled = false"] == before
    comments = [line for line in before if line.startswith("#")]
    for feed in load(path, {}).feeds:
        remove(path, "feeds", feed.id).write()
    assert [line for line in path.read_text().splitlines() if line.startswith("#")] == comments


@given(st.text())
def test_literals_mean_what_they_say(text):
    clean = text.encode("utf-8", "ignore").decode()
    assert tomllib.loads(f"x = {literal(clean)}")["x"] == clean
