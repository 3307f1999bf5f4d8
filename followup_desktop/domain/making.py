"""Making very many of one frozen dataclass."""

from collections.abc import Callable
from dataclasses import MISSING, field, fields, make_dataclass
from typing import Any, TypeVar, cast

_Kind = TypeVar("_Kind")


def quick(kind: type[_Kind]) -> type[_Kind]:
    """A way to make a ``kind`` that takes a quarter of the time of calling it, with the
    same arguments and defaults: what comes of it is a ``kind`` like any other.

    A frozen dataclass sets each field in a roundabout way, because it forbids the plain
    one. Here a twin that is not frozen takes the fields and then becomes a ``kind``
    (Python lets a class of the very same slots take another's place). It is for those that
    are read or planned by the ten thousand. ``kind`` has slots and no ``__post_init__``.
    """
    twin: Callable[..., Any] | None = None

    def make(*values: object, **named: object) -> object:
        nonlocal twin
        if twin is None:  # at the first one: nothing of it at the program's start
            twin = _twin_of(kind)
        one = twin(*values, **named)
        one.__class__ = kind
        return one

    return cast("type[_Kind]", make)


def _twin_of(kind: type[Any]) -> type[Any]:
    if hasattr(kind, "__post_init__"):
        raise TypeError(f"{kind.__name__} looks at its fields when it is made")
    return make_dataclass(
        kind.__name__,
        [(one.name, one.type, _with_default(one)) for one in fields(kind)],
        slots=True,
        eq=False,
        repr=False,
    )


def _with_default(one: Any) -> Any:
    if one.default is not MISSING:
        return field(default=one.default)
    if one.default_factory is not MISSING:
        return field(default_factory=one.default_factory)
    return field()
