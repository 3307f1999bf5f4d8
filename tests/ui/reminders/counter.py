"""The reminders' room as a person would meet it: window, bubbles, tray menu's pause."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from followup_desktop.system.notifications import Notice, NoticeAnswer, NotificationChain
from followup_desktop.ui.preferences import Preferences
from followup_desktop.ui.reminders.bubbles import ReminderBubbles
from followup_desktop.ui.reminders.desk import ReminderDesk
from followup_desktop.ui.reminders.quiet import Quiet
from followup_desktop.ui.reminders.row import ReminderRow
from followup_desktop.ui.reminders.window import ReminderWindow
from tests.ui.world import World


class Bubbles(QObject):
    """A notifier that notes what it showed, and whose buttons the test presses."""

    name = "bubbles"
    sounds = True
    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[Notice] = []
        self.standing: dict[str, Notice] = {}

    def available(self) -> bool:
        return True

    def show(self, notice: Notice) -> bool:
        self.shown.append(notice)
        self.standing[notice.key] = notice
        return True

    def withdraw(self, key: str) -> None:
        self.standing.pop(key, None)

    def press(self, notice: Notice, action: str, token: str = "") -> None:
        """The person presses a button of the bubble, or the bubble (``default``)."""
        assert action == "default" or action in {each.key for each in notice.actions}
        self.standing.pop(notice.key, None)
        self.answered.emit(NoticeAnswer(notice.key, action, token))


class Counter:
    """The desk, its window, and what a person would see of both."""

    def __init__(self, world: World, qtbot: QtBot) -> None:
        self.world = world
        self.bot = qtbot
        self.notifier = Bubbles()
        self.in_call = False
        self.failures: list[str] = []
        services = world.services
        self.window = ReminderWindow(services, world.bus)
        qtbot.addWidget(self.window)
        self.chain = NotificationChain((self.notifier,))
        self.bubbles = ReminderBubbles(services, world.bus, self.chain)
        preferences = Preferences(services.data_dir / "window.ini")
        self.quiet = Quiet(services, preferences)
        self.desk = ReminderDesk(
            services, self.window, self.bubbles, self.quiet, lambda: self.in_call
        )
        self.desk.failed.connect(self.failures.append)

    @property
    def shown(self) -> list[Notice]:
        """Every bubble that was shown, in order."""
        return self.notifier.shown

    def titles(self) -> list[str]:
        """The rows of the window, from the top."""
        return [row.title.text() for row in self.window.rows]

    def row(self, name: str) -> ReminderRow:
        """The row about somebody."""
        return next(row for row in self.window.rows if name in row.title.text())

    def put_away(self) -> None:
        """Nothing open, nothing on screen: a desk to begin with."""
        for reminder in self.world.services.reminders.open():
            self.world.services.reminders.acknowledge(reminder.id)
        self.window.close()
        self.window.refresh()
        self.shown.clear()
        self.notifier.standing.clear()

    def close(self) -> None:
        """End it all."""
        self.desk.stop()
        self.bubbles.stop()
        self.window.close()

    def said(self, notices: Sequence[Notice] | None = None) -> str:
        """Everything the bubbles say, for looking for names."""
        shown = self.shown if notices is None else notices
        return " ".join(f"{notice.title} {notice.text}" for notice in shown)
