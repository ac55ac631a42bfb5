"""A channel leaves feeds.toml while alerts wait for it: they are told to whoever wants them now, or named."""

import json
import signal
from datetime import UTC, datetime, timedelta

from monitor.model import Category, Severity
from monitor.pipeline import send_due, settle_channels
from monitor.store import Store
from tests.delivery.world import NOW, PATIENCE, desk_over, raise_alert, states
from tests.e2e.helpers import CONFIG, monitor
from tests.e2e.test_service import read_until, service

FILE = '[[channels]]\nid = "{id}"\nkind = "file"\npath = "told"\nmin_severity = "{least}"\n'


def strays(store: Store, *known: str) -> dict[str, int]:
    with store.read() as tx:
        return tx.stray_counts(known)


def test_alerts_of_a_channel_that_is_gone_go_to_those_that_want_them(store, tmp_path, web):
    raise_alert(store, "outbox", key="large")
    raise_alert(store, "outbox", key="small", severity=Severity.MINOR)
    wanting = web.slack("room", min_severity=Severity.NOTABLE)
    other = web.webhook("low", categories=(Category.NEW_LOW,))
    desk = desk_over(store, tmp_path, wanting, other, environ=web.environ)
    send_due(desk)
    assert web.posts == 0
    assert settle_channels(desk) == 1
    assert settle_channels(desk) == 0
    assert strays(store, "room", "low") == {"outbox": 1}, "nobody wants the small one: it stays, and is named"
    send_due(desk)
    assert (web.posts, states(store)) == (1, ["sent"])


def test_a_channel_that_was_told_already_is_not_told_again(store, tmp_path, web):
    desk = desk_over(store, tmp_path, web.slack("room"), environ=web.environ)
    raise_alert(store, "gone", "room")
    send_due(desk)
    assert settle_channels(desk) == 1
    send_due(desk)
    assert (web.posts, strays(store, "room")) == (1, {})


def test_a_channel_that_comes_back_is_told_what_others_were_to_be_told_in_its_place(store, tmp_path, web):
    raise_alert(store, "room")
    room = web.slack("room")
    without = desk_over(store, tmp_path, web.slack("hall"), environ=web.environ)
    again = desk_over(store, tmp_path, room, environ=web.environ)
    for _ in range(2):  # an edit that takes the channel out, and one that puts it back
        assert settle_channels(without) == 1
        assert settle_channels(again) == 1
    send_due(again)
    assert (web.posts, states(store), strays(store, "room")) == (1, ["sent"], {})


def test_what_was_withdrawn_for_another_reason_stays_withdrawn(store, tmp_path, web):
    raise_alert(store, "gone", "room")
    with store.begin() as tx:
        tx.drop_untold("given up by hand", NOW, "room")
    desk = desk_over(store, tmp_path, web.slack("room"), environ=web.environ)
    assert settle_channels(desk) == 1
    send_due(desk)
    assert (web.posts, strays(store, "room")) == (0, {})


def test_alerts_that_a_message_holds_stay_with_it(store, tmp_path, web):
    raise_alert(store, "old")
    web.script = ["500"]
    send_due(desk_over(store, tmp_path, web.slack("old"), environ=web.environ))
    assert settle_channels(desk_over(store, tmp_path, web.slack("new"), environ=web.environ)) == 0
    assert states(store) == ["pending"]


def test_status_and_doctor_name_alerts_that_nobody_wants_and_a_run_gives_them_away(tmp_path):
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(CONFIG + FILE.format(id="desk", least="major"), encoding="utf-8")
    with Store.open(f"sqlite:///{tmp_path}/monitor.db") as store:
        store.migrate()
        raise_alert(store, "outbox", severity=Severity.MINOR, topic="flood")
        words = "1 alert waits for channel outbox, which is no longer in feeds.toml"
        monitor("run", "--once", cwd=tmp_path)
        assert words in monitor("status", cwd=tmp_path).stderr
        assert json.loads(monitor("status", "--json", cwd=tmp_path).stdout)["alerts_of_channels_gone"]
        assert words in monitor("doctor", "--offline", cwd=tmp_path, check=1).stdout
        feeds.write_text(CONFIG + FILE.format(id="desk", least="minor"), encoding="utf-8")
        monitor("run", "--once", cwd=tmp_path)
        assert states(store) == ["sent"]
        assert words not in monitor("status", cwd=tmp_path).stderr


def test_the_service_settles_at_its_start_and_when_feeds_toml_changes(tmp_path):
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(CONFIG + FILE.format(id="first", least="minor"), encoding="utf-8")
    hour = timedelta(hours=1)
    with Store.open(f"sqlite:///{tmp_path}/monitor.db") as store:
        store.migrate()
        raise_alert(store, "outbox", at=datetime.now(UTC) - hour, topic="flood")
        with service(tmp_path) as process:
            while states(store) != ["sent"]:
                assert process.poll() is None
            raise_alert(store, "zeroth", key="two", at=datetime.now(UTC) - hour, topic="flood")
            feeds.write_text(CONFIG + FILE.format(id="renamed", least="minor"), encoding="utf-8")
            process.send_signal(signal.SIGHUP)
            read_until(process, "in force")
            while states(store) != ["sent", "sent"]:
                assert process.poll() is None
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)
        assert strays(store, "renamed") == {}
