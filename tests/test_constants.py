"""A table that another of its name replaces further down is used by functions that mean the first."""

import ast
from collections import Counter
from pathlib import Path

import pytest

MODULES = sorted(path for folder in ("monitor", "alerts") for path in Path(folder).rglob("*.py"))


def names(module: Path) -> list[str]:
    """Names that a module gives a value to at its top level, each as often as it does."""
    body = ast.parse(module.read_text(encoding="utf-8")).body
    targets = [target for node in body if isinstance(node, ast.Assign) for target in node.targets]
    targets += [node.target for node in body if isinstance(node, ast.AnnAssign)]
    return [target.id for target in targets if isinstance(target, ast.Name)]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_table_is_given_twice(module: Path) -> None:
    assert [name for name, times in Counter(names(module)).items() if times > 1] == []
