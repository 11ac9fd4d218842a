"""Plain text: a file is one article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from newsparse import Article, InputError

# Byte order marks of what is often mistaken for UTF-8; the longer ones first.
_OTHER_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_PAGE = (
    "a web page, not plain text: install the plugin newsparse-html, which reads pages whose names "
    "end in .html, or save the page as text"
)
_JSON = (
    "JSON, not plain text: give newsparse.parse_many the text of each article in it, or write a "
    "reader for files of this form (newsparse new-plugin --kind reader)"
)
# How files begin that are no plain text, in small letters without blanks; what to do with them.
_OTHER_STARTS = {
    b"<!doctypehtml": _PAGE,
    b"<html": _PAGE,
    b'{"': _JSON,
    b'[{"': _JSON,
    b"%pdf-": "a PDF, not plain text: save its text, for example with pdftotext",
    b"{\\rtf": "rich text, not plain text: save it as text",
    b"pk\x03\x04": "an archive or an office document, not plain text: save it as text",
    b"\x1f\x8b": "a compressed file, not plain text: unpack it first",
}


class TextReader:
    """Read UTF-8 text, with or without a byte order mark, which is no part of the article."""

    name = "text"
    suffixes: ClassVar[tuple[str, ...]] = (".txt",)

    def __call__(self, data: bytes, source: str, /) -> Iterable[Article]:
        """Return the file as one article, its `id` the name of the file."""
        if not data.strip():
            raise InputError(f"{source}: the file is empty")
        begins = b"".join(data[:200].lower().removeprefix(b"\xef\xbb\xbf").split())
        for start, says in _OTHER_STARTS.items():
            if begins.startswith(start):
                raise InputError(f"{source}: {says}")
        for mark, encoding in _OTHER_MARKS.items():
            if data.startswith(mark):
                raise InputError(
                    f"{source}: not UTF-8 at byte 0: it is {encoding}; convert it with "
                    f"iconv -f {encoding} -t UTF-8"
                )
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise InputError(
                f"{source}: not UTF-8 at byte {error.start} (0x{data[error.start]:02X}, line "
                f"{line}); convert it, for example with iconv -f WINDOWS-1252 -t UTF-8"
            ) from None
        return [Article(text, id=source)]
