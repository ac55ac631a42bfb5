"""``feeds.toml``, the one file a user edits, as frozen values; every mistake in it at once.

>>> config = load(Path("feeds.toml"), os.environ)
>>> config.watchlist.measures[0].id
'dprk.deployed'
"""

from monitor.config.loading import Config, load, unset_secrets
from monitor.config.problems import ConfigError, Problem

__all__ = ["Config", "ConfigError", "Problem", "load", "unset_secrets"]
