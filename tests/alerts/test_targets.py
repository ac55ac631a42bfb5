"""From a channel's settings to a target, secrets unseen."""

import pickle
from ipaddress import ip_network
from pathlib import Path

import pytest

from alerts.targets import (
    EmailTarget,
    FileTarget,
    Problem,
    Secret,
    SlackTokenTarget,
    SlackWebhookTarget,
    WebhookTarget,
    resolve,
)

ENVIRON = {
    "SMTP": "smtp+starttls://desk%40example.org:p%40ss%3Aword@mail.example.org",
    "SMTPS": "smtps://relay.example.org:4650",
    "HOOK": "https://hooks.example.com/services/T0/B0/hidden",
    "TOKEN": "xoxb-hidden",
    "URL": "https://in.example.org/hidden?x=1",
    "KEY": "hidden-key",
    "EMPTY": "  ",
}


def test_an_email_channel() -> None:
    target = resolve("email", {"smtp_url_env": "SMTP"}, ENVIRON)
    assert isinstance(target, EmailTarget)
    assert (target.host, target.port, target.implicit_tls) == ("mail.example.org", 587, False)
    assert (target.sender, target.user, target.password.reveal()) == (
        "desk@example.org",
        "desk@example.org",
        "p@ss:word",
    )
    other = resolve("email", {"smtp_url_env": "SMTPS", "from": "alerts@example.org"}, ENVIRON)
    assert isinstance(other, EmailTarget)
    assert (other.port, other.implicit_tls, other.sender, other.user) == (
        4650,
        True,
        "alerts@example.org",
        "",
    )


def test_the_sender_may_have_a_name() -> None:
    target = resolve("email", {"smtp_url_env": "SMTP", "from": "News Desk <desk@example.org>"}, ENVIRON)
    assert isinstance(target, EmailTarget)
    assert (target.sender_name, target.sender) == ("News Desk", "desk@example.org")
    for hostile in (
        "x\r\nBcc: a@b.example <desk@example.org>",
        "desk@example.org, other@example.org x@",
        "<>",
    ):
        assert isinstance(resolve("email", {"smtp_url_env": "SMTP", "from": hostile}, ENVIRON), Problem)


def test_a_slack_channel_by_webhook_or_token() -> None:
    hook = resolve("slack", {"webhook_url_env": "HOOK"}, ENVIRON)
    assert isinstance(hook, SlackWebhookTarget)
    assert hook.url.reveal() == ENVIRON["HOOK"]
    bot = resolve("slack", {"token_env": "TOKEN", "channel": "#desk"}, ENVIRON)
    assert isinstance(bot, SlackTokenTarget)
    assert (bot.token.reveal(), bot.channel, bot.api) == ("xoxb-hidden", "#desk", "https://slack.com/api")


def test_a_webhook_with_and_without_a_signature() -> None:
    signed = resolve(
        "webhook", {"url_env": "URL", "secret_env": "KEY"}, ENVIRON, allow_private=("10.0.0.0/8",)
    )
    assert isinstance(signed, WebhookTarget)
    assert signed.secret.reveal() == "hidden-key"
    assert signed.link.allow_private == (ip_network("10.0.0.0/8"),)
    plain = resolve("webhook", {"url_env": "URL"}, ENVIRON)
    assert isinstance(plain, WebhookTarget)
    assert not plain.secret


def test_paths_count_from_the_folder_of_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("xoxb-from-a-file\n")
    bot = resolve("slack", {"token_file": "token", "channel": "C1"}, {}, base=tmp_path)
    assert isinstance(bot, SlackTokenTarget)
    assert bot.token.reveal() == "xoxb-from-a-file"
    assert resolve("file", {"path": "out"}, {}, base=tmp_path) == FileTarget(folder=tmp_path / "out")
    assert resolve("file", {}, {}, base=tmp_path) == FileTarget(folder=tmp_path / "outbox")


@pytest.mark.parametrize(
    ("kind", "settings", "words"),
    [
        ("email", {}, "smtp_url_env or smtp_url_file is missing"),
        ("email", {"smtp_url_env": "UNSET"}, "UNSET is not set"),
        ("email", {"smtp_url_env": "EMPTY"}, "EMPTY is not set"),
        ("email", {"smtp_url_env": "HOOK"}, "must be smtps://"),
        ("email", {"smtp_url_env": "SMTP", "from": "nobody"}, "not an email address"),
        ("email", {"smtp_url_file": "/nowhere/at/all"}, "cannot read"),
        ("slack", {}, "token_env or token_file is missing"),
        ("slack", {"token_env": "TOKEN"}, "channel is missing"),
        ("slack", {"webhook_url_env": "TOKEN"}, "not an http or https URL"),
        ("webhook", {"url_env": "KEY"}, "not an http or https URL"),
        ("webhook", {"url_env": "URL", "secret_env": "UNSET"}, "UNSET is not set"),
        ("pigeon", {}, "unknown kind"),
        ("webhook", {"url_env": "URL", "ca_file": "nowhere.pem"}, "ca_file: there is no"),
    ],
)
def test_what_is_wrong_is_said_without_the_secret(kind: str, settings: dict[str, str], words: str) -> None:
    problem = resolve(kind, settings, ENVIRON)
    assert isinstance(problem, Problem)
    assert words in problem.reason
    assert "hidden" not in problem.reason
    assert "p%40ss" not in problem.reason


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("email", {"smtp_url_env": "SMTP"}),
        ("slack", {"webhook_url_env": "HOOK"}),
        ("slack", {"token_env": "TOKEN", "channel": "C1"}),
        ("webhook", {"url_env": "URL", "secret_env": "KEY"}),
    ],
)
def test_no_repr_shows_a_secret(kind: str, settings: dict[str, str]) -> None:
    target = resolve(kind, settings, ENVIRON)
    shown = f"{target!r} {target} {[target]!r}"
    assert "hidden" not in shown
    assert "p@ss" not in shown


def test_a_secret_is_scrubbed_from_what_others_say() -> None:
    secret = Secret("p@ssword")
    assert secret.scrub("535 bad password p@ssword!") == "535 bad password ***!"
    assert Secret("").scrub("abc") == "abc"
    assert f"{secret}" == "***"
    assert pickle.loads(pickle.dumps(secret)) == secret
