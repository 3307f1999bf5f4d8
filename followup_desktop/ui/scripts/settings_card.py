"""The scripts in the settings: the same editor, on a page of its own."""

from collections.abc import Mapping

from followup_desktop.services.settings.service import SettingLine
from followup_desktop.ui.services import Services
from followup_desktop.ui.settings.cards import ShownCard
from followup_desktop.ui.widgets import Muted, SectionTitle

from .editor import ScriptEditor

_NOTE = (
    "For every occasion there are words of ours, in five parts. What stands in braces is"
    " filled in from the lead; a sentence that lacks something is left out."
)


class ScriptsCard(ShownCard):
    """All scripts, one at a time."""

    found_by = "script scripts words voicemail call say text speak tone letter e-mail"

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.editor = ScriptEditor(services)
        self.column.addWidget(SectionTitle("What you say"))
        self.column.addWidget(Muted(_NOTE))
        self.column.addWidget(self.editor)

    def show_lines(self, lines: Mapping[str, SettingLine]) -> None:
        """A setting was taken back, or your name changed: the words may be others."""
        if not self.editor.edited:
            self.editor.reload()

    def keep(self) -> bool:
        """Write what is being typed."""
        return self.editor.commit()
