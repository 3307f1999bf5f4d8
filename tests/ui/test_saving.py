"""NOT SAVED: nothing is forgotten because something else could be saved."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.ui.saving import Saving


class Disk:
    """Takes what is written, unless it is full."""

    def __init__(self) -> None:
        self.full = False
        self.holds: list[str] = []

    def write(self, words: str) -> Callable[[], object]:
        def write() -> None:
            if self.full:
                raise KnownError("There is no room left.")
            if words == "refused":
                raise DomainError("That lead is gone.")
            self.holds.append(words)

        return write


@pytest.fixture
def saving(qapp: QApplication) -> Saving:
    return Saving()


def test_what_waits_goes_before_what_comes_later(saving: Saving) -> None:
    disk, told = Disk(), []
    saving.saved.connect(lambda: told.append("saved"))
    disk.full = True
    assert not saving.run(disk.write("one"))
    assert saving.attempt(disk.write("two")) == ""
    assert saving.waiting == 2
    disk.full = False
    assert saving.run(disk.write("three"))
    assert disk.holds == ["one", "two", "three"]
    assert saving.waiting == 0
    assert told == ["saved"]


def test_the_bar_tries_all_of_it_again(saving: Saving) -> None:
    disk, offered = Disk(), []
    saving.unsaved.connect(lambda _why, retry: offered.append(retry))
    disk.full = True
    saving.run(disk.write("one"))
    saving.run(disk.write("two"))
    with pytest.raises(KnownError):
        offered[-1]()
    disk.full = False
    offered[0]()
    assert disk.holds == ["one", "two"]
    assert saving.waiting == 0


def test_one_wish_pressed_twice_is_one(saving: Saving) -> None:
    disk = Disk()
    disk.full = True
    for words in ("same", "same", "other", "same"):
        saving.run(disk.write(words))
    disk.full = False
    saving.retry()
    assert disk.holds == ["same", "other", "same"]


def test_what_is_refused_meanwhile_is_said_and_holds_nothing_up(saving: Saving) -> None:
    disk, said = Disk(), []
    saving.refused.connect(said.append)
    disk.full = True
    saving.run(disk.write("refused"))
    saving.run(disk.write("kept"))
    disk.full = False
    saving.retry()
    assert said == ["That lead is gone."]
    assert disk.holds == ["kept"]


def test_a_form_with_a_button_of_its_own_tries_again_itself(saving: Saving) -> None:
    disk = Disk()
    disk.full = True
    assert saving.attempt_here(disk.write("lead")) == "NOT SAVED: There is no room left."
    assert saving.waiting == 0
    disk.full = False
    assert saving.attempt_here(disk.write("lead")) == ""
    assert disk.holds == ["lead"]
