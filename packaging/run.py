"""Open the program, pass its tests, or freeze it, on a machine that has nothing but Python.

    python3 packaging/run.py open   [ARGUMENTS FOR THE PROGRAM]
    python3 packaging/run.py test   [ARGUMENTS FOR PYTEST]
    python3 packaging/run.py freeze [--compare]

Each makes a virtual environment in ``.venv``, fill it with the locked packages (checked by hash)
and the checkout itself, and sees to the system libraries that Qt loads: root on Debian gets them
installed, anybody else is told their names in one sentence. Standard library only.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

QT_PACKAGES = "debian-qt.txt"
TEST_PACKAGES = "debian-tests.txt"

WORKERS = (os.cpu_count() or 1) + 1
"""One more than there are cores: the desktop tests mostly wait for what a person would see."""

WHOLE_SUITE = ("-n", str(WORKERS), "--dist", "loadfile", "--no-loadscope-reorder")
"""Without words of its own, ``test`` keeps every core busy, a file of tests each; in their
order, for the longest come first in it."""


MEMORY = Path("/dev/shm")
"""Linux's files in memory; in a container there often are next to none."""
ROOM = 2 * 10**9
"""In bytes: many times what the tests write."""


class MissingPiece(Exception):
    """Something this machine lacks and we may not install; its text is one clear sentence."""


def main(arguments: Sequence[str]) -> int:
    """Run ``open``, ``test`` or ``freeze``; returns the status of what it ran, 2 for misuse."""
    if not arguments or arguments[0] not in ("open", "test", "freeze"):
        print(__doc__, file=sys.stderr)
        return 2
    what, rest = arguments[0], list(arguments[1:])
    try:
        if what == "open":
            install_system_packages(listed(QT_PACKAGES))
            make_environment("requirements.lock")
            require_qt_libraries()
            require_screen(rest)
            return run([VENV_PYTHON, "-m", "followup_desktop", *rest])
        install_system_packages([*listed(QT_PACKAGES), *listed(TEST_PACKAGES)])
        make_environment("requirements-dev.lock")
        require_qt_libraries()
        if what == "freeze":
            return run([VENV_PYTHON, CHECKOUT / "packaging" / "build.py", *rest])
        return run_tests(rest or WHOLE_SUITE)
    except MissingPiece as missing:
        print(missing, file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as failed:
        command = " ".join(str(word) for word in failed.cmd[:6])
        print(f"This step did not work, see its messages above: {command} …", file=sys.stderr)
        return 2


def run(command: Sequence[str | Path], **environment: str) -> int:
    """Run ``command`` from the checkout, in our environment and ``environment``; returns its exit
    status."""
    surroundings = {**os.environ, **environment}
    return subprocess.run(command, cwd=CHECKOUT, env=surroundings, check=False).returncode


def run_tests(arguments: Sequence[str]) -> int:
    """Run pytest with ``arguments``; returns its exit status.

    The tests' folders are in memory where there is room: the program waits for the disk after each
    thing it writes, and the tests write very many. Whoever sets TMPDIR has them there. What failed
    tests leave to look at stays.
    """
    command = [VENV_PYTHON, "-m", "pytest", *arguments]
    if "TMPDIR" in os.environ or not has_room(MEMORY):
        return run(command)
    folder = tempfile.mkdtemp(prefix="fu-", dir=MEMORY)  # short: sockets stand in it
    Path(folder).chmod(0o755)  # as the temporary folder: some tests lay down their rights
    status = run(command, TMPDIR=folder)
    if status:
        print(f"What failed tests left to look at is in {folder}; remove it when done.")
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return status


def has_room(folder: Path) -> bool:
    """Whether ``folder`` takes what the tests write, and what they run."""
    try:
        flags = os.statvfs(folder).f_flag
        free = shutil.disk_usage(folder).free
    except (AttributeError, OSError):
        return False
    return os.access(folder, os.W_OK) and not flags & os.ST_NOEXEC and free >= ROOM


def listed(name: str) -> list[str]:
    """Return the Debian packages in the list ``name``, one a line, without its comments."""
    lines = (CHECKOUT / "packaging" / "linux" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def is_debian_root() -> bool:
    """Whether packages may be installed without asking: root, on Debian or a child of it."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def absent_packages(names: Sequence[str]) -> list[str]:
    """Return those of ``names`` that dpkg hasn't installed, in their order."""
    if shutil.which("dpkg-query") is None:
        return []
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *names],
        capture_output=True,
        text=True,
        check=False,
    )
    pairs = [line.split() for line in answer.stdout.splitlines()]
    installed = {pair[0] for pair in pairs if pair[1:] == ["installed"]}
    return [name for name in names if name not in installed]


