"""Tables of constants: one of a name in a module, since functions mean the first where another replaces it
further down; and a word only once in a set, where a second one hides that it is there already."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

MODULES = sorted(path for folder in ("monitor", "alerts") for path in Path(folder).rglob("*.py"))
MAKERS = ("words", "verbs", "pasts")


def names(module: Path) -> list[str]:
    """Names that a module gives a value to at its top level, each as often as it does."""
    body = ast.parse(module.read_text(encoding="utf-8")).body
    targets = [target for node in body if isinstance(node, ast.Assign) for target in node.targets]
    targets += [node.target for node in body if isinstance(node, ast.AnnAssign)]
    return [target.id for target in targets if isinstance(target, ast.Name)]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_table_is_given_twice(module: Path) -> None:
    assert [name for name, times in Counter(names(module)).items() if times > 1] == []


def repeated(module: Path) -> Iterator[tuple[int, str]]:
    """Words that one call of a maker of word sets is given more than once, with the line of the call."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
            blocks = (argument.value for argument in node.args if isinstance(argument, ast.Constant))
            given = Counter(word for block in blocks for word in str(block).split())
            yield from ((node.lineno, word) for word, times in given.items() if times > 1)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_word_is_in_a_set_twice(module: Path) -> None:
    assert list(repeated(module)) == []
