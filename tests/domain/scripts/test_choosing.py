"""Which script it is when they pick up."""

from dataclasses import replace

import pytest

from followup_desktop.domain.attempt import Channel
from followup_desktop.domain.lead import Rhythm
from followup_desktop.domain.scripts import CallState, Occasion, occasion_for, voicemail_style
from followup_desktop.domain.step import StepKind

FIRST = CallState(StepKind.FIRST_CALL, ladder=5)


@pytest.mark.parametrize(
    ("changes", "occasion"),
    [
        ({}, Occasion.FIRST_CALL),
        ({"kind": None}, Occasion.FIRST_CALL),
        ({"kind": StepKind.RETRY, "tries": 4}, Occasion.FIRST_CALL),
        ({"kind": StepKind.E_MAIL, "tries": 5}, Occasion.QUIET),
        ({"kind": StepKind.LOOK_AGAIN}, Occasion.QUIET),
        ({"rhythm": Rhythm.PERSON}, Occasion.NETWORK),
        ({"rhythm": Rhythm.RECRUITER}, Occasion.RECRUITER),
        ({"rhythm": Rhythm.TEMP_AGENCY, "ladder": None, "tries": 40}, Occasion.RECRUITER),
        ({"promise": "now", "talked": True}, Occasion.PROMISED),
        ({"promise": "late", "waits": True}, Occasion.LATE),
        ({"incoming": True, "promise": "now"}, Occasion.THEY_CALLED),
        ({"kind": StepKind.CALL_BACK}, Occasion.THEY_CALLED),
        ({"kind": StepKind.KEEP_IN_TOUCH, "talked": True}, Occasion.CHECK_IN),
        ({"kind": StepKind.KEEP_IN_TOUCH, "talked": True, "interviewed": True},
         Occasion.AFTER_INTERVIEW),
        ({"kind": StepKind.THANK_YOU, "interviewed": True}, Occasion.AFTER_INTERVIEW),
        ({"kind": StepKind.CHECK_IN}, Occasion.CHECK_IN),
        ({"kind": StepKind.OFFER, "offered": True, "interviewed": True}, Occasion.CHECK_IN),
        ({"kind": StepKind.THANK_YOU, "channel": Channel.EMAIL}, Occasion.THANK_YOU),
        ({"kind": StepKind.E_MAIL, "channel": Channel.EMAIL}, Occasion.EMAIL),
        ({"channel": Channel.MESSAGE, "promise": "late"}, Occasion.EMAIL),
        ({"kind": StepKind.VISIT, "channel": Channel.IN_PERSON}, Occasion.VISIT),
    ],
)  # fmt: skip
def test_the_occasion(changes: dict[str, object], occasion: Occasion) -> None:
    assert occasion_for(replace(FIRST, **changes)) is occasion


def test_the_last_of_a_ladder_leaves_the_number() -> None:
    assert [voicemail_style(n, 5) for n in (1, 4, 5, 6)] == [
        "promise",
        "promise",
        "number",
        "number",
    ]
    assert voicemail_style(400, None) == "promise"
