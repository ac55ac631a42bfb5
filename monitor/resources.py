"""Where shipped files stand: inside the installed package, or at the root of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    packaged = _PACKAGE / "_shipped" / name
    return packaged if packaged.exists() else _PACKAGE.parent / name


def migrations_dir() -> Path:
    """The Alembic environment."""
    return _shipped("migrations")


def default_config() -> Path:
    """The ``feeds.toml`` that ``monitor init`` copies."""
    return _shipped("feeds.toml")
