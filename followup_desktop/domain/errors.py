"""The two kinds of error a person may see; anything else is a bug."""


class DomainError(Exception):
    """What was asked for cannot be done, and the person can mend it.

    The text is one complete sentence in plain words.
    """


class KnownError(Exception):
    """The machine is in the way: disk, lock, or a damaged or foreign file.

    The text says what is wrong, what is safe and what to do next.
    """


def known_or_raise(error: object) -> DomainError | KnownError:
    """What a person can be told of what went wrong in another thread; anything else is
    a bug, and is raised here, where the crash dialog hears of it."""
    if isinstance(error, DomainError | KnownError):
        return error
    assert isinstance(error, BaseException)
    raise error
