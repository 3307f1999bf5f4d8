"""Start at login: what the entry says is what is shown, on all three systems."""

from __future__ import annotations

import os
import plistlib
import shlex
import subprocess
import sys
import types
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from followup_desktop.domain.errors import KnownError
from followup_desktop.system.autostart import Start, State, autostart_for, start_of
from followup_desktop.system.autostart_linux import AutostartFile, _quoted, split_exec
from followup_desktop.system.autostart_macos import LaunchAgent
from followup_desktop.system.autostart_windows import (
    APPROVED,
    RUN,
    RunKey,
    WindowsRegistry,
    split_command,
)

AWKWARD = ["plain", "with space", 'q"uote', "back\\slash", "$HOME", "100%", "%f", "ümlaut", "a;b|c"]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program that is there."""
    made = tmp_path / "bin" / "followup-desktop"
    made.parent.mkdir()
    made.write_text("#!/bin/sh\n")
    made.chmod(0o755)
    return made


@pytest.fixture
def start(program: Path) -> Start:
    return Start((str(program), "--minimized"))


# Which command ------------------------------------------------------------------


def test_the_usual_folder_needs_no_words_and_another_one_goes_along(tmp_path: Path) -> None:
    usual = start_of(tmp_path / "usual", tmp_path / "usual", {})
    assert usual.words[-1] == "--minimized"
    assert usual.key == ""
    other = start_of(tmp_path / "other", tmp_path / "usual", {})
    assert other.words == (*usual.words, "--data-dir", str(tmp_path / "other"))
    third = start_of(tmp_path / "third", tmp_path / "usual", {})
    assert len({usual.key, other.key, third.key}) == 3


def test_the_command_starts_this_program_from_anywhere(tmp_path: Path) -> None:
    """What the entry would run is run, from a folder that is not the checkout."""
    start = start_of(tmp_path / "data", tmp_path / "usual", {})
    said = subprocess.run(
        [*start.words[: start.words.index("--minimized")], "--version"],
        cwd=start.folder or tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith("FollowUp ")


def test_a_frozen_program_names_its_own_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    words = start_of(tmp_path, tmp_path, {}).words
    assert words == (os.path.abspath(sys.executable), "--minimized")
    image = {"APPIMAGE": "/home/betty/FollowUp.AppImage"}
    assert start_of(tmp_path, tmp_path, image).words[0] == "/home/betty/FollowUp.AppImage"


def test_each_system_has_its_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = Start(("/x",))
    home = {"HOME": str(tmp_path)}
    assert isinstance(autostart_for(start, "linux", home), AutostartFile)
    mac = autostart_for(start, "darwin", home)
    assert isinstance(mac, LaunchAgent)
    assert mac.path == tmp_path / "Library" / "LaunchAgents" / "followup-desktop.plist"
    monkeypatch.setitem(sys.modules, "winreg", types.ModuleType("winreg"))
    assert isinstance(autostart_for(start, "win32", home), RunKey)
    assert autostart_for(start, "plan9", home) is None


# Linux --------------------------------------------------------------------------


class Linux:
    """A home with a desktop that reads entries."""

    def __init__(self, folder: Path, start: Start) -> None:
        self.environ = {
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_CONFIG_DIRS": f"{folder / 'system'}:relative",
            "XDG_CURRENT_DESKTOP": "GNOME",
            "PATH": "/usr/bin:/bin",
        }
        self.entry = AutostartFile(start, folder / "home", self.environ)
        self.system = folder / "system" / "autostart" / self.entry.path.name

    def write(self, text: str, path: Path | None = None) -> None:
        path = path or self.entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def change(self, old: str, new: str) -> State:
        text = self.entry.path.read_text()
        assert old in text
        self.write(text.replace(old, new))
        return self.entry.state()


@pytest.fixture
def linux(tmp_path: Path, start: Start) -> Linux:
    return Linux(tmp_path, start)


def test_on_and_off_again(linux: Linux, tmp_path: Path) -> None:
    entry = linux.entry
    assert entry.path == tmp_path / "config" / "autostart" / "followup-desktop.desktop"
    assert entry.state() is State.OFF
    entry.turn_off()
    entry.turn_on()
    assert entry.state() is State.ON
    assert [path.name for path in entry.path.parent.iterdir()] == [entry.path.name]
    entry.turn_on()
    assert entry.state() is State.ON
    entry.turn_off()
    assert entry.state() is State.OFF
    assert not entry.path.exists()


def test_without_a_configuration_folder_it_is_the_one_in_the_home(
    tmp_path: Path, start: Start
) -> None:
    for environ in ({}, {"XDG_CONFIG_HOME": ""}, {"XDG_CONFIG_HOME": "relative"}):
        entry = AutostartFile(start, tmp_path, environ)
        assert entry.path == tmp_path / ".config" / "autostart" / "followup-desktop.desktop"


def test_the_state_is_read_each_time_as_the_desktop_would(linux: Linux, program: Path) -> None:
    entry = linux.entry
    entry.turn_on()
    for old, new, state in [
        ("enabled=true", "enabled=false", State.SWITCHED_OFF),
        ("enabled=false", "enabled=true\nHidden=true", State.SWITCHED_OFF),
        ("Hidden=true", "Hidden=false", State.ON),
        ("Hidden=false", "OnlyShowIn=KDE;XFCE;", State.SWITCHED_OFF),
        ("OnlyShowIn=KDE;", "OnlyShowIn=GNOME;", State.ON),
        ("OnlyShowIn=GNOME;XFCE;", "NotShowIn=GNOME;", State.SWITCHED_OFF),
        ("NotShowIn=GNOME;", "[Other]\nHidden=true", State.ON),
        ("TryExec=", "TryExec=/nowhere", State.GONE),
        ("TryExec=/nowhere", "TryExec=", State.ON),
        ("--minimized", "--minimized %U", State.ON),
        ("--minimized %U", "--minimized --data-dir /else", State.OTHER),
    ]:
        assert linux.change(old, new) is state, (old, new)
    entry.turn_on()
    program.chmod(0o644)
    assert entry.state() is State.GONE
    program.unlink()
    assert entry.state() is State.GONE


def test_an_entry_without_tryexec_whose_program_moved_is_gone(linux: Linux, program: Path) -> None:
    linux.write("[Desktop Entry]\nType=Application\nExec=/old/followup-desktop --minimized\n")
    assert linux.entry.state() is State.GONE
    linux.write("[Desktop Entry]\nExec=sh --minimized\n")
    assert linux.entry.state() is State.OTHER
    linux.write("[Desktop Entry]\nExec=no-such-program\n")
    assert linux.entry.state() is State.GONE
    linux.write(f"[Desktop Entry]\nExec={program}\n")
    assert linux.entry.state() is State.OTHER


@pytest.mark.parametrize("text", ["", "rubbish", "[Desktop Entry]\n", "\x00" * 100_000, "[x]\na=b"])
def test_a_file_that_is_no_entry_starts_nothing(linux: Linux, text: str) -> None:
    linux.write(text)
    assert linux.entry.state() is State.OFF
    linux.entry.turn_on()
    assert linux.entry.state() is State.ON


def test_an_entry_of_the_system_is_hidden_by_one_of_ones_own(linux: Linux) -> None:
    linux.entry.turn_on()
    linux.write(linux.entry.path.read_text(), linux.system)
    linux.entry.path.unlink()
    assert linux.entry.state() is State.ON
    linux.entry.turn_off()
    assert linux.entry.state() is State.OFF
    assert "Hidden=true" in linux.entry.path.read_text()
    linux.entry.turn_on()
    assert linux.entry.state() is State.ON


def test_an_entry_kept_elsewhere_stays_linked(linux: Linux, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles.desktop"
    kept.write_text("")
    linux.entry.path.parent.mkdir(parents=True)
    linux.entry.path.symlink_to(kept)
    linux.entry.turn_on()
    assert linux.entry.path.is_symlink()
    assert "Exec=" in kept.read_text()


def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path, start: Start) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    linux = Linux(tmp_path, start)
    with pytest.raises(KnownError, match="stays as it was"):
        linux.entry.turn_on()
    assert linux.entry.state() is State.OFF
    assert (tmp_path / "config").read_text().startswith("a file")


@pytest.mark.parametrize("name", AWKWARD)
def test_a_path_of_any_letters_survives(tmp_path: Path, name: str) -> None:
    program = tmp_path / name / "follow up"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    start = Start((str(program), "--minimized", "--data-dir", f"/data/{name}"), f"/from/{name}")
    linux = Linux(tmp_path / "world", start)
    linux.entry.turn_on()
    assert linux.entry.state() is State.ON


def test_a_line_end_in_a_path_is_refused(tmp_path: Path) -> None:
    linux = Linux(tmp_path, Start(("/a\nExec=evil", "--minimized")))
    with pytest.raises(KnownError):
        linux.entry.turn_on()
    assert not linux.entry.path.exists()


PRINTABLE = st.text(st.characters(min_codepoint=32, exclude_characters="\x7f"), min_size=1)


@settings(max_examples=100)
@given(words=st.lists(PRINTABLE, min_size=1))
def test_exec_is_read_as_it_was_written(words: list[str]) -> None:
    assert split_exec(" ".join(_quoted(word) for word in words)) == words


def test_exec_as_others_write_it() -> None:
    assert split_exec('"/opt/Follow Up/run" --minimized %F') == [
        "/opt/Follow Up/run",
        "--minimized",
    ]
    assert split_exec("  a   b ") == ["a", "b"]
    assert split_exec('"never ended') == []
    assert split_exec("") == []


def test_the_written_exec_is_what_a_shell_reads_too(start: Start) -> None:
    """Quoted so that implementations that use a shell agree with those that do not."""
    words = [word.replace("%", "") for word in AWKWARD if "$" not in word and "\\" not in word]
    line = " ".join(_quoted(word) for word in words)
    assert shlex.split(line) == words


# Windows ------------------------------------------------------------------------


class Hive:
    """The person's registry, in memory; the port has no other side on this system."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | bytes] = {}
        self.broken = False

    def read(self, key: str, name: str) -> str | bytes | None:
        self._work()
        return self.values.get((key, name))

    def write(self, key: str, name: str, text: str) -> None:
        self._work()
        self.values[key, name] = text

    def delete(self, key: str, name: str) -> None:
        self._work()
        self.values.pop((key, name), None)

    def _work(self) -> None:
        if self.broken:
            raise PermissionError(13, "Access is denied")


