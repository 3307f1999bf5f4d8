"""What is made quickly is what it would have been."""

from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from followup_desktop.domain.attempt import Attempt, Channel, Outcome
from followup_desktop.domain.facts import Facts
from followup_desktop.domain.lead import Lead
from followup_desktop.domain.making import quick
from followup_desktop.domain.step import Step
from followup_desktop.domain.summaries import LeadSummary


@pytest.mark.parametrize("kind", [Attempt, Facts, Lead, LeadSummary, Step])
def test_it_is_one_of_its_kind(kind: type) -> None:
    """Equal, of the very class, frozen, and with nothing left out."""
    names = list(kind.__dataclass_fields__)
    values = tuple(f"value of {name}" for name in names)
    made = quick(kind)(*values)
    assert type(made) is kind
    assert made == kind(*values) == quick(kind)(**dict(zip(names, values, strict=True)))
    assert hash(made) == hash(kind(*values))
    assert repr(made) == repr(kind(*values))
    with pytest.raises(FrozenInstanceError):
        setattr(made, names[0], "other")
    assert replace(made, **{names[0]: "other"}) == kind("other", *values[1:])


def test_what_is_left_out_is_as_the_kind_has_it() -> None:
    made = quick(Attempt)(7, 1, 100, Outcome.SPOKE)
    assert made == Attempt(7, 1, 100, Outcome.SPOKE)
    assert made.channel is Channel.PHONE
    with pytest.raises(TypeError):
        quick(Attempt)(7, 1)


@dataclass(frozen=True, slots=True)
class Listed:
    names: list[str] = field(default_factory=list)


def test_each_has_a_list_of_its_own() -> None:
    make = quick(Listed)
    make().names.append("Ann")
    assert make() == Listed([])


def test_what_looks_at_its_fields_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Checked:
        name: str

        def __post_init__(self) -> None:
            raise AssertionError

    with pytest.raises(TypeError):
        quick(Checked)("Ann")
