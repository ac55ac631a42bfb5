"""Outlets that pass on what somebody else says."""

from monitor.figures.context.attribution.deeds import ACTS
from monitor.figures.context.attribution.said import Said, is_outlet
from monitor.figures.context.scene import Scene
from monitor.figures.tables import words


def with_carriers(scene: Scene, found: list[Said], hi: int) -> list[Said]:
    """Outlets that pass on what somebody else says become carriers: "told the BBC", "as Reuters reports",
    "X, citing Y"."""
    outlets = [said for said in found if is_outlet(scene, said.first, said.last)]
    cited = [said for said in found if scene.low[said.verb] in ("citing", "quoting") and said not in outlets]
    people = [said for said in found if said not in outlets and said not in cited]
    result = []
    for said in found:
        outlet = said in outlets
        carrier = said.carrier or (said.who if outlet else _told(scene, said, hi))
        carrier = carrier or (outlets[-1].who if outlets else None)
        near = [other for other in people if ";" not in _between(scene, said, other)]
        strong = not (outlet and (near or cited)) and not (said in cited and people)
        strong = strong and said.strong
        strong = strong and not (said.who.split()[-1].lower() in _PAPERS and _framed(scene, said, found))
        own = said.hi <= said.verb  # "the 900 whom the premier promised"
        strong = strong and (own or not (scene.low[said.verb] in _DOING and _tags(said, people, scene)))
        result.append(said._replace(carrier=carrier, strong=strong))
    return result


def _between(scene: Scene, one: Said, other: Said) -> list[str]:
    return scene.low[min(one.verb, other.verb) : max(one.verb, other.verb)]


def _framed(scene: Scene, paper: Said, found: list[Said]) -> bool:
    """Whether somebody else says what a paper shows: "the data show 40 dead, officials say", "She said
    records show 40"; not where the paper has a clause of its own."""
    for other in found:
        if other is paper or scene.low[other.verb] in _DOING:
            continue
        between = scene.low[min(other.verb, paper.first) : paper.first]
        if not {",", ";"} & set(between):
            return True
    return False


_DOING = (
    words(
        """
    found find finds issued issues recorded registered observed monitored tracked documented spotted
    published counted counts posted show shows showed gave give gives expects expect detected
    promise promises promised pledge pledges pledged
    """
    )
    | ACTS.keys()
)
"""Verbs of saying that also tell what somebody did."""


def _tags(said: Said, found: list[Said], scene: Scene) -> bool:
    """Whether a statement behind ``said`` speaks for the whole sentence: "Divers found 40 crates, an officer
    said"."""
    if "that" in scene.low[said.verb + 1 : said.verb + 3]:
        return False
    behind = (other for other in found if other.verb > said.verb and other.lo <= said.first)
    return any(";" not in _between(scene, said, other) for other in behind)


_PAPERS = words(
    """
    data figures estimates reports statistics records documents images findings analysis
    """
)


def _told(scene: Scene, said: Said, hi: int) -> str | None:
    """ "told the BBC that", "in an interview with the newspaper"."""
    low = scene.low
    if low[said.verb] not in ("told", "tells", "tell", "telling", "informed") or said.verb + 1 >= hi:
        return None
    end = said.verb + 1
    while (
        end < hi
        and low[end]
        not in (",", ".", ";", "that", "on", "in", "of", "there", "at", "he", "she", "it", "they", '"', ":")
        and end - said.verb < 8
    ):
        if end in scene.owner or low[end] in ("about", "around", "some", "nearly", "more"):
            break
        end += 1
    return scene.surface(said.verb + 1, end) if is_outlet(scene, said.verb + 1, end) else None