def test_windows_shows_what_the_run_key_and_task_manager_say(start: Start, program: Path) -> None:
    hive = Hive()
    entry = RunKey(start, hive)
    assert entry.state() is State.OFF
    entry.turn_on()
    assert entry.state() is State.ON
    assert hive.values == {(RUN, "FollowUp"): f"{program} --minimized"}
    hive.values[APPROVED, "FollowUp"] = b"\x02" + bytes(11)
    assert entry.state() is State.ON
    hive.values[APPROVED, "FollowUp"] = b"\x03" + bytes(11)
    assert entry.state() is State.SWITCHED_OFF
    entry.turn_on()
    assert entry.state() is State.ON
    assert (APPROVED, "FollowUp") not in hive.values
    hive.values[RUN, "FollowUp"] = f'"{program}" --minimized'
    assert entry.state() is State.ON
    hive.values[RUN, "FollowUp"] = f'"{program}"'
    assert entry.state() is State.OTHER
    hive.values[RUN, "FollowUp"] = r'"C:\gone\FollowUp.exe" --minimized'
    assert entry.state() is State.GONE
    hive.values[RUN, "FollowUp"] = b"no text"
    assert entry.state() is State.OFF
    entry.turn_off()
    entry.turn_off()
    assert hive.values == {}


def test_windows_keeps_data_folders_apart_and_says_what_it_cannot(start: Start) -> None:
    hive = Hive()
    other = RunKey(Start((*start.words, "--data-dir", "D:\\Betty's data"), key="1a2b"), hive)
    other.turn_on()
    assert list(hive.values) == [(RUN, "FollowUp 1a2b")]
    assert RunKey(start, hive).state() is State.OFF
    with pytest.raises(KnownError, match="too long"):
        RunKey(Start((start.words[0], "x" * 300)), hive).turn_on()
    hive.broken = True
    assert other.state() is State.OFF
    with pytest.raises(KnownError, match="registry"):
        other.turn_on()
    with pytest.raises(KnownError, match="registry"):
        other.turn_off()


