"""Signs of life and warnings: what is said when there is nothing to report, or nothing is read."""

from monitor.model import Feed, FeedState, Review
from monitor.pipeline import preview, send_due
from monitor.store import FinishedPoll
from tests.delivery.world import (
    DAY,
    HOUR,
    Clock,
    at,
    daily,
    desk_over,
    email,
    mailbox,
    mails,
    polled,
    raise_alert,
    subjects,
    told,
)
from tests.store.samples import NOW


def test_nothing_to_report_is_said_once_at_its_time(store, tmp_path, web):
    polled(store, at(3, 8))
    clock = Clock(at(3, 8))
    desk = desk_over(store, tmp_path, web.slack(alive="daily 09:00"), environ=web.environ, clock=clock)
    for _ in range(28):
        send_due(desk)
        clock.pass_(HOUR)
    texts = told(web)
    assert [text for text in texts if "Nothing to report" in text] == texts
    with store.read() as tx:
        slots = [message.slot for message in tx.list_messages()]
    assert slots == ["alive/2025-03-04", "alive/2025-03-03"]


def test_news_is_a_sign_of_life(store, tmp_path, web):
    polled(store, at(3, 8))
    clock = Clock(at(3, 10))
    desk = desk_over(store, tmp_path, web.slack(alive="daily 09:00"), environ=web.environ, clock=clock)
    raise_alert(store, "room", at=at(3, 9, 30))
    for _ in range(4):
        send_due(desk)
        clock.pass_(HOUR)
    assert not any("Nothing to report" in text for text in told(web))
    clock.now = at(4, 9)
    send_due(desk)
    assert not any("Nothing to report" in text for text in told(web)), "there was news since yesterday's time"
    clock.now = at(5, 9)
    send_due(desk)
    assert "Nothing to report" in told(web)[-1]


def test_a_sign_of_life_says_what_is_held(store, tmp_path, web):
    polled(store, at(3, 8))
    clock = Clock(at(3, 9))
    desk = desk_over(store, tmp_path, web.slack(alive="daily 09:00"), environ=web.environ, clock=clock)
    raise_alert(store, "room", key="muted", at=at(3, 8, 50))
    snoozed = raise_alert(store, "room", key="snoozed", at=at(3, 8, 50), measure="ferries.sunk")
    with store.begin() as tx:
        tx.mute(clock.now, measure="ferries.stranded", reason="known outage")
        tx.review(snoozed, Review.SNOOZED, clock.now, until=at(4, 9), reason="ask the harbour")
    send_due(desk)
    (life,) = web.taken
    held = "Held for now: 1 (known outage); 1 until Tue 09:00 (snoozed: ask the harbour)."
    assert "Nothing to report" in life["text"]
    assert held in str(life["blocks"])


def test_before_anything_was_read_there_is_no_sign_of_life(store, tmp_path, web):
    clock = Clock(at(3, 10))
    desk = desk_over(store, tmp_path, web.slack(alive="daily 09:00"), environ=web.environ, clock=clock)
    send_due(desk)
    assert web.posts == 0


def test_a_sign_of_life_of_who_never_read_anything_says_so(store, tmp_path, web):
    polled(store, at(3, 8), failing=True)
    channel = web.slack(alive="daily 09:00")
    desk = desk_over(store, tmp_path, channel, environ=web.environ, clock=Clock(at(3, 10)))
    send_due(desk)
    (life,) = web.taken
    assert "Nothing can be read" in life["text"]
    assert "Still watching" not in str(life)
    assert "Not read yet." in str(life["blocks"])


def test_the_footer_counts_each_feed_in_one_place(store, tmp_path, web):
    states_of = {"fine": (NOW, 0), "failing": (NOW, 2), "unread": (None, 2), "long": (NOW - 3 * DAY, 9)}
    with store.begin() as tx:
        configured = [Feed(id=id_, url=f"https://{id_}.example/rss", name=id_) for id_ in (*states_of, "new")]
        tx.sync_feeds(configured, NOW)
        for id_, (success, failures) in states_of.items():
            when = NOW - 2 * DAY if id_ == "long" else NOW - HOUR
            (claimed,) = tx.claim_due_feeds(when, 1, HOUR, only=[id_])
            state = FeedState(feed=id_, failures=failures, last_success=success, last_error="HTTP status 500")
            assert not tx.finish_polls([FinishedPoll(state, claimed.token)], when)
    raise_alert(store, "room")
    desk = desk_over(store, tmp_path, web.slack(), environ=web.environ)
    line = '1 of 5 fine; "long" failing for 48 h (HTTP 500); 1 failing for less than a day; 2 never read.'
    assert line in " ".join(preview(desk, web.slack()).text.split())


def test_without_alive_there_are_no_empty_digests(store, tmp_path, web):
    polled(store, at(3, 8))
    clock = Clock(at(3, 8))
    desk = daily(web, store, tmp_path, clock, "UTC", "daily 09:00")
    for _ in range(60):
        send_due(desk)
        clock.pass_(HOUR)
    assert web.posts == 0


def test_silence_of_all_feeds_is_told_once(store, tmp_path, web):
    polled(store, at(3, 8), failing=True)
    clock = Clock(at(4, 7))
    desk = desk_over(store, tmp_path, web.slack(), environ=web.environ, clock=clock)
    send_due(desk)
    assert web.posts == 0
    clock.pass_(HOUR)
    for _ in range(5):
        send_due(desk)
        clock.pass_(HOUR)
    (warning,) = web.taken
    assert "no feed can be read" in warning["text"]
    assert "monitor feeds list --failing" in str(warning["blocks"])
    polled(store, clock.now)
    polled(store, clock.now + HOUR, failing=True)
    clock.pass_(2 * DAY)
    send_due(desk)
    assert web.posts == 2, "a second silence is news again"


def test_a_broken_channel_is_told_to_the_others(store, tmp_path, web):
    clock = Clock()
    with mailbox() as (box, environ):
        box.refuse = {}
        channels = (email("desk"), web.webhook())
        desk = desk_over(store, tmp_path, *channels, environ={**environ, **web.environ}, clock=clock)
        raise_alert(store, "web")
        web.script = ["410"]
        for _ in range(5):
            send_due(desk)
            clock.pass_(HOUR)
        assert subjects(box)[0].startswith("[Parallax] Warning: channel web delivers nothing")
        assert len(box.received) == 1
        words = mails(box)[0].get_body(("plain",)).get_content().split()
        assert "monitor outbox list" in " ".join(words)
