"""Read web pages with newsparse."""

import newsparse
from newsparse_html.reader import HtmlReader

__all__ = ["HtmlReader", "newsparse_readers"]


@newsparse.hookimpl
def newsparse_readers() -> list[newsparse.Reader]:
    """Offer the reader of web pages."""
    return [HtmlReader()]
