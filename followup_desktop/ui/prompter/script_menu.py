"""What one may do with the words on screen: show them otherwise, take others, change them."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from followup_desktop.domain.scripts import WRITTEN, Occasion, title_of
from followup_desktop.services.scripts.ready import ReadyScript
from followup_desktop.ui.prompter.prompt_text import ScriptView
from followup_desktop.ui.widgets import LinkButton

VIEW_WORDS = {
    ScriptView.THOUGHTS: "One thought at a time",
    ScriptView.KEYWORDS: "Keywords only",
    ScriptView.ALL: "The whole text",
}
_NOT_ON_THE_PHONE = WRITTEN | {Occasion.VISIT}


class ScriptMenu(LinkButton):
    """A small button with a menu."""

    view_chosen = Signal(str)
    occasion_chosen = Signal(object)
    """An ``Occasion``."""
    edit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("⋯", parent)
        self.setAccessibleName("About these words")
        self.setToolTip("Show these words otherwise, take others, or change them")
        menu = QMenu(self)
        menu.setAccessibleName("About these words")
        self.setMenu(menu)
        self.views = self._add_views(menu)
        menu.addSeparator()
        self.others = menu.addMenu("Other words")
        self.occasions: dict[QAction, Occasion] = {}
        group = QActionGroup(self)
        for occasion in Occasion:
            if occasion not in _NOT_ON_THE_PHONE:
                action = self.others.addAction(title_of(occasion))
                action.setCheckable(True)
                group.addAction(action)
                self.occasions[action] = occasion
        group.triggered.connect(self._on_group_triggered)
        self.edit = menu.addAction("Change these words…")
        self.edit.triggered.connect(self.edit_requested)

    def _add_views(self, menu: QMenu) -> dict[QAction, ScriptView]:
        found: dict[QAction, ScriptView] = {}
        group = QActionGroup(self)
        for view, words in VIEW_WORDS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            group.addAction(action)
            found[action] = view
        group.triggered.connect(self._on_views_triggered)
        return found

    def show_script(self, ready: ReadyScript | None, view: ScriptView) -> None:
        """Mark what is shown, and how."""
        for action, one in self.views.items():
            action.setChecked(one is view)
        for action, occasion in self.occasions.items():
            action.setChecked(ready is not None and ready.occasion is occasion)
        self.edit.setEnabled(ready is not None)

    def _on_views_triggered(self, action: object) -> None:
        if isinstance(action, QAction):
            self.view_chosen.emit(self.views[action].value)

    def _on_group_triggered(self, action: object) -> None:
        if isinstance(action, QAction):
            self.occasion_chosen.emit(self.occasions[action])
