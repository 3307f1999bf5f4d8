"""The chain of notifiers: preference, failure, and plain text."""

import pytest

from followup_desktop.system.notifications import Notice, NotificationChain
from followup_desktop.system.notifications.markup import for_server


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
