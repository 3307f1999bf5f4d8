"""The chain of notifiers: preference, failure, and plain text."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

from followup_desktop.system.notifications import Notice, NoticeAnswer, NotificationChain
from followup_desktop.system.notifications.markup import for_server
from followup_desktop.system.sound import ReminderSound, player
from tests.desktop.waiting import wait_until


class Recorder:
    """A notifier that notes what it was asked to show."""

    def __init__(self, name: str, *, there: bool = True, works: bool = True) -> None:
        self.name = name
        self._there = there
        self._works = works
        self.shown: list[Notice] = []

    def available(self) -> bool:
        return self._there

    def show(self, notice: Notice) -> bool:
        if self._works:
            self.shown.append(notice)
        return self._works


class Broken(Recorder):
    """A notifier whose desktop service is broken."""

    def show(self, notice: Notice) -> bool:
        raise OSError("the bus is gone")


NOTICE = Notice("Martin Jones", "You promised 8:30")


def test_the_first_that_is_there_shows_it_alone() -> None:
    absent, present, last = Recorder("a", there=False), Recorder("b"), Recorder("c")
    assert NotificationChain((absent, present, last)).show(NOTICE) == "b"
    assert (absent.shown, present.shown, last.shown) == ([], [NOTICE], [])


@pytest.mark.parametrize("first", [Recorder("a", works=False), Broken("a")])
def test_a_failure_passes_it_on(first: Recorder) -> None:
    last = Recorder("last")
    assert NotificationChain((first, last)).show(NOTICE) == "last"
    assert last.shown == [NOTICE]


def test_a_failure_is_logged_without_the_names(caplog: pytest.LogCaptureFixture) -> None:
    NotificationChain((Broken("a"), Recorder("b"))).show(NOTICE)
    assert "notifier a failed" in caplog.text
    assert "Martin" not in caplog.text
    assert "8:30" not in caplog.text


def test_nobody_there_is_no_error() -> None:
    assert NotificationChain(()).show(NOTICE) == ""


def test_text_is_escaped_only_where_the_server_takes_markup() -> None:
    hostile = '<img src="file:///x"> Smith & Sons <b>'
    assert for_server(hostile, takes_markup=False) == hostile
    assert "<" not in for_server(hostile, takes_markup=True)
    assert for_server("Smith & Sons", takes_markup=True) == "Smith &amp; Sons"


class Service(QObject):
    """A notifier that hears of its notices later, as the desktop's own service does."""

    name = "service"
    answered = Signal(object)
    failed = Signal(object)
    sound_wanted = Signal()
    sounds = True

    def __init__(self) -> None:
        super().__init__()
        self.withdrawn: list[str] = []

    def available(self) -> bool:
        return True

    def show(self, notice: Notice) -> bool:
        return True

    def withdraw(self, key: str) -> None:
        self.withdrawn.append(key)


class SameServer(Recorder):
    """A tray whose bubbles come from that very service."""

    same_server = True


def test_what_the_service_could_not_show_goes_round_it() -> None:
    service, tray, last = Service(), SameServer("tray"), Recorder("last")
    chain = NotificationChain((service, tray, last))
    assert chain.show(NOTICE) == "service"
    service.failed.emit(NOTICE)
    assert (tray.shown, last.shown) == ([], [NOTICE])


def test_answers_and_withdrawals_pass_through() -> None:
    service = Service()
    chain = NotificationChain((Recorder("a", there=False), service))
    heard: list[object] = []
    chain.answered.connect(heard.append)
    answer = NoticeAnswer("7", "call")
    service.answered.emit(answer)
    chain.withdraw("7")
    assert (heard, service.withdrawn) == ([answer], ["7"])


def test_the_sound_is_played_where_nobody_else_sees_to_it() -> None:
    played: list[str] = []
    silent = Notice("Martin Jones", "8:30", silent=True)
    plain = NotificationChain((Recorder("a"),), lambda: played.append("plain"))
    plain.show(silent)
    assert played == []
    plain.show(NOTICE)
    assert played == ["plain"]
    service = Service()
    chain = NotificationChain((service,), lambda: played.append("service"))
    chain.show(NOTICE)
    assert played == ["plain"], "the service's business"
    service.sound_wanted.emit()
    assert played == ["plain", "service"]


def test_several_reminders_at_once_make_one_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("followup_desktop.system.sound.sys.platform", "linux")
    now = [100.0]
    monkeypatch.setattr("followup_desktop.system.sound.time.monotonic", lambda: now[0])
    beeps: list[float] = []
    sound = ReminderSound(lambda: beeps.append(now[0]))
    for now[0] in (100.0, 100.1, 101.9, 102.1):
        sound.play_reminder()
    assert beeps == [100.0, 102.1]


def test_the_sound_is_the_desktops_own_where_it_has_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("followup_desktop.system.sound.sys.platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert player() is None
    told = tmp_path / "told"
    command = tmp_path / "canberra-gtk-play"
    command.write_text(f'#!/bin/sh\necho "$@" >"{told}.part"; /bin/mv "{told}.part" "{told}"\n')
    command.chmod(0o700)
    beeps: list[str] = []
    ReminderSound(lambda: beeps.append("beep")).play_reminder()
    wait_until(told.exists, "the sound being played")
    assert told.read_text() == "--id message-new-instant\n"
    assert beeps == []
