"""The small parts every screen is built of."""

from .buttons import Button, LinkButton, PrimaryButton, SegmentButton, SmallPrimaryButton
from .card import Card, column, indented, row
from .dots import dots_words, paint_dots
from .labels import Body, Heading, Line, Muted, SectionTitle, Strong, Told, Words

__all__ = [
    "Body",
    "Button",
    "Card",
    "Heading",
    "Line",
    "LinkButton",
    "Muted",
    "PrimaryButton",
    "SectionTitle",
    "SegmentButton",
    "SmallPrimaryButton",
    "Strong",
    "Told",
    "Words",
    "column",
    "dots_words",
    "indented",
    "paint_dots",
    "row",
]
