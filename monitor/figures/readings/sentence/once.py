"""Questions about a line: those that every measure asks again are answered once, those that need a word of
some kind are asked only where one stands."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar


class Asked(Protocol):
    """What keeps its answers: a line."""

    @property
    def words(self) -> frozenset[str]:
        """What stands on it, in small letters."""
        ...

    @property
    def answers(self) -> dict[tuple[Any, ...], Any]:
        """Question and what else it was about, to the answer."""
        ...


Where = TypeVar("Where", bound=Asked)
More = ParamSpec("More")
Answer = TypeVar("Answer")


def once(question: Callable[Concatenate[Where, More], Answer]) -> Callable[Concatenate[Where, More], Answer]:
    """Keeps what ``question`` answers about a line and the same other arguments, which must be hashable."""

    @wraps(question)
    def asked(line: Where, /, *more: More.args, **named: More.kwargs) -> Answer:
        key = (question, *more, *named.values())
        if key not in line.answers:
            line.answers[key] = question(line, *more, **named)
        found: Answer = line.answers[key]
        return found

    return asked


Whether = Callable[Concatenate[Where, More], bool]


def where(needed: frozenset[str]) -> Callable[[Whether[Where, More]], Whether[Where, More]]:
    """Asks only lines on which one of ``needed`` stands; of all others the answer is no."""

    def narrowed(question: Whether[Where, More]) -> Whether[Where, More]:
        @wraps(question)
        def asked(line: Where, /, *more: More.args, **named: More.kwargs) -> bool:
            return not needed.isdisjoint(line.words) and question(line, *more, **named)

        return asked

    return narrowed
