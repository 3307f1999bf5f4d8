"""A person of the lead chosen from one's contacts: two presses, nothing typed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from followup_desktop.domain.step import Step, StepKind
from followup_desktop.services.taking_in.reading import read_here
from followup_desktop.services.taking_in.service import ImportService
from followup_desktop.ui.lead_detail.from_contacts import FromContacts
from tests.ui.conftest import Desk

BOOK = """\
First Name,Last Name,Organization Name,Organization Title,Phone 1 - Value,E-mail 1 - Value
Zoe,Bell,Gem State Bank Inc.,HR,+1 208 555 0191,
Ann,Lee,Acme,<b>Manager</b>,,ann@acme.example
Bo,Kay,Birch,Cook,+1 425 555 0192,
"""


def bring(desk: Desk, folder: Path) -> None:
    path = folder / "contacts.csv"
    path.write_text(BOOK, encoding="utf-8")
    imports = ImportService(desk.world.services.leads._work, read_here)
    imports.commit(imports.preview(path))


def opened(desk: Desk) -> FromContacts:
    desk.detail.people.choose.click()
    form = desk.detail.people._from_contacts
    assert form is not None
    assert form.isVisible()
    return form


def listed(form: FromContacts) -> list[str]:
    return [form.found.item(row).text() for row in range(form.found.count())]


def test_those_at_the_company_come_first_and_enter_adds(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    assert not desk.detail.people.choose.isVisible(), "nobody was imported"
    bring(desk, tmp_path)
    lead = desk.world.add("Gem State Bank", "", "")
    desk.stand_on(lead)
    people = desk.world.services.leads.detail(lead).contacts
    form = opened(desk)
    assert listed(form) == ["Zoe Bell, Gem State Bank Inc., (208) 555-0191, HR"]
    assert "at Gem State Bank" in form.told.text()
    QTest.keyClick(form.search, Qt.Key.Key_Return)
    now = desk.world.services.leads.detail(lead)
    assert [one.name for one in now.contacts] == [*(one.name for one in people), "Zoe Bell"]
    assert isinstance(now.step, Step)
    assert now.step.kind is not StepKind.FIND_NUMBER
    assert not form.isVisible()
    assert desk.detail.people.choose.isVisible()


def test_anybody_is_found_as_one_types(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    bring(desk, tmp_path)
    desk.stand_on(desk.world.martin)
    form = opened(desk)
    assert "Ann Lee, Acme, ann@acme.example, <b>Manager</b>" in listed(form)
    QTest.keyClicks(form.search, "0192")
    qtbot.waitUntil(lambda: listed(form) == ["Bo Kay, Birch, (425) 555-0192, Cook"])
    QTest.keyClicks(form.search, "99999")
    qtbot.waitUntil(lambda: listed(form) == [])
    assert form.told.text() == "Nobody found in your contacts."
    assert not form.add.isEnabled()
    QTest.keyClick(form.search, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert desk.detail.people.add.isVisible()


def test_somebody_is_deleted_and_brought_back(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    """From where they are seen; whoever belongs to a lead is taken off it first."""
    bring(desk, tmp_path)
    desk.stand_on(desk.world.martin)
    form = opened(desk)
    QTest.keyClicks(form.search, "0192")
    qtbot.waitUntil(lambda: listed(form) == ["Bo Kay, Birch, (425) 555-0192, Cook"])
    form.delete.click()
    assert listed(form) == []
    assert not form.delete.isEnabled()
    assert desk.commands.toast.words.text() == "Deleted Bo Kay from your contacts"
    assert desk.world.services.address_book.search("Bo Kay") == ()
    desk.commands.undo()
    qtbot.waitUntil(lambda: listed(form) == ["Bo Kay, Birch, (425) 555-0192, Cook"])
    form.search.setText("Priya")
    form.delete.click()
    assert form.problem.text() == (
        "Priya Raman belongs to a lead at Harbor Credit Union: take them off it first."
    )
    assert len(listed(form)) == 1
