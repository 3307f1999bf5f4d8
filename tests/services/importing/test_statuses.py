"""Status words of trackers, by the stage they mean (data-formats.md, *Status words*)."""

from __future__ import annotations

import pytest

from followup_desktop.services.importing import Refusal, statuses

READINGS: dict[str, tuple[str, ...]] = {
    "saved": (
        *(
            "Saved",
            "found",
            "watchlist",
            "To Apply",
            "Ready to Apply",
            "Not Applied",
            "gespeichert",
        ),
        *("Have Not Applied", "not_applied", "Not Started", "👍 Liked", "🤔 Maybe", "Yet to apply"),
    ),
    "applied": (
        *("Applied", "Submitted", "Email Sent", "Pending", "Awaiting Response", "No Response"),
        *("Ghosted", "Envoyée", "In Bearbeitung", "已投递", "No Answer", "ongoing", "waiting"),
        *("Postulados", "APPLIED 3 days ago", "🚀 Applied", "Suspected Ghost Job", "On Hold"),
        *("Under Review", "email_sent", "池子", "no interview yet"),
    ),
    "in-touch": ("Contacted", "Recruiter reached out", "Replied", "in touch"),
    "interviewing": (
        *("Phone Screen", "Assessment", "Interview", "Interviewing", "Final Round", "一面", "笔试"),
        *(
            "技术面",
            "Interviewed",
            "Interview Scheduled",
            "Stage one - intro call",
            "2nd interview",
        ),
        *("Reference check", "Interview on 21st Jan", "Ghosted 2 Interview"),
        *("Waiting for interview result", "Vorstellungsgespräch"),
    ),
    "offer": (
        *("Offer", "Negotiating", "Negotiating Offer", "Offer Received", "Extend an Offer"),
        "Offer 4 Interview",
    ),
    "hired": ("Accepted", "Accepted!", "Hired", "Offer accepted", "已入职"),
    "rejected": (
        *("Rejected", "Denied", "Denied ", "reeejected", "Rejection :(", "abgesagt"),
        *("rejected after interview", "Not selected", "Denied 3 Interview", "Refusée"),
        *("Rechazado", "已拒绝", "application declined"),
    ),
    "withdrawn": ("Withdrawn", "I said no", "Withdrew", "Offer - Declined", "I declined"),
    "filled": (
        *("Position Canceled", "Positioned Canceled 1 Interview", "filled", "Expired"),
        "Job closed",
    ),
    "not-interested": (
        *("👎 Disliked", "Not interested", "not_fit", "No longer interested", "Skipped"),
    ),
    "stopped": ("Closed", "Archived", "gave up"),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [(text.strip(), stage) for stage, texts in READINGS.items() for text in texts],
)
def test_a_known_word_has_its_stage(text: str, expected: str) -> None:
    reading = statuses.read(text)
    assert reading is not None
    assert (reading.reason or reading.stage) == expected


@pytest.mark.parametrize(
    "text",
    ["", "N/A", "Opportunity", "Other", "FGD next week", "Announcement on 27th March", "Yes"],
)
def test_an_unknown_word_is_left_to_the_person(text: str) -> None:
    assert statuses.read(text) is None


def test_teal_writes_its_status_as_an_object() -> None:
    assert statuses.spoken('{"name": "Applied", "id": 3}') == "Applied"
    assert statuses.spoken('{"name": ') == '{"name": '


def test_the_callers_words_name_stages_or_reasons() -> None:
    chosen = statuses.chosen({"Opportunity!": "in-touch", "池": "filled", "x y": "closed"})
    assert chosen["opportunity"].stage == "in-touch"
    assert (chosen["池"].stage, chosen["池"].reason) == ("closed", "filled")
    assert chosen["x y"].reason == "stopped"
    with pytest.raises(Refusal, match="“sunny” is no stage"):
        statuses.chosen({"x": "sunny"})
