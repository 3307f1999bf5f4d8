"""What gets installed is what is in the checkout, and the locks pin all of it."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

from packaging.requirements import Requirement

CHECKOUT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_package_is_installed() -> None:
    """pyproject.toml lists each folder of the package, and resources/ under its installed name."""
    folders = {path.parent for path in (CHECKOUT / "followup_desktop").rglob("*.py")}
    assert not [folder for folder in folders if not (folder / "__init__.py").exists()]
    names = {".".join(folder.relative_to(CHECKOUT).parts) for folder in folders}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == names | {"followup_desktop.resources"}


def test_resources_are_found_under_the_package() -> None:
    """``followup_desktop.resources`` is there, whichever way the checkout was installed."""
    found = files("followup_desktop.resources").joinpath("__init__.py")
    assert found.is_file()


def test_the_locks_pin_every_requirement_with_hashes() -> None:
    """Each requirement has one version in its lock, inside its range, and hashes for its files."""
    extras = PROJECT["project"]["optional-dependencies"]
    runtime = [*PROJECT["project"]["dependencies"], *extras["build"]]
    runtime_lock = read_lock("requirements.lock")
    development_lock = read_lock("requirements-dev.lock")
    for requirement in map(Requirement, [*runtime, *extras["dev"]]):
        name = canonical(requirement.name)
        assert requirement.specifier.contains(development_lock[name]), name
    for requirement in map(Requirement, runtime):
        name = canonical(requirement.name)
        assert runtime_lock[name] == development_lock[name]
    assert runtime_lock.items() <= development_lock.items()


def read_lock(name: str) -> dict[str, str]:
    """Return the version of each package pinned in the lock ``name``; each must have hashes."""
    pinned = {}
    for entry in re.split(r"\n(?=\w)", (CHECKOUT / name).read_text(encoding="utf-8")):
        if match := re.match(r"([\w.-]+)==([^\s;]+)", entry):
            assert "--hash=sha256:" in entry, match[1]
            pinned[canonical(match[1])] = match[2]
    return pinned


def canonical(name: str) -> str:
    """Return a distribution's name in its one spelling."""
    return re.sub(r"[-_.]+", "-", name).lower()
