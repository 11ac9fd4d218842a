"""What those see who have not installed Stanza, and that nobody else pays for it."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import pytest

from newsparse import ModelError, Parser


@pytest.mark.skipif(find_spec("stanza") is not None, reason="it is installed")
def test_the_error_names_what_to_install() -> None:
    with pytest.raises(ModelError, match=r"pip install 'newsparse\[stanza\]'"):
        Parser("stanza", plugins=False)


def test_stanza_is_not_imported_before_it_is_asked_for() -> None:
    program = (
        "import sys, newsparse\n"
        "newsparse.parse('Norland rejects treaty')\n"
        "assert not {'stanza', 'torch', 'spacy'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
