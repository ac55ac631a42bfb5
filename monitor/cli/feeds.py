"""``feeds``: their health, and what a poll of one would do."""

from pathlib import Path

import click

from monitor import wire
from monitor.cli.common import ago, config_option, emit, json_option, now, open_config, open_store, show
from monitor.model import Feed


@click.group()
def feeds() -> None:
    """Feeds: their health, and a test of one."""


@feeds.command("list")
@click.option("--failing", is_flag=True, help="Only feeds whose last poll failed.")
@json_option
@config_option
def list_(config_path: Path, failing: bool, as_json: bool) -> None:
    """List the feeds with their health: last success, next poll, failures and why, items a day."""
    config = open_config(config_path)
    at = now()
    with open_store(config, migrate=True) as store, store.begin() as tx:
        tx.sync_feeds(config.feeds, at)
        health = {each.state.feed: each for each in tx.feed_health(at, inactive=True)}
    found = [(feed, health[feed.id]) for feed in config.feeds]
    found = [(feed, each) for feed, each in found if each.state.failures or not failing]
    if as_json:
        for feed, each in found:
            state = each.state
            emit(
                {
                    "id": feed.id,
                    "name": feed.name,
                    "url": feed.url,
                    "enabled": feed.enabled,
                    "last_success": wire.timestamp(state.last_success),
                    "next_poll": wire.timestamp(state.next_poll),
                    "failures": state.failures,
                    "error": state.last_error or None,
                    "gone": state.gone,
                    "moved_to": state.permanent_url or None,
                    "items": each.items,
                    "items_a_day": round(each.items_a_day, 1),
                }
            )
        return
    rows = (
        (
            feed.id,
            _health(feed, each.state.failures, each.state.gone),
            ago(each.state.last_success, at),
            ago(each.state.next_poll, at) if each.state.next_poll else "at once",
            str(each.items),
            f"{each.items_a_day:.1f}",
            each.state.last_error,
        )
        for feed, each in found
    )
    columns = ("feed", "health", "last success", "next poll", ">items", ">a day", "why")
    show(rows, *columns, empty="No feed is failing." if failing else "No feeds. Add [[feeds]] to feeds.toml.")


def _health(feed: Feed, failures: int, gone: bool) -> str:
    if not feed.enabled:
        return "disabled"
    if gone:
        return "gone"
    return f"failing ({failures})" if failures else "fine"
