"""How Sphinx builds the documentation: `tox -e docs`, or sphinx-build docs DIR."""

import re

from sphinx.application import Sphinx

from newsparse import __version__

project = "newsparse"
copyright = "the newsparse maintainers"
release = version = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_click"]
exclude_patterns = ["schema"]
html_theme = "furo"
html_title = f"newsparse {release}"

myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]

# Docstrings are plain text; a name in single backticks is code.
default_role = "code"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
python_maximum_signature_line_length = 88
autodoc_member_order = "bysource"

# Files outside this folder that are read there, and shown here on pages that include them.
_SHOWN = {
    "CHANGELOG.md": "/changelog.md",
    "src/newsparse/engines/embedded/data/en/CARD.md": "/model.md",
}
_FOLDER = re.compile(r"\[([^\]]*)\]\((?:\.\./)+[\w/-]+\)")


def _lead_to_pages(app: Sphinx, docname: str, source: list[str]) -> None:
    """Let links to those files lead to their pages, and links to folders be words."""
    for file, page in _SHOWN.items():
        source[0] = re.sub(rf"\]\((?:\.\./)+{re.escape(file)}\)", f"]({page})", source[0])
    source[0] = _FOLDER.sub(r"\1", source[0])


def setup(app: Sphinx) -> None:
    """Register it."""
    app.connect("source-read", _lead_to_pages)
