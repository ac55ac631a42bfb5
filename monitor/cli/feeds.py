"""``feeds``: their health, what a poll of one would do, and changing the list in feeds.toml."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from monitor import wire
from monitor.cli import EXIT_FAILED, EXIT_PARTLY
from monitor.cli.common import (
    Failure,
    ago,
    apply_edit,
    config_option,
    counted,
    dry_run_option,
    emit,
    has_store,
    json_option,
    next_step,
    now,
    open_config,
    open_store,
    say,
    show,
    upcoming,
    where,
)
from monitor.model import Feed, FeedState, error_in_words

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.feeds.fetch import Fetcher
    from monitor.feeds.outcomes import Failed, NotModified, Outcome
    from monitor.feeds.parse import NotAFeed, Parsed
    from monitor.store import FeedHealth


@click.group()
def feeds() -> None:
    """Feeds: their health, a test of one, and the list in feeds.toml."""


@feeds.command("list")
@click.option("--failing", is_flag=True, help="Only feeds whose last poll failed.")
@json_option
@config_option
def list_(config_path: Path, failing: bool, as_json: bool) -> None:
    """List the feeds with their health: last success, next poll, failures and why, items a day."""
    config = open_config(config_path)
    at = now()
    health = _health(config, at)
    found = [(feed, health.get(feed.id) or _unpolled(feed)) for feed in config.feeds]
    found = [(feed, each) for feed, each in found if each.state.failures or not failing]
    if as_json:
        for feed, each in found:
            emit(_shape(feed, each))
        return
    rows = (
        (
            feed.id,
            _condition(feed, each.state),
            ago(each.state.last_success, at),
            upcoming(each.state.next_poll, at) if feed.enabled and not each.state.gone else "never",
            str(each.items),
            f"{each.items_a_day:.1f}",
            error_in_words(each.state.last_error) or _moved(each.state),
        )
        for feed, each in found
    )
    columns = ("feed", "health", "last success", "next poll", ">items", ">a day", "note")
    show(
        rows,
        *columns,
        empty="No feed is failing." if failing else "No feeds. Add one: monitor feeds add URL{where()}",
    )


def _health(config: "Config", at: datetime) -> "dict[str, FeedHealth]":
    """What is stored of the feeds under their present addresses: nothing where there is no database yet."""
    if not has_store(config):
        return {}
    urls = {feed.id: feed.url for feed in config.feeds}
    with open_store(config) as store, store.read() as tx:
        stored = tx.feed_health(at, inactive=True)
    return {each.state.feed: each for each in stored if urls.get(each.state.feed) == each.url}


def _unpolled(feed: Feed) -> "FeedHealth":
    from monitor.store import FeedHealth

    return FeedHealth(
        state=FeedState(feed=feed.id),
        url=feed.url,
        active=feed.enabled,
        every=feed.every,
        last_attempt=None,
        failing_since=None,
        items=0,
        items_a_day=0.0,
    )


def _shape(feed: Feed, health: "FeedHealth") -> dict[str, object]:
    state = health.state
    return {
        "id": feed.id,
        "name": feed.name,
        "url": feed.url,
        "enabled": feed.enabled,
        "last_success": wire.timestamp(state.last_success),
        "next_poll": wire.timestamp(state.next_poll),
        "failures": state.failures,
        "error": state.last_error or None,
        "gone": state.gone,
        "moved_to": _moved_to(state) or None,
        "items": health.items,
        "items_a_day": round(health.items_a_day, 1),
    }


def _condition(feed: Feed, state: FeedState) -> str:
    if not feed.enabled:
        return "disabled"
    if state.gone:
        return "gone"
    return f"failing ({state.failures})" if state.failures else "fine" if state.last_success else "new"


def _moved_to(state: FeedState) -> str:
    from monitor.feeds.schedule import moved_for_good

    return moved_for_good(state)


def _moved(state: FeedState) -> str:
    target = _moved_to(state)
    return f"moved for good: monitor feeds set {state.feed} url {target}" if target else ""


# --------------------------------------------------------------------------- trying one


@feeds.command()
@click.argument("url")
@json_option
@config_option
@click.pass_context
def test(ctx: click.Context, config_path: Path, url: str, as_json: bool) -> None:
    """Show what a poll of URL (or of a feed's id) would do. Stores nothing; feeds.toml need not name it."""
    from monitor.feeds.outcomes import Fetched
    from monitor.feeds.parse import NotAFeed, parse

    fetcher, feed = _fetcher(config_path), _asked(config_path, url)
    outcome = fetcher.fetch_one(feed.url)
    if not isinstance(outcome, Fetched):
        _tell_failed(feed, outcome, as_json=as_json)
        ctx.exit(EXIT_FAILED)
    parsed = parse(outcome, feed, now())
    facts: dict[str, object] = {
        "url": outcome.url,
        "bytes": len(outcome.body),
        "seconds": round(outcome.elapsed, 2),
    }
    facts |= {"moved_to": outcome.permanent_url or None, "headers": dict(outcome.headers)}
    facts["next_poll"] = _next_poll(feed, outcome, parsed)
    if isinstance(parsed, NotAFeed):
        facts |= {"feed": False, "why": parsed.detail, "feeds_found": _discovered(outcome)}
    else:
        facts |= {
            "feed": True,
            "title": parsed.hints.title,
            "entries": parsed.total,
            "notes": list(parsed.notes),
            "newest": [entry.item.title or entry.item.text[:80] for entry in parsed.entries[:5]],
        }
    if as_json:
        emit(facts)
    else:
        _print_test(facts, feed)
    ctx.exit(0 if facts["feed"] else EXIT_FAILED)


def _next_poll(feed: Feed, outcome: "Outcome", parsed: "Parsed | NotAFeed | None" = None) -> str | None:
    """When the service would ask again, were this its first look; without the spread."""
    from monitor.feeds.schedule import Poll, next_poll
    from monitor.model import FeedState

    went = Poll(outcome=outcome, now=now(), chance=0.5, parsed=parsed)
    return wire.timestamp(next_poll(feed, FeedState(feed=feed.id), went).next_poll)


def _tell_failed(feed: Feed, outcome: "Failed | NotModified", *, as_json: bool) -> None:
    """What came instead of a document: the headers, if any, why, and when the service would ask again."""
    from monitor.feeds.outcomes import Failed

    why = _words(outcome) if isinstance(outcome, Failed) else "not modified"
    headers, after = dict(outcome.headers), _next_poll(feed, outcome)
    if as_json:
        emit({"url": outcome.url, "headers": headers, "next_poll": after, "feed": False, "why": why})
        return
    if headers:
        click.echo(f"{outcome.url or feed.url}  answered in {outcome.elapsed:.2f} s")
        _print_headers(headers)
    say(f"{feed.url}: {why}.", fg="red")
    _print_next(after)


def _print_headers(headers: object) -> None:
    for name, value in headers.items() if isinstance(headers, dict) else ():
        click.echo(f"  {name}: {value}")


def _print_next(after: object, every: timedelta | None = None) -> None:
    """When the service asks again; with ``every``, what it was told, also why that is later."""
    if not after:
        say("The service would not ask again.")
        return
    when, at = datetime.fromisoformat(str(after)), now()
    why = ""
    if every is not None and when - at > every + timedelta(minutes=1):
        why = f", as the feed asks; the interval set is {every // timedelta(minutes=1)} min"
    say(f"The service would ask again {upcoming(when, at)}{why}.")


def _words(outcome: "Failed") -> str:
    """Why an address could not be read, and what a person can do about it."""
    from monitor.feeds.outcomes import Reason

    why = outcome.detail or outcome.reason.value.replace("_", " ")
    if outcome.reason is Reason.PRIVATE:
        why += "; to read it all the same, name its network in allow_private of feeds.toml"
    return why


def _fetcher(config_path: Path) -> "Fetcher":
    from monitor.feeds.fetch import Fetcher, FetchSettings

    config = open_config(config_path) if config_path.exists() else None
    allowed = tuple(str(network) for network in config.allow_private) if config else ()
    contact = config.contact if config else ""
    return Fetcher(FetchSettings(contact=contact, allow_private=allowed), clock=now)


def _asked(config_path: Path, url: str) -> Feed:
    known = open_config(config_path).feeds if config_path.exists() else ()
    return next((feed for feed in known if url in (feed.id, feed.url)), Feed(id="test", url=url, name="Test"))


def _discovered(outcome: object) -> list[str]:
    from monitor.feeds.discover import discover
    from monitor.feeds.outcomes import Fetched

    return list(discover(outcome.body, outcome.url)) if isinstance(outcome, Fetched) else []


def _print_test(facts: dict[str, object], feed: Feed) -> None:
    click.echo(f"{facts['url']}  {facts['bytes']:,} bytes in {facts['seconds']:.2f} s")
    _print_headers(facts["headers"])
    if not facts["feed"]:
        say(f"No feed: {facts['why']}.", fg="red")
        found = facts["feeds_found"]
        for address in found if isinstance(found, list) else ():
            say(f"The page names a feed: monitor feeds test {address}{where()}")
        return
    click.echo(f"{facts['title'] or '(no title)'}: {facts['entries']} entries")
    newest, notes = facts["newest"], facts["notes"]
    for title in newest if isinstance(newest, list) else ():
        click.echo(f"  - {title}")
    for note in notes if isinstance(notes, list) else ():
        say(f"  note: {note}")
    _print_next(facts["next_poll"], feed.every)
    if facts["moved_to"]:
        say(f"It has moved for good to {facts['moved_to']}.")
    if feed.id == "test" and (facts["entries"] or not notes):
        next_step(f"monitor feeds add {facts['url']}")


# --------------------------------------------------------------------------- changing the list


@feeds.command()
@click.argument("url")
@click.option("--name", default="", help="How it is called; default the title the feed gives itself.")
@click.option("--every", default="", help='Interval between polls, such as "10m".')
@click.option("--grade", default="", help="Admiralty source grade A-F.")
@click.option("--offline", is_flag=True, help="Do not fetch it first; --name is needed then.")
@dry_run_option
@config_option
def add(config_path: Path, url: str, name: str, every: str, grade: str, offline: bool, dry_run: bool) -> None:
    """Add the feed at URL, or the feed that the page at URL names, to feeds.toml."""
    from monitor.config import edit

    config = open_config(config_path)
    if not offline:
        url, title = _found_feed(config_path, url)
        name = name or title
    if not name:
        raise Failure("The feed has no title of its own: give it a --name.")
    if any(feed.url == url for feed in config.feeds):
        raise Failure(f"{config_path} has {url} already.")
    given = {"url": url, "name": name, "every": every, "grade": grade}
    values = {key: value for key, value in given.items() if value}
    apply_edit(lambda: edit.add(config_path, "feeds", values), dry_run=dry_run)


def _found_feed(config_path: Path, url: str) -> tuple[str, str]:
    """Address and title of the feed at ``url``, or of the first one that the page there names."""
    from monitor.feeds.outcomes import Failed, Fetched
    from monitor.feeds.parse import Parsed, parse

    fetcher = _fetcher(config_path)
    tried, found = [url], list[str]()
    for address in tried:
        outcome = fetcher.fetch_one(address)
        if isinstance(outcome, Failed):
            raise Failure(f"{address}: {_words(outcome)}.")
        if not isinstance(outcome, Fetched):
            continue
        parsed = parse(outcome, Feed(id="new", url=address, name="new"), now())
        if isinstance(parsed, Parsed):
            _tell_others(other for other in found if other != address)
            return outcome.permanent_url or address, parsed.hints.title
        if address == url:
            found = _discovered(outcome)
            tried += found[:3]
    raise Failure(f"{url} is no feed, and names none.")


def _tell_others(addresses: Iterable[str]) -> None:
    for address in addresses:
        say(f"The page also names: monitor feeds add {address}{where()}")


@feeds.command()
@click.argument("feed_id", metavar="FEED")
@dry_run_option
@config_option
def remove(config_path: Path, feed_id: str, dry_run: bool) -> None:
    """Take a feed out of feeds.toml. Its items stay; to pause it, disable it instead."""
    from monitor.config import edit

    apply_edit(lambda: edit.remove(config_path, "feeds", feed_id), dry_run=dry_run)


@feeds.command("set")
@click.argument("feed_id", metavar="FEED")
@click.argument("key")
@click.argument("value")
@dry_run_option
@config_option
def set_(config_path: Path, feed_id: str, key: str, value: str, dry_run: bool) -> None:
    """Set KEY (url, name, every, grade, full_text, enabled) of a feed to VALUE."""
    from monitor.config import edit

    typed: str | bool = {"true": True, "false": False}.get(value, value)
    apply_edit(lambda: edit.change(config_path, "feeds", feed_id, key, typed), dry_run=dry_run)


@feeds.command()
@click.argument("feed_id", metavar="FEED")
@dry_run_option
@config_option
def enable(config_path: Path, feed_id: str, dry_run: bool) -> None:
    """Poll a feed again."""
    from monitor.config import edit

    apply_edit(lambda: edit.change(config_path, "feeds", feed_id, "enabled", value=True), dry_run=dry_run)


@feeds.command()
@click.argument("feed_id", metavar="FEED")
@dry_run_option
@config_option
def disable(config_path: Path, feed_id: str, dry_run: bool) -> None:
    """Stop polling a feed; everything stays."""
    from monitor.config import edit

    apply_edit(lambda: edit.change(config_path, "feeds", feed_id, "enabled", value=False), dry_run=dry_run)


@feeds.command("import")
@click.argument("file", type=click.File("rb"))
@dry_run_option
@config_option
@click.pass_context
def import_(ctx: click.Context, config_path: Path, file: IO[bytes], dry_run: bool) -> None:
    """Add the feeds of an OPML file (what feed readers export) that feeds.toml does not have yet."""
    from monitor.config import edit, opml
    from monitor.config.problems import BadValue

    config = open_config(config_path)
    try:
        listed, others = opml.readable(opml.read_opml(file.read()))
    except BadValue as problem:
        raise Failure(f"{file.name} {problem}") from None
    blocks = opml.fresh(listed, config)
    if blocks:
        apply_edit(lambda: edit.add(config_path, "feeds", *blocks), dry_run=dry_run)
        known = len(listed) - len(blocks)
        say(f"{counted(len(blocks), 'feed')} of the list new, {known} there already.")
    elif listed:
        say("Every feed of the list is there already.")
    for one, why in others:
        say(f"left out: {one.name or 'a feed without a name'}: its address {why}", fg="yellow")
    if others:
        ctx.exit(EXIT_PARTLY if listed else EXIT_FAILED)


@feeds.command()
@config_option
def export(config_path: Path) -> None:
    """Print the feeds as OPML, for other feed readers."""
    from monitor.config import opml

    config: Config = open_config(config_path)
    click.echo(opml.write_opml(config.feeds, "Parallax"))
