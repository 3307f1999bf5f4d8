"""The small parts every screen is built of."""

from .buttons import Button, LinkButton, PrimaryButton, SegmentButton
from .card import Card, column, indented, row
from .dots import Dots, dots_words, paint_dots
from .labels import Badge, Body, Heading, Line, Muted, SectionTitle, SmallLine, Strong, Words

__all__ = [
    "Badge",
    "Body",
    "Button",
    "Card",
    "Dots",
    "Heading",
    "Line",
    "LinkButton",
    "Muted",
    "PrimaryButton",
    "SectionTitle",
    "SegmentButton",
    "SmallLine",
    "Strong",
    "Words",
    "column",
    "dots_words",
    "indented",
    "paint_dots",
    "row",
]
