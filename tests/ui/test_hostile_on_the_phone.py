"""Whatever is in a name, a note or a script: literal words on every screen of a call."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from followup_desktop.domain.attempt import Channel, Outcome
from followup_desktop.domain.scripts import Occasion
from followup_desktop.services.calls.incoming import Newcomer
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.ui.rehearsal.sheet import document_of
from followup_desktop.ui.scripts.dialog import ScriptDialog
from followup_desktop.ui.session import words
from followup_desktop.ui.session.card import SessionCard
from followup_desktop.ui.they_called import TheyCalledDialog
from tests.ui.conftest import Desk, open_desk
from tests.ui.test_hostile_text import PAYLOADS, rich
from tests.ui.world import World

SHORT = [text for text in PAYLOADS if len(text) < 100]
MARKUP = "<b>bold</b><img src='file:///etc/hostname'>"


@pytest.fixture(
    params=[" ".join(SHORT), "N" * 10_000, MARKUP + " {my name} {about} [{they}|x] %s {0}"],
    ids=["all", "long", "braces"],
)
def payload(request: pytest.FixtureRequest) -> str:
    text: str = request.param
    return text


@pytest.fixture
def hostile(small_world: World, qtbot: QtBot, payload: str) -> Iterator[Desk]:
    """A window with three leads that are nothing but the payload."""
    services = small_world.services
    for lead_id in (small_world.martin, small_world.priya, small_world.luis):
        (contact,) = services.leads.detail(lead_id).contacts
        named = dict.fromkeys(("name", "role", "say_name", "address_as", "notes"), payload)
        services.leads.edit_contact(contact.id, named)
        services.leads.set_emails(contact.id, ("a&cc=b@c.example",))
        employer = services.leads.detail(lead_id).employer
        places = dict.fromkeys(("name", "address", "research"), payload)
        services.leads.edit_employer(employer.id, {**places, "visitable": True})
        services.leads.edit(lead_id, {"position": payload, "notes": payload})
        services.coaching.set_purpose(lead_id, payload[:200])
    services.settings.set("name", payload[:200])
    services.settings.set("sentence", payload[:200])
    desk = open_desk(small_world, qtbot)
    yield desk
    desk.commands.toast.hide()
    desk.window.hide()


def writing(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Letters, and the words themselves."""
    lead_id = desk.world.luis
    desk.window.show_lead(lead_id)
    for way in (Channel.EMAIL, Channel.MESSAGE, Channel.IN_PERSON):
        desk.detail.write(way)
        yield f"writing by {way.value}", desk.window
    card = desk.detail.writing
    assert card is not None
    card.close_card()
    dialog = ScriptDialog(desk.world.services, desk.window, lead_id=lead_id)
    desk.bot.addWidget(dialog)
    for occasion in (Occasion.FIRST_CALL, Occasion.VOICEMAIL, Occasion.EMAIL):
        assert dialog.editor.show_script(occasion)
        dialog.show()
        yield f"words of {occasion.value}", dialog
    dialog.editor.begin_with_words_shown()
    yield "words as shown", dialog
    dialog.close()


def practising(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Practising with their names, and the helper's sheet."""
    room = desk.commands.practising
    room.practise(desk.world.luis)
    yield "practice", desk.window
    page = document_of(
        desk.world.services.rehearsal.sheet(Occasion.FIRST_CALL, "", desk.world.luis)
    )
    assert "<img" not in page.toHtml(), "a payload became a picture"
    desk.window.end_practice()


def calling(desk: Desk, payload: str) -> Iterator[tuple[str, QWidget]]:
    """A session, a call, who may be ringing meanwhile, and two calls at once."""
    commands = desk.commands
    desk.window.show_today()
    commands.session.start()
    card = commands.session.card
    assert isinstance(card, SessionCard)
    yield "session", desk.window
    card.buttons[words.BEGIN].click()
    panel = commands.calls.panel
    desk.bot.waitUntil(lambda: panel.lead_id is not None)
    yield "ready", desk.window
    if not panel.header.numbers.scan.isHidden():
        panel.header.numbers.scan.click()
        yield "code", desk.window
    assert commands.calls.take(Newcomer(name=payload, company=MARKUP)) == ""
    yield "they called", desk.window
    commands.they_called()
    dialog = commands._dialog
    assert isinstance(dialog, TheyCalledDialog)
    for typed in ("", "425", "bold", payload):
        dialog.search.setText(typed)
        dialog.search.search_now()
        yield f"they called {typed[:9]}", dialog
    dialog.close()
    assert commands.calls.take(Newcomer(company=payload)) == ""
    yield "two at once", desk.window
    desk.world.services.calling.finish(AttemptDraft(Outcome.SPOKE, note=payload))


def test_every_screen_of_a_call_shows_it_literally(
    hostile: Desk, qapp: QApplication, payload: str
) -> None:
    rooms = (writing(hostile), practising(hostile), calling(hostile, payload))
    for name, widget in (shown for room in rooms for shown in room):
        qapp.processEvents()
        assert rich(widget) == [], name
        for label in widget.findChildren(QLabel):
            assert "None" not in label.text().split(), name
    assert not hostile.world.services.check.run()
