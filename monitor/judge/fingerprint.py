"""Identity of the state a finding tells."""

import hashlib
from decimal import Decimal


def fingerprint(*parts: str | Decimal | None) -> str:
    """32 hexadecimal digits that are the same for the same parts, on every machine and in every run."""
    text = "\x1f".join("" if part is None else _plain(part) for part in parts)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32]


def _plain(part: str | Decimal) -> str:
    return f"{part.normalize():f}" if isinstance(part, Decimal) else part
