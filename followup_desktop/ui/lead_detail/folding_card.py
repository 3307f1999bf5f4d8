"""A card with running text, and a form behind a button that is made when first asked for."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from followup_desktop.services.leads.details import LeadDetail
from followup_desktop.ui.lead_table.cells import Moment
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GRID, INSET, Type
from followup_desktop.ui.widgets import Card, LinkButton, Muted, Strong, indented, row
from followup_desktop.ui.widgets.choice import Choice
from followup_desktop.ui.widgets.fields import LineField, TextField

Part = TypeVar("Part", bound=QWidget)


class FoldingCard(Card):
    """What the cards of the employer and of the facts share. Every field saves
    by itself; words being typed are never overwritten."""

    title = ""
    about = ""
    """What stands behind the button, for a screen reader."""
    open_words, close_words = "Show all", "Show less"
    whose = ""
    """The part of a ``LeadDetail`` whose fields they are: ``employer``, ``lead``."""
    text_field, text_name, text_hint = "", "", ""
    """The field that is always in sight, as running text."""

    def __init__(
        self,
        services: Services,
        saving: Saving,
        edit: Callable[[int, Mapping[str, object]], None],
        parent: QWidget | None = None,
        *,
        build: Callable[[], None],
        fill: Callable[[LeadDetail], None],
    ) -> None:
        """``edit`` writes fields of the one with that id; ``build`` adds the fields of
        the form, ``fill`` shows their values (``_filling`` is on meanwhile)."""
        super().__init__(parent)
        self._build, self._fill = build, fill
        self._services, self._saving, self._write = services, saving, edit
        self._shown_id = 0
        self._detail: LeadDetail | None = None
        self._filling = False
        self._form: QFormLayout | None = None
        self._lines: dict[str, LineField] = {}
        self.inset()
        self.column.setSpacing(GRID)
        head_words = Strong(self.title)
        head_words.kind = Type.STRONG
        self.unfold = LinkButton(self.open_words)
        self.unfold.setAccessibleDescription(self.about)
        self.unfold.setCheckable(True)
        self.unfold.toggled.connect(self._on_unfold_toggled)
        head = row()
        head.addWidget(indented(head_words), 1)
        head.addWidget(self.unfold)
        self.column.addLayout(head)
        self.text = TextField(self.text_name, self._commit(self.text_field), hint=self.text_hint)
        self.column.addWidget(self.text)

    # What is shown --------------------------------------------------------------

    def show_detail(self, detail: LeadDetail, moment: Moment) -> None:
        """Show a lead's values."""
        shown = getattr(detail, self.whose)
        if shown.id != self._shown_id:
            self.save()
            self.text.forget()
            for line in self._lines.values():
                line.forget()
            self._shown_id = shown.id
        self._detail = detail
        self.text.show_value(getattr(shown, self.text_field))
        self._refill()

    def save(self) -> None:
        """Commit whatever is being typed."""
        self.text.save()
        for line in self._lines.values():
            line.save()

    def _refill(self) -> None:
        if self._form is not None and self._detail is not None:
            self._filling = True
            self._fill(self._detail)
            self._filling = False

    # The form ---------------------------------------------------------------------

    def _on_unfold_toggled(self, shown: bool) -> None:
        if self._form is None:
            box = QWidget()
            self._form = QFormLayout(box)
            self._form.setContentsMargins(INSET, 0, 0, 0)
            self._form.setSpacing(GRID)
            self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
            self._build()
            self.column.addWidget(box)
        self._form.parentWidget().setVisible(shown)
        self.unfold.setText(self.close_words if shown else self.open_words)
        self._refill()

    def _edit(self, name: str, value: object) -> str:
        """Write one field; why not, or ""."""
        shown_id = self._shown_id
        return self._saving.attempt(lambda: self._write(shown_id, {name: value}))

    def _commit(self, name: str) -> Callable[[str], str]:
        def commit(text: str) -> str:
            return self._edit(name, text)

        return commit

    def _add(self, words: str, part: Part) -> Part:
        assert self._form is not None
        self._form.addRow(words, part)
        return part

    def _add_line(
        self, name: str, words: str, commit: Callable[[str], str], *, hint: str = ""
    ) -> LineField:
        self._lines[name] = self._add(words, LineField(words, commit, hint=hint))
        return self._lines[name]

    def _add_choice(self, words: str, items: list[str], chosen: Callable[[int], None]) -> Choice:
        box = self._add(words, Choice(words))
        # As wide as the card lets it be: no entry makes the pane wider.
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.addItems(items)
        box.currentIndexChanged.connect(chosen)
        return box

    def _add_meaning(self) -> Muted:
        """A sentence beneath the last field: what it means."""
        return self._add("", Muted())
