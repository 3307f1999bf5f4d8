"""Most starts are read without ``argparse``, and mean what it would make of them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from followup_desktop.cli.arguments import Usage, wants_window, window_parser
from followup_desktop.cli.starting import plain_start

_READ = [
    "",
    "--minimized",
    "--demo",
    "--data-dir here",
    "--minimized --data-dir here --minimized",
    "--data-dir here --data-dir there --demo",
]
_LEFT = [
    "--version",
    "--self-test",
    "--help",
    "--data-dir",
    "--data-dir --demo",
    "--data-dir=here",
    "--mini",
    "leads",
    "--data-dir here leads",
    "--json",
]


@pytest.mark.parametrize("typed", _READ)
def test_a_start_means_the_same(typed: str) -> None:
    words = typed.split()
    read = plain_start(words)
    assert read is not None
    assert wants_window(words)
    whole = vars(window_parser().parse_args(words))
    assert vars(read) == {name: whole[name] for name in vars(read)}
    assert not any(whole[name] for name in whole.keys() - vars(read).keys())


@pytest.mark.parametrize("typed", _LEFT)
def test_all_else_is_left_to_the_parser(typed: str) -> None:
    assert plain_start(typed.split()) is None


def test_an_empty_folder_is_refused_as_ever() -> None:
    assert plain_start(["--data-dir", ""]) is None
    with pytest.raises(Usage):
        window_parser().parse_args(["--data-dir", ""])


def test_the_door_opens_without_argparse() -> None:
    answer = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; import followup_desktop.__main__; print('argparse' in sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.stdout.split() == ["False"], answer.stderr
