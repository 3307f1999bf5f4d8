"""The child that prints for a program without Qt (services/paper/printing.py)."""

import io
import pickle
import sys


def serve() -> int:
    """One pickled page's content on standard input, the PDF on standard output."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = io.StringIO()  # whatever a library prints must not spoil the file
    wanted = pickle.loads(source.read())  # from our own parent alone

    from PySide6.QtGui import QGuiApplication

    from followup_desktop.system.lasting_none import make_none_last
    from followup_desktop.ui.printing.pages import pdf_of

    make_none_last()
    application = QGuiApplication([])
    sink.write(pdf_of(wanted))
    sink.flush()
    application.quit()
    return 0