def apt_command(packages: Sequence[str]) -> str:
    """Return what to type on Debian and its children to get ``packages``."""
    return f"sudo apt-get install {' '.join(packages)}"


def install_system_packages(names: Sequence[str]) -> None:
    """Install the Debian packages that are missing, where that is ours to do (root on Debian)."""
    if not is_debian_root():
        return
    missing = absent_packages(names)
    if not missing:
        return
    print(f"Installing {len(missing)} system packages …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-q", "-y", "-o=Dpkg::Use-Pty=0"]
    # A foreign source that fails to update does not matter if Debian's own still has the packages.
    subprocess.run([*apt, "update"], env=environment, check=False, stdout=subprocess.DEVNULL)
    subprocess.run(
        [*apt, "install", "--no-install-recommends", *missing],
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )


def make_environment(lock_name: str) -> None:
    """Make ``.venv`` hold what ``lock_name`` pins and the checkout itself; quick when it does."""
    lock = CHECKOUT / lock_name
    wanted = hashlib.sha256(lock.read_bytes() + (CHECKOUT / "pyproject.toml").read_bytes())
    stamp = VENV / f"{lock.stem}.installed"
    if VENV_PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted.hexdigest():
        return
    if not VENV_PYTHON.exists() or not any(VENV.glob("[Ll]ib/**/site-packages/pip")):
        create_venv()
    print(f"Installing the packages of {lock_name} …", flush=True)
    pip = [VENV_PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, "--require-hashes", "--no-deps", "-r", lock], cwd=CHECKOUT, check=True)
    # setuptools is among the locked packages, so nothing unpinned builds the checkout.
    editable = ["--no-deps", "--no-build-isolation", "--editable", "."]
    subprocess.run([*pip, *editable], cwd=CHECKOUT, check=True)
    stamp.write_text(wanted.hexdigest())


def create_venv() -> None:
    """Create ``.venv``; Debian ships Python without ``ensurepip``, which a venv needs.

    Raises MissingPiece when it is missing and not ours to install.
    """
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not is_debian_root():
            raise MissingPiece(
                "This machine lacks parts of Python that FollowUp needs; install them with: "
                + apt_command([package, *absent_packages(listed(QT_PACKAGES))])
            ) from None
        install_system_packages([package])
    # A fresh interpreter: this one started before ensurepip was there.
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)


def require_qt_libraries() -> None:
    """Raise MissingPiece, naming them, when system libraries that Qt loads are not there."""
    if not sys.platform.startswith("linux"):
        return
    absent = sorted(unresolved_libraries())
    if not absent:
        return
    if shutil.which("apt-get"):
        packages = listed(QT_PACKAGES)
        raise MissingPiece(
            f"Qt needs system libraries this machine lacks ({', '.join(absent)}); "
            f"install them with: {apt_command(absent_packages(packages) or packages)}"
        )
    raise MissingPiece(f"Qt needs system libraries this machine lacks: {', '.join(absent)}.")


def unresolved_libraries() -> set[str]:
    """Return the names of libraries which the installed Qt asks for and the loader can't find."""
    qt = next(VENV.glob("lib/python3*/site-packages/PySide6"), None)
    if qt is None or shutil.which("ldd") is None:
        return set() if ctypes.util.find_library("EGL") else {"libEGL.so.1"}
    wanted = [*qt.glob("QtWidgets.*.so"), qt / "Qt/plugins/platforms/libqxcb.so"]
    answer = subprocess.run(["ldd", *wanted], capture_output=True, text=True, check=False)
    lines = (line.split() for line in answer.stdout.splitlines() if "not found" in line)
    return {words[0] for words in lines}


def require_screen(arguments: Sequence[str]) -> None:
    """Raise MissingPiece when a window was asked for and there is no display to show it on."""
    asks_for_window = all(argument.startswith("--") for argument in arguments[:1])
    has_screen = any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    if sys.platform.startswith("linux") and asks_for_window and not has_screen:
        raise MissingPiece(
            "Everything is installed, but there is no screen here to open a window on (neither "
            "DISPLAY nor WAYLAND_DISPLAY is set): run this in a desktop session, or on a virtual "
            "screen with: xvfb-run -a sh packaging/run.sh open"
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
