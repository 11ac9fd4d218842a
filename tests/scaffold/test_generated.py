"""A plugin of each kind is written, installed in an environment of its own, tested and listed."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import get_args

import pytest

from newsparse.scaffold import PluginKind, checked_name, write_plugin

pytest.importorskip("hatchling", reason="tox -e new-plugin has what builds plugins")


def run(*command: str | Path, cwd: Path) -> str:
    # What runs these tests must not be found by what is tested.
    environment = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def mypy_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep what mypy learns of newsparse from one plugin to the next."""
    return tmp_path_factory.mktemp("mypy")


@pytest.mark.parametrize("kind", get_args(PluginKind))
def test_it_installs_and_its_tests_pass_as_generated(
    kind: PluginKind, tmp_path: Path, mypy_cache: Path
) -> None:
    names = checked_name(f"acme-{kind}")
    write_plugin(names, kind, tmp_path)
    folder = tmp_path / names.distribution

    # A fresh environment, which sees newsparse and what it needs where they are installed here.
    home = tmp_path / "venv"
    venv.create(home, with_pip=False)
    paths = {"base": str(home), "platbase": str(home)}
    scripts = Path(sysconfig.get_path("scripts", "venv", vars=paths))
    python = scripts / "python"
    own = Path(sysconfig.get_path("purelib", "venv", vars=paths))
    see = f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n"
    (own / "newsparse.pth").write_text(see, encoding="utf-8")
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", python, "--quiet"]
    run(*pip, "install", "--no-deps", "--no-build-isolation", folder, cwd=tmp_path)

    assert "passed" in run(python, "-m", "pytest", "-p", "no:cacheprovider", cwd=folder)
    listed = run(python, "-m", "newsparse", "plugins", cwd=tmp_path)
    assert f"acme-{kind} 0.1.0" in listed
    assert "failed" not in listed
    run(python, "-c", f"import {names.package} as p; assert p.__file__.startswith({str(own)!r})",
        cwd=tmp_path)  # fmt: skip
    assert (own / names.package / "py.typed").is_file()
    run(sys.executable, "-m", "mypy", "--cache-dir", mypy_cache, cwd=folder)
