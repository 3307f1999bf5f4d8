"""The country the machine is set up for."""

import os

_NAMES = ("LC_ALL", "LC_TELEPHONE", "LC_MESSAGES", "LANG")


def system_region() -> str:
    """Two letters from the system's locale (``de_AT.UTF-8``: AT), else empty."""
    for name in _NAMES:
        value = os.environ.get(name, "").split(".")[0].split("@")[0]
        _language, _, country = value.partition("_")
        if len(country) == 2 and country.isalpha():
            return country.upper()
    return _asked_of_the_system()


def _asked_of_the_system() -> str:
    import locale

    # No country: but Python 3.11 takes C.UTF-8 for en_US.
    if locale.setlocale(locale.LC_CTYPE).partition(".")[0] in ("C", "POSIX"):
        return ""
    try:
        name = locale.getlocale()[0] or ""
    except ValueError:
        return ""
    country = name.partition("_")[2]
    return country.upper() if len(country) == 2 and country.isalpha() else ""
