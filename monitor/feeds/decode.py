"""Bytes off the network -> XML text that a parser can be trusted with. Pure, linear time.

What comes out holds only characters that XML 1.0 allows, no DOCTYPE and so no entity that could expand, and
no encoding declaration.
"""

import codecs
import html
import re
from dataclasses import dataclass

_SNIFF = 1024
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The first bytes of "<?" and of "<r" without a byte order mark (XML 1.0, appendix F).
_MARKERS = (
    (re.compile(rb"\x00\x00\x00<"), "utf-32-be"),
    (re.compile(rb"<\x00\x00\x00"), "utf-32-le"),
    (re.compile(rb"\x00<\x00[^\x00]"), "utf-16-be"),
    (re.compile(rb"<\x00[^\x00]\x00"), "utf-16-le"),
    (re.compile(rb"\x4c\x6f\xa7\x94"), "cp037"),
)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s{0,20}=\s{0,20}["']([A-Za-z0-9._:-]{1,40})["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
# Codecs that hold text, none of Python's own (idna, unicode_escape, punycode: slow or not text) nor utf-7.
_SAFE_CODEC = re.compile(
    r"(utf-(8|16|32)([-_](le|be|sig))?|ascii|iso8859-\d+|latin|cp\d+|mac-\w+|koi8-\w|big5(hkscs)?"
    r"|gb2312|gbk|gb18030|hz|euc_\w+|shift_jis\w*|iso2022_\w+|johab|tis-620|kz1048|ptcp154)$"
)
_STATEFUL = re.compile(r"(iso2022|hz)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CHARACTER_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,6})|0*([0-9]{1,7}));?")
_ENTITY = re.compile(
    r"""<!ENTITY\s{1,20}([A-Za-z_][\w.-]{0,40})\s{1,20}(?:"([^"<&%]{0,64})"|'([^'<&%]{0,64})')\s{0,20}>"""
)
_DOCTYPE_MARK = re.compile(r"""<!--|["'\[\]>]""")
_CLOSED_BY = {"<!--": "-->", '"': '"', "'": "'"}
_MAX_ENTITIES = 64
_MAX_PROLOG = 64 * 1024
_NOT_BLANK = re.compile(r"[^\ufeff \t\r\n]|$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A decoded document."""

    text: str
    encoding: str
    repaired: bool = False
    """Bytes or characters had to be replaced or removed."""


def decode(body: bytes, content_type: str = "") -> Text:
    """Decode and repair ``body``.

    A byte order mark decides; then bytes that are valid UTF-8 are UTF-8, whatever is declared (text in
    another encoding hardly ever is valid UTF-8 by accident, while wrong declarations are common); then the
    document's own declaration, the one of HTTP, and Windows-1252. Undecodable bytes become U+FFFD.
    """
    raw, encoding, lost = _decoded(body, content_type)
    written = body if encoding == "utf-8" and not lost else raw.encode("utf-8", "surrogatepass")
    text, repaired = _repaired(raw, written)
    return Text(text=_without_doctype(text), encoding=encoding, repaired=lost or repaired)


def _decoded(body: bytes, content_type: str) -> tuple[str, str, bool]:
    for mark, name in _BOMS:
        if body.startswith(mark):
            text = body[len(mark) :].decode(name, "replace")
            return text, name, "\ufffd" in text
    head = body[:_SNIFF].lstrip(b" \t\r\n")
    for marker, name in _MARKERS:
        if marker.match(head):
            text = body.decode(name, "replace")
            return text, name, "\ufffd" in text
    return _by_declaration(body, _declared(head), _stated(content_type))


def _by_declaration(body: bytes, declared: str, stated: str) -> tuple[str, str, bool]:
    candidates = [name for name in (declared, stated) if name and not name.startswith("utf-16")]
    if not any(_STATEFUL.match(name) for name in candidates):
        candidates.insert(0, "utf-8")
    for name in candidates:
        try:
            return body.decode(name), name, False
        except (UnicodeDecodeError, LookupError):
            continue
    mostly_utf8 = (declared or stated or "utf-8") == "utf-8"
    name = "utf-8" if mostly_utf8 and _looks_like_utf8(body) else "cp1252"
    text = body.decode(name, "replace")
    return text, name, "\ufffd" in text


def _looks_like_utf8(body: bytes) -> bool:
    """Whether most non-ASCII bytes form UTF-8 sequences: a few broken ones in an otherwise good document."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(1 for character in text if character > "\x7f") - broken
    return good > broken


def _declared(head: bytes) -> str:
    found = _DECLARED.match(head)
    return _codec(found.group(1).decode("ascii")) if found else ""


def _stated(content_type: str) -> str:
    found = _CHARSET.search(content_type[:400])
    return _codec(found.group(1)) if found else ""


def _codec(name: str) -> str:
    """Python's name of a declared encoding, or empty when it is unknown or no plain text encoding."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return ""
    if found in {"ascii", "iso8859-1"}:
        return "cp1252"  # as browsers do (WHATWG Encoding, labels)
    if found in {"gb2312", "gbk"}:
        return "gb18030"
    return found if _SAFE_CODEC.match(found) else ""


_CONTROLS = bytes({*range(32)} - {9, 10, 13})
_RARE = (b"\xed", b"\xef\xbf\xbe", b"\xef\xbf\xbf")
"""How surrogates (and some honest characters) begin in UTF-8; U+FFFE; U+FFFF."""


def _suspect(data: bytes) -> bool:
    """Whether ``_FORBIDDEN`` may find something in this UTF-8; to ask the text takes five times as long."""
    return len(data.translate(None, _CONTROLS)) < len(data) or any(mark in data for mark in _RARE)


def _repaired(text: str, written: bytes) -> tuple[str, bool]:
    """Only characters of XML 1.0, with references to others replaced too; and whether anything was.
    ``written``: the text in UTF-8."""
    clean = _FORBIDDEN.sub("", text) if _suspect(written) else text
    if "&#" in clean:
        clean = _CHARACTER_REFERENCE.sub(_reference, clean)
    return clean, clean != text


def _reference(found: re.Match[str]) -> str:
    code = int(found.group(1), 16) if found.group(1) else int(found.group(2))
    if 0x80 <= code <= 0x9F:  # meant as Windows-1252, as HTML reads it
        return html.unescape(f"&#{code};")
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or code in {0xFFFE, 0xFFFF}:
        return "\ufffd"
    if code < 0x20 and code not in {9, 10, 13}:
        return ""
    return found.group()


def _without_doctype(text: str) -> str:
    """From the root element on, with short literal entities of the DOCTYPE put in place."""
    position, doctype = 0, (0, 0)
    while True:
        position = _NOT_BLANK.search(text, position).start()  # type: ignore[union-attr]
        if text.startswith("<!--", position):
            end = text.find("-->", position) + 3
        elif text.startswith("<?", position):
            end = text.find("?>", position) + 2
        elif text[position : position + 9].upper() == "<!DOCTYPE":
            end = _doctype_end(text, position)
            doctype = (position, end)
        else:
            break
        if end <= position:  # not closed
            break
        position = end
    entities = {
        found.group(1): found.group(2) or found.group(3) or "" for found in _ENTITY.finditer(text, *doctype)
    }
    rest = text[position:]
    return _expanded(rest, entities) if entities and len(entities) <= _MAX_ENTITIES else rest


def _doctype_end(text: str, start: int) -> int:
    """Index after the DOCTYPE that begins at ``start``, minding quotes, comments and the internal subset."""
    position, depth, limit = start, 0, min(len(text), start + _MAX_PROLOG)
    while found := _DOCTYPE_MARK.search(text, position, limit):
        mark, position = found.group(), found.end()
        if mark in _CLOSED_BY:
            close = text.find(_CLOSED_BY[mark], position, limit)
            if close < 0:
                break
            position = close + 1
        elif mark == ">" and depth <= 0:
            return position
        else:
            depth += {"[": 1, "]": -1}.get(mark, 0)
    return limit


def _expanded(text: str, entities: dict[str, str]) -> str:
    """``text`` with its own short entities replaced, unless it would grow by more than half."""
    names = "|".join(sorted(map(re.escape, entities), key=len, reverse=True))
    pattern = re.compile(f"&({names});")
    grown = sum(len(entities[found.group(1)]) for found in pattern.finditer(text))
    if grown > len(text) // 2 + 1024:
        return pattern.sub("", text)
    return pattern.sub(lambda found: html.escape(entities[found.group(1)], quote=False), text)
