"""Decode the bytes of a page as browsers do: byte order mark, declaration, UTF-8, Windows-1252."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([\w.:-]+)", re.I
)
_HEAD = 4096  # bytes in which a declaration must stand; browsers look at 1024
# Python also knows encodings that no page has, and UTF-16 cannot be read as a declaration.
_ON_THE_WEB = re.compile(r"utf-8\Z|cp\d|iso8859|ascii|koi8|gb|big5|euc|shift_jis|mac-|tis")
_LATIN = "cp1252"
_MEANT_AS_LATIN = ("iso8859-1", "ascii")


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a page and its encoding's name; bytes that do not fit become U+FFFD."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    if declared := _declared(data):
        return data.decode(declared, "replace"), declared
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode(_LATIN, "replace"), _LATIN


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_HEAD])
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else ""
    except (LookupError, UnicodeDecodeError):
        return None
    if not _ON_THE_WEB.match(name):
        return None
    return _LATIN if name in _MEANT_AS_LATIN else name
