"""A template or a finding that breaks the digest costs no alert."""

import logging
from pathlib import Path

import pytest

from monitor.pipeline import planning, preview, send_due
from tests.delivery.world import (
    GATHERED,
    MINUTE,
    Clock,
    desk_over,
    email,
    entries,
    mailbox,
    mails,
    raise_alert,
    states,
)

POISON = "Ice report poison"


def text(mail) -> str:
    return mail.get_body(("plain",)).get_content()


@pytest.mark.parametrize("template", ["{{ nothing.at.all }}", "{% for %}", "{{ ''.__class__.__mro__ }}"])
def test_a_broken_template_is_passed_over(store, tmp_path: Path, caplog, template) -> None:
    (tmp_path / "digest.txt.j2").write_text(template, encoding="utf-8")
    with mailbox() as (box, environ):
        desk = desk_over(store, tmp_path, email(), environ=environ, templates=tmp_path)
        raise_alert(store, "desk")
        with caplog.at_level(logging.WARNING):
            send_due(desk)
        assert "M-1" in text(mails(box)[0])
        assert "digest.txt.j2" in caplog.text


def test_an_own_template_is_used(store, tmp_path: Path) -> None:
    (tmp_path / "digest.txt.j2").write_text("Ours: {{ d.title }}", encoding="utf-8")
    with mailbox() as (box, environ):
        desk = desk_over(store, tmp_path, email(), environ=environ, templates=tmp_path)
        raise_alert(store, "desk")
        assert preview(desk, email()).text.startswith("Ours: ")
        send_due(desk)
        assert text(mails(box)[0]).startswith("Ours: ")


@pytest.mark.parametrize("others", [0, 2])
def test_a_finding_that_cannot_be_shown_is_told_by_its_number(store, tmp_path, monkeypatch, others) -> None:
    """Whatever the reason: here the digest of every set of alerts with the poisoned one in it fails."""
    real = planning.build

    def build(data, watchlist):
        if any(alert.item.title == POISON for alert in data.alerts):
            raise ZeroDivisionError
        return real(data, watchlist)

    monkeypatch.setattr(planning, "build", build)
    with mailbox() as (box, environ):
        number = raise_alert(store, "desk", key="poison")
        sound = [raise_alert(store, "desk", key=f"k{n}") for n in range(others)]
        send_due(desk_over(store, tmp_path, email(), environ=environ))
        (mail,) = mails(box)
        assert f"monitor matches show M-{number}" in text(mail)
        assert all(f"M-{each}" in text(mail) for each in sound)
        assert "cannot be shown in full" in str(mail["Subject"])
    with store.read() as tx:
        assert tx.counts().alerts_pending == 0


def test_a_channel_that_cannot_be_planned_stops_no_other(store, tmp_path, monkeypatch) -> None:
    real = planning.build

    def build(data, watchlist):
        if data.channel == "bad":
            raise ZeroDivisionError
        return real(data, watchlist)

    clock = Clock()
    with mailbox() as (box, environ):
        desk = desk_over(store, tmp_path, email("bad"), email("desk"), environ=environ, clock=clock)
        raise_alert(store, "bad", "desk")
        monkeypatch.setattr(planning, "build", build)
        send_due(desk)
        assert [(entry.channel, entry.state) for entry in entries(store)] == [("desk", "sent")]
        monkeypatch.undo()
        clock.pass_(MINUTE)
        send_due(desk)
        assert (len(box.received), states(store)) == (2, ["sent", "sent"])


def test_frozen_bytes_that_cannot_be_read_cost_a_try_and_no_other_message(store, tmp_path) -> None:
    clock = Clock()
    with mailbox() as (box, environ):
        desk = desk_over(store, tmp_path, email(), environ=environ, clock=clock)
        with store.begin() as tx:
            tx.plan_message("desk", "immediate/0", [], b"not a digest", ["ana@example.org"], clock.now)
        raise_alert(store, "desk")
        clock.pass_(GATHERED)
        send_due(desk)
        assert len(box.received) == 1
    assert states(store) == ["pending", "sent"]
    assert "internal error" in entries(store)[0].last_error
