"""Numbers that break down a larger one by place or kind: "40 were killed, 12 in Gaza City and 9 in Rafah"."""

from monitor.figures.context.scene import Scene
from monitor.figures.parsed import Measure, Quantity


def broken_down(scene: Scene, q: Quantity) -> bool:
    """ "40 were killed, 12 in Gaza City and 9 in Rafah", "62 dead (28 women, 12 men)": at least two smaller
    numbers behind a larger one, each with a place or a kind of its own."""
    if q.low is None or q.measure not in (Measure.PEOPLE, Measure.THINGS, Measure.BARE):
        return False
    near = [other for other in scene.near(q) if other.measure is not Measure.TIME]
    k = near.index(q)
    start = k
    while start > 0 and _next_in_list(scene, near[start - 1], near[start]):
        start -= 1
    end = k + 1
    while end < len(near) and _next_in_list(scene, near[end - 1], near[end]):
        end += 1
    members = near[start:end]
    if (
        start
        and len(members) == 1
        and scene.low[q.first - 2 : q.first] == [",", "with"]
        and scene.low[q.last : q.last + 1] == ["in"]
    ):
        return (
            near[start - 1].low or near[start - 1].high or 0
        ) > q.low  # "hundreds of advisers, with 80 in the north"
    placed = all(
        scene.low[one.last : one.last + 1] in (["in"], ["at"], ["from"], ["near"]) for one in members
    )
    whole = near[start - 1] if start else None
    if whole is None or len(members) < 2 or not (placed or _in_parentheses(scene, whole, members[0])):
        return False
    between = scene.low[whole.last : members[0].first]
    return (
        len(between) <= 12
        and bool({",", "(", "-", "–", "—", ":"} & set(between[-2:]))
        and (whole.low or whole.high or 0) >= sum((one.low or 0) for one in members)
    )


def _in_parentheses(scene: Scene, whole: Quantity, first: Quantity) -> bool:
    return scene.low[first.first - 1] == "(" and first.first - whole.last <= 6


def _next_in_list(scene: Scene, one: Quantity, two: Quantity) -> bool:
    between = scene.low[one.last : two.first]
    if not between or len(between) > 7 or between[-1] not in (",", "and"):
        return False
    return between[0] in ("in", "at", "from", "near") or set(between) <= {",", "and"}
