"""The documents of a lead: added, opened, found again and taken off, by the person alone."""

import os
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.ui.lead_detail.document_row import AGAIN, COPY, OFF, DocumentRow
from followup_desktop.ui.lead_detail.documents_card import DocumentsCard
from tests.ui.conftest import Desk


class Person:
    """Chooses files, and sees what the desktop was asked to show."""

    def __init__(self) -> None:
        self.chooses: list[Path] = []
        self.shown: list[str] = []

    def choose(self, _parent: QWidget, _words: str) -> Sequence[Path]:
        return self.chooses

    def open(self, url: QUrl) -> bool:
        self.shown.append(url.toLocalFile())
        return True


def card_of(desk: Desk) -> tuple[DocumentsCard, Person]:
    desk.stand_on(desk.world.martin)
    card, person = desk.detail.documents, Person()
    card._ask_paths, card._opener = person.choose, person.open
    return card, person


def paper(folder: Path, name: str = "cv.pdf", content: bytes = b"%PDF-1.7") -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def looked_for(desk: Desk, card: DocumentsCard) -> list[DocumentRow]:
    """The rows, once nothing of theirs is being looked for any more."""
    desk.bot.waitUntil(lambda: not card._looks.busy)
    return list(card.rows.values())


def drop(card: DocumentsCard, path: Path, action: Qt.DropAction) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)), QUrl("https://jobs.example/1")])
    event = QDropEvent(
        QPoint(5, 5), action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    card.dropEvent(event)


def test_a_document_is_copied_in_opened_renamed_and_taken_off(desk: Desk, tmp_path: Path) -> None:
    card, person = card_of(desk)
    person.chooses = [paper(tmp_path)]
    card.copy.click()
    (shown,) = card.rows.values()
    assert shown.where.text() == "A copy is kept with your data."
    assert desk.commands.toast.words.text() == "Document added"
    shown.open.click()
    assert [Path(one).name for one in person.shown] == ["cv.pdf"]
    shown.name.edit.setText("<b>CV</b>")
    shown.name.save()
    (kept,) = desk.world.services.documents.of_lead(desk.world.martin)
    assert kept.document.name == "<b>CV</b>"
    shown.asked.emit(OFF, kept)
    assert not card.rows
    desk.commands.undo()
    assert len(card.rows) == 1


def test_a_missing_one_is_told_and_chosen_again(desk: Desk, tmp_path: Path) -> None:
    card, person = card_of(desk)
    person.chooses = [paper(tmp_path)]
    card.link.click()
    (shown,) = looked_for(desk, card)
    moved = person.chooses[0].rename(tmp_path / "moved.pdf")
    shown.open.click()
    desk.bot.waitUntil(lambda: shown.where.text().startswith("Not found"))
    assert not person.shown
    assert shown.where.text().startswith(f"Not found at {tmp_path / 'cv.pdf'}")
    desk.bot.waitUntil(lambda: "choose it again" in card.problem.text())
    assert shown.open.text() == AGAIN
    person.chooses = [moved]
    shown.open.click()
    assert shown.where.text() == f"Linked: {moved}"
    (kept,) = desk.world.services.documents.of_lead(desk.world.martin)
    shown.asked.emit(COPY, kept)
    desk.bot.waitUntil(lambda: shown.where.text() == "A copy is kept with your data.")


def test_a_linked_one_is_opened_where_it_is(desk: Desk, tmp_path: Path) -> None:
    card, person = card_of(desk)
    person.chooses = [paper(tmp_path)]
    card.link.click()
    (shown,) = card.rows.values()
    shown.open.click()
    desk.bot.waitUntil(lambda: person.shown == [str(tmp_path / "cv.pdf")])


def test_a_share_that_is_gone_holds_up_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What asks for a file there waits; the window shows the lead and goes on."""
    card, person = card_of(desk)
    share = tmp_path / "share"
    share.mkdir()
    person.chooses = [paper(share)]
    card.link.click()
    (shown,) = looked_for(desk, card)
    answers = threading.Event()
    system_stat = Path.stat

    def hanging(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.is_relative_to(share):
            assert threading.current_thread() is not threading.main_thread()
            answers.wait(60)
        return system_stat(path, follow_symlinks=follow_symlinks)

    (share / "cv.pdf").unlink()
    monkeypatch.setattr(Path, "stat", hanging)
    for _ in range(10):
        desk.stand_on(desk.world.priya)
        desk.stand_on(desk.world.martin)
    (shown,) = card.rows.values()
    for _ in range(6):
        shown.open.click()
    assert shown.where.text().startswith("Linked: ")
    assert "does not answer" in card.problem.text()
    answers.set()
    looked_for(desk, card)
    desk.bot.waitUntil(lambda: shown.where.text().startswith("Not found"))
    assert not person.shown


def test_a_program_is_not_opened_and_it_is_said_why(desk: Desk, tmp_path: Path) -> None:
    card, person = card_of(desk)
    person.chooses = [paper(tmp_path, "setup.exe", b"MZ")]
    card.link.click()
    (shown,) = card.rows.values()
    shown.open.click()
    desk.bot.waitUntil(lambda: "opens documents only" in card.problem.text())
    assert not person.shown


def test_what_is_dropped_on_the_card_is_copied_or_linked(desk: Desk, tmp_path: Path) -> None:
    card, _person = card_of(desk)
    drop(card, paper(tmp_path), Qt.DropAction.CopyAction)
    drop(card, paper(tmp_path, "ad.txt", b"words"), Qt.DropAction.LinkAction)
    found = desk.world.services.documents.of_lead(desk.world.martin)
    copied = [one.document.copied for one in found]
    assert copied == [True, False]
    drop(card, tmp_path, Qt.DropAction.CopyAction)
    assert "is no file" in card.problem.text()
