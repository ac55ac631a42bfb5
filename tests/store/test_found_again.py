"""An item judged again makes a finding that it has already."""

from datetime import datetime, timedelta

from monitor.model import Finding
from monitor.store import Judged, Transaction
from tests.store.samples import MEASURE, NOW, finding, item, judgement, stored

DAY = timedelta(days=1)


def judge(tx: Transaction, row: int, found: Finding, now: datetime, *channels: str) -> tuple[int, ...]:
    made = Judged(row, judgement(item(), found), {0: channels or ("desk",)})
    return tx.record_judgements([made], now)[0]


def test_a_quiet_finding_that_alerts_later_is_told_then(store):
    """Read anew it was quiet: the edited item that makes it alert must not find the place taken."""
    later = NOW + DAY
    quiet = finding(item(), alerts=False, reasons=("No alert: found by a newer grammar.",))
    with store.begin() as tx:
        row = stored(tx)
        first = judge(tx, row, quiet, NOW)
        assert (tx.pending_alerts("desk", NOW), tx.count_alerting(first, NOW)) == ((), 0)
        again = judge(tx, row, finding(item()), later)
        assert (first, tx.count_alerting(again, later)) == (again, 1)
        (alert,) = tx.pending_alerts("desk", later)
        assert (alert.number, alert.at, alert.finding) == (first[0], later, finding(item()))
        assert tx.standings([MEASURE], later)[MEASURE.id].told[0].at == later
        for found in (finding(item()), quiet):
            judge(tx, row, found, later + DAY, "desk", "room")
        assert tx.count_alerting(again, later + DAY) == 0, "known before: nobody is told a second time"
        assert (len(tx.pending_alerts("desk", later)), tx.pending_alerts("room", later)) == (1, ())
