"""Log a call that was made without the panel, or change a line of the log."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from followup_desktop.domain.attempt import Attempt, Channel, Outcome
from followup_desktop.domain.errors import DomainError, KnownError
from followup_desktop.services.drafts import AttemptDraft
from followup_desktop.ui.call_panel.outcome.details import OutcomeDetails
from followup_desktop.ui.call_panel.outcome.outcomes import OutcomeGrid
from followup_desktop.ui.dialogs.log_extras import LogExtras
from followup_desktop.ui.dialogs.log_form import LogForm, read_length
from followup_desktop.ui.services import Services
from followup_desktop.ui.theme import GAP, WIDE
from followup_desktop.ui.widgets import Button, SectionTitle, SmallPrimaryButton, Words, column, row
from followup_desktop.ui.widgets.plain_edit import PlainEdit
from followup_desktop.ui.widgets.roomy import roomy
from followup_desktop.ui.widgets.scrolled import Scrolled


class LogCallDialog(QDialog):
    """One line for the call log of one lead; ``attempt`` given: change that one."""

    logged = Signal(object)
    """The attempt's id."""

    def __init__(
        self,
        services: Services,
        lead_id: int,
        parent: QWidget | None = None,
        *,
        attempt: Attempt | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._lead_id = lead_id
        self._attempt = attempt
        self._outcome: Outcome | None = None
        self._detail = services.leads.detail(lead_id)
        self._zone = services.settings.zone()
        self.setWindowTitle("Log a call" if attempt is None else "Change this entry")
        self.setMinimumWidth(roomy(self, 520, 1).width())
        self._build()
        self._add_keys()
        if attempt is None:
            self.form.show_likely(self._detail.step)
            self._on_what_changed()
        else:
            self.details.mend_only()
            self._show_attempt(attempt)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        box.setSpacing(GAP)
        employer = self._detail.employer.name or "Unknown employer"
        title = " · ".join(part for part in (employer, self._detail.lead.position) if part)
        box.addWidget(SectionTitle(title))
        box.addWidget(self._build_area(), 1)
        self.form = form = LogForm(self._services.clock, self._zone, self._detail)
        self.what, self.who, self.when, self.length = form.what, form.who, form.when, form.length
        self.what.currentIndexChanged.connect(self._on_what_changed)
        self.outcomes = OutcomeGrid()
        self.outcomes.outcome_chosen.connect(self._on_outcomes_outcome_chosen)
        self.details = OutcomeDetails(self._services.clock)
        self.details.set_zone(self._detail.lead_zone, self._zone)
        if self._attempt is None:
            self.details.offer_others(self._services.leads.others_at(self._lead_id))
        self.details.edited.connect(self._suggest)
        self.notes = PlainEdit()
        self.notes.setAccessibleName("Notes")
        self.notes.setPlaceholderText("Notes")
        self.notes.setTabChangesFocus(True)
        line = self.notes.fontMetrics().lineSpacing()
        self.notes.setMinimumHeight(2 * line + GAP * 2)
        self.notes.setMaximumHeight(5 * line + GAP * 2)
        self.problem = Words()
        self.problem.set_role("danger")
        self.problem.hide()
        self.extras = LogExtras()
        self.extras.setVisible(self._attempt is not None)
        inside = column(gap=GAP)
        inside.addLayout(form)
        for widget in (self.outcomes, self.details, self.notes, self.extras):
            inside.addWidget(widget)
        inside.addStretch(1)
        self._inside.setLayout(inside)
        box.addWidget(self.problem)
        box.addLayout(self._build_foot())
        # Enter after the last field saves; it must not throw away what was typed.
        self.setTabOrder(self.save, self.cancel)

    def _build_area(self) -> QScrollArea:
        """All that is asked for; it scrolls where the screen is too low for it."""
        self._area, self._inside = QScrollArea(), Scrolled()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        self._inside.installEventFilter(self)
        return self._area

    def _build_foot(self) -> QHBoxLayout:
        self.cancel = Button("Cancel")
        self.cancel.clicked.connect(self.reject)
        self.save = SmallPrimaryButton("Save")
        self.save.clicked.connect(self._on_save_clicked)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        return foot

    def _add_keys(self) -> None:
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.activated.connect(self._on_save_clicked)
        for line in (self.when, self.length):
            line.returnPressed.connect(self._on_save_clicked)
        for sequence in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(sequence), self.details)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_save_clicked)

    # What is shown ----------------------------------------------------------

    def _show_attempt(self, attempt: Attempt) -> None:
        self.form.show_attempt(attempt)
        self._on_what_changed()
        self.notes.setPlainText(attempt.note)
        self._show_outcome(attempt.outcome)
        self.extras.show_attempt(attempt)
        self.details.feeling.show_feeling(attempt.feeling)
        for result, check in self.details.results.items():
            check.setChecked(result in attempt.results)

    def _show_outcome(self, outcome: Outcome | None) -> None:
        self._outcome = outcome
        self.outcomes.show_chosen(outcome)
        # A change of an old line mends what happened; promises have their own place.
        talked = outcome is Outcome.SPOKE
        felt = outcome is Outcome.LEFT_MESSAGE
        self.details.show_outcome(outcome if self._attempt is None or talked or felt else None)
        self.save.setEnabled(outcome is not None)
        self._grow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """More is asked for: the dialog grows with it."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return super().eventFilter(watched, event)

    def _grow(self) -> None:
        """As high as what is asked for needs, as far as the screen goes. (Qt's own
        ``adjustSize`` stops at two thirds of it and squeezes the fields.)"""
        own = self.layout()
        around = own.contentsMargins()
        wide = max(self.width(), self.minimumWidth())
        inner = self._inside.layout().heightForWidth(wide - around.left() - around.right())
        high = own.sizeHint().height() - self._area.sizeHint().height() + inner + 2
        most = roomy(self, wide, 10 * high).height()
        self.resize(wide, min(max(self.height(), high), most))

    # What was said ----------------------------------------------------------

    def _draft(self) -> AttemptDraft:
        assert self._outcome is not None
        what = self.form.chosen
        draft = AttemptDraft(
            outcome=self._outcome,
            channel=what.channel,
            incoming=what.incoming,
            at=self.form.at(self._attempt),
            duration=read_length(self.length.text()),
            contact_id=self.who.currentData(),
            note=self.notes.toPlainText().strip(),
        )
        return self.details.fill(draft)

    def _suggest(self) -> None:
        """The planner's time for a promise, after a voicemail."""
        if self._attempt is not None:
            return
        try:
            proposal = self._services.calling.propose_for(self._lead_id, self._draft())
        except (DomainError, KnownError):
            return  # said when it is saved: half a word is no mistake yet
        self.details.suggest_promise(proposal.suggested_promise)
        self.details.ask_about_promise(proposal.question)

    def _write(self) -> int:
        draft = self._draft()
        if self._attempt is None:
            return self._services.attempts.log(self._lead_id, draft)
        wanted = {
            "at": draft.at if draft.at is not None else self._attempt.at,
            "outcome": draft.outcome,
            "channel": draft.channel,
            "incoming": draft.incoming,
            "duration": draft.duration,
            "contact_id": draft.contact_id,
            "results": draft.results,
            "note": draft.note,
            **self.extras.said(),
        }
        if not self.details.feeling.isHidden():
            wanted["feeling"] = draft.feeling
        changes = {
            name: value for name, value in wanted.items() if value != getattr(self._attempt, name)
        }
        if changes:
            self._services.attempts.edit(self._attempt.id, changes)
        return self._attempt.id

    # Slots ------------------------------------------------------------------

    def _on_what_changed(self) -> None:
        what = self.form.chosen
        self.outcomes.setVisible(what.outcome is None)
        self.length.setEnabled(what.channel is Channel.PHONE)
        self._show_outcome(what.outcome)

    def _on_outcomes_outcome_chosen(self, outcome: object) -> None:
        assert isinstance(outcome, Outcome)
        self._show_outcome(outcome)
        self._suggest()
        (self.details.first_to_fill() or self.save).setFocus()

    def _on_save_clicked(self) -> None:
        if self._outcome is None:
            return
        try:
            attempt_id = self._write()
        except (DomainError, KnownError) as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        self.accept()
        self.logged.emit(attempt_id)
