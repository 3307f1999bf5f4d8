"""The program's door: a subcommand, or else the window."""

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from followup_desktop.cli.arguments import (
    CHILD_FLAG,
    PRINT_FLAG,
    Usage,
    wants_window,
    window_parser,
)

if TYPE_CHECKING:
    from collections.abc import Generator

    from followup_desktop.system.hand_over import Said
    from followup_desktop.wiring import Services


def _prepare_streams() -> None:
    # A console in another encoding must not make a name in our answer a traceback.
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _run_handed(
    services: "Services", words: list[str], folder: str
) -> "Generator[None, None, Said | None]":
    # Here, since neither of the two heads knows the other.
    from followup_desktop.cli.answering import answer_in_window

    return answer_in_window(services, words, folder)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a subcommand, or open the window; returns the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words == [CHILD_FLAG]:
        from followup_desktop.services.taking_in.reading import serve

        return serve()
    if words == [PRINT_FLAG]:
        from followup_desktop.ui.printing.child import serve as print_pages

        return print_pages()
    _prepare_streams()
    return _run_typed(words)


def _run_typed(words: list[str]) -> int:
    """What was typed at a console: a subcommand, or options for the window."""
    if not wants_window(words):
        from followup_desktop.cli.main import main as run_subcommand

        return run_subcommand(words)
    try:
        options = window_parser().parse_args(words)
    except Usage as problem:
        print(problem, file=sys.stderr)  # noqa: T201 - the console is where this was typed
        return 2
    if options.version:
        from followup_desktop import __version__

        print(f"FollowUp {__version__}")  # noqa: T201 - as above
        return 0
    if options.self_test:
        from followup_desktop.self_test import run as run_self_test
        from followup_desktop.system.paths import data_dir

        return run_self_test(data_dir(options.data_dir))
    gc.set_threshold(0)  # looked for in the window's pauses (system/garbage), not before
    from followup_desktop import app

    return app.run(options, _run_handed)


if __name__ == "__main__":
    sys.exit(main())
