"""Of phonenumbers, what reads, checks and places numbers: not 40 MB of names of towns."""

from PyInstaller.utils.hooks import collect_submodules

hiddenimports = [
    *collect_submodules("phonenumbers.data"),
    *collect_submodules("phonenumbers.shortdata"),
    *collect_submodules("phonenumbers.tzdata"),
]
