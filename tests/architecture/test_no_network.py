"""The program opens no network connection (product.md, *Never*; reliability.md)."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sealed import NO_FILTER

CHECKOUT = Path(__file__).resolve().parents[2]
MODULES = sorted((CHECKOUT / "followup_desktop").rglob("*.py"))
SEALED = [sys.executable, str(CHECKOUT / "tests" / "architecture" / "sealed.py"), sys.executable]

TALKERS = frozenset(
    "asyncio ftplib http imaplib poplib requests smtplib ssl urllib.request xmlrpc".split()
)
"""Modules whose business is the network."""
DOOR_ONLY = frozenset({"QLocalServer", "QLocalSocket"})
"""What of QtNetwork may be used: the door for second starts, which is no network."""


def sealed(*words: str) -> subprocess.CompletedProcess[str]:
    """Run Python where an internet socket is death; skip where it cannot be arranged."""
    answer = subprocess.run(
        [*SEALED, *words],
        cwd=CHECKOUT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    if answer.returncode == NO_FILTER:
        pytest.skip("This kernel takes no seccomp filter, so sockets cannot be watched.")
    return answer


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_the_seal_sees_an_internet_socket(family: str) -> None:
    """What it is there to see, also in a child of the process."""
    code = f"import socket; socket.socket(socket.{family}, socket.SOCK_DGRAM)"
    assert sealed("-c", code).returncode == -signal.SIGSYS
    child = f"import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', {code!r}]))"
    assert sealed("-c", child).returncode not in (0, 1)
    assert sealed("-c", "import socket; socket.socket(socket.AF_UNIX)").returncode == 0


@pytest.mark.timeout(300)
def test_the_whole_main_job_needs_no_network() -> None:
    """Window, import in a child, call, reminder, shutdown: no internet socket is opened."""
    answer = sealed("-m", "followup_desktop", "--self-test")
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_no_module_imports_what_talks_to_the_network(module: Path) -> None:
    """Nor anything of QtNetwork but the local door."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
            if node.module == "PySide6.QtNetwork":
                assert {alias.name for alias in node.names} <= DOOR_ONLY
        else:
            continue
        assert not {name for name in names if name in TALKERS or name.split(".")[0] in TALKERS}