@settings(max_examples=200)
@given(words=st.lists(st.text(st.sampled_from('ab \\"\t')), min_size=1))
def test_a_windows_command_is_read_as_it_was_written(words: list[str]) -> None:
    assert split_command(subprocess.list2cmdline(words)) == words


def test_the_real_registry_is_asked_by_its_own_names(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``winreg`` as Windows has it, with a dictionary beneath."""
    monkeypatch.setitem(sys.modules, "winreg", winreg_of({}))
    entry = RunKey(start, WindowsRegistry())
    assert entry.state() is State.OFF
    entry.turn_off()
    entry.turn_on()
    assert entry.state() is State.ON
    entry.turn_off()
    assert entry.state() is State.OFF


def winreg_of(kept: dict[str, dict[str, tuple[object, int]]]) -> types.ModuleType:
    """The functions of the standard library's module, by its documentation."""
    module = types.ModuleType("winreg")

    class Key:
        def __init__(self, values: dict[str, tuple[object, int]], access: int) -> None:
            self.values, self.access = values, access

        def __enter__(self) -> Key:
            return self

        def __exit__(self, *_: object) -> None:
            self.access = 0

    def open_key(root: object, path: str, _reserved: int = 0, access: int = 0x20019) -> Key:
        assert root == module.HKEY_CURRENT_USER
        if path not in kept:
            raise FileNotFoundError(2, "cannot find the file")
        return Key(kept[path], access)

    def create_key(root: object, path: str) -> Key:
        assert root == module.HKEY_CURRENT_USER
        return Key(kept.setdefault(path, {}), 0xF003F)

    def query(key: Key, name: str) -> tuple[object, int]:
        assert key.access & 1
        if name not in key.values:
            raise FileNotFoundError(2, "cannot find the file")
        return key.values[name]

    def put(key: Key, name: str, _reserved: int, kind: int, value: object) -> None:
        assert key.access & 2
        key.values[name] = (value, kind)

    def delete(key: Key, name: str) -> None:
        assert key.access & 2
        if key.values.pop(name, None) is None:
            raise FileNotFoundError(2, "cannot find the file")

    module.HKEY_CURRENT_USER, module.REG_SZ, module.KEY_SET_VALUE = object(), 1, 2
    module.OpenKey, module.CreateKey, module.QueryValueEx = open_key, create_key, query
    module.SetValueEx, module.DeleteValue = put, delete
    return module


# macOS --------------------------------------------------------------------------


def test_macos_shows_what_the_launch_agent_says(tmp_path: Path, program: Path) -> None:
    start = Start((str(program), "--minimized"), folder="/from/here")
    entry = LaunchAgent(start, tmp_path / "Library" / "LaunchAgents")
    assert entry.state() is State.OFF
    entry.turn_off()
    entry.turn_on()
    assert entry.state() is State.ON
    agent = plistlib.loads(entry.path.read_bytes())
    assert agent["ProgramArguments"] == [str(program), "--minimized"]
    assert agent["RunAtLoad"] is True
    assert "KeepAlive" not in agent, "quit means quit"
    for change, state in [
        ({"Disabled": True}, State.SWITCHED_OFF),
        ({"RunAtLoad": False}, State.SWITCHED_OFF),
        ({"ProgramArguments": ["/gone/FollowUp"]}, State.GONE),
        ({"ProgramArguments": []}, State.GONE),
        ({"ProgramArguments": [str(program)]}, State.OTHER),
        ({"WorkingDirectory": "/elsewhere"}, State.OTHER),
        ({"Label": "another"}, State.OFF),
        ({}, State.ON),
    ]:
        entry.path.write_bytes(plistlib.dumps({**agent, **change}))
        assert entry.state() is state, change
    for spoiled in (b"", b"<plist", b"bplist00rubbish", plistlib.dumps(["a list"])):
        entry.path.write_bytes(spoiled)
        assert entry.state() is State.OFF
    entry.turn_on()
    assert entry.state() is State.ON
    entry.turn_off()
    assert not entry.path.exists()


def test_macos_keeps_data_folders_apart_and_refuses_odd_names(tmp_path: Path) -> None:
    other = LaunchAgent(Start(("/bin/sh",), key="1a2b"), tmp_path)
    other.turn_on()
    assert other.path.name == "followup-desktop.1a2b.plist"
    assert LaunchAgent(Start(("/bin/sh",)), tmp_path).state() is State.OFF
    with pytest.raises(KnownError):
        LaunchAgent(Start(("/bin/\x01",)), tmp_path).turn_on()
