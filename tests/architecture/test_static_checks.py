"""The rules that tools can check: layers, lint, format, types (architecture.md)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]

CHECKS = {
    "layers import one way": [
        "-c",
        "from importlinter.cli import lint_imports_command as run; run()",
    ],
    "ruff finds nothing": ["-m", "ruff", "check", "--output-format=concise", "."],
    "ruff has nothing to format": ["-m", "ruff", "format", "--check", "."],
    "mypy --strict finds nothing in the core": ["-m", "mypy"],
}


@pytest.mark.parametrize("arguments", CHECKS.values(), ids=list(CHECKS))
def test_the_tool_finds_nothing(arguments: list[str]) -> None:
    """Each tool, with its settings from pyproject.toml, ends with status 0."""
    answer = subprocess.run(
        [sys.executable, *arguments],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
