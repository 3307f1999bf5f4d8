"""What the window is built of, and what fits beside what.

Only what the first paint needs is made at once. The right side, the call log
and everything else are made right after it, or when first asked for.
"""

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from followup_desktop.ui.centre import Centre
from followup_desktop.ui.lead_table.page import LeadsPage
from followup_desktop.ui.preferences import Preferences
from followup_desktop.ui.rail import Rail
from followup_desktop.ui.saving import Saving
from followup_desktop.ui.services import Services
from followup_desktop.ui.side import Side
from followup_desktop.ui.status import StatusBar
from followup_desktop.ui.theme import GAP, PAD
from followup_desktop.ui.widgets import row
from followup_desktop.ui.window_shape import first_size, shape

if TYPE_CHECKING:
    from followup_desktop.ui.call_log.page import CallLogPage
    from followup_desktop.ui.call_log.panel import CallLogPanel
    from followup_desktop.ui.call_panel.panel import CallPanel
    from followup_desktop.ui.lead_detail.interview_strip import InterviewStrip
    from followup_desktop.ui.lead_detail.pane import DetailPane
    from followup_desktop.ui.lead_table.selection_bar import SelectionBar
    from followup_desktop.ui.welcome import WelcomePage

_SMALLEST = (760, 520)
_LETTERS_FOR_EXPORT = 150
"""So wide must the window be for a button to export beside the search; a narrow one
has it at the foot of the rail."""


class WindowParts(QWidget):
    """Rail, centre, right side and status line, arranged for the size there is."""

    def __init__(self, services: Services, preferences: Preferences) -> None:
        super().__init__()
        self.services, self.preferences = services, preferences
        self.saving = Saving(self)
        self.opened = False
        """Whether a lead has the place of the list, where one takes turns with the other."""
        self.detail: DetailPane | None = None
        self.log_panel: CallLogPanel | None = None
        self.call_panel: CallPanel | None = None
        self.call_apart = False
        """Whether the call has a small window of its own."""
        self.practice: QWidget | None = None
        """The practice panel, while it has the right side."""
        self.log_page: CallLogPage | None = None
        self.welcome: WelcomePage | None = None
        self.selection_bar: SelectionBar | None = None
        self.interviews: InterviewStrip | None = None
        self.setWindowTitle("FollowUp")
        self.setMinimumSize(*_SMALLEST)
        self._build()
        geometry = preferences.raw("window/geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(*first_size(self.screen().availableSize().toTuple()))

    # Building ---------------------------------------------------------------

    def _build(self) -> None:
        self.rail = Rail()
        self.leads = LeadsPage(self.services, self.preferences)
        self.centre = Centre(self.leads)
        self.add, self.they_called = self.centre.add, self.centre.they_called
        self.import_button, self.search = self.centre.import_button, self.centre.search
        self.side = Side()
        self.status = StatusBar(self.services)
        body = QHBoxLayout()
        body.setContentsMargins(PAD, PAD, PAD, GAP)
        body.setSpacing(PAD)
        for part, share in ((self.rail, 0), (self.centre, 1), (self.side, 0)):
            body.addWidget(part, share)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(body, 1)
        self.status.setContentsMargins(PAD, 0, PAD, GAP // 2)
        whole.addWidget(self.status)
        self._whole = whole

    def build_rest(self) -> None:
        """What stands beside and below the table; right after the first paint."""
        if self.detail is not None:
            return
        from followup_desktop.ui.call_log.panel import CallLogPanel
        from followup_desktop.ui.lead_detail.interview_strip import InterviewStrip
        from followup_desktop.ui.lead_detail.pane import DetailPane
        from followup_desktop.ui.lead_table.selection_bar import SelectionBar

        self.detail = DetailPane(self.services, self.saving)
        self.log_panel = CallLogPanel(self.services)
        self.search.setClearButtonEnabled(True)  # looks for an icon theme: 11 ms
        self.side.show_part(self.detail)
        self.centre.put_below(self.log_panel)
        self.selection_bar = SelectionBar(self.services)
        self.leads.place_above_table(self.selection_bar)
        self.interviews = InterviewStrip(self.services)
        self.leads.place_above_table(self.interviews)
        self._connect_rest(self.detail)
        self.arrange()
        current = self.leads.table.current()
        self.detail.show_lead(current.id if current else None)

    def _connect_rest(self, detail: "DetailPane") -> None:
        """What was made after the first paint listens from here on."""

    def add_bar_below(self, bar: QWidget) -> None:
        """Put a bar above the status line (NOT SAVED)."""
        line = row()
        line.setContentsMargins(PAD, 0, PAD, 0)
        line.addWidget(bar)
        self._whole.insertLayout(1, line)

    # Arranging --------------------------------------------------------------

    @property
    def in_call(self) -> bool:
        """Whether there is a call, here or in a small window of its own."""
        return self.call_panel is not None and self.call_panel.busy

    @property
    def call_beside(self) -> bool:
        """Whether the call panel has the right side."""
        return self.in_call and not self.call_apart

    @property
    def side_taken(self) -> bool:
        """Whether a call, or practising one, has the right side."""
        return self.call_beside or self.practice is not None

    def shows_leads(self) -> bool:
        """Whether a view of the leads has the centre (not the log, the welcome …)."""
        return self.centre.page is self.leads

    def arrange(self) -> None:
        """Give each part its place for the present size."""
        metrics = self.fontMetrics()
        letter, line = metrics.horizontalAdvance("0"), metrics.height()
        rail = self.rail.sizeHint().width() + 4 * PAD
        made = shape(self.width(), self.height(), rail, letter, line, call=self.side_taken)
        leads, beside = self.shows_leads(), not made.takes_turns
        side_shown = self.side_taken or (leads and (beside or self.opened))
        self.side.setVisible(side_shown)
        self.centre.setVisible(beside or not side_shown)
        back = made.takes_turns and side_shown and not self.side_taken
        self.side.fit(made.side if beside else None, back=back)
        if self.log_panel is not None:
            self._place_log(beside=beside, below=made.log_below and leads)
        self.leads.headline.step_back(back=self.side_taken)
        self.import_button.setVisible(not self.side_taken)
        roomy = self.width() > _LETTERS_FOR_EXPORT * letter
        self.centre.export_button.setVisible(roomy and not self.side_taken)
        self.rail.offer_export(wanted=not roomy and not self.side_taken)
        taken = self.rail.sizeHint().width() + 3 * PAD
        taken += made.side + PAD if side_shown and beside else 0
        self.centre.fit(self.width() - taken)

    def _place_log(self, *, beside: bool, below: bool) -> None:
        """Below the table, or as the last card of the lead that takes its turn."""
        panel, detail = self.log_panel, self.detail
        assert panel is not None
        assert detail is not None
        home = self.centre if beside else detail.widget()
        if panel.parentWidget() is not home:
            home.layout().addWidget(panel)
        panel.setFixedHeight(self.fontMetrics().height() * (8 if self.height() < 800 else 11))
        panel.setVisible((below or not beside) and not self.side_taken)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size, another arrangement."""
        super().resizeEvent(event)
        self.arrange()
