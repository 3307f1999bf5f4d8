"""What the reminder window is built of, and its place in the corner of the screen."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from followup_desktop.ui.services import Services
from followup_desktop.ui.snooze import SnoozeMenu
from followup_desktop.ui.theme import GAP, PAD
from followup_desktop.ui.timers import single_shot
from followup_desktop.ui.widgets import (
    Button,
    Line,
    LinkButton,
    Muted,
    SectionTitle,
    Words,
    column,
    row,
)
from followup_desktop.ui.widgets.roomy import roomy

from .snoozed import SnoozedList

_WIDTH = 344
"""No wider than the detail pane of a window of 1280 pixels: Today stays in sight."""
_BREADTH = 0.3
"""Of the screen's width at most: on a narrow one the pane is narrower too."""
_TALLEST = 360
_SHARE, _ASKED_SHARE = 0.44, 0.7
"""Of the screen's height: the next step's *Call* in the big window is never behind
what came by itself; what the person asked for may be taller."""
_FROM_EDGE = 12
_HANDING_OVER_MS = 1_500
"""A window manager that is busy has given the keyboard to our other window by then."""


class CornerWindow(QWidget):
    """Heading, problem, rows, what is snoozed, undo; as tall as they are."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self._services = services
        self.asked_for = False
        """Whether the person opened it: then it stays where nothing is left in it."""
        self.keep_clear: QWidget | None = None
        """What is being written in: the window comes beside it, not over it."""
        self._handing_over = single_shot(self, _HANDING_OVER_MS, self.hide)
        self.setWindowTitle("Reminders")
        self.setAccessibleName("Reminders")
        # On X11 Qt also says so to the window manager (_NET_WM_USER_TIME 0).
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)  # noqa: FBT003 - Qt's own
        self._box = column(margins=PAD, gap=GAP)
        self._box.addLayout(self._build_head())
        self.problem = Words()
        self.problem.set_role("danger")
        self.problem.hide()
        self._box.addWidget(self.problem)
        self._box.addWidget(self._build_list(), 1)
        self._box.addWidget(self._build_undo())
        self._box.addWidget(self._build_foot())
        self.setLayout(self._box)

    def _build_head(self) -> QHBoxLayout:
        self.heading = SectionTitle()
        self.snooze_all_button = Button("Snooze all ▾")
        self.all_menu = SnoozeMenu(self, not_needed=False, own_time=False)
        self.snooze_all_button.setMenu(self.all_menu)
        head: QHBoxLayout = row()
        head.addWidget(self.heading, 1)
        head.addWidget(self.snooze_all_button)
        return head

    def _build_list(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("look", "scrolled")
        self.snoozed = SnoozedList(self._services)
        self.snoozed.hide()
        self.list = column(gap=GAP)
        self.nothing = Muted()
        self.list.addWidget(self.nothing)
        self.list.addWidget(self.snoozed)
        self.list.addStretch(1)
        inside.setLayout(self.list)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        return self._scroll

    def _build_undo(self) -> QWidget:
        self.undo_line = QWidget()
        self.done = Line()
        self.done.set_role("muted")
        self.undo = LinkButton("Undo")
        line = row(gap=GAP)
        line.addWidget(self.done, 1)
        line.addWidget(self.undo)
        self.undo_line.setLayout(line)
        self.undo_line.hide()
        return self.undo_line

    def _build_foot(self) -> QWidget:
        self._foot = QWidget()
        self.more = LinkButton()
        self.show_snoozed = LinkButton()
        line = row(gap=GAP)
        line.addWidget(self.more)
        line.addStretch(1)
        line.addWidget(self.show_snoozed)
        self._foot.setLayout(line)
        return self._foot

    def fit(self) -> None:
        """As tall as what is in it, within reason and the screen."""
        self._foot.setVisible(not (self.more.isHidden() and self.show_snoozed.isHidden()))
        self.layout().activate()
        inside = self._scroll.widget()
        inside.layout().activate()
        wide = self._breadth()
        high = 2 * PAD
        for part in (self.snooze_all_button, self.problem, self.undo_line, self._foot):
            if not part.isHidden():
                flexible = part.heightForWidth(wide - 2 * PAD)
                high += (flexible if flexible > 0 else part.sizeHint().height()) + GAP
        if self.snooze_all_button.isHidden():
            high += self.heading.sizeHint().height() + GAP
        rows_height = inside.layout().heightForWidth(wide - 2 * PAD)
        if rows_height < 0:
            rows_height = inside.sizeHint().height()
        room = self._room().height()
        tallest = min(_TALLEST, round(room * _SHARE))
        if self.asked_for:
            tallest = round(room * _ASKED_SHARE)
        self.resize(wide, min(rows_height + high + GAP, tallest))
        self._stay_on_screen()

    def _breadth(self) -> int:
        """As wide as wished, where the screen has that much; never too narrow for a
        row's buttons."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        row_needs = self._scroll.widget().minimumSizeHint().width() + 2 * PAD + bar
        least = max(row_needs, self.minimumSizeHint().width())
        share = round(self._room().width() * _BREADTH)
        return max(least, min(roomy(self, _WIDTH, 0).width(), share))

    def make_room(self) -> None:
        """Let the list have its new height at once: the scroll area would first
        squeeze its rows, and give way to them a moment later."""
        inside = self._scroll.widget()
        least = inside.minimumSizeHint().height()
        if least > inside.height():
            inside.resize(inside.width(), least)

    def to_corner(self) -> None:
        """To the foot of the screen, at the right; left of what is being written in,
        where there is room for it (screens.md: never in front of typing)."""
        room, written_in = self._room(), self.keep_clear
        left = room.right() - self.width() - _FROM_EDGE
        if written_in is not None and written_in.isVisible():
            beside = written_in.mapToGlobal(QPoint()).x() - self.width() - _FROM_EDGE
            if beside >= room.left():
                left = min(left, beside)
        self.move(left, room.bottom() - self.height() - 3 * _FROM_EDGE)

    def give_way(self) -> None:
        """Out of sight, for another window of ours that comes in this moment; but not
        before that one has the keyboard. Where the window with the keyboard goes while
        the other is still coming, a window manager may leave it with nobody, and no key
        works any more."""
        if not self.isActiveWindow():
            self.hide()
        elif not self._handing_over.isActive():
            self._handing_over.start()

    def changeEvent(self, event: QEvent) -> None:
        """Another window has the keyboard now."""
        super().changeEvent(event)
        left = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if left and self._handing_over.isActive():
            self.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Gone; whatever waited for it need not."""
        super().hideEvent(event)
        self._handing_over.stop()

    def _stay_on_screen(self) -> None:
        """It stands in the corner and grows downwards: up with it, then."""
        room, frame = self._room(), self.frameGeometry()
        if self.isVisible() and frame.bottom() > room.bottom():
            self.move(self.x(), max(room.top(), room.bottom() - frame.height() + 1))

    def _room(self) -> QRect:
        screen = self.screen() or QGuiApplication.primaryScreen()
        return screen.availableGeometry()
