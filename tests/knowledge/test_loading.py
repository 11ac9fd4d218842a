from __future__ import annotations

import subprocess
import sys

WATCH = """
import pkgutil, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import newsparse.knowledge
for module in pkgutil.iter_modules(newsparse.knowledge.__path__):
    __import__("newsparse.knowledge." + module.name)
print([name for name in opened if name.endswith((".tsv", ".txt"))])
"""


def test_importing_reads_no_data() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCH], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "[]\n"
