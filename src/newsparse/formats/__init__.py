"""The input and output formats that come with newsparse, offered by the same hooks as anyone's."""

from newsparse.formats.geojson import GeoJsonWriter
from newsparse.formats.json import JsonLinesWriter, JsonWriter
from newsparse.formats.text import TextReader
from newsparse.formats.view import ViewWriter
from newsparse.hookspecs import Reader, Writer, hookimpl


@hookimpl
def newsparse_readers() -> list[Reader]:
    """Offer plain text."""
    return [TextReader()]


@hookimpl
def newsparse_writers() -> list[Writer]:
    """Offer the reading view, JSON, JSON lines and GeoJSON."""
    return [ViewWriter(), JsonWriter(), JsonLinesWriter(), GeoJsonWriter()]
