"""The gauge a figure was given to, and how well it fits."""

from dataclasses import dataclass, replace

from monitor.figures.readings.gauges import Gauge

FULL = 10.0
"""Score of a figure that the word right beside it gives to a gauge, before all else that speaks for it."""
SAME = 3.0
"""Cost of the state a number without a noun takes from the figure before it."""
TAKEN_OVER = FULL - SAME
"""Score of a figure that takes over what it is of."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The gauge a figure was given to."""

    gauge: Gauge
    score: float
    cues: tuple[str, ...]
    unit: str | None = None
    """The unit the figure has as one of the measure."""
    told: bool = True
    """Whether a cue is near; a counted noun alone may be one of another sort ("cases")."""
    likelihood: float = 1.0
    """How likely it is by its wording, where that decided; else 1."""

    def of(self, gauge: Gauge) -> "Choice":
        """The same for another gauge."""
        return self if gauge is self.gauge else replace(self, gauge=gauge)
