"""Lines of TOML keys: every path the standard parser yields is located, and on the right line."""

import tomllib

from hypothesis import given
from hypothesis import strategies as st

from monitor.config.locate import Path, locate

TRICKY = """\
# a = 1
top = "a # no comment"
"quoted.key" = 'literal \\'
dotted.inner."deep key" = [
  1, # one
  [2, 3],
  "]",
  { x = "}", y = [4] },
]
date = 1979-05-27 07:32:00
text = \"\"\"
[not.a.header]
also = "none" \\\"\"\" ""\"\"\"
last = '''
]]'''

[[feeds]]
url = "x"
[feeds.extra]
deep = 1
[[feeds]]
  url = "y"
[[feeds.parts]]
n = 1
[[feeds.parts]]
n = 2
"""


def test_tricky_document():
    lines = locate(TRICKY).lines
    expected = {
        ("top",): 2,
        ("quoted.key",): 3,
        ("dotted", "inner", "deep key"): 4,
        ("dotted", "inner", "deep key", 1, 1): 6,
        ("dotted", "inner", "deep key", 3, "y", 0): 8,
        ("date",): 10,
        ("text",): 11,
        ("last",): 14,
        ("feeds", 0): 17,
        ("feeds", 0, "url"): 18,
        ("feeds", 0, "extra", "deep"): 20,
        ("feeds", 1, "url"): 22,
        ("feeds", 1, "parts", 1, "n"): 26,
    }
    assert {path: lines[path] for path in expected} == expected
    assert set(_paths(tomllib.loads(TRICKY))) <= set(lines)


def _paths(node: object, path: Path = ()) -> list[Path]:
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    found = [path] if path else []
    for key, value in inside:
        found += _paths(value, (*path, key))
    return found


KEYS = st.one_of(
    st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True),
    st.sampled_from(['"a.b"', "'#'", '"\\u00e9 ]"', '""', '"= x"']),
)
PLAIN = ["1", "-1.5e3", "true", "2024-01-02", "2024-01-02 03:04:05", "inf", '""', "''", '"]#,}\\""', "'\\'"]
LONG = ['"""a\n[b]\n"q" \\""""', '""""x"""""', "'''\n''x'''", '"\\\\"', '"""\\\n  """']
SCALARS = st.sampled_from(PLAIN + LONG)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: "[ # list\n" + ",\n".join(parts) + "\n]"),
        st.lists(inner, max_size=3).map(
            lambda parts: "{ " + ", ".join(f"k{i} = {part}" for i, part in enumerate(parts)) + " }"
        ),
    ),
    max_leaves=6,
)
PAIRS = st.tuples(KEYS, VALUES).map(lambda pair: f"{pair[0]} = {pair[1]}  # note [x]\n")
HEADERS = st.one_of(
    st.sampled_from(["[[feeds]]\n", "  [[feeds]] # x\n", "[feeds.sub]\n", "[[feeds.parts]]\n", "[alone]\n"]),
    st.just("\n# comment\n"),
)


@given(st.lists(st.one_of(PAIRS, HEADERS), max_size=12).map("".join))
def test_locates_exactly_what_the_parser_sees(text):
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    layout = locate(text)
    lines = layout.lines
    assert set(_paths(tree)) == set(lines)
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.values())
    for path, (start, end) in layout.values.items():
        assert tomllib.loads(f"x = {text[start:end]}")["x"] == _at(tree, path) or "nan" in text


def _at(node, path):
    for step in path:
        node = node[step]
    return node
