"""How the lexicons are written: blocks of words and of phrases, one row a meaning."""

Phrase = tuple[str, ...]


def words(*blocks: str) -> frozenset[str]:
    """The words of blocks of text, separated by white space."""
    return frozenset(word for block in blocks for word in block.split())


def phrases(*blocks: str) -> frozenset[Phrase]:
    """The phrases of blocks of text, separated by commas; each a tuple of its words."""
    return frozenset(
        tuple(phrase.split()) for block in blocks for phrase in block.split(",") if phrase.strip()
    )


def rows(table: dict[str, str]) -> dict[str, str]:
    """Every word of every row to the row's key; of two rows that claim a word the first wins."""
    found: dict[str, str] = {}
    for key, block in table.items():
        for word in block.split():
            found.setdefault(word, key)
    return found
