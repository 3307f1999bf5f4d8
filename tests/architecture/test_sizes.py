"""A module is one room, a function one thought: 400 and 40 lines (architecture.md)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
MODULES = sorted((CHECKOUT / "followup_desktop").rglob("*.py"))

MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 40


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_nothing_outgrows_its_room(module: Path) -> None:
    """No module is over 400 lines, no function over 40 (its docstring not counted)."""
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
    """Return how many lines ``function`` spans, from ``def`` on, less those of its docstring."""
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    spanned = (function.end_lineno or function.lineno) - function.lineno + 1
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if is_docstring else 0
    return spanned - docstring
