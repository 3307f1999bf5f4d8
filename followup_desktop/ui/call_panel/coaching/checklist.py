"""The checklist of a call: ticked with one hand, kept as it is ticked."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from followup_desktop.domain.checklist import ChecklistItem
from followup_desktop.ui.widgets.flow import FilledPairs
from followup_desktop.ui.widgets.tick import Tick

_CLOSER = 2
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class ItemTick(Tick):
    """One thing to tick; arrows move between its neighbours, Enter ticks as Space does."""

    def __init__(self, item: ChecklistItem, parent: QWidget) -> None:
        super().__init__(item.words.replace("&", "&&"), parent)
        self.item = item
        self.setAccessibleName(item.words)
        self.setAccessibleDescription(item.prompt)
        self.setToolTip(item.prompt)

    def sizeHint(self) -> QSize:
        """A little closer than a tick elsewhere: two columns fit the narrowest panel."""
        hint = super().sizeHint()
        return QSize(hint.width() - _CLOSER, hint.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space is Qt's own; Enter does the same, once however long it is held. Arrows
        are the checklist's: Qt would go to whatever comes next on the page."""
        if Qt.Key(event.key()) in ARROWS:
            event.ignore()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


class ChecklistCard(QWidget):
    """Ticks in two columns, one where two do not fit. It has no frame: it stands with
    the notes in one card."""

    ticks_changed = Signal(object)
    """A ``frozenset`` of the keys ticked; at once, to be kept with a beat."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, ItemTick] = {}
        self._unseen: frozenset[str] = frozenset()
        self._pairs = FilledPairs(self, gap=0)
        self.setAccessibleName("Checklist")

    def show_items(self, items: Sequence[ChecklistItem], ticked: Collection[str] = ()) -> None:
        """Offer these, ``ticked`` (keys) already done. What was ticked of another list
        in the same call stays ticked though it is not seen."""
        held = QWidget.focusWidget(self)
        focused = held.item.key if isinstance(held, ItemTick) and held.hasFocus() else ""
        for old in self.buttons.values():
            self._pairs.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = {}
        for item in items:
            self._add(item, checked=item.key in ticked)
        self._unseen = frozenset(ticked).difference(self.buttons)
        self.setVisible(bool(self.buttons))
        if focused in self.buttons:
            self.buttons[focused].setFocus()

    def ticks(self) -> frozenset[str]:
        """The keys ticked in this call."""
        seen = {key for key, button in self.buttons.items() if button.isChecked()}
        return self._unseen | seen

    def _add(self, item: ChecklistItem, *, checked: bool) -> None:
        button = ItemTick(item, self)
        button.setChecked(checked)
        button.toggled.connect(self._on_button_toggled)
        self._pairs.addWidget(button)
        button.show()
        self.buttons[item.key] = button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows: left and right to the neighbour, up and down by a line."""
        keys = list(self.buttons)
        held = self.focusWidget()
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns(),
            Qt.Key.Key_Down: self._columns(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or not isinstance(held, ItemTick):
            super().keyPressEvent(event)
            return
        place = keys.index(held.item.key) + step
        if 0 <= place < len(keys):
            self.buttons[keys[place]].setFocus(Qt.FocusReason.TabFocusReason)

    def _columns(self) -> int:
        """How many stand side by side now."""
        tops = [button.y() for button in self.buttons.values()]
        return max(1, sum(top == tops[0] for top in tops))

    def _on_button_toggled(self) -> None:
        self.ticks_changed.emit(self.ticks())
