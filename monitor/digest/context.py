"""Names of what is watched, and times as people where the reader lives say them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from monitor.model import Claim, Measure, Watchlist


@dataclass(frozen=True, slots=True)
class Names:
    """The watchlist by id."""

    watchlist: Watchlist

    def measure(self, measure_id: str) -> Measure | None:
        return next((each for each in self.watchlist.measures if each.id == measure_id), None)

    def measure_name(self, measure_id: str) -> str:
        measure = self.measure(measure_id)
        return measure.name if measure else measure_id

    def topic_name(self, topic_id: str) -> str:
        return next((each.name for each in self.watchlist.topics if each.id == topic_id), topic_id)

    def claim(self, claim_id: str) -> Claim | None:
        return next((each for each in self.watchlist.claims if each.id == claim_id), None)

    def unit(self, measure_id: str) -> str:
        measure = self.measure(measure_id)
        return (measure.unit or "") if measure else ""


@dataclass(frozen=True, slots=True)
class Clock:
    """Times as people where the reader lives say them."""

    zone: ZoneInfo
    end: datetime

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone)

    def day(self, at: datetime) -> str:
        """``Thu 1 May``."""
        local = self.local(at)
        return f"{local:%a} {local.day} {local:%b}"

    def window(self, start: datetime) -> str:
        """``Wed 30 Apr 08:00 to Thu 1 May 08:00 Europe/Kyiv``; one time where both are in the same minute."""
        first, last = self.local(start), self.local(self.end)
        if first.minute == last.minute and self.end - start < timedelta(minutes=1):
            return f"{self.day(start)} {first:%H:%M} {self.zone.key}"
        until = f"{last:%H:%M}" if first.date() == last.date() else f"{self.day(self.end)} {last:%H:%M}"
        return f"{self.day(start)} {first:%H:%M} to {until} {self.zone.key}"

    def moment(self, at: datetime) -> str:
        """``10:42`` today, else ``Wed 10:42``, else ``3 Apr``, else with its year."""
        local, today = self.local(at), self.local(self.end)
        if local.date() == today.date():
            return f"{local:%H:%M}"
        if abs(today - local) < timedelta(days=6):
            return f"{local:%a %H:%M}"
        return self.date(local.date())

    def date(self, day: date) -> str:
        """``30 April``, with the year when it is not this one."""
        year = "" if day.year == self.local(self.end).year else f" {day.year}"
        return f"{day.day} {day:%B}{year}"

    def partial(self, iso: str) -> str:
        """``2025-04-30`` as ``30 April``, ``2024-11`` as ``November 2024``, ``2024`` as it is."""
        parts = iso.split("-")
        try:
            if len(parts) == 3:
                return self.date(date.fromisoformat(iso))
            if len(parts) == 2:
                return f"{date(int(parts[0]), int(parts[1]), 1):%B %Y}"
        except ValueError:
            pass
        return iso
