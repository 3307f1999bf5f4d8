"""A module is one room, a function one thought: 400 and 40 lines (architecture.md)."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TypeGuard

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
MODULES = sorted((CHECKOUT / "followup_desktop").rglob("*.py"))

MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 40


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_nothing_outgrows_its_room(module: Path) -> None:
    """No module is over 400 lines, no function over 40 (texts not counted)."""
    source = module.read_text(encoding="utf-8")
    lines = len(source.splitlines())
    crowded = [
        f"{node.name} at line {node.lineno} has {length} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := code_lines(node)) > MAX_FUNCTION_LINES
    ]
    assert lines <= MAX_MODULE_LINES, f"{lines} lines: split it into rooms with good names"
    assert not crowded, "; ".join(crowded)


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines ``function`` spans, less those of texts: docstrings, style sheets."""
    texts = [node for node in ast.walk(function) if is_text(node)]
    inside = {line for text in texts for line in range(text.lineno, text.end_lineno or 0)}
    return (function.end_lineno or function.lineno) - function.lineno + 1 - len(inside)


def is_text(node: ast.AST) -> TypeGuard[ast.Constant | ast.JoinedStr]:
    """Whether ``node`` is a string, with or without values in it."""
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
