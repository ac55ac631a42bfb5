"""``completion``: the script that lets a shell complete commands and options."""

import click

from monitor.cli.common import say

_WHERE = {
    "bash": 'eval "$(monitor completion bash)"            in ~/.bashrc',
    "zsh": 'eval "$(monitor completion zsh)"             in ~/.zshrc',
    "fish": "monitor completion fish > ~/.config/fish/completions/monitor.fish",
}


@click.command()
@click.argument("shell", type=click.Choice(sorted(_WHERE)))
def completion(shell: str) -> None:
    """Print the completion script of a SHELL."""
    import sys

    from click.shell_completion import get_completion_class

    from monitor.cli import cli

    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"no completion for {shell}")
    click.echo(made(cli, {}, "monitor", "_MONITOR_COMPLETE").source())
    if sys.stdout.isatty():
        say(f"Put it to use with:  {_WHERE[shell]}")
