"""The command line of most starts, read without ``argparse``: that takes 5 ms of the
window's start, with the translations it looks for."""

from types import SimpleNamespace

_SWITCHES = {"--minimized": "minimized", "--demo": "demo"}
_FOLDER = "--data-dir"


def plain_start(words: list[str]) -> SimpleNamespace | None:
    """The window's options as ``window_parser`` reads them, where nothing but those of a
    start was given; None for all else, a mistake as well."""
    options = SimpleNamespace(data_dir=None, minimized=False, demo=False)
    left = iter(words)
    for word in left:
        if word in _SWITCHES:
            setattr(options, _SWITCHES[word], True)
        elif word == _FOLDER:
            folder = next(left, "")
            if not folder or folder.startswith("-"):
                return None
            options.data_dir = folder
        else:
            return None
    return options
